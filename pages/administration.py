"""Administration: who may come in, as what, and what everyone has done with it."""

import streamlit as st

from itpm.briefs.administration import administration
from itpm.briefs.calendars import calendars as calendars_of
from itpm.records import Deputy
from itpm.ui import page, register
from itpm.ui.calendars import calendars
from itpm.ui.doorway import doorway
from itpm.ui.entrants import entrants
from itpm.ui.housekeeping import headline_words, sessions
from itpm.ui.members import members
from itpm.ui.page import headline
from itpm.ui.scales import scales
from itpm.ui.scopes import who_may_what
from itpm.ui.settings import settings
from itpm.ui.units import units
from itpm.ui.wordings import wordings

VIEWS = (
    "people",
    "members",
    "units",
    "deputies",
    "sessions",
    "rights",
    "settings",
    "scale",
    "lists",
    "calendars",
)
STANDING_IN = ("person", "deputy", "starts_on", "ends_on", "project", "ceiling", "reason")

with page("administration") as here:
    t, brief = here.t, here.brief(administration)
    headline(here, headline_words(t, brief))
    asked = st.query_params.get("view", "")
    view = st.pills(
        t("page.administration.view"),
        VIEWS,
        default=asked if asked in VIEWS else VIEWS[0],
        required=True,
        format_func=lambda name: t(f"page.administration.show_{name}"),
        label_visibility="collapsed",
        key="administration/view",
    )
    st.query_params["view"] = view
    match view:
        case "deputies":
            st.caption(t("page.administration.deputies_help"))
            register(here, Deputy, columns=STANDING_IN, ordered=("ends_on", True))
        case "sessions":
            sessions(here)
        case "rights":
            who_may_what(here)
        case "settings":
            settings(here)
        case "scale":
            scales(here)
        case "lists":
            wordings(here)
        case "calendars":
            calendars(here, here.brief(calendars_of))
        case "units":
            units(here)
        case "members":
            members(here)
        case _:
            entrants(here, brief)
    doorway(here, brief)
