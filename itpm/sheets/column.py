"""Column: what one column of a table holds, decided for the column as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum, auto
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets.cells import Cells


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = auto()
    WHOLE = auto()
    DECIMAL = auto()
    MONEY = auto()
    PERCENT = auto()
    DATE = auto()
    MOMENT = auto()
    MONTH = auto()
    YEAR = auto()
    YES_NO = auto()
    CHOICE = auto()
    IDENTIFIER = auto()


AMOUNTS = {ColumnKind.WHOLE, ColumnKind.DECIMAL, ColumnKind.MONEY}
FIGURES = AMOUNTS | {ColumnKind.PERCENT, ColumnKind.YEAR}
TIMES = {ColumnKind.DATE, ColumnKind.MOMENT, ColumnKind.MONTH}
WORDS = {ColumnKind.TEXT, ColumnKind.CHOICE, ColumnKind.IDENTIFIER}
CENTS = 2
"""An amount has hundredths."""
Value = Decimal | date | datetime | None


@dataclass(frozen=True)
class Odd:
    """A cell that does not fit its column, by its place among the rows; -1 for the column."""

    place: int
    code: str
    text: str = ""


@dataclass(frozen=True)
class Column:
    """A column understood: ``values`` in its kind, ``texts`` as they are seen in the file."""

    name: str
    kind: ColumnKind
    values: pa.Array
    texts: pa.Array
    unit: str | None = None
    style: str = ""
    odd: tuple[Odd, ...] = ()
    adds_up: bool = True
    """Whether a sum says anything: in a plan, phases hold what their tasks hold already."""
    cells: Cells | None = field(default=None, repr=False, compare=False)
    """The raw cells, to be read again when a person overrules the guess."""

    @property
    def blank(self) -> int:
        """Tell how many cells have nothing in them."""
        return int(self.texts.null_count)

    @property
    def unknown(self) -> int:
        """Tell in how many cells stands a formula that was never calculated."""
        return len(self.cells.unknown_places) if self.cells else 0

    @cached_property
    def distinct(self) -> int:
        """Tell how many different values there are."""
        return int(pc.count_distinct(self.texts, mode="only_valid").as_py())

    @cached_property
    def sum(self) -> Decimal | None:
        """Give the exact sum of a column of amounts; none while some are not known."""
        if self.kind not in AMOUNTS or not self.adds_up or self.unknown:
            return None
        total = pc.sum(self.values).as_py() or Decimal(0)
        return total.quantize(Decimal("0.01")) if self._wants_cents(total) else total

    def _wants_cents(self, total: Decimal) -> bool:
        return self.kind is ColumnKind.MONEY and int(total.as_tuple().exponent) > -CENTS

    @cached_property
    def _ends(self) -> tuple[Value, Value]:
        if self.kind not in FIGURES | TIMES or self.values.null_count == len(self.values):
            return None, None
        ends = pc.min_max(self.values).as_py()
        return ends["min"], ends["max"]

    @property
    def smallest(self) -> Value:
        """Give the smallest figure or the first date."""
        return self._ends[0]

    @property
    def largest(self) -> Value:
        """Give the largest figure or the last date."""
        return self._ends[1]


def misfits(texts: pa.Array, values: pa.Array, code: str, ignored: Iterable[str]) -> list[Odd]:
    """Give the cells that have a text but no value in the column's kind."""
    lost = pc.and_(pc.is_valid(texts), pc.is_null(values)).to_numpy(zero_copy_only=False)
    meaningless = set(ignored)
    return [
        Odd(int(place), code, text)
        for place in np.flatnonzero(lost)
        if (text := texts[int(place)].as_py()).casefold() not in meaningless
    ]
