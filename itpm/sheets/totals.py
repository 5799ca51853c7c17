"""Totals: a last row that is the sum of those above it, known by arithmetic alone."""

from collections.abc import Sequence
from decimal import Decimal

import pyarrow.compute as pc

from itpm.sheets.column import AMOUNTS, Column

FEWEST = 3
"""Two rows whose figures are alike are no sum and its part."""
ROUNDING = Decimal("0.001")


def ends_in_total(columns: Sequence[Column]) -> bool:
    """Tell whether the last row repeats what the rows above it add up to, in every amount."""
    amounts = [column for column in columns if column.kind in AMOUNTS]
    if not amounts or len(amounts[0].values) < FEWEST or not _is_bare(columns):
        return False
    sums = [_sums(column) for column in amounts]
    told = [(above, last) for above, last in sums if last is not None]
    return (
        2 * len(told) > len(amounts)
        and any(last for _, last in told)
        and all(_about(above, last, len(amounts[0].values)) for above, last in told)
    )


def _sums(column: Column) -> tuple[Decimal, Decimal | None]:
    above = pc.sum(column.values[:-1]).as_py() or Decimal(0)
    return above, column.values[-1].as_py()


def _about(above: Decimal, last: Decimal, rows: int) -> bool:
    """Allow for what rounding each of the rows can amount to."""
    unit = Decimal(1).scaleb(int(last.as_tuple().exponent))
    return abs(above - last) <= min(unit * rows / 2, abs(last) * ROUNDING)


def _is_bare(columns: Sequence[Column]) -> bool:
    """Tell whether the last row has at most one word in it."""
    words = [column for column in columns if column.kind not in AMOUNTS]
    filled = sum(column.texts[-1].is_valid for column in words)
    return bool(filled <= 1)


def first_amount(columns: Sequence[Column]) -> Column:
    """Give the first column of amounts."""
    return next(column for column in columns if column.kind in AMOUNTS)
