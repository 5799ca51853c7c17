"""Tables: those of a plan file, with columns of our own in the place of the file's."""

from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.look import Look, Table
from itpm.sheets.planned import Told

Texts = list[str | None]


def texts_of(table: Table, field: str) -> Texts:
    """Give the texts of a field, row by row; nothing where the table lacks it."""
    return table.cells_by_field().get(field) or [None] * table.rows


def filled(table: Table, texts: Mapping[str, Texts]) -> tuple[Table, dict[str, str]]:
    """Give a table with columns of our own in the place of the file's, and its mapping."""
    told = table.told or Told()
    kept = [
        (column, name)
        for column, name in zip(table.columns, told.fields, strict=True)
        if name not in texts
    ]
    kept += [(_column(name, cells), name) for name, cells in texts.items()]
    columns = tuple(column for column, _ in kept)
    mapping = {column.name: name for column, name in kept if name}
    return replace(table, columns=columns), mapping


def _column(name: str, cells: Texts) -> Column:
    texts = pa.array(cells, pa.string())
    return Column(f"key.{name}", ColumnKind.TEXT, texts, texts)


def keyed(look: Look, key: str) -> Table | None:
    """Give the table whose rows have a key of this name."""
    return next((one for one in look.tables if one.told and key in one.told.keys), None)
