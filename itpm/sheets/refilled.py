"""Refilled: a table in which columns of ours stand for what the file's own left open."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from itpm.sheets.cells import Cells, taken
from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.look import Table

Texts = Sequence[str | None]


def texts_of(table: Table, mapping: Mapping[str, str], field: str) -> list[str | None]:
    """Give the cells of the column that is a field; nothing in each where none is."""
    for column in table.columns:
        if mapping.get(column.name) == field:
            return list(column.texts.to_pylist())
    return [None] * table.rows


def refilled(
    table: Table, mapping: Mapping[str, str], texts: Mapping[str, Texts]
) -> tuple[Table, dict[str, str]]:
    """Give a table with these texts as its fields, in the place of the columns that were."""
    kept = [column for column in table.columns if mapping.get(column.name) not in texts]
    made = [_column(f"key.{field}", cells) for field, cells in texts.items()]
    left = {name: to for name, to in mapping.items() if to not in texts}
    ours = {f"key.{field}": field for field in texts}
    return replace(table, columns=(*kept, *made)), {**left, **ours}


def _column(name: str, cells: Texts) -> Column:
    texts = pa.array(cells, pa.string())
    return Column(name, ColumnKind.TEXT, texts, texts)


def reordered(table: Table, rows: Sequence[int | None], numbers: Sequence[int]) -> Table:
    """Give rows of a table in an order, with blank ones where none is named."""
    columns = tuple(_reordered(column, rows) for column in table.columns)
    return replace(table, columns=columns, numbers=np.array(numbers, int))


def _reordered(column: Column, rows: Sequence[int | None]) -> Column:
    places = pa.array(rows, pa.int64())
    cells = _cells(column.cells, rows) if column.cells else None
    values, texts = column.values.take(places), column.texts.take(places)
    return replace(column, values=values, texts=texts, cells=cells, odd=())


def _cells(cells: Cells, rows: Sequence[int | None]) -> Cells:
    waiting = cells.waiting
    if waiting is not None:
        waiting = np.array([row is not None and bool(waiting[row]) for row in rows], bool)
    insets = cells.insets
    if insets is not None:
        insets = np.array([0 if row is None else insets[row] for row in rows], insets.dtype)
    parts = taken(cells.parts, pa.array(rows, pa.int64()))
    return Cells(parts, len(rows), waiting, insets)
