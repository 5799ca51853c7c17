"""Almanac: a year at a glance: twelve small months, free days marked and named."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import streamlit as st

from itpm.records import Calendar
from itpm.rules.workdays import Month, Workday
from itpm.ui.markup import Html, joined, tag
from itpm.ui.visit import Visit

MONDAY = date(2026, 1, 5)
WEEK = 7
HOUR = 60


def almanac(here: Visit, calendar: Calendar, months: Sequence[Month]) -> None:
    """Show the months; today is outlined."""
    blocks = (_month(here, calendar, month) for month in months)
    st.html(tag("div", *blocks, cls="itpm-almanac"))


def _month(here: Visit, calendar: Calendar, month: Month) -> Html:
    t, first = here.t, month.days[0].day
    hours = t.number(month.minutes / HOUR, 0 if month.minutes % HOUR == 0 else 1)
    worked = t("page.calendars.month_sum", n=month.worked, hours=hours)
    caption = tag("caption", tag("strong", t.month_name(first)), tag("span", worked))
    heads = (
        tag("th", t.weekday(day, short=True), scope="col", title=t.weekday(day))
        for day in (MONDAY + timedelta(days=n) for n in range(WEEK))
    )
    week = tag("th", "", tag("span", t("page.calendars.week"), cls="itpm-unseen"), scope="col")
    body = joined(_week(here, calendar, days) for days in _weeks(month.days))
    names = joined(_named(one) for one in month.named)
    return tag(
        "section",
        tag("table", caption, tag("thead", tag("tr", week, *heads)), tag("tbody", body)),
        tag("ul", names) if names else "",
    )


def _weeks(days: Sequence[Workday]) -> Iterator[list[Workday | None]]:
    """Give the days week by week, with nothing where another month goes on."""
    before: list[Workday | None] = [None] * days[0].day.weekday()
    row = before
    for one in days:
        row.append(one)
        if len(row) == WEEK:
            yield row
            row = []
    if row:
        yield row + [None] * (WEEK - len(row))


def _week(here: Visit, calendar: Calendar, days: Sequence[Workday | None]) -> Html:
    number = next(one for one in days if one).day.isocalendar().week
    cells = (_day(here, calendar, one) if one else tag("td", "") for one in days)
    return tag("tr", tag("th", str(number), scope="row"), *cells)


def _day(here: Visit, calendar: Calendar, one: Workday) -> Html:
    t = here.t
    if one.name:
        said = t("page.calendars.day_named", day=t.day(one.day, near=one.day), name=one.name)
    else:
        said = t("page.calendars.day_free", day=t.day(one.day, near=one.day))
    usual = calendar.hours(one.day.weekday())
    marks = {
        "free": one.is_free,
        "named": bool(one.name),
        "own": not one.is_free and one.shifts != usual,
        "today": one.day == here.today,
    }
    unlike = one.is_free or one.name
    return tag(
        "td",
        str(one.day.day),
        cls=" ".join(name for name, holds in marks.items() if holds),
        title=said if unlike else "",
    )


def _named(one: Workday) -> Html:
    return tag("li", tag("strong", f"{one.day.day}"), " ", one.name)
