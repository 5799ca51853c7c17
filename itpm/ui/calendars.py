"""Calendars: when the house works, a year at a glance, and the days that differ."""

from collections.abc import Sequence

import streamlit as st

from itpm.briefs.calendars import Calendars
from itpm.records import Calendar, SpecialDay, replaced
from itpm.records.access import Currency
from itpm.records.calendar import Nation
from itpm.rules.workdays import Month
from itpm.ui.almanac import almanac
from itpm.ui.opened import open_form
from itpm.ui.passage import verbatim
from itpm.ui.register import register
from itpm.ui.visit import Visit

HOUR = 60
NATIONS = {
    Currency.NOK: Nation.NORWAY,
    Currency.SEK: Nation.SWEDEN,
    Currency.EUR: Nation.NETHERLANDS,
    Currency.GBP: Nation.ENGLAND,
}
"""Whose holidays a first calendar is proposed with, by what the house counts its money in."""
COLUMNS = ("title", "starts_on", "ends_on", "hours")


def calendars(here: Visit, brief: Calendars) -> None:
    """Show one calendar of the house, and what may be done with it."""
    t = here.t
    st.caption(t("page.calendars.help"))
    if not brief.every:
        _first(here)
        return
    calendar, year = _tools(here, brief)
    months = here.kept(
        "year", lambda: brief.months(calendar, year, t.language), calendar.id, year
    )
    st.subheader(finding(here, months, year), anchor=False)
    almanac(here, calendar, months)
    st.subheader(verbatim(t("page.calendars.special", title=calendar.title)), anchor=False)
    st.caption(t("page.calendars.hours_help"))
    register(
        here,
        SpecialDay,
        columns=COLUMNS,
        narrowed={"calendar": [calendar.id]},
        ordered=("starts_on", False),
    )


def _first(here: Visit) -> None:
    t = here.t
    with st.container(border=True):
        st.write(t("page.calendars.none"))
        if st.button(t("page.calendars.first"), type="primary", icon=":material/add:"):
            _open_new(here, standard=True)


def _open_new(here: Visit, *, standard: bool) -> None:
    currency = here.t.currency.lower()
    nation = NATIONS[Currency(currency)] if currency in set(Currency) else None
    title = here.t("page.calendars.first_title") if standard else None
    open_form(Calendar, title=title, nation=nation, standard=standard)
    st.rerun()


def _tools(here: Visit, brief: Calendars) -> tuple[Calendar, int]:
    t = here.t
    by_id = {one.id: one for one in brief.every}
    with st.container(horizontal=True, vertical_alignment="bottom", key="unprinted-calendar"):
        chosen = st.selectbox(
            t("page.calendars.which"),
            list(by_id),
            format_func=lambda id_: _called(here, by_id[id_]),
            width=320,
            key="calendars/which",
        )
        year = st.number_input(
            t("page.calendars.year"),
            here.today.year - 20,
            here.today.year + 20,
            here.today.year,
            step=1,
            width=150,
            key="calendars/year",
        )
        calendar = by_id[chosen or next(iter(by_id))]
        if st.button(t("page.calendars.edit"), icon=":material/edit:"):
            open_form(Calendar, calendar.id)
            st.rerun()
        if not calendar.standard and st.button(
            t("page.calendars.make_own"), icon=":material/home:"
        ):
            here.save(replaced(calendar, standard=True))
            said = t("page.calendars.made_own", title=calendar.title)
            st.toast(verbatim(said), icon=":material/check:")
            st.rerun()
        if st.button(t("page.calendars.new"), icon=":material/add:"):
            _open_new(here, standard=False)
    return calendar, year


def _called(here: Visit, calendar: Calendar) -> str:
    title = calendar.title
    return here.t("page.calendars.own", title=title) if calendar.standard else title


def finding(here: Visit, months: Sequence[Month], year: int) -> str:
    """Say how much is worked in a year."""
    days = sum(month.worked for month in months)
    hours = sum(month.minutes for month in months) / HOUR
    return here.t(
        "page.calendars.finding", year=str(year), n=days, hours=here.t.number(hours, 0)
    )
