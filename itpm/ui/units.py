"""Units: the departments persons and projects are chosen from, and the names not listed yet."""

import streamlit as st

from itpm.records import Person, Project, Unit
from itpm.rules.units import unlisted
from itpm.ui.passage import verbatim
from itpm.ui.register import register
from itpm.ui.visit import Visit

COLUMNS = ("title", "number", "head", "within")
FEW = 8


def units(here: Visit) -> None:
    """Show the units; offer to list the names that are written and stand in no list."""
    st.caption(here.t("page.units.help"))
    _unlisted(here)
    register(here, Unit, columns=COLUMNS, ordered=("title", False))


def _unlisted(here: Visit) -> None:
    t = here.t
    house = here.db.whole("house.administer")
    found = unlisted(house.all(Unit), [*house.all(Person), *house.all(Project)])
    if not found:
        return
    few = t.listed(found[:FEW]) if len(found) <= FEW else f"{', '.join(found[:FEW])} …"
    with st.container(border=True):
        st.write(verbatim(t("page.units.unlisted", n=len(found), names=few)))
        if st.button(t("page.units.list_them", n=len(found)), icon=":material/playlist_add:"):
            here.save(*(Unit(title=name) for name in found))
            st.rerun()
