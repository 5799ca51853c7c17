"""Balance: whether the periods of each row come to the totals that stand beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from itpm.i18n import Words
from itpm.records import Problem
from itpm.sheets.across import Across, Total, said_by
from itpm.sheets.column import CENTS
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
    for total in across.totals:
        times = factor_of(total.column.unit or across.unit)
        for row, said in enumerate(said_by(total, across.unit)):
            cells = amounts.get(row, {})
            parts = [cells[n] for n in total.parts if n in cells]
            if said is None or None in parts:
                continue
            there = [part for part in parts if part is not None]
            apart = abs(sum(there, NONE) - said)
            if apart >= CENT and apart > _rounding(said, there, times):
                wrong[row] = _problem(total, sum(there, NONE), said, t)
            elif apart >= CENT:
                rounded[row] = None
    return Balance(wrong, tuple(row for row in rounded if row not in wrong))


def _problem(total: Total, come_to: Decimal, said: Decimal, t: Words) -> Problem:
    beside = t("across.total_of", amount=_written(said, t), name=total.column.name)
    return Problem(AMOUNT, OF_THE_ROW, _written(come_to, t), beside)


def _written(amount: Decimal, t: Words) -> str:
    return t.number(amount, 0 if amount == amount.to_integral_value() else CENTS)


def _rounding(said: Decimal, parts: Sequence[Decimal], times: int) -> Decimal:
    """Tell how far a total may be off: half of its last place, and half of that of each part.

    Thousands are rounded, and so is a total of finer parts; kroner and cents are not.
    """
    own, finest = _place(said, times), min((_place(one, times) for one in parts), default=CENT)
    if times >= THOUSANDS:
        return (own + len(parts) * finest) / 2
    return own / 2 if finest < own else NONE


def _place(amount: Decimal, times: int) -> Decimal:
    """Give what the last digit of a figure counts, as it is written in its unit."""
    exponent = int((amount / times).normalize().as_tuple().exponent)
    return times * Decimal(1).scaleb(min(exponent, 0))
