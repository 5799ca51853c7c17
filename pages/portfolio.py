"""Portfolio: every project, how it stands, and what needs someone."""

import streamlit as st

from itpm.briefs.portfolio import portfolio
from itpm.charts.money import spend
from itpm.records import Project
from itpm.ui import page, register
from itpm.ui.page import headline
from itpm.ui.picture import Finding, picture

with page("portfolio") as here:
    t, brief = here.t, here.brief(portfolio)
    headline(here, t("page.portfolio.headline", n=len(brief.active), bad=len(brief.needing)))
    one, two, three, four = st.columns(4)
    one.metric(t("page.portfolio.budget"), t.millions(brief.budget), border=True)
    two.metric(t("page.portfolio.spent"), t.millions(brief.spent), border=True)
    three.metric(t("page.portfolio.forecast"), t.millions(brief.forecast), border=True)
    four.metric(t("page.portfolio.milestones"), brief.milestones_soon, border=True)
    picture(
        here,
        spend(t, here.dark, today=here.today.isoformat()),
        brief.months,
        Finding(
            title=t("page.portfolio.spent"),
            subtitle=t("page.portfolio.spend_unit"),
            columns={"month": t("chart.month")},
        ),
        key="spend",
    )
    register(here, Project)
