"""Table: rows in columns of their kind, written the reader's way."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, assert_never

import pandas as pd
import streamlit as st

from itpm.i18n import Words
from itpm.i18n.words import WHOLE_FROM
from itpm.records import Field, Kind
from itpm.records.reading import answers_key

ROW = 35
HEAD = 38
MOST_ROWS = 18
"""Rows a table shows before it scrolls."""
NARROW = 84
LETTER = 7
PADDING = 18
"""A column that holds a day or a figure, a letter of a heading, and the room around it."""

Rows = Sequence[Mapping[str, Any]]


def frame_of(fields: Sequence[Field], rows: Rows, t: Words) -> pd.DataFrame:
    """Give the rows as a frame: answers in words, amounts as numbers for the grid."""
    return pd.DataFrame({f.name: _cells(f, rows, t) for f in fields})


def _cells(field: Field, rows: Rows, t: Words) -> list[Any]:
    values = [row.get(field.name) for row in rows]
    if field.kind is Kind.MONEY and _step(field, rows) == 1:
        return [None if value is None else whole(value) for value in values]
    return [_cell(field, value, t) for value in values]


def whole(amount: Decimal) -> float:
    """Give an amount to a column without cents, as it is written elsewhere: the grid cuts."""
    return float(amount.quantize(Decimal(1), ROUND_HALF_UP))


def _cell(field: Field, value: Any, t: Words) -> Any:
    if field.kind is Kind.CHOICE and value:
        return t(f"{answers_key(field)}.{value}")
    if field.kind in (Kind.MONEY, Kind.FIGURE) and value is not None:
        return float(value)
    return value


def columns_of(fields: Sequence[Field], rows: Rows, t: Words) -> dict[str, Any]:
    """Give how each column is shown."""
    return {f.name: column_of(f, rows, t) for f in fields}


def column_of(field: Field, rows: Rows, t: Words) -> Any:  # noqa: C901 -- one case a kind
    """Give how a column of a kind is shown: its heading, side and format."""
    label = t(field.key)
    config = st.column_config
    match field.kind:
        case Kind.TEXT | Kind.CHOICE | Kind.REFERENCE:
            return config.TextColumn(label)
        case Kind.NOTE:
            return config.TextColumn(label, width="large")
        case Kind.WHOLE if field.name == "year":
            return config.NumberColumn(label, format="plain", width=narrow(label))
        case Kind.WHOLE | Kind.SCORE:
            return config.NumberColumn(label, format="localized", step=1, width=narrow(label))
        case Kind.MONEY:
            return config.NumberColumn(
                label, format="localized", step=_step(field, rows), alignment="right"
            )
        case Kind.FIGURE:
            return config.NumberColumn(label, format="localized", alignment="right")
        case Kind.PERCENT:
            return config.ProgressColumn(
                label, min_value=0, max_value=100, format="%d %%", width=narrow(label)
            )
        case Kind.DAY:
            return config.DateColumn(label, format=t.date_pattern(), width=narrow(label))
        case Kind.YES:
            return config.CheckboxColumn(label, width=narrow(label))
        case _:
            assert_never(field.kind)


def narrow(label: str) -> int:
    """Give the width of a column of figures or days: as narrow as its heading allows."""
    return max(NARROW, LETTER * len(label) + PADDING)


def _step(field: Field, rows: Rows) -> float:
    """Give whole figures where every amount in the column is large, else hundredths."""
    amounts = [abs(row[field.name]) for row in rows if row.get(field.name)]
    return 1 if all(amount >= WHOLE_FROM for amount in amounts) else 0.01


def height_of(rows: int) -> int:
    """Give a height that shows all rows, or as many as fit on a screen."""
    return HEAD + ROW * max(1, min(rows, MOST_ROWS))


def table(fields: Sequence[Field], rows: Rows, t: Words, *, alt: str) -> None:
    """Show rows to be read, not chosen."""
    st.dataframe(
        frame_of(fields, rows, t),
        hide_index=True,
        column_config=columns_of(fields, rows, t),
        height=height_of(len(rows)),
        placeholder="–",
        alt=alt,
    )
