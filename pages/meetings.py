"""Meetings: those to come, those held, and what they led to."""

import streamlit as st

from itpm.briefs.meetings import meetings
from itpm.records import Meeting
from itpm.ui import page, register
from itpm.ui.agenda import coming, led_to
from itpm.ui.page import headline
from itpm.ui.views import View, sets, views

COLUMNS = ("held_on", "title", "type", "project", "chair", "place")

with page("meetings") as here:
    t, brief = here.t, here.brief(meetings)
    if brief.coming:
        day = t.day(brief.coming[0]["held_on"], near=here.today)
        headline(here, t("page.meetings.headline", n=len(brief.soon), day=day))
    else:
        headline(here, t("page.meetings.none_coming"))
    if brief.coming or brief.held:
        left, right = st.columns(2, gap="large")
        with left:
            coming(here, brief)
        with right:
            led_to(here, brief)
    found = {
        "ahead": [row["id"] for row in brief.coming],
        "held": [row["id"] for row in brief.held],
        "unwritten": brief.unwritten,
    }
    everything = {"all": View(t("register.every"), {}), **sets(here, "meetings", found)}
    narrowed = views(here, Meeting, everything)
    register(here, Meeting, columns=COLUMNS, narrowed=narrowed, ordered=("held_on", True))
