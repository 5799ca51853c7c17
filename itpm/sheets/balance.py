"""Balance: whether the periods of each row come to the totals that stand beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from itpm.i18n import Words
from itpm.records import Problem
from itpm.sheets.across import Across, Total, said_by
from itpm.sheets.column import CENTS, Column
from itpm.sheets.units import factor_of

AMOUNT, OF_THE_ROW = "amount", "not_the_total"
"""The field that is wrong then, and what: of the row as a whole, and of none of its columns."""
CENT = Decimal(1).scaleb(-CENTS)
NONE = Decimal(0)
THOUSANDS = 1000
"""From this unit on figures are rounded, and so is what they come to."""
Amounts = dict[int, dict[int, Decimal | None]]
"""What each row says in each of its periods; what cannot be read is none."""


@dataclass(frozen=True)
class Balance:
    """The rows that do not come to a total, and those that do but for rounding."""

    wrong: Mapping[int, Problem]
    rounded: tuple[int, ...]


def balanced(across: Across, amounts: Amounts, t: Words) -> Balance:
    """Weigh every total of every row. A row that cannot be read whole is not weighed."""
    wrong: dict[int, Problem] = {}
    rounded: dict[int, None] = {}
    columns = next(iter(across.columns.values()))
    for total in across.totals:
        allowed = _Rounding.of(total, [columns[n] for n in total.parts], across.unit)
        for row, said in enumerate(said_by(total, across.unit)):
            cells = amounts.get(row, {})
            parts = [cells[n] for n in total.parts if n in cells]
            if said is None or None in parts:
                continue
            come_to = sum(filter(None, parts), NONE)
            apart = abs(come_to - said)
            if apart >= CENT and apart > allowed.whole + len(parts) * allowed.part:
                wrong[row] = _problem(total, come_to, said, t)
            elif apart >= CENT:
                rounded[row] = None
    return Balance(wrong, tuple(row for row in rounded if row not in wrong))


def _problem(total: Total, come_to: Decimal, said: Decimal, t: Words) -> Problem:
    beside = f"“{total.column.name}”: {_written(said, t)}"
    return Problem(AMOUNT, OF_THE_ROW, _written(come_to, t), beside)


def _written(amount: Decimal, t: Words) -> str:
    return t.number(amount, 0 if amount == amount.to_integral_value() else CENTS)


@dataclass(frozen=True)
class _Rounding:
    """How far a total may be off by its own last place, and by that of each of its parts."""

    whole: Decimal = NONE
    part: Decimal = NONE

    @classmethod
    def of(cls, total: Total, parts: Iterable[Column | None], unit: str | None) -> "_Rounding":
        """Tell what rounding explains: thousands are rounded, and a total of finer parts is."""
        own, finest = _places(total.column), max(_places(one) for one in parts if one)
        times = factor_of(total.column.unit or unit)
        if times < THOUSANDS and finest <= own:
            return cls()
        whole = Decimal(times).scaleb(-own) / 2
        return cls(whole, Decimal(times).scaleb(-finest) / 2 if times >= THOUSANDS else NONE)


def _places(column: Column) -> int:
    return int(getattr(column.values.type, "scale", 0))
