"""Burnup: the burn-up chart under what it says, and how the forecast was made."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import streamlit as st

from itpm.briefs.burn_up import BurnUp
from itpm.charts.burnup import burn_up as drawing
from itpm.rules.forecast import LEAST, Why
from itpm.ui.passage import verbatim
from itpm.ui.picture import Finding, picture
from itpm.ui.visit import Visit

Row = dict[str, Any]
CROWDED = 16
"""Names nearer to each other than one part in so many would stand in each other's way."""


def burn_up_view(here: Visit, brief: BurnUp) -> None:
    """Show how scope and done grew, and when the rest may be done."""
    t = here.t
    if not brief.line:
        st.subheader(t("burn_up.nothing"), anchor=False)
        st.write(t("burn_up.nothing_lead"))
        return
    finding = Finding(
        title=said(here, brief),
        subtitle=t("burn_up.unit_points" if brief.in_points else "burn_up.unit_tasks"),
        columns={
            "name": t("chart.line"),
            "on": t("chart.day"),
            "amount": t("chart.amount"),
        },
    )
    spec = drawing(t, here.dark, today=here.today.isoformat())
    picture(here, spec, list(_rows(here, brief)), finding, key=f"burn_up/{here.project}")
    st.caption(verbatim(how(here, brief)))
    if brief.unsized:
        st.caption(t("burn_up.unsized", n=brief.unsized))


def said(here: Visit, brief: BurnUp) -> str:
    """Say when the work is done at the pace of late, as a range of weeks."""
    t, told = here.t, brief.forecast
    if told.why is not Why.PACE or told.earliest is None:
        done = {"done": brief.done, "scope": brief.scope}
        return t(f"burn_up.{told.why}", **done)
    first = _week(here, told.earliest, here.today)
    if told.latest is None:
        return t("burn_up.open_end", week=first)
    last = _week(here, told.latest, here.today)
    if first == last:
        return t("burn_up.in_week", week=first)
    if told.latest.isocalendar().year == told.earliest.isocalendar().year:
        first = _week(here, told.earliest, told.latest)  # a year both have is said once
    return t("burn_up.pace", week=first, last=last)


def _week(here: Visit, day: date, near: date) -> str:
    """Write a week by its number; with its year where ``near`` lies in another one."""
    year, week, _ = day.isocalendar()
    if year == near.isocalendar().year:
        return str(week)
    return here.t("burn_up.week_of", week=str(week), year=str(year))


def how(here: Visit, brief: BurnUp) -> str:
    """Say how the forecast was made, or what is lacking for one."""
    t, told = here.t, brief.forecast
    if told.why is Why.TOO_LITTLE:
        return t("burn_up.how_too_little", n=told.many, least=LEAST)
    if told.why is not Why.PACE:
        return t("burn_up.how_none")
    of = t(f"burn_up.by_{told.by}", n=told.many)
    unit = "points" if brief.in_points else "tasks"
    left = t(f"board.{unit}", n=told.left)
    ends = {name: getattr(told, name) for name in ("earliest", "latest")}
    days = {name: t.day(day, near=here.today) for name, day in ends.items() if day}
    paces = {name: t.number(getattr(told, name), 1) for name in ("slow", "fast")}
    key = "how" if told.latest else "how_endless"
    return t(f"burn_up.{key}", of=of, left=left, **days, **paces)


def _rows(here: Visit, brief: BurnUp) -> Iterator[Row]:
    """Give what is drawn: both lines up to today, and the way from there to the scope."""
    told = brief.forecast
    until = max([here.today, *(day for day in (told.earliest, told.latest) if day)])
    for one in brief.line:
        yield _row(here, "scope", one.on, one.scope)
        yield _row(here, "done", one.on, one.done)
    yield _row(here, "scope", until, brief.scope, at="end")
    yield _row(here, "done", here.today, brief.done, at="below" if told.earliest else "over")
    for name, day in {"fast": told.earliest, "slow": told.latest}.items():
        if day:
            yield _row(here, name, here.today, brief.done)
            yield _row(here, name, day, brief.scope, at=_side(brief, name, until))


def _side(brief: BurnUp, name: str, until: date) -> str:
    """Tell where the name of a forecast stands: below its end, above it, or nowhere."""
    first, last = brief.line[0].on, brief.forecast.earliest or until
    if name == "slow" or brief.forecast.latest is None:
        return "below"
    return "above" if (until - last) * CROWDED > until - first else ""


def _row(here: Visit, series: str, on: date, amount: int, *, at: str = "") -> Row:
    name = here.t(f"burn_up.{series}")
    return {
        "series": series,
        "name": name,
        "on": on,
        "amount": amount,
        "label": name if at else "",
        "at": at,
    }
