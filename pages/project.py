"""Project: one project at a glance; with none in view, the list to choose from."""

import streamlit as st

from itpm.briefs.portfolio import portfolio
from itpm.briefs.project import project
from itpm.ui import page
from itpm.ui.course import course_picture, mixed_warning
from itpm.ui.glance import about, lights, matters, project_cards, state_and_edit
from itpm.ui.light import left_out
from itpm.ui.outline import outline
from itpm.ui.page import headline
from itpm.ui.standings import TO_CHOOSE, standings
from itpm.ui.welcome import unopened

with page("project") as here:
    t = here.t
    if here.project is None:
        every = here.brief(portfolio)
        if not every.projects:
            unopened(here)
            st.stop()
        several = t("page.project.choose", n=len(every.projects))
        headline(here, several, left_out(here, every.unseen))
        standings(here, every, TO_CHOOSE)
        st.stop()
    brief = here.brief(project)
    headline(here, brief.record.title, left_out(here, brief.standing.unseen))
    state_and_edit(here, brief)
    lights(here, brief)
    mixed_warning(here, brief.currencies)
    project_cards(here, brief)
    # Without a plan or without money to draw, the other has the whole width.
    *plan, spending = st.columns([3, 2] if brief.stretches and brief.money else 1, gap="large")
    for place in plan or [spending]:
        with place:
            outline(here, brief)
    with spending:
        course_picture(here, brief.money, key="spend")
    about(here, brief)
    matters(here, brief)
