"""Bill rows: the lines and the VAT of an e-invoice, to be seen and typed over."""

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from itpm.filing import lines_of, vats_of
from itpm.i18n import Words
from itpm.records import Field, InvoiceLine, InvoiceVat, Kind, Record, fields_of
from itpm.records.reading import answers_key
from itpm.sheets.einvoice import Einvoice
from itpm.sheets.filled import Values
from itpm.ui.ask import written
from itpm.ui.table import height_of
from itpm.ui.visit import Visit

LINES = (
    "number", "text", "quantity", "unit", "price", "per", "amount", "vat_rate", "vat_category",
    "cost_code", "kind", "order_line", "period_from", "period_to", "note",
)  # fmt: skip
VATS = ("category", "rate", "base", "amount", "reason")
WIDE: dict[str, Literal["small", "medium", "large"]] = {
    "text": "medium",
    "note": "medium",
    "reason": "large",
}
RIGHT = {Kind.MONEY, Kind.FIGURE}


def line_rows(here: Visit, said: Einvoice, place: str) -> list[Values]:
    """Show the lines, and give them as they stand there now."""
    return _rows(here, InvoiceLine, LINES, lines_of(said), place)


def vat_rows(here: Visit, said: Einvoice, place: str) -> list[Values]:
    """Show the VAT by rate, and give it as it stands there now."""
    return _rows(here, InvoiceVat, VATS, vats_of(said), place)


def _rows(
    here: Visit, kind: type[Record], names: Sequence[str], rows: Sequence[Values], place: str
) -> list[Values]:
    title = here.t(f"record.{kind.name()}", n=2)
    fields = {field.name: field for field in fields_of(kind)}
    filled = [n for n in names if any(row.get(n) not in (None, "") for row in rows)]
    shown = [
        {name: shown_cell(fields[name], row[name], here.t) for name in filled} for row in rows
    ]
    st.markdown(f"**{title}**")
    edited = st.data_editor(
        pd.DataFrame(shown, columns=filled or list(names), dtype="str"),
        num_rows="dynamic",
        hide_index=True,
        column_config={name: _column(here, fields[name]) for name in filled or names},
        height=height_of(max(1, len(rows)) + 1),
        placeholder="",
        key=place,
        alt=title,
    )
    typed: list[Values] = []
    for at, cells in zip(edited.index, edited.to_dict("records"), strict=True):
        at_first = rows[int(at)] if _is_one_of(at, rows) else {}
        before = shown[int(at)] if at_first else {}
        read = {
            str(name): read_cell(fields[str(name)], text, here.t)
            for name, text in cells.items()
            if (text or "") != before.get(str(name), "")
        }
        typed.append({**dict.fromkeys(names), **at_first, **read})
    return typed


def _is_one_of(at: object, rows: Sequence[Values]) -> bool:
    return isinstance(at, int) and 0 <= at < len(rows)


def shown_cell(field: Field, value: Any, t: Words) -> str:
    """Write a value as its cell shows it."""
    if value in (None, ""):
        return ""
    if field.answers:
        return t(f"{answers_key(field)}.{value}")
    if field.kind is Kind.DAY:
        return t.calendar_day(value)
    return written(value, t) if field.kind in RIGHT else str(value)


def read_cell(field: Field, text: Any, t: Words) -> object:
    """Give what was typed as the check reads it, by the reader's way of writing."""
    if text is None or pd.isna(text):
        return None
    if field.kind in RIGHT:
        return t.read_amount(str(text))
    return t.read_day(str(text)) if field.kind is Kind.DAY else str(text)


def _column(here: Visit, field: Field) -> Any:
    label, config = here.t(field.key), st.column_config
    if field.answers:
        words = [here.t(f"{answers_key(field)}.{answer}") for answer in field.answers]
        return config.SelectboxColumn(label, options=words)
    if field.kind in RIGHT:
        return config.TextColumn(label, alignment="right")
    return config.TextColumn(label, width=WIDE.get(field.name))
