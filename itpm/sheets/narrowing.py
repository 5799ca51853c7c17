"""Narrowing: the rows of a strange table that a search and its filters leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets.column import FIGURES, TIMES, Column
from itpm.sheets.look import Table

MOST_VALUES = 200
"""More different values than this are searched, not listed."""


@dataclass(frozen=True)
class Filter:
    """What a column's cells must be: one of some values, within two ends, like a text."""

    values: Sequence[str] = ()
    least: Decimal | date | None = None
    most: Decimal | date | None = None
    text: str = ""


def kept(
    table: Table, text: str = "", filters: Mapping[str, Filter] | None = None
) -> list[int]:
    """Give the places of the rows in which the text stands and which pass every filter."""
    fits = pa.array([True] * table.rows, pa.bool_())
    if text:
        hits = [_has(column, text) for column in table.columns]
        fits = pa.array([False] * table.rows, pa.bool_())
        for hit in hits:
            fits = pc.or_(fits, hit)
    for column in table.columns:
        if filters and column.name in filters:
            fits = pc.and_(fits, _passes(column, filters[column.name]))
    return list(pc.indices_nonzero(fits).to_pylist())


def _has(column: Column, text: str) -> pa.Array:
    cells = column.texts.cast(pa.string())
    return _told(pc.match_substring(cells, text, ignore_case=True))


def _passes(column: Column, wanted: Filter) -> pa.Array:
    fits = pa.array([True] * len(column.texts), pa.bool_())
    if wanted.values:
        fits = _told(pc.is_in(column.texts, pa.array(wanted.values, pa.string())))
    if wanted.text:
        fits = pc.and_(fits, _has(column, wanted.text))
    if wanted.least is not None:
        fits = pc.and_(fits, _told(pc.greater_equal(*_alike(column, wanted.least))))
    if wanted.most is not None:
        fits = pc.and_(fits, _told(pc.less_equal(*_alike(column, wanted.most))))
    return fits


def _alike(column: Column, end: Decimal | date) -> tuple[pa.Array, Any]:
    """Give cells and end so that they can be compared; moments by their day."""
    if column.kind in TIMES:
        return column.values.cast(pa.date32(), safe=False), pa.scalar(end, pa.date32())
    return column.values.cast(pa.float64()), pa.scalar(float(str(end)), pa.float64())


def _told(fits: pa.Array) -> pa.Array:
    return pc.fill_null(fits, fill_value=False)


def values_of(column: Column) -> list[str] | None:
    """Give the values to choose among; nothing where there are too many, or figures or days."""
    if column.kind in FIGURES | TIMES or not 1 < column.distinct <= MOST_VALUES:
        return None
    return sorted(pc.drop_null(pc.unique(column.texts)).to_pylist(), key=str.casefold)
