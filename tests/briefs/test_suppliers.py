"""The suppliers brief: whom we buy from, what runs, and what is about to lapse."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from itpm.briefs.suppliers import suppliers
from itpm.records import Contract, Invoice, Project, Record, Supplier
from itpm.records.project import Light
from itpm.records.supplier import ContractState
from itpm.store import Author, Store, founded

MONDAY = datetime(2026, 1, 5, 8, 0)
TODAY = date(2026, 1, 19)


@pytest.fixture
def db() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    save(store, Project(title="Archive"), Supplier(title="Acme"), Supplier(title="Bolt"))
    yield store
    store.close()


def save(db: Store, *records: Record) -> None:
    db.save(*records, author=Author(by="Kari", at=MONDAY))


def contract(title: str, ends_on: date | None, **more: Any) -> Contract:
    return Contract(**{"title": title, "supplier": "S1", "ends_on": ends_on} | more)


def bill(amount: str, dated_on: date, **more: Any) -> Invoice:
    values: dict[str, Any] = {"project": "P1", "number": "1", "supplier": "S1"}
    return Invoice(amount=Decimal(amount), dated_on=dated_on, **values | more)


def test_running_contracts_come_by_the_day_someone_must_have_decided(db: Store):
    save(
        db,
        contract("endless", None),
        contract("later", date(2026, 12, 31)),
        contract("notice", date(2027, 1, 31), notice_months=12),
        contract("over", date(2026, 1, 1), state=ContractState.EXPIRED),
        contract("forgotten", date(2025, 12, 31)),
    )

    brief = suppliers(db, today=TODAY)

    assert [a.title for a in brief.running] == ["forgotten", "notice", "later", "endless"]
    assert [a.title for a in brief.lapsing] == ["forgotten", "notice"]


def test_the_last_day_for_notice_is_kept_within_a_shorter_month(db: Store):
    save(db, contract("hosting", date(2026, 5, 31), notice_months=3))

    kept = db.all(Contract)[0]
    assert suppliers(db, today=TODAY).running[0].notice_by == date(2026, 2, 28)
    assert kept.notice_by == date(2026, 2, 28)


def test_a_ceiling_is_filled_by_what_is_billed_on_the_contract(db: Store):
    save(
        db,
        contract("framework", None, ceiling=Decimal(100), value=Decimal(70)),
        contract("roomy", None, ceiling=Decimal(1000), value=Decimal(30)),
        bill("90.00", date(2026, 1, 2), contract="A1"),
        bill("15.00", date(2026, 1, 3), contract="A1"),
        bill("500.00", date(2026, 2, 1), contract="A1"),
    )

    brief = suppliers(db, today=TODAY)

    assert [(a.title, a.used, a.share_used) for a in brief.ceilings] == [
        ("framework", Decimal(105), 105),
        ("roomy", Decimal(0), 0),
    ]
    assert brief.ceilings[0].overall.light is Light.OFF_PLAN
    assert brief.ceilings[0].needs_someone
    assert brief.value == Decimal(100)


def test_suppliers_come_by_what_they_have_billed_of_late(db: Store):
    save(
        db,
        contract("hosting", None, supplier="S2"),
        bill("10.00", date(2026, 1, 2), supplier="S2"),
        bill("99.00", date(2024, 1, 2)),
    )

    brief = suppliers(db, today=TODAY)

    assert [(v.title, v.running, v.spent_lately, v.spent) for v in brief.vendors] == [
        ("Bolt", 1, Decimal(10), Decimal(10)),
        ("Acme", 0, Decimal(0), Decimal(99)),
    ]
    assert brief.spent_lately == Decimal(10)


def test_a_projects_suppliers_are_those_it_deals_with(db: Store):
    save(db, contract("hosting", None, project="P1"), contract("other", None, supplier="S2"))

    brief = suppliers(db, today=TODAY, project="P1")

    assert [v.title for v in brief.vendors] == ["Acme"]
    assert [a.title for a in brief.contracts] == ["hosting"]
