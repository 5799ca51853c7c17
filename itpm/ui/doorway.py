"""Doorway: the drawer in which an administrator lets someone in, or changes what they are."""

import streamlit as st

from itpm.briefs.administration import Administration
from itpm.records import Refusal
from itpm.ui.admitting import admitting
from itpm.ui.handed import NEW, OPEN, close_door
from itpm.ui.mishap import mishap
from itpm.ui.standing import standing
from itpm.ui.visit import Visit


def doorway(here: Visit, brief: Administration) -> None:
    """Open what the URL names, in a drawer from the right."""
    asked = st.query_params.get(OPEN, "")
    found = brief.of(asked)
    if asked != NEW and found is None:
        return
    title = found.name if found else here.t("page.administration.add")

    def drawn() -> None:
        try:
            if found:
                standing(here, found)
            else:
                admitting(here)
        except Refusal as no:
            mishap(no)

    st.dialog(title, width="medium", position="right", on_dismiss=close_door)(drawn)()
