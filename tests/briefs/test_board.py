"""The briefs of the board: columns, backlog, sprints and burn-up; and what a move does."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from itpm.briefs.backlog import backlog
from itpm.briefs.board import board
from itpm.briefs.burn_up import burn_up
from itpm.briefs.placing import Put, begun, ended, in_column, in_sprint, jotted, next_sprint
from itpm.briefs.plain import plain
from itpm.desk import desk
from itpm.records import BoardColumn, Project, Refusal, Role, Sprint, Task, replaced
from itpm.records.board import SprintState, Stage
from itpm.records.plan import TaskKind
from itpm.records.project import Light
from itpm.rules.burnup import Day
from itpm.rules.forecast import By, Why
from itpm.store import Author, Store
from tests.briefs.houses import MONDAY, TODAY, day, house, save
from tests.seat import desk_of, seated


@pytest.fixture
def db() -> Iterator[Store]:
    with house() as store:
        yield store


def row(title: str, first: int = 0, last: int = 4, **more: Any) -> Task:
    values = {"project": "P1", "title": title, "starts_on": day(first), "ends_on": day(last)}
    return Task(**{**values, **more})


def sprint(number: int, **more: Any) -> Sprint:
    days = {"starts_on": day(0), "ends_on": day(11)}
    values = {"id": f"SP{number}", "project": "P1", "title": f"Sprint {number}", **days}
    return Sprint(**{**values, **more})


def columns() -> list[BoardColumn]:
    return [
        BoardColumn(project="P1", title="Doing", stage=Stage.UNDER_WAY, most=1, place=2),
        BoardColumn(project="P1", title="Ready", stage=Stage.NOT_BEGUN, place=1),
    ]


def later(db: Store, days: int, *records: Any) -> None:
    """Save records on the noon of a later day."""
    at = datetime.combine(day(days), datetime.min.time()) + timedelta(hours=12)
    db.save(*records, author=Author(by="Kari", at=at))


def test_a_card_says_whose_it_is_when_it_is_due_and_how_it_stands(db: Store):
    save(db, row("Build", 0, 20, kind=TaskKind.PHASE, owner="H2"), sprint(1))
    save(
        db,
        row("Dig", owner="H1", phase="T1", sprint="SP1", points=3, deadline=day(9)),
        row("Late", -9, -2, done=5),
        row("Slips", baseline_end=day(1), done=5),
        row("Missed", deadline=day(2), done=5),
        row("Over", done=100, finished_on=day(-1), sprint="SP9"),
    )

    todo, doing, done = board(db, today=TODAY, project="P1").lanes
    (dig,) = todo.cards

    assert (dig.title, dig.owner, dig.phase, dig.sprint, dig.due_on) == (
        "Dig", "Kari Lund", "Build", "SP1", day(9)
    )  # fmt: skip
    assert {one.title: one.light for one in doing.cards} == {
        "Late": Light.OFF_PLAN,
        "Slips": Light.AT_RISK,
        "Missed": Light.AT_RISK,
    }
    assert [(one.overdue, one.slip) for one in doing.cards] == [(2, 0), (0, 3), (0, 0)]
    assert (done.cards[0].light, done.cards[0].sprint) == (Light.ON_PLAN, "")
    assert dig.light is Light.ON_PLAN


def test_a_column_says_by_how_much_it_is_over_its_limit(db: Store):
    save(db, *columns(), sprint(1, state=SprintState.ACTIVE, goal="All in"))
    save(db, row("One", done=5), row("Two", done=5), row("Three", points=2))

    brief = board(db, today=TODAY, project="P1")

    assert [(one.title, one.n, one.over) for one in brief.lanes] == [
        ("Ready", 1, 0), ("Doing", 2, 1), ("", 0, 0),
    ]  # fmt: skip
    assert [one.title for one in brief.crowded] == ["Doing"]
    assert (brief.tasks, brief.under_way, brief.done, brief.late) == (3, 2, 0, 0)
    assert (brief.is_set_up, brief.in_points) == (True, True)
    assert brief.sprints[0].goal == "All in"
    assert plain(brief)["lanes"][1]["over"] == 1


def put(id_: str, lane: str, before: str | None = None) -> Put:
    return Put(id=id_, version=1, lane=lane, before=before)


def test_a_card_moved_to_done_is_done_in_the_plan(db: Store):
    save(db, row("Dig", done=40))

    found = in_column(db, put("T1", "done"), today=TODAY)
    save(db, *found.every)

    dug = db.get(Task, "T1")
    assert (dug.done, dug.finished_on) == (100, TODAY)
    assert board(db, today=TODAY, project="P1").done == 1

    again = in_column(db, replaced_put(put("T1", "under_way"), 2), today=TODAY)
    assert (again.mine.done, again.mine.finished_on) == (40, None)


def replaced_put(one: Put, version: int) -> Put:
    return Put(id=one.id, version=version, lane=one.lane, before=one.before)


def test_what_was_never_anything_but_done_is_reopened_at_nothing(db: Store):
    save(db, row("Dig", done=100))

    assert in_column(db, put("T1", "under_way"), today=TODAY).mine.done == 0


def test_a_card_too_many_is_told_and_its_place_is_kept(db: Store):
    save(db, *columns(), row("One", done=5, rank=100), row("Two", rank=100), row("Three"))

    full = in_column(db, put("T2", "Doing", "T1"), today=TODAY)
    stays = in_column(db, put("T1", "Doing", ""), today=TODAY)
    moved = in_column(db, put("T3", "Ready", "T2"), today=TODAY)

    assert (full.full, full.mine.rank, full.mine.board_column) == (2, 50, "Doing")
    assert (stays.full, stays.every) == (0, ())
    assert [(one.id, one.rank) for one in moved.every] == [("T3", 50)]
    with pytest.raises(Refusal, match="board_column_gone"):
        in_column(db, put("T1", "Test"), today=TODAY)


def test_a_renamed_column_takes_its_tasks_along(db: Store):
    save(db, *columns(), row("One", done=5, board_column="Doing"), row("Two"))
    kari, session = desk_of(db, MONDAY, Role.PORTFOLIO_MANAGER)
    kept = db.get(BoardColumn, "BC1")

    kari.save(replaced(kept, title="Building"), author=Author(by=session.person, at=MONDAY))

    assert [one.board_column for one in db.all(Task)] == ["Building", ""]


def test_the_backlog_is_what_is_left_in_order_under_the_sprints(db: Store):
    save(
        db,
        sprint(1, state=SprintState.CLOSED, starts_on=day(-20), ends_on=day(-9)),
        sprint(2, state=SprintState.ACTIVE, capacity=4),
        sprint(3, starts_on=day(14), ends_on=day(25)),
    )
    save(
        db,
        row("Old", done=100, sprint="SP1", points=8),
        row("Left over", sprint="SP1", rank=200),
        row("Going", 0, 30, sprint="SP2", points=5),
        row("Ready", done=100, sprint="SP2"),
        row("First", rank=100, points=1),
        row("Over", done=100),
    )

    brief = backlog(db, today=TODAY, project="P1")
    going, soon = brief.sprints

    assert [card.title for card in brief.cards] == ["First", "Left over"]
    assert (going.load, going.done, going.tasks, going.left, going.over) == (5, 0, 2, 1, 1)
    assert (going.unsized, going.beyond) == (1, 1)
    assert [card.title for card in going.cards] == ["Going", "Ready"]
    assert (soon.tasks, soon.over) == (0, 0)
    assert (brief.velocity, brief.unsized, brief.in_points) == (8, 1, True)
    assert backlog(db, today=TODAY, project="P2").velocity is None


def test_a_task_goes_into_a_sprint_and_back(db: Store):
    save(db, sprint(1), sprint(2, state=SprintState.CLOSED))
    save(db, row("One", sprint="SP1", rank=100), row("Two"), row("Done", done=100))

    into = in_sprint(db, put("T2", "SP1", "T1"))
    out = in_sprint(db, put("T1", "", ""))

    assert (into.mine.sprint, into.mine.rank) == ("SP1", 50)
    assert (out.mine.sprint, [one.id for one in out.others]) == ("", ["T2"])
    for lane, code in (("SP2", "sprint_closed"), ("SP9", "sprint_gone")):
        with pytest.raises(Refusal, match=code):
            in_sprint(db, put("T2", lane))


def test_a_sprint_begins_and_ends_and_the_next_one_is_proposed(db: Store):
    assert next_sprint(db, today=TODAY, project="P1").title == "1"
    save(db, sprint(1, capacity=9), row("One", sprint="SP1"))

    save(db, *begun(db, "SP1"))
    (active,) = db.all(Sprint)
    save(db, *ended(db, "SP1", ""))
    proposed = next_sprint(db, today=TODAY, project="P1")

    assert active.state is SprintState.ACTIVE
    assert (db.get(Sprint, "SP1").state, db.get(Task, "T1").sprint) == (SprintState.CLOSED, "")
    assert (proposed.title, proposed.capacity, proposed.starts_on) == ("2", 9, day(14))


def test_what_is_jotted_down_lasts_as_long_as_its_sprint_or_its_project(db: Store):
    save(db, sprint(1), replaced(db.get(Project, "P1"), ends_on=day(90)))

    loose = jotted(db, "Call", today=TODAY, project="P1")
    inside = jotted(db, "Call", today=TODAY, project="P1", sprint="SP1")

    assert (loose.starts_on, loose.ends_on, loose.sprint) == (TODAY, day(90), "")
    assert (inside.starts_on, inside.ends_on, inside.sprint) == (day(0), day(11), "SP1")


def test_the_burn_up_reads_from_the_history_what_was_known_when(db: Store):
    save(db, row("One", points=3), row("Two", points=2), row("Phase", kind=TaskKind.PHASE))
    later(db, 3, replaced(db.get(Task, "T1"), done=100, finished_on=day(3)))
    later(db, 9, row("Three", points=4), row("Four"))
    db.delete(db.get(Task, "T2"), author=Author(by="Kari", at=MONDAY + timedelta(10)))
    later(db, 11, replaced(db.get(Task, "T5"), project="P2"))

    brief = burn_up(db, today=day(12), project="P1")

    assert brief.line == (
        Day(day(0), 5, 0), Day(day(3), 5, 3), Day(day(9), 9, 3), Day(day(10), 7, 3),
    )  # fmt: skip
    assert (brief.scope, brief.done, brief.in_points, brief.unsized) == (7, 3, True, 0)
    assert brief.forecast.why is Why.TOO_LITTLE
    assert plain(brief)["line"][0] == {"on": "2026-01-05", "scope": 5, "done": 0}
    assert json.loads(json.dumps(plain(brief)))["forecast"]["why"] == "too_little"
    with db.as_of(datetime(2026, 1, 6)) as past:
        assert burn_up(past, today=day(1), project="P1").line == (Day(day(0), 5, 0),)


def test_three_closed_sprints_make_a_forecast(db: Store):
    closed = {"state": SprintState.CLOSED}
    for n in range(3):
        days = {"starts_on": day(14 * n - 42), "ends_on": day(14 * n - 29)}
        save(db, sprint(n + 1, **closed, **days), row(f"D{n}", done=100, sprint=f"SP{n + 1}"))
    save(db, row("Left"), row("Left too"))

    told = burn_up(db, today=TODAY, project="P1").forecast

    assert (told.by, told.why, told.many, told.left) == (By.SPRINTS, Why.PACE, 3, 2)
    assert told.earliest == told.latest == day(28)
    assert json.dumps(plain(burn_up(db, today=TODAY, project="P1")))


def test_who_sees_a_part_of_a_plan_is_told_no_pace(db: Store):
    save(db, row("One"))
    supplier, _ = desk_of(db, MONDAY, Role.SUPPLIER)

    assert not burn_up(supplier, today=TODAY, project="P1").is_whole
    assert not board(supplier, today=TODAY, project="P1").is_whole
    assert burn_up(db, today=TODAY, project=None).is_whole
    assert burn_up(db, today=TODAY, project="P2").forecast.why is Why.NOTHING


def test_a_task_that_has_left_out_of_sight_has_left_today(db: Store):
    save(db, row("One"), row("Two"))
    away = replaced(db.get(Task, "T1"), project="P2")
    later(db, 5, away)
    session = seated(db, MONDAY, Role.PROJECT_MANAGER, project="P1")
    manager = desk(db, session.person, TODAY)

    assert burn_up(db, today=day(9), project="P1").line[-1] == Day(day(5), 1, 0)
    assert burn_up(manager, today=day(9), project="P1").line[-1] == Day(day(9), 1, 0)
