"""Shares: per cents as they are written, and as a workbook keeps them: 0.25 for 25 %."""

import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets.cells import Cells
from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.figures import joined


def are_shares(values: pa.Array) -> bool:
    """Tell whether these are shares of one: 0.25 for 25 %, or nothing but nought and all."""
    ends = pc.min_max(values).as_py()
    if ends["min"] is None or ends["min"] < -1 or ends["max"] > 1:
        return False
    return bool(values.type.scale > 0 or ends["max"] == 1)


def in_per_cent(shares: pa.Array) -> pa.Array:
    """Give shares of one as per cents."""
    return pa.array([None if v is None else v * 100 for v in shares.to_pylist()])


def per_cents(read: pa.Array, cells: Cells) -> pa.Array:
    """Give a column of per cents, read from texts or typed as numbers; ``1 %`` is no share."""
    signed = pc.match_substring(cells.part("text"), "%")
    is_written = bool(pc.any(signed, min_count=0).as_py())
    texts = in_per_cent(read) if not is_written and are_shares(read) else read
    numbers = cells.numbers
    if numbers is not None and are_shares(numbers):
        numbers = in_per_cent(numbers)
    return joined(texts, numbers)


def holds_shares(column: Column) -> bool:
    """Tell whether a column that says nothing of per cents holds shares of one all the same."""
    return column.kind in {ColumnKind.WHOLE, ColumnKind.DECIMAL} and are_shares(column.values)
