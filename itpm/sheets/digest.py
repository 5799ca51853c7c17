"""Digest: what a strange table seems to say: amounts by month, and who or what weighs most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets.column import AMOUNTS, TIMES, Column, ColumnKind
from itpm.sheets.look import Table

MOST = 12
"""Bars in one picture; the rest are summed up."""

SHARED = 0.7
"""Where more of the cells than this have a value of their own, it groups nothing."""

GOOD = 25
"""About as many different values make the best groups."""


@dataclass(frozen=True)
class Digest:
    """Sums (or counts) of a table by one of its columns; ``by`` is ``month`` or ``value``."""

    by: str
    column: str
    amount: str | None
    unit: str | None
    rows: tuple[dict[str, Any], ...]
    total: Decimal
    rest: int = 0

    @property
    def top(self) -> dict[str, Any]:
        """Give the row that weighs most."""
        return max(self.rows, key=lambda row: abs(row["amount"]))


def digests(table: Table) -> tuple[Digest, ...]:
    """Give the pictures that suit a table, the most telling first."""
    amounts = amount_columns(table)
    amount = amounts[0] if amounts else None
    found = [by_month(column, amount) for column in time_columns(table)[:1]]
    found += [by_value(column, amount) for column in group_columns(table)[:2]]
    return tuple(digest for digest in found if len(digest.rows) > 1)


def digest_of(table: Table, by: str, amount: str | None) -> Digest:
    """Give the sums of an amount, or the number of rows, by a column somebody chose."""
    columns = {column.name: column for column in table.columns}
    chosen = columns[amount] if amount else None
    draw = by_month if columns[by].kind in TIMES else by_value
    return draw(columns[by], chosen)


def amount_columns(table: Table) -> list[Column]:
    """Give the columns that hold amounts, money first, then the largest sums."""
    found = [c for c in table.columns if c.kind in AMOUNTS and c.sum is not None]
    moving = [c for c in found if c.distinct > 1]
    return sorted(moving, key=lambda c: (c.kind is not ColumnKind.MONEY, -_size(c)))


def _size(column: Column) -> Decimal:
    return Decimal(pc.sum(pc.abs(column.values)).as_py() or 0)


def time_columns(table: Table) -> list[Column]:
    """Give the columns that hold days, the fullest first."""
    found = [c for c in table.columns if c.kind in TIMES and c.distinct > 1]
    return sorted(found, key=lambda c: c.blank)


def group_columns(table: Table) -> list[Column]:
    """Give the columns whose values group the rows, those with a readable number first."""
    kinds = {ColumnKind.TEXT, ColumnKind.CHOICE, ColumnKind.YEAR, ColumnKind.YES_NO}
    found = [
        c
        for c in table.columns
        if c.kind in kinds and 1 < c.distinct <= (table.rows - c.blank) * SHARED
    ]
    return sorted(found, key=lambda c: abs(c.distinct - GOOD))


def by_month(column: Column, amount: Column | None) -> Digest:
    """Sum an amount, or count the rows, by the month of a column."""
    months = pc.floor_temporal(column.values.cast(pa.timestamp("us")), unit="month")
    rows = [
        {"month": month.date(), "amount": value}
        for month, value in _grouped(months, amount)
        if month is not None
    ]
    rows.sort(key=lambda row: row["month"])
    return _digest("month", column, amount, _without_gaps(rows))


def _without_gaps(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Fill months nothing happened in with zero, unless the days are spread over decades."""
    if not rows:
        return rows
    first, last = rows[0]["month"], rows[-1]["month"]
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    if span > 20 * MOST:
        return rows
    known = {row["month"]: row for row in rows}
    start = first.year * 12 + first.month - 1
    months = (date(m // 12, m % 12 + 1, 1) for m in range(start, start + span))
    return [known.get(month, {"month": month, "amount": Decimal(0)}) for month in months]


def by_value(column: Column, amount: Column | None) -> Digest:
    """Sum an amount, or count the rows, by the values of a column; the largest first."""
    pairs = [(value, total) for value, total in _grouped(column.texts, amount) if value]
    pairs.sort(key=lambda pair: abs(pair[1]), reverse=True)
    rows = [{"value": value, "amount": total} for value, total in pairs[:MOST]]
    return _digest("value", column, amount, rows, rest=max(0, len(pairs) - MOST))


def _digest(
    by: str, column: Column, amount: Column | None, rows: list[dict[str, Any]], rest: int = 0
) -> Digest:
    total = (amount.sum if amount else Decimal(len(column.texts))) or Decimal(0)
    name, unit = (amount.name, amount.unit) if amount else (None, None)
    return Digest(by, column.name, name, unit, tuple(rows), total, rest)


def _grouped(keys: pa.Array, amount: Column | None) -> Iterable[tuple[Any, Decimal]]:
    columns = {"key": keys, "amount": amount.values if amount else keys}
    sums = (
        pa.table(columns).group_by("key").aggregate([("amount", "sum" if amount else "count")])
    )
    values = sums.column(sums.column_names[-1]).to_pylist()
    keyed = sums.column("key").to_pylist()
    return [(key, Decimal(value or 0)) for key, value in zip(keyed, values, strict=True)]
