"""The baselines brief: what was agreed, what has moved since, and where milestones went."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from itpm.briefs.baselines import AGREED, MEETING, baselines, measured, taken, trend
from itpm.records import (
    Baseline,
    Decision,
    Meeting,
    Project,
    Record,
    Role,
    Task,
    replaced,
)
from itpm.records.plan import TaskKind
from itpm.store import Author, Store
from tests.briefs.houses import MONDAY, TODAY, day, house, save
from tests.seat import desk_of

LATER = TODAY + timedelta(40)


@pytest.fixture
def db() -> Iterator[Store]:
    with house() as store:
        save(store, row("Buy", 0, 4), row("Open", 9, 9, kind=TaskKind.MILESTONE))
        yield store


def row(title: str, first: int, last: int, **more: Any) -> Task:
    values = {"project": "P1", "title": title, "starts_on": day(first), "ends_on": day(last)}
    return Task(**{**values, **more})


def baseline(number: int, **more: Any) -> Baseline:
    values = {"id": f"BL{number}", "project": "P1", "title": f"No. {number}", "taken_on": TODAY}
    return Baseline(**{**values, **more})


def later(db: Store, on: date, *records: Record) -> None:
    """Save records on the noon of a later day."""
    db.save(*records, author=Author(by="Kari", at=datetime.combine(on, datetime.min.time())))


def moved(db: Store, id_: str, by: int) -> Task:
    task = db.get(Task, id_)
    return replaced(task, ends_on=task.ends_on + timedelta(by))


def test_a_baseline_is_taken_with_reason_and_decision_and_measures_the_tasks(db: Store):
    save(db, Decision(project="P1", title="Go", decided_on=TODAY))
    save(db, *taken(db, baseline(1, reason="Approved", decided_by="H1", decision="D1")))

    (line,) = baselines(db, today=TODAY, project="P1").log

    assert (line.title, line.reason, line.decided_by, line.decision) == (
        "No. 1", "Approved", "Kari Lund", "Go"
    )  # fmt: skip
    assert (line.tasks, line.ends_on) == (2, day(9))
    assert db.get(Task, "T1").baseline_end == day(4)

    save(db, moved(db, "T1", 3))
    save(db, *taken(db, baseline(2)))
    assert db.get(Task, "T1").baseline_end == day(4)


def test_rows_are_compared_with_the_newest_baseline_or_with_the_one_that_is_chosen(db: Store):
    save(db, *taken(db, baseline(1)))
    save(db, moved(db, "T1", 3))
    save(db, *taken(db, baseline(2, taken_on=LATER)))
    save(db, moved(db, "T1", 2), row("New", 1, 2))

    newest = baselines(db, today=LATER, project="P1")
    first = baselines(db, today=LATER, project="P1", against="BL1")

    assert (newest.against, [one.title for one in newest.log]) == ("BL2", ["No. 2", "No. 1"])
    assert [(one.title, one.finish) for one in newest.rows] == [("Buy", 2), ("New", None)]
    assert first.worst is not None
    assert (first.worst.finish, first.against_on) == (5, TODAY)
    assert [one.id for one in measured(db, "P1", "BL2")] == ["T1"]
    assert measured(db, "P1", "BL1") == []


def test_without_a_baseline_tasks_are_compared_with_what_each_was_agreed_for(db: Store):
    save(db, row("Agreed", 0, 4, baseline_end=day(2)))

    brief = baselines(db, today=TODAY, project="P1")

    assert (brief.against, [one.title for one in brief.rows]) == (AGREED, ["Agreed"])


def test_a_plan_is_compared_with_the_last_meeting_and_with_any_day(db: Store):
    assert baselines(db, today=TODAY, project="P1", against=MEETING).rows == ()

    save(db, Meeting(project="P1", title="Steering", held_on=TODAY))
    later(db, LATER, moved(db, "T1", 7))

    since = baselines(db, today=LATER, project="P1", against=MEETING)
    as_of = baselines(db, today=LATER, project="P1", against=TODAY.isoformat())

    assert [one.finish for one in since.rows] == [one.finish for one in as_of.rows] == [7]
    assert since.against_on == TODAY


def test_a_milestone_is_followed_from_month_to_month(db: Store):
    later(db, LATER, moved(db, "T2", 14))

    points = trend(db, today=LATER, project="P1")

    assert [(one.title, one.told_on, one.planned_on) for one in points] == [
        ("Open", date(2026, 1, 31), day(9)),
        ("Open", LATER, day(23)),
    ]


def test_who_sees_a_part_of_a_plan_sees_no_baselines(db: Store):
    contact, _ = desk_of(db, MONDAY, Role.CONTACT)
    save(db, Project(title="Third"))

    assert not baselines(contact, today=TODAY, project="P1").is_whole
    assert trend(contact, today=TODAY, project="P1") == ()
    assert baselines(db, today=TODAY, project=None).is_whole
