"""Course: the money's way over the months, drawn under what it says."""

from collections.abc import Iterable
from decimal import Decimal

import streamlit as st

from itpm.briefs.spend import Course
from itpm.charts.money import spend
from itpm.ui.passage import verbatim
from itpm.ui.picture import Finding, picture
from itpm.ui.visit import Visit

MILLION = 1_000_000
THOUSAND = 1_000
MANY = 2
"""Units from which amounts are drawn in them: two millions and more in millions."""


def course_picture(here: Visit, money: Course | None, *, key: str, height: int = 320) -> None:
    """Draw what was set aside, spent and expected, if that is shown to the reader."""
    if money is None or not money.points:
        return
    # Long after the last month, today's line would leave the picture mostly empty.
    over = money.points[-1]["on"] < here.today
    today = "" if over else here.today.isoformat()
    unit = unit_of(money)
    picture(
        here,
        spend(here.t, here.dark, today=today, unit=unit, height=height),
        money.points,
        _finding(here, money, unit),
        key=key,
    )


def _finding(here: Visit, money: Course, unit: int) -> Finding:
    t = here.t
    columns = {
        "on": t("chart.day"),
        "budget_so_far": t("chart.budget"),
        "spent_so_far": t("chart.spent"),
        "forecast_so_far": t("chart.forecast"),
    }
    subtitle = t("page.portfolio.course_unit", unit=unit_said(here, unit))
    return Finding(title=gap_said(here, money), subtitle=subtitle, columns=columns)


def unit_of(money: Course) -> int:
    """Give the unit in which a course is read most easily."""
    return unit_for(max(money.budget, money.spent, money.forecast))


def unit_for(largest: Decimal) -> int:
    """Give the unit in which amounts up to the largest are read most easily."""
    return next((unit for unit in (MILLION, THOUSAND) if largest >= MANY * unit), 1)


def unit_said(here: Visit, unit: int) -> str:
    """Say a unit of money: millions of kroner."""
    names = {MILLION: "unit_millions", THOUSAND: "unit_thousands", 1: "unit_ones"}
    return here.t(f"page.portfolio.{names[unit]}", currency=here.t.currency)


def gap_said(here: Visit, money: Course) -> str:
    """Say how far the spending is from the budget by now, and where the forecast ends."""
    t = here.t
    if money.gap > 0:
        now = t("page.portfolio.spend_ahead", amount=t.millions(money.gap))
    elif money.gap < 0:
        now = t("page.portfolio.spend_behind", amount=t.millions(-money.gap))
    else:
        now = t("page.portfolio.spend_even")
    if money.over > 0:
        return t("page.portfolio.and_over", now=now, amount=t.millions(money.over))
    return now


def mixed_warning(here: Visit, currencies: Iterable[str]) -> None:
    """Warn that amounts of several currencies stand in one sum: no rates are kept."""
    names = sorted({name or here.t.currency for name in currencies})
    if len(names) > 1:
        words = here.t("page.portfolio.mixed", currencies=here.t.listed(names))
        st.warning(verbatim(words), icon=":material/currency_exchange:")
