"""Profiled: each column of a strange table in one line, its odd cells, and another reading."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from itpm.sheets.column import FIGURES, TIMES, Column, ColumnKind
from itpm.sheets.look import UNKNOWN, Table
from itpm.sheets.overruling import Rule, overruled
from itpm.sheets.profile import spread
from itpm.ui.table import height_of, narrow
from itpm.ui.visit import Visit

RULES = "looks/rules"
MOST_ODD = 500
A_DAY = 110
"""Points in which a day can be read."""
POINTS = {",": "comma", ".": "dot"}


def profile(here: Visit, table: Table) -> None:
    """Show each column's kind and reading, its blanks, values, ends, sum and spread."""
    t = here.t
    st.subheader(t("looking.columns", n=len(table.columns)), anchor=False)
    rows = _without_empty(
        [_line(here, column) for column in table.columns],
        (t("looks.read_as"), t("looking.unit")),
    )
    right = {
        t(f"looking.{name}"): st.column_config.TextColumn(alignment="right", width=A_DAY)
        for name in ("smallest", "largest", "sum")
    }
    bars: dict[str, Any] = {
        t("looks.spread"): st.column_config.BarChartColumn(width="small", y_min=0)
    }
    bars |= {
        name: st.column_config.NumberColumn(width=narrow(name))
        for name in (t("looking.blank"), t("looking.distinct"))
    }
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        placeholder="–",
        height=height_of(len(rows)),
        column_config={**right, **bars},
        alt=t("looking.columns", n=len(table.columns)),
    )


def _without_empty(rows: list[dict[str, Any]], names: Sequence[str]) -> list[dict[str, Any]]:
    """Leave out what is said of no column: the others need the room."""
    empty = [name for name in names if not any(row[name] for row in rows)]
    return [{key: cell for key, cell in row.items() if key not in empty} for row in rows]


def _line(here: Visit, column: Column) -> dict[str, Any]:
    t = here.t
    return {
        t("looking.column"): column.name,
        t("looking.kind"): t(f"column_kind.{column.kind}"),
        t("looks.read_as"): _reading(here, column),
        t("looking.unit"): column.unit or "",
        t("looks.spread"): spread(column),
        t("looking.blank"): column.blank,
        t("looking.distinct"): column.distinct,
        t("looking.smallest"): _said(here, column.smallest),
        t("looking.largest"): _said(here, column.largest),
        t("looking.sum"): t("formulas.incomplete")
        if column.unknown
        else _said(here, column.sum),
    }


def _said(here: Visit, value: object) -> str:
    if isinstance(value, Decimal):  # as it is: nothing is rounded where a file is looked at
        return here.t.number(value)
    return "" if value is None else here.t.value(value)


def _reading(here: Visit, column: Column) -> str:
    """Say which style a column was read in, where it is written in one."""
    style = POINTS.get(column.style, column.style)
    written = column.cells is not None and "text" in column.cells.parts
    parted = written and bool(getattr(column.values.type, "scale", 0))
    decided = column.kind in TIMES or (column.kind in FIGURES and parted)
    return here.t(f"looks.style.{style}") if style and decided else ""


def odd_cells(here: Visit, table: Table) -> None:
    """Show the cells that do not fit their columns, each with its row and the reason."""
    t = here.t
    odd = [
        {
            t("looking.row"): row,
            t("looking.column"): column.name,
            t("looking.why"): t(f"sheet.odd.{one.code}", text=one.text),
        }
        for row, column, one in table.problems()
        if one.code != UNKNOWN  # that is said above the table
    ]
    if odd:
        with st.expander(t("looking.odd", n=len(odd)), icon=":material/flag:"):
            st.dataframe(
                pd.DataFrame(odd[:MOST_ODD]),
                hide_index=True,
                placeholder="–",
                alt=t("looking.odd", n=len(odd)),
            )


def lines_beside(here: Visit, table: Table) -> None:
    """Show what stands on the sheet and in none of its tables: nothing is lost in silence."""
    t = here.t
    if not table.lines:
        return
    said = t("lines.beside", n=len(table.lines))
    rows = [{t("looking.row"): one.row, t("lines.text"): one.text} for one in table.lines]
    with st.expander(said, icon=":material/notes:"):
        st.caption(t("lines.help"))
        st.dataframe(pd.DataFrame(rows[:MOST_ODD]), hide_index=True, placeholder="–", alt=said)


def read_differently(here: Visit, table: Table, key: str) -> Table:
    """Let a column be read as a person says, and give the table so read."""
    t = here.t
    kept: dict[str, dict[str, Rule]] = st.session_state.setdefault(RULES, {})
    rules = kept.setdefault(key, {})
    with st.popover(t("looks.differently"), icon=":material/tune:", key=f"{key}/rule"):
        st.caption(t("looks.differently_help"))
        name = st.selectbox(t("looking.column"), table.names, key=f"{key}/rule/column")
        column = next(one for one in table.columns if one.name == name)
        rule = _rule(here, column, f"{key}/rule/{name}")
        rules.pop(name, None)
        if rule != Rule():
            rules[name] = rule
    return overruled(table, rules)


def _rule(here: Visit, column: Column, key: str) -> Rule:
    t = here.t
    kind = _choice(here, "looking.kind", {k: t(f"column_kind.{k}") for k in ColumnKind}, key)
    now = kind or column.kind
    months = point = None
    unit = ""
    if now in TIMES:
        words = {False: t("looks.style.day_first"), True: t("looks.style.month_first")}
        months = _choice(here, "looks.day_or_month", words, key)
    if now in FIGURES:
        marks = {mark: t(f"looks.style.{style}") for mark, style in POINTS.items()}
        point = _choice(here, "looks.point", marks, key)
        hint = t("looks.unit_help")
        unit = st.text_input(t("looking.unit"), placeholder=hint, key=f"{key}/unit") or ""
    return Rule(kind=kind, month_first=months, point=point, unit=unit or None)


def _choice(here: Visit, label: str, words: Mapping[Any, str], key: str) -> Any:
    return st.selectbox(
        here.t(label),
        list(words),
        index=None,
        placeholder=here.t("looks.as_guessed"),
        format_func=words.__getitem__,
        key=f"{key}/{label}",
    )
