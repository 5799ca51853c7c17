"""The risks brief: what is open, what weighs most, and what has moved in a week."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from itpm.briefs.risks import risks
from itpm.records import Person, Project, Record, Risk, replaced
from itpm.records.control import RiskState
from itpm.rules.risks import Band, Movement
from itpm.store import Author, Store, founded

MONDAY = datetime(2026, 1, 5, 8, 0)
TODAY = date(2026, 1, 19)


@pytest.fixture
def db() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    save(store, Person(title="Kari Lund"), Project(title="Archive"), Project(title="Payroll"))
    yield store
    store.close()


def save(db: Store, *records: Record, days: int = 0) -> None:
    db.save(*records, author=Author(by="Kari", at=MONDAY + timedelta(days)))


def risk(title: str, probability: int, impact: int, **more: Any) -> Risk:
    values: dict[str, Any] = {
        "project": "P1",
        "title": title,
        "probability": probability,
        "impact": impact,
    }
    return Risk(**values | more)


def test_the_heaviest_risk_comes_first_and_the_costlier_of_equals(db: Store):
    save(
        db,
        risk("small", 1, 2),
        risk("cheap", 4, 4, cost_exposure=Decimal(10)),
        risk("dear", 4, 4, cost_exposure=Decimal("20.50"), owner="H1"),
    )

    brief = risks(db, today=TODAY)

    assert [(r.title, r.score, r.band) for r in brief.top] == [
        ("dear", 16, Band.HIGH),
        ("cheap", 16, Band.HIGH),
        ("small", 2, Band.LOW),
    ]
    assert [r.title for r in brief.high] == ["dear", "cheap"]
    assert [r.title for r in brief.unowned] == ["cheap", "small"]
    assert brief.risks[0].owner == "Kari Lund"
    assert brief.exposure == Decimal("30.50")


def test_a_closed_risk_and_one_of_another_project_are_left_out(db: Store):
    save(
        db,
        risk("here", 2, 2),
        risk("closed", 5, 5, state=RiskState.CLOSED),
        risk("elsewhere", 5, 5, project="P2"),
    )

    assert [r.title for r in risks(db, today=TODAY, project="P1").risks] == ["here"]
    assert [r.title for r in risks(db, today=TODAY).risks] == ["elsewhere", "here"]


def test_a_risk_is_overdue_when_its_review_day_has_passed(db: Store):
    save(
        db,
        risk("late", 2, 2, review_on=TODAY - timedelta(1)),
        risk("due", 2, 2, review_on=TODAY),
        risk("never", 2, 2),
    )

    assert [r.title for r in risks(db, today=TODAY).overdue] == ["late"]


def test_every_cell_counts_its_risks_and_those_that_rose_to_it(db: Store):
    save(db, risk("rises", 2, 3), risk("stays", 4, 5))
    rising = db.all(Risk)[0]
    save(db, replaced(rising, probability=4, impact=5), days=10)

    cells = {(c["probability"], c["impact"]): c for c in risks(db, today=TODAY).cells}

    assert len(cells) == 25
    assert (cells[4, 5]["n"], cells[4, 5]["up"], cells[4, 5]["band"]) == (2, 1, "high")
    assert cells[2, 3]["n"] == 0


def test_a_week_is_compared_with_the_day_it_began(db: Store):
    save(db, risk("grows", 2, 2), risk("shrinks", 3, 3), risk("goes", 3, 4))
    grows, shrinks, goes = db.all(Risk)
    save(db, replaced(grows, impact=4), replaced(shrinks, impact=1), days=10)
    save(db, replaced(goes, state=RiskState.CLOSED), risk("new", 1, 1), days=11)

    brief = risks(db, today=TODAY)

    assert brief.movement == Movement(new=1, up=1, down=1, gone=1)
    assert {r.title: r.was for r in brief.risks} == {"grows": 4, "shrinks": 9, "new": None}


def test_where_nothing_was_kept_a_week_ago_nothing_is_said_to_have_moved(db: Store):
    save(db, risk("first", 2, 2))

    assert risks(db, today=MONDAY.date()).movement is None


def test_the_past_has_no_past_of_its_own(db: Store):
    save(db, risk("first", 2, 2))

    with db.after_change(db.version) as past:
        brief = risks(past, today=TODAY)

    assert (len(brief.risks), brief.movement) == (1, None)


def test_the_highest_score_is_counted_over_all_cells_that_give_it(db: Store):
    save(
        db, risk("likely", 5, 4), risk("heavy", 4, 5), risk("heavier", 4, 5), risk("low", 1, 1)
    )

    assert risks(db, today=TODAY).highest == (20, 3)
    assert risks(db, today=TODAY, project="P2").highest == (0, 0)
