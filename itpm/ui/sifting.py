"""Sifting: the filters of a strange table, one for each column somebody chose to filter."""

from datetime import date, datetime
from decimal import Decimal

import streamlit as st

from itpm.sheets.column import FIGURES, TIMES, Column
from itpm.sheets.look import Table
from itpm.sheets.narrowing import Filter, values_of
from itpm.ui.visit import Visit


def filters(here: Visit, table: Table, key: str) -> dict[str, Filter]:
    """Ask which columns are filtered, and by what."""
    chosen = st.multiselect(
        here.t("looks.filter"),
        table.names,
        placeholder=here.t("looks.filter"),
        label_visibility="collapsed",
        key=f"{key}/filter",
        width=420,
    )
    columns = {column.name: column for column in table.columns}
    if not chosen:
        return {}
    with st.container(horizontal=True):
        return {name: _filter(here, columns[name], f"{key}/filter/{name}") for name in chosen}


def _filter(here: Visit, column: Column, key: str) -> Filter:
    values = values_of(column)
    if values is not None:
        hint = here.t("looks.any")
        some = st.multiselect(column.name, values, placeholder=hint, key=key, width=320)
        return Filter(values=tuple(some))
    if column.kind in TIMES and column.smallest:
        return _between_days(here, column, key)
    if column.kind in FIGURES and column.smallest is not None:
        return _between(here, column, key)
    label = here.t("looks.contains", column=column.name)
    return Filter(text=(st.text_input(label, key=key, width=240) or "").strip())


def _between(here: Visit, column: Column, key: str) -> Filter:
    ends = [
        st.number_input(
            here.t(f"looks.{end}", column=column.name),
            value=None,
            key=f"{key}/{end}",
            width=200,
        )
        for end in ("least", "most")
    ]
    least, most = (None if end is None else Decimal(str(end)) for end in ends)
    return Filter(least=least, most=most)


def _between_days(here: Visit, column: Column, key: str) -> Filter:
    first, last = _day(column.smallest), _day(column.largest)
    ends = [
        st.date_input(
            here.t(f"looks.{end}", column=column.name),
            value=None,
            min_value=first,
            max_value=last,
            format="YYYY-MM-DD",
            key=f"{key}/{end}",
            width=200,
        )
        for end in ("least", "most")
    ]
    return Filter(least=ends[0], most=ends[1])


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
