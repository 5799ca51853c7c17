"""Totals: a last row that is the sum of those above it, known by arithmetic first of all.

1, 2, 3 is no total though 1 and 2 make 3: the row must also look like one, by a blank where
the others have words or by its label; or add up in three columns at once.
"""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pyarrow.compute as pc

from itpm.sheets.column import AMOUNTS, Column

FEWEST = 3
"""Two rows whose figures are alike are no sum and its part."""
CONVINCING = 3
"""So many columns that add up over as many rows need no label."""
ROUNDING = Decimal("0.001")
LABELS = ("sum", "tot", "i alt", "ialt", "til sam", "tilsam", "saml", "samt", "in all", "grand",
          "alles", "alle ", "hele ", "hela ", "overall", "subtot", "delsum")  # fmt: skip


def ends_in_total(columns: Sequence[Column]) -> bool:
    """Tell whether the last row repeats what the rows above it add up to, and looks like it."""
    amounts = [column for column in columns if column.kind in AMOUNTS]
    if not amounts or len(amounts[0].values) < FEWEST:
        return False
    told = [(above, last) for above, last in map(_sums, amounts) if last is not None]
    rows = len(amounts[0].values)
    if not all(_about(above, last, rows) for above, last in told):
        return False
    adding = sum(bool(last) for _, last in told)
    return 2 * len(told) > len(amounts) and adding > 0 and _looks_like_one(columns, adding)


def _sums(column: Column) -> tuple[Decimal, Decimal | None]:
    above = pc.sum(column.values[:-1]).as_py() or Decimal(0)
    return above, column.values[-1].as_py()


def _about(above: Decimal, last: Decimal, rows: int) -> bool:
    """Allow for what rounding each of the rows can amount to."""
    unit = Decimal(1).scaleb(int(last.as_tuple().exponent))
    return abs(above - last) <= min(unit * rows / 2, abs(last) * ROUNDING)


def _looks_like_one(columns: Sequence[Column], adding: int) -> bool:
    words = [column.texts for column in columns if column.kind not in AMOUNTS]
    filled = sum(
        pc.is_valid(texts).to_numpy(zero_copy_only=False).astype(int) for texts in words
    )
    if isinstance(filled, int):
        return False
    label = next((texts[-1].as_py() for texts in words if texts[-1].is_valid), "")
    emptier = bool(filled[-1] < np.min(filled[:-1]))
    convincing = adding >= CONVINCING and len(filled) > CONVINCING
    return bool(filled[-1] <= 1) and (
        emptier or convincing or label.casefold().startswith(LABELS)
    )


def first_amount(columns: Sequence[Column]) -> Column:
    """Give the first column of amounts."""
    return next(column for column in columns if column.kind in AMOUNTS)
