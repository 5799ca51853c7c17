"""The bills brief: what waits, what is due, and what was billed."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from itpm.briefs.bills import bills, pile_of
from itpm.records import Invoice, Project, Record, Supplier
from itpm.records.money import InvoiceState
from itpm.store import Author, Store, founded

MONDAY = datetime(2026, 1, 5, 8, 0)
TODAY = date(2026, 1, 19)


@pytest.fixture
def db() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    save(store, Project(title="Archive"), Project(title="Payroll"), Supplier(title="Acme"))
    yield store
    store.close()


def save(db: Store, *records: Record) -> None:
    db.save(*records, author=Author(by="Kari", at=MONDAY))


def bill(number: str, amount: str, state: InvoiceState, **more: Any) -> Invoice:
    values: dict[str, Any] = {"project": "P1", "dated_on": date(2026, 1, 12), "supplier": "S1"}
    return Invoice(number=number, amount=Decimal(amount), state=state, **values | more)


def test_each_pile_is_summed_to_the_cent_and_currencies_are_kept_apart(db: Store):
    save(
        db,
        bill("1", "0.10", InvoiceState.RECEIVED),
        bill("2", "0.20", InvoiceState.RECEIVED),
        bill("3", "5.00", InvoiceState.RECEIVED, currency="EUR"),
        bill("4", "7.00", InvoiceState.CHECKED),
    )

    brief = bills(db, today=TODAY)

    received = brief.pile(InvoiceState.RECEIVED)
    assert (received.n, received.sums) == (3, {"": Decimal("0.30"), "EUR": Decimal(5)})
    assert brief.pile().sums == {"": Decimal("7.30"), "EUR": Decimal(5)}
    assert brief.pile(InvoiceState.PAID).n == 0


def test_what_is_late_is_told_from_what_is_due_soon(db: Store):
    save(
        db,
        bill("late", "1", InvoiceState.DISPUTED, due_on=date(2026, 1, 10)),
        bill("today", "2", InvoiceState.APPROVED, due_on=TODAY),
        bill("week", "4", InvoiceState.CHECKED, due_on=date(2026, 1, 26)),
        bill("month", "8", InvoiceState.CHECKED, due_on=date(2026, 2, 18)),
        bill("later", "16", InvoiceState.CHECKED, due_on=date(2026, 2, 19)),
        bill("paid", "32", InvoiceState.PAID, due_on=date(2026, 1, 10)),
    )

    brief = bills(db, today=TODAY)

    assert [b.number for b in brief.due] == ["late", "today", "week", "month"]
    assert [(b.number, b.days_left) for b in brief.overdue] == [("late", -9)]
    assert pile_of(brief.soon).sums == {"": Decimal(6)}


def test_the_largest_suppliers_are_named_and_the_others_put_together(db: Store):
    save(db, *[Supplier(title=f"Firm {n}") for n in range(2, 8)])
    save(
        db,
        *[
            bill(str(n), str(100 - n), InvoiceState.PAID, supplier=f"S{n}", project="P2")
            for n in range(1, 8)
        ],
        bill("inside", "3", InvoiceState.PAID, supplier="", project="P2"),
        bill("elsewhere", "5", InvoiceState.PAID),
    )

    brief = bills(db, today=TODAY, project="P2")

    assert {row["name"]: row["amount"] for row in brief.months} == {
        "": Decimal(3),
        "Acme": Decimal(99),
        "Firm 2": Decimal(98),
        "Firm 3": Decimal(97),
        "Firm 4": Decimal(96),
        "Firm 5": Decimal(95),
        "…": Decimal(94 + 93),
    }
    assert brief.billed(date(2026, 1, 1)) == Decimal(675)
