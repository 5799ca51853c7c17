"""Spoken: the tables of a plan file in the reader's words; their codes are ours."""

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from itpm.i18n import Words
from itpm.records import BY_NAME, Field, fields_of
from itpm.records.reading import answers_key
from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.draft import OWN
from itpm.sheets.look import Look, Table

MOST_NAMED = 12
"""Columns called by their names in one sentence."""


def spoken(look: Look, t: Words) -> Look:
    """Give a look in which every table, column and answer of a plan is named in words."""
    return replace(look, tables=tuple(_table(table, t) for table in look.tables))


def notes(look: Look, t: Words) -> list[str]:
    """Say in one sentence each what of a plan is shown and not kept."""
    return [t(f"plan_note.{code}", n=many) for code, many in look.notes.items()]


def incomplete(table: Table, columns: Sequence[Column], t: Words) -> str:
    """Say in one sentence which of these columns are not known whole, and what to do."""
    named = [
        t("formulas.column", column=column.name, n=column.unknown)
        for column in columns
        if column.unknown
    ]
    more = ["…"] * (len(named) > MOST_NAMED)
    told = t.listed([*named[:MOST_NAMED], *more])
    return t("formulas.never_calculated", sheet=table.sheet, columns=told) if named else ""


def _table(table: Table, t: Words) -> Table:
    if table.told is None:
        return table
    columns = tuple(_column(column, t) for column in table.columns)
    return replace(table, sheet=t(f"plan_table.{table.sheet}"), columns=columns)


def _column(column: Column, t: Words) -> Column:
    texts = column.texts
    if column.kind is ColumnKind.CHOICE:
        answers = _field(column.name)
        texts = _worded(texts, answers, t)
    elif column.name.startswith("plan_column."):
        texts = _keyed(texts, t)
    elif column.kind is ColumnKind.YES_NO:
        texts = pc.if_else(pc.is_valid(texts), t("yes"), None)
    is_shown = column.kind in {ColumnKind.CHOICE, ColumnKind.TEXT}
    values = texts if is_shown else column.values
    return replace(column, name=_name(column.name, t), texts=texts, values=values)


def _name(code: str, t: Words) -> str:
    """Give the heading of a column; one of the file's own keeps its name."""
    return code.removeprefix(OWN) if code.startswith(OWN) else t(code)


def _keyed(texts: pa.Array, t: Words) -> pa.Array:
    """Give texts with those that are words of ours said in the reader's language."""
    said = [
        t(text) if text and text.startswith("plan_word.") else text
        for text in texts.to_pylist()
    ]
    return pa.array(said, pa.string())


def _field(code: str) -> Field:
    record, name = code.split(".", 1)
    return next(f for f in fields_of(BY_NAME[record]) if f.name == name)


def _worded(texts: pa.Array, field: Field, t: Words) -> pa.Array:
    key = answers_key(field)
    said = [None if text is None else t(f"{key}.{text}") for text in texts.to_pylist()]
    return pa.array(said, pa.string())
