"""The project brief: one project at a glance, and why it stands as it does."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from itpm.briefs.project import project
from itpm.records import (
    Action,
    Decision,
    Issue,
    Person,
    Project,
    Record,
    Refusal,
    Risk,
    Task,
)
from itpm.records.control import Severity
from itpm.records.plan import TaskKind
from itpm.store import Author, Store, founded

MONDAY = datetime(2026, 1, 5, 8, 0)
TODAY = date(2026, 1, 19)


@pytest.fixture
def db() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    save(store, Person(title="Kari Lund"), Project(title="Archive", manager="H1"))
    yield store
    store.close()


def save(db: Store, *records: Record) -> None:
    db.save(*records, author=Author(by="Kari", at=MONDAY))


def stretch(title: str, ends_on: date, **more: Any) -> Task:
    values: dict[str, Any] = {"project": "P1", "kind": TaskKind.MILESTONE}
    return Task(title=title, starts_on=ends_on, ends_on=ends_on, **values | more)


def test_a_milestone_is_weighed_against_the_tolerance(db: Store):
    was = date(2026, 2, 1)
    save(
        db,
        stretch("reached", date(2026, 1, 10), baseline_end=date(2026, 1, 1), done=100),
        stretch("overdue", date(2026, 1, 12)),
        stretch("holds", was, baseline_end=was),
        stretch("slips", date(2026, 2, 11), baseline_end=was),
        stretch("late", date(2026, 3, 15), baseline_end=was),
    )

    brief = project(db, today=TODAY, project="P1")

    assert [(s.title, s.is_done, s.late, str(s.light)) for s in brief.stretches] == [
        ("reached", True, 0, "on_plan"),
        ("overdue", False, 0, "at_risk"),
        ("holds", False, 0, "on_plan"),
        ("slips", False, 10, "at_risk"),
        ("late", False, 42, "off_plan"),
    ]


def test_the_weightiest_five_of_each_kind_are_shown_and_all_are_counted(db: Store):
    save(
        db,
        *[
            Risk(project="P1", title=f"Risk {n}", probability=n, impact=4)
            for n in (1, 2, 3, 4, 5)
        ],
        Risk(project="P1", title="Worst", probability=5, impact=5),
        Issue(project="P1", title="Small", severity=Severity.LOW),
        Issue(project="P1", title="Grave", severity=Severity.CRITICAL, owner="H1"),
        Action(project="P1", title="Some day"),
        Action(project="P1", title="Soon", due_on=date(2026, 1, 20)),
        Decision(project="P1", title="Older", decided_on=date(2026, 1, 1)),
        Decision(project="P1", title="Newer", decided_on=date(2026, 1, 2)),
    )

    brief = project(db, today=TODAY, project="P1")

    assert [m.title for m in brief.matters_of("risk")] == [
        "Worst",
        "Risk 5",
        "Risk 4",
        "Risk 3",
        "Risk 2",
    ]
    assert brief.totals == {"action": 2, "decision": 2, "issue": 2, "risk": 6}
    assert [(m.title, m.owner) for m in brief.matters_of("issue")] == [
        ("Grave", "Kari Lund"),
        ("Small", ""),
    ]
    assert [m.title for m in brief.matters_of("action")] == ["Soon", "Some day"]
    assert [m.title for m in brief.matters_of("decision")] == ["Newer", "Older"]


def test_people_are_named_by_what_they_are_to_the_project(db: Store):
    assert project(db, today=TODAY, project="P1").people == {"manager": "Kari Lund"}


def test_a_project_that_is_not_there_is_refused(db: Store):
    with pytest.raises(Refusal, match="unknown_record"):
        project(db, today=TODAY)
