"""The sure brief: what many runs say of a plan's dates, what counts in them, and what does not.

The house works Monday to Friday and keeps no holidays. Day 0 is Monday 5 January 2026.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from itpm.briefs.plain import plain
from itpm.briefs.sure import Sure, sure
from itpm.records import AffectedTask, Link, Project, Refusal, Risk, Role, Task
from itpm.records.control import RiskState
from itpm.records.plan import TaskKind, TimeUnit
from itpm.rules.uncertainty import Lack
from itpm.store import Store
from tests.briefs.houses import MONDAY, TODAY, day, house, save
from tests.seat import desk_of

FRIDAY, NEXT_FRIDAY = 4, 11


@pytest.fixture
def db() -> Iterator[Store]:
    with house() as store:
        yield store


def task(title: str, first: int, last: int, **more: Any) -> Task:
    values = {"project": "P1", "title": title, "starts_on": day(first), "ends_on": day(last)}
    return Task(**{**values, **more})


def milestone(title: str, on: int, **more: Any) -> Task:
    return task(title, on, on, kind=TaskKind.MILESTONE, **more)


def risk(title: str, **more: Any) -> Risk:
    return Risk(**{"project": "P1", "title": title, "probability": 3, "impact": 3, **more})


def hits(risk: str, task: str) -> AffectedTask:
    return AffectedTask(project="P1", risk=risk, task=task)


def linked(*ids: str) -> list[Link]:
    return [Link(project="P1", before=before, after=after) for before, after in pairwise(ids)]


def gathered(db: Store, **more: Any) -> Sure:
    return sure(db, today=more.pop("today", TODAY), project="P1", **more)


def outcome(brief: Sure, title: str) -> tuple[int, ...]:
    (one,) = [one for one in brief.milestones if one.title == title]
    return tuple((at - TODAY).days for at in (one.half, one.likely, one.nearly))


def dig_and_open(db: Store, **more: Any) -> None:
    save(db, task("Dig", 0, FRIDAY, **more), milestone("Open", FRIDAY))
    save(db, *linked("T1", "T2"))


def test_without_anything_uncertain_nothing_is_run_and_what_could_be_said_is_listed(db: Store):
    dig_and_open(db)

    brief = gathered(db)

    assert (brief.finish, brief.milestones, brief.causes, brief.buckets) == (None, (), (), ())
    assert [(one.title, one.planned, one.is_uncertain) for one in brief.estimates] == [
        ("Dig", 5, False)
    ]
    assert [one.title for one in brief.points] == ["Open"]


def test_dates_are_given_that_half_eight_and_nine_of_ten_runs_keep(db: Store):
    dig_and_open(db, optimistic=5, likely=5, pessimistic=15)

    brief = gathered(db)
    finish = brief.finish

    assert finish is not None
    assert day(FRIDAY) <= finish.half < finish.likely < finish.nearly
    assert (finish.planned, finish.promised, finish.chance) == (day(FRIDAY), None, None)
    assert outcome(brief, "Open") == tuple(
        (at - TODAY).days for at in (finish.half, finish.likely, finish.nearly)
    )
    assert sum(one.runs for one in brief.buckets) == brief.runs == 1_000
    assert [one.title for one in brief.uncertain] == ["Dig"]


def test_the_same_seed_gives_the_same_answer_and_another_a_like_one(db: Store):
    dig_and_open(db, optimistic=5, pessimistic=25)

    one, again, other = gathered(db), gathered(db), gathered(db, seed=2)

    assert plain(one) == plain(again)
    assert one.buckets != other.buckets
    assert one.finish is not None
    assert other.finish is not None
    assert abs((one.finish.likely - other.finish.likely).days) <= 3


def test_a_promise_is_the_deadline_of_the_last_row_else_the_baseline_else_the_project(
    db: Store,
):
    save(db, task("Dig", 0, FRIDAY, pessimistic=15, baseline_end=day(FRIDAY)))
    save(db, replace(db.get(Project, "P1"), ends_on=day(40)))
    bare = replace(db.get(Task, "T1"), baseline_end=None)

    found = [gathered(db).finish]
    for row in (bare, replace(bare, deadline=day(NEXT_FRIDAY))):
        save(db, replace(row, version=db.get(Task, "T1").version))
        found.append(gathered(db).finish)

    told = [(one.promised, one.by) for one in found if one]
    assert told == [
        (day(FRIDAY), "baseline"),
        (day(40), "project"),
        (day(NEXT_FRIDAY), "deadline"),
    ]
    assert [one.chance for one in found if one][1] == 100


def test_a_risk_delays_the_tasks_it_hits_and_can_be_switched_off(db: Store):
    dig_and_open(db, deadline=day(FRIDAY))
    save(db, risk("Frost", chance=40, time_exposure=10))
    save(db, hits("R1", "T1"))

    on, off = gathered(db), gathered(db, without=frozenset({"R1"}))

    (frost,) = on.counted
    assert (frost.chance, frost.least, frost.likely, frost.most) == (40, 10, 10, 10)
    assert (frost.tasks, frost.is_on, off.counted[0].is_on) == (("T1",), True, False)
    assert outcome(on, "Open") == (FRIDAY, 18, 18)
    assert off.finish is None  # nothing else is uncertain
    (cause,) = on.causes
    assert (cause.title, cause.is_risk, cause.days) == ("Frost", True, 14)


def test_a_risk_without_tasks_delays_its_milestone(db: Store):
    dig_and_open(db)
    save(db, risk("Strike", chance=100, time_exposure=5, milestone="T2"))

    assert outcome(gathered(db), "Open") == (NEXT_FRIDAY, NEXT_FRIDAY, NEXT_FRIDAY)


def test_a_risk_that_says_too_little_does_not_count_and_the_brief_says_what_it_lacks(db: Store):
    dig_and_open(db)
    save(
        db,
        task("Plan", -7, -3, done=100),
        risk("no days"),
        risk("no tasks", time_exposure=5),
        risk("all done", time_exposure=5),
        risk("closed", time_exposure=5, state=RiskState.CLOSED),
    )
    save(db, hits("R1", "T1"), hits("R3", "T3"))

    brief = gathered(db)

    assert {one.title: one.lack for one in brief.perils} == {
        "no days": Lack.DAYS,
        "no tasks": Lack.TASKS,
        "all done": Lack.PAST,
    }
    assert sorted(one.title for one in brief.lacking) == ["no days", "no tasks"]
    assert (brief.finish, brief.counted) == (None, ())


def test_milestones_more_likely_broken_than_kept_are_named(db: Store):
    save(
        db,
        task("Dig", 0, FRIDAY, optimistic=8, pessimistic=20),
        milestone("Open", FRIDAY, deadline=day(FRIDAY)),
        milestone("Party", 2, deadline=day(2)),
        milestone("Thanks", 3),
    )
    save(db, *linked("T1", "T2"))

    brief = gathered(db)

    assert [one.title for one in brief.unlikely] == ["Open"]
    assert {one.title: one.chance for one in brief.milestones} == {
        "Party": 100,
        "Thanks": None,
        "Open": 0,
    }


def test_what_is_left_is_done_from_today_on_and_what_is_done_stays(db: Store):
    save(
        db,
        task("Plan", 0, 1, done=100),
        task("Dig", 0, FRIDAY, done=40, started_on=day(0), optimistic=5, pessimistic=5),
        task("Build", 2, 3, optimistic=2, pessimistic=2),
        milestone("Open", FRIDAY),
    )
    save(db, *linked("T2", "T4"), *linked("T3", "T4"))

    brief = gathered(db, today=day(14))

    # Two days of Dig are done; the other three begin on day 14, a Monday.
    assert outcome(brief, "Open") == (16, 16, 16)
    assert [one.title for one in brief.estimates] == ["Dig", "Build"]


def test_durations_count_in_the_unit_of_the_task_and_go_by_its_clock(db: Store):
    save(
        db,
        task("Bake", 0, 0, duration=3, duration_unit=TimeUnit.HOURS, pessimistic=7),
        task("Dry", 0, 3, duration=4, duration_unit=TimeUnit.ELAPSED_DAYS, optimistic=6),
        task("Watch", 5, 6, likely=4),
        risk("Rain", chance=100, time_exposure=5),
    )
    save(db, hits("R1", "T2"))

    brief = gathered(db)
    planned = {one.title: (one.planned, one.unit.value) for one in brief.estimates}

    assert planned == {
        "Bake": (3, "hours"),
        "Dry": (4, "elapsed_days"),
        "Watch": (2, "days"),
    }
    # Dry takes six days of the clock, and five working days of rain are a week of them.
    assert brief.finish is not None
    assert brief.finish.half == day(13)


def test_part_of_a_plan_is_never_run(db: Store):
    dig_and_open(db, pessimistic=9)
    save(db, risk("Frost", time_exposure=10, chance=100))
    save(db, hits("R1", "T1"))

    contact, _ = desk_of(db, MONDAY, Role.CONTACT)  # who sees tasks, but no links
    brief = sure(contact, today=TODAY, project="P1")

    assert (brief.is_whole, brief.finish, brief.estimates) == (False, None, ())


def test_a_plan_that_goes_in_a_ring_is_refused(db: Store):
    save(db, task("Dig", 0, 1), task("Fill", 2, 3))
    save(db, *linked("T1", "T2", "T1"))

    with pytest.raises(Refusal, match="ring"):
        gathered(db)


def test_many_days_are_counted_by_the_week_and_more_by_the_month(db: Store):
    def widths(worst: int) -> set[int]:
        now = db.get(Task, "T1")
        save(db, replace(now, pessimistic=worst))
        return {(one.last - one.first).days + 1 for one in gathered(db).buckets}

    save(db, task("Dig", 0, FRIDAY, optimistic=5, deadline=day(9)))

    assert widths(12) == {1}
    assert 7 in widths(60)
    assert {30, 31} <= widths(500)


def test_a_promise_within_a_week_parts_the_runs_that_keep_it_from_the_others(db: Store):
    save(db, task("Dig", 0, FRIDAY, optimistic=5, pessimistic=60, deadline=day(9)))

    kept = [one for one in gathered(db).buckets if one.is_kept]
    late = [one for one in gathered(db).buckets if not one.is_kept]

    assert kept[-1].last == day(9)
    assert late[0].first == day(9) + timedelta(1)
    assert late[-1].so_far == 1_000
    assert kept[0].first == date(2026, 1, 12)


def test_a_chance_nobody_has_said_is_the_middle_of_its_step_or_of_the_one_that_is_left(
    db: Store,
):
    dig_and_open(db)
    save(
        db,
        risk("as graded"),
        risk("said", chance=7),
        risk("treated", state=RiskState.TREATED, residual_probability=1),
        risk("rare", probability=1, time_exposure=3, time_least=1, time_most=9),
        risk("wide", time_least=2, time_most=8),
    )

    found = {one.title: one for one in gathered(db).perils}

    assert {title: one.chance for title, one in found.items()} == {
        "as graded": 50,
        "said": 7,
        "treated": 10,
        "rare": 10,
        "wide": 50,
    }
    told = [
        (found[name].least, found[name].likely, found[name].most) for name in ("rare", "wide")
    ]
    assert told == [(1, 3, 9), (2, 5, 8)]


def test_a_row_scheduled_by_hand_is_certain_and_one_with_a_date_of_its_own_keeps_it(db: Store):
    save(
        db,
        task("Concert", 0, 1, manual=True, pessimistic=50),
        task("Must", 1, 2, constraint_kind="must_start", constraint_on=day(1), pessimistic=3),
    )

    brief = gathered(db, today=day(3))

    assert [one.title for one in brief.uncertain] == ["Must"]
    assert brief.finish is not None
    assert day(2) <= brief.finish.half <= day(3)
