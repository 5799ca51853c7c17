"""Money: what was set aside, what it went to, and what is expected."""

import streamlit as st

from itpm.briefs.money import money
from itpm.records import BudgetLine
from itpm.ui import page, register
from itpm.ui.budgets import (
    kinds_picture,
    money_cards,
    projects_picture,
    said_of,
    scope_of_money,
)
from itpm.ui.course import course_picture, mixed_warning
from itpm.ui.page import headline

COLUMNS = ("title", "project", "cost_kind", "year", "month", "amount", "forecast", "owner")

with page("money") as here:
    brief = here.brief(money)
    place = st.container()
    year = scope_of_money(here) == "year"
    asked = brief.year if year else brief.whole
    with place:
        headline(here, said_of(here, brief, asked))
    mixed_warning(here, brief.currencies)
    money_cards(here, asked.course)
    months, kinds = st.columns(2, gap="large")
    with months:
        course_picture(here, asked.course, key="spend")
    with kinds:
        chosen = kinds_picture(here, asked)
    projects_picture(here, asked)
    st.subheader(here.t("page.money.lines"), anchor=False)
    narrowed = {"cost_kind": chosen} if chosen else {}
    if year and brief.whole.course.budget:
        narrowed |= {"year": [str(here.today.year)]}
    register(here, BudgetLine, columns=COLUMNS, narrowed=narrowed)
