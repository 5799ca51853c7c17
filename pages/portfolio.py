"""Portfolio: every project, how it stands, and what needs someone."""

import streamlit as st

from itpm.briefs.portfolio import portfolio
from itpm.ui import page
from itpm.ui.attention import attention
from itpm.ui.course import course_picture, mixed_warning
from itpm.ui.overview import overview, scope, state_of_all, way_to_all
from itpm.ui.page import headline
from itpm.ui.standings import standings
from itpm.ui.timeline import height_beside, timeline

with page("portfolio") as here:
    brief = here.brief(portfolio)
    headline(here, state_of_all(here, brief))
    with st.container(horizontal=True):
        money = scope(here, brief)
        way_to_all(here)
    mixed_warning(here, brief.currencies)
    overview(here, brief, money)
    plan, spending = st.columns([3, 2], gap="large")
    with plan:
        timeline(here, brief)
    with spending:
        course_picture(here, money, key="spend", height=height_beside(brief))
    attention(here, brief)
    st.subheader(here.t("page.portfolio.all"), anchor=False)
    standings(here, brief)
