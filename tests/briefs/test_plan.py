"""The plan brief: how a plan stands as a whole, and the milestones ahead of all projects."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from itpm.briefs.plan import ahead, plan
from itpm.records import Person, Project, Record, Task
from itpm.records.plan import TaskKind
from itpm.records.project import Lifecycle
from itpm.store import Author, Store, founded

MONDAY = datetime(2026, 1, 5, 8, 0)
TODAY = MONDAY.date()


@pytest.fixture
def db() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    save(
        store,
        Person(title="Kari Lund"),
        Project(title="Archive"),
        Project(title="Payroll"),
        Project(title="Done", lifecycle=Lifecycle.CLOSED),
    )
    yield store
    store.close()


def save(db: Store, *records: Record) -> None:
    db.save(*records, author=Author(by="Kari", at=MONDAY))


def day(n: int) -> date:
    return TODAY + timedelta(n)


def row(title: str, end: int, agreed: int | None = None, **more: Any) -> Task:
    values = {"project": "P1", "title": title, "starts_on": day(end - 5), "ends_on": day(end)}
    base = {} if agreed is None else {"baseline_end": day(agreed)}
    return Task(**{**values, **base, **more})


def milestone(title: str, end: int, agreed: int | None = None, **more: Any) -> Task:
    return row(title, end, agreed, kind=TaskKind.MILESTONE, **more)


def test_a_plan_tells_how_many_milestones_are_late_and_when_it_ends(db: Store):
    save(
        db,
        row("Migration", 20, 10, owner="H1", done=25),
        milestone("Go live", 30, 10),
        milestone("Order", -9, -9, done=100),
        milestone("Design", 3, 3),
        row("All of it", 90, 40, kind=TaskKind.PHASE),
    )

    brief = plan(db, today=TODAY, project="P1")

    assert [bar.title for bar in brief.milestones] == ["Order", "Design", "Go live"]
    assert [bar.title for bar in brief.late] == ["Go live"]
    assert (brief.ends_on, brief.baseline_end, brief.slip) == (day(30), day(10), 20)
    assert brief.next is not None
    assert brief.next.title == "Design"
    assert brief.done == 31
    assert [bar.owner for bar in brief.bars if bar.title == "Migration"] == ["Kari Lund"]


def test_only_tasks_are_counted_as_overdue(db: Store):
    save(db, row("late", -1), row("due", 0), milestone("missed", -1), row("done", -1, done=100))

    assert [bar.title for bar in plan(db, today=TODAY, project="P1").overdue] == ["late"]


def test_a_plan_of_phases_only_is_measured_by_them(db: Store):
    save(db, row("Build", 9, 5, kind=TaskKind.PHASE, done=40))

    brief = plan(db, today=TODAY, project="P1")

    assert (brief.ends_on, brief.slip, brief.done, brief.next) == (day(9), 4, 40, None)


def test_a_project_without_rows_has_no_end_and_one_without_baseline_no_slip(db: Store):
    save(db, row("Task", 9, project="P2"))

    empty, bare = (plan(db, today=TODAY, project=project) for project in ("P1", "P2"))

    assert (empty.bars, empty.ends_on, empty.slip, empty.done) == ((), None, None, 0)
    assert (bare.ends_on, bare.slip) == (day(9), None)


def test_the_milestones_ahead_are_those_of_active_projects_within_ninety_days(db: Store):
    save(
        db,
        milestone("soon", 5, 1),
        milestone("missed", -3),
        milestone("other", 90, project="P2"),
        milestone("far", 91),
        milestone("reached", 2, done=100),
        milestone("closed", 2, project="P3"),
        row("task", 2),
    )

    brief = ahead(db, today=TODAY)

    assert [bar.title for bar in brief.milestones] == ["missed", "soon", "other"]
    assert [bar.project_title for bar in brief.milestones] == ["Archive", "Archive", "Payroll"]
    assert [bar.title for bar in brief.late] == ["missed", "soon"]
    assert [bar.title for bar in ahead(db, today=TODAY, project="P2").milestones] == ["other"]
