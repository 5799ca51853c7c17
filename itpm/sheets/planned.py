"""Planned: the tables of a plan file, whose columns are known and need no guessing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from itpm.records import BY_NAME, Kind, fields_of
from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.draft import KEPT
from itpm.sheets.reader import Sheet

WHOLE = pa.decimal128(18, 0)
MADE: Mapping[Kind, ColumnKind] = {
    Kind.WHOLE: ColumnKind.WHOLE,
    Kind.PERCENT: ColumnKind.PERCENT,
    Kind.DAY: ColumnKind.DATE,
    Kind.YES: ColumnKind.YES_NO,
    Kind.CHOICE: ColumnKind.CHOICE,
}
SHOWN: Mapping[str, ColumnKind] = {
    "first": ColumnKind.DATE,
    "last": ColumnKind.DATE,
    "starts_on": ColumnKind.DATE,
    "ends_on": ColumnKind.DATE,
    "number": ColumnKind.WHOLE,
    "work": ColumnKind.WHOLE,
    "lasts": ColumnKind.WHOLE,
}


@dataclass(frozen=True)
class Told:
    """What a plan file itself says of a table: what a row is, and which field a column."""

    record: str = ""
    fields: tuple[str, ...] = ()
    keys: Mapping[str, pa.Array] = field(default_factory=dict)
    """What rows are found by, and what they find others by; never shown."""


def planned_columns(sheet: Sheet) -> tuple[Column, ...]:
    """Give the columns of a plan's table that are to be seen, named by their codes."""
    shown = [pair for pair in _cells(sheet) if not pair[0].startswith("key.")]
    return tuple(_column(code, texts) for code, texts in shown)


def told_of(sheet: Sheet) -> Told:
    """Give what a plan file says of a table beside its cells."""
    codes = [code.split(".", 1) for code, _ in _cells(sheet)]
    record = sheet.name if sheet.name in KEPT else ""
    fields = [name if kind == record else "" for kind, name in codes if kind != "key"]
    keys = {code[4:]: texts for code, texts in _cells(sheet) if code.startswith("key.")}
    return Told(record, tuple(fields), keys)


def notes_of(sheets: list[Sheet]) -> dict[str, int]:
    """Give what must be said about a plan: how many of what are not kept."""
    notes = (sheet.plan or {}).get("notes", {}) if (sheet := next(iter(sheets), None)) else {}
    return {code: many for code, many in notes.items() if many}


def _cells(sheet: Sheet) -> list[tuple[str, pa.Array]]:
    plan: Mapping[str, Any] = sheet.plan or {}
    texts = [column.parts["text"] for column in sheet.columns]
    return list(zip(plan["codes"], texts, strict=True))


def _column(code: str, texts: pa.Array) -> Column:
    kind = _kind(code)
    match kind:
        case ColumnKind.DATE:
            values = texts.cast(pa.date32())
        case ColumnKind.WHOLE | ColumnKind.PERCENT:
            values = texts.cast(pa.decimal128(38, 9)).cast(WHOLE)
        case ColumnKind.YES_NO:
            values = pc.equal(texts, "yes")
        case _:
            values = texts
    return Column(code, kind, values, texts, adds_up=False)


def _kind(code: str) -> ColumnKind:
    record, name = code.split(".", 1)
    if record not in BY_NAME:
        return SHOWN.get(name, ColumnKind.TEXT) if record == "plan_column" else ColumnKind.TEXT
    kinds = {f.name: f.kind for f in fields_of(BY_NAME[record])}
    return MADE.get(kinds[name], ColumnKind.TEXT)
