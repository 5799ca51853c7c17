"""History: who changed what and the way back, and the house as it stood on any day."""

import streamlit as st

from itpm.briefs.history import ledger
from itpm.ui import page
from itpm.ui.ledger import chain_check, changes
from itpm.ui.lookback import lookback
from itpm.ui.page import headline
from itpm.ui.undoing import opened_change
from itpm.ui.visit import looking_back
from itpm.ui.welcome import first_steps

VIEWS = ("changes", "past")

with page("history") as visit:
    here = looking_back(visit)
    t, brief = here.t, here.brief(ledger)
    if brief.first_at is None:
        headline(here, t("page.history.headline_none"), t("page.history.none_detail"))
        first_steps(here)
        st.stop()
    headline(here, t("page.history.headline", n=brief.changes, when=brief.last_at))
    view = st.segmented_control(
        t("page.history.view"),
        VIEWS,
        default=VIEWS[st.query_params.get("view") == "past"],
        required=True,
        format_func=lambda name: t(f"page.history.view_{name}"),
        label_visibility="collapsed",
        key="history/view",
    )
    st.query_params["view"] = view
    if view == "past":
        lookback(here, brief.first_at.date())
    else:
        chain_check(here, brief.changes)
        changes(here)
    opened_change(here)
