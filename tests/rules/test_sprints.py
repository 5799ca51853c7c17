"""Sprints: what counts, one at a time, and what is not done goes onward."""

from datetime import date
from typing import Any

import pytest

from itpm.records import Refusal, Sprint, Task
from itpm.records.board import SprintState
from itpm.rules import sprints as rule

MONDAY = date(2026, 1, 5)


def sprint(number: int, state: SprintState = SprintState.PLANNED, day: int = 5) -> Sprint:
    starts, ends = date(2026, 1, day), date(2026, 1, day + 4)
    return Sprint(id=f"SP{number}", project="P1", title=f"Sprint {number}", starts_on=starts,
                  ends_on=ends, state=state)  # fmt: skip


def task(number: int, **more: Any) -> Task:
    values = {"project": "P1", "title": f"No. {number}", "starts_on": MONDAY, **more}
    return Task(id=f"T{number}", ends_on=MONDAY, **values)


def test_work_counts_in_points_where_there_are_any_and_else_in_tasks():
    some = [task(1, points=3, done=100), task(2), task(3, points=5)]

    assert rule.in_points(some)
    assert not rule.in_points([task(1)])
    assert (rule.load(some, points=True), rule.done(some, points=True)) == (8, 3)
    assert (rule.load(some, points=False), rule.done(some, points=False)) == (3, 1)


def test_the_sprint_going_on_comes_first_and_closed_ones_are_past():
    going, soon, later = sprint(1, SprintState.ACTIVE), sprint(2, day=12), sprint(3, day=19)
    old, older = sprint(4, SprintState.CLOSED, 3), sprint(5, SprintState.CLOSED, 2)
    every = [later, old, soon, older, going]

    assert rule.still_open(every) == [going, soon, later]
    assert rule.past(every) == [older, old]
    assert rule.running(every) == going
    assert rule.running([later]) is None


def test_one_sprint_is_going_on_at_a_time():
    going, soon = sprint(1, SprintState.ACTIVE), sprint(2)

    assert rule.started(soon, [soon]).state is SprintState.ACTIVE
    with pytest.raises(Refusal, match="sprint_running"):
        rule.started(soon, [going, soon])


def test_what_is_not_done_goes_where_one_says_and_what_is_done_stays():
    tasks = [task(1, sprint="SP1", done=100), task(2, sprint="SP1"), task(3, sprint="SP2")]

    over, moved = rule.closed(sprint(1, SprintState.ACTIVE), tasks, "SP2")

    assert isinstance(over, Sprint)
    assert over.state is SprintState.CLOSED
    assert (moved.id, getattr(moved, "sprint", "")) == ("T2", "SP2")
