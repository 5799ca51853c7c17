"""The bills brief: invoices on their way to payment, what is due, and who sent them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.records.money import InvoiceState
from itpm.store import Reader

WEEK = 7
NOTHING = Decimal(0)
STEPS = (InvoiceState.RECEIVED, InvoiceState.CHECKED, InvoiceState.ATTESTED)
"""What waits to be checked, attested and approved."""

Sums = Mapping[str, Decimal]
"""Amounts by currency; an empty one is the house's own."""


@dataclass(frozen=True, kw_only=True)
class Pile:
    """Some invoices: how many, and what they come to in each currency."""

    n: int
    sums: Sums


@dataclass(frozen=True, kw_only=True)
class Bill:
    """An invoice someone must still deal with."""

    id: str
    number: str
    state: InvoiceState
    due_on: date
    days_left: int
    amount: Decimal
    currency: str
    supplier_name: str
    project_name: str


@dataclass(frozen=True, kw_only=True)
class Bills:
    """All invoices: how they stand, what is due next, and what was billed by month."""

    on: date
    piles: Mapping[InvoiceState, Pile]
    due: tuple[Bill, ...]
    months: tuple[dict[str, Any], ...]

    def pile(self, *states: InvoiceState) -> Pile:
        """Give the invoices in some states as one pile; without states, all of them."""
        return _pile(self.piles[s] for s in states or self.piles if s in self.piles)

    def billed(self, month: date) -> Decimal:
        """Give what one month was billed."""
        return sum((row["amount"] for row in self.months if row["month"] == month), NOTHING)

    @property
    def overdue(self) -> tuple[Bill, ...]:
        """Give what should have been on its way to the bank before today."""
        return tuple(b for b in self.due if b.days_left < 0)

    @property
    def soon(self) -> tuple[Bill, ...]:
        """Give what is due within a week."""
        return tuple(b for b in self.due if 0 <= b.days_left <= WEEK)


def bills(db: Reader, *, today: date, project: str | None = None) -> Bills:
    """Gather the invoices as they stand; with ``db.as_of(…)``, as they stood."""
    rows = db.rows("invoices_standing", project=project)
    states = {InvoiceState(row["state"]) for row in rows}
    due = db.rows("invoices_due", today=today, project=project)
    return Bills(
        on=today,
        piles={state: _standing(rows, state) for state in InvoiceState if state in states},
        due=tuple(Bill(**{**row, "state": InvoiceState(row["state"])}) for row in due),
        months=tuple(db.rows("billed_by_month", today=today, project=project)),
    )


def _standing(rows: Iterable[Mapping[str, Any]], state: InvoiceState) -> Pile:
    mine = [row for row in rows if row["state"] == state]
    return Pile(n=sum(row["n"] for row in mine), sums=_sums(mine))


def _sums(rows: Iterable[Mapping[str, Any]]) -> Sums:
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row["currency"]] = sums.get(row["currency"], NOTHING) + row["amount"]
    return sums


def _pile(piles: Iterable[Pile]) -> Pile:
    all_of_them = list(piles)
    parts = [
        {"currency": currency, "amount": amount}
        for pile in all_of_them
        for currency, amount in pile.sums.items()
    ]
    return Pile(n=sum(pile.n for pile in all_of_them), sums=_sums(parts))


def pile_of(found: Iterable[Bill]) -> Pile:
    """Give some bills as a pile."""
    kept = list(found)
    return Pile(n=len(kept), sums=_sums(vars(bill) for bill in kept))
