"""Portfolio: every project, how it stands, and what needs someone."""

import streamlit as st

from itpm.briefs.portfolio import portfolio
from itpm.ui import page
from itpm.ui.attention import attention
from itpm.ui.course import course_picture, mixed_warning
from itpm.ui.light import left_out
from itpm.ui.overview import overview, scope, state_of_all, way_to_all
from itpm.ui.page import headline
from itpm.ui.standings import standings
from itpm.ui.timeline import height_beside, timeline
from itpm.ui.unfolding import unfolded
from itpm.ui.welcome import unopened

with page("portfolio") as here:
    brief = here.brief(portfolio)
    if not brief.projects:
        unopened(here)
        st.stop()
    headline(here, state_of_all(here, brief), left_out(here, brief.unseen))
    with st.container(horizontal=True):
        money = scope(here, brief)
        way_to_all(here)
    mixed_warning(here, brief.currencies)
    overview(here, brief, money)
    # Without money to draw, the plan has the whole width.
    plan, *spending = st.columns([3, 2] if money else 1, gap="large")
    with plan:
        timeline(here, brief)
    for place in spending:
        with place:
            course_picture(here, money, key="spend", height=height_beside(brief))
    if unfolded("portfolio"):
        attention(here, brief)
        st.subheader(here.t("page.portfolio.all"), anchor=False)
        standings(here, brief)
