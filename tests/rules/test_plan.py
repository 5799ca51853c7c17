"""The plan's rules: lateness, milestones against their baseline, and the outline."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from itpm.records import Task
from itpm.records.plan import TaskKind
from itpm.rules.plan import (
    Standing,
    in_outline,
    is_under_way,
    outline,
    overdue,
    slip,
    standing,
)

TODAY = date(2026, 1, 5)


def task(title: str = "", **more: Any) -> Task:
    """Give a row that ends today; ``ends``, ``agreed``, ``finished`` count days from today."""
    days = {"ends": "ends_on", "agreed": "baseline_end", "finished": "finished_on"}
    moved = {days[k]: TODAY + timedelta(v) for k, v in more.items() if k in days}
    kept = {k: v for k, v in more.items() if k not in days}
    values = {"project": "P1", "title": title, "id": title, "ends_on": TODAY}
    return Task(**{**values, "starts_on": TODAY - timedelta(9), **moved, **kept})


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (task(ends=10, agreed=4), 6),
        (task(ends=4, agreed=10), -6),
        (task(ends=-3, agreed=-3), 3),
        (task(ends=-3), 3),
        (task(ends=3), 0),
        (task(ends=2, agreed=-2, done=100, finished=-1), 1),
        (task(ends=-2, agreed=-2, done=100), 0),
    ],
    ids=[
        "planned after its baseline",
        "planned before its baseline",
        "should have been done, so today at the earliest",
        "no baseline and overdue",
        "no baseline and ahead",
        "done, counted to the day it was finished",
        "done, with no day of its own",
    ],
)
def test_a_row_slips_from_its_baseline(row: Task, expected: int):
    assert slip(row, TODAY) == expected


def test_what_ends_today_is_not_overdue_and_what_is_done_never_is():
    assert [overdue(task(ends=n), TODAY) for n in (-2, 0, 5)] == [2, 0, 0]
    assert overdue(task(ends=-9, done=100), TODAY) == 0


def test_a_milestone_is_reached_overdue_late_or_on_plan():
    rows = [
        task(ends=-4, done=100),
        task(ends=-4),
        task(ends=9, agreed=8),
        task(ends=8, agreed=8),
    ]

    assert [standing(row, TODAY) for row in rows] == [
        Standing.REACHED,
        Standing.OVERDUE,
        Standing.LATE,
        Standing.ON_PLAN,
    ]


def test_a_row_is_under_way_from_its_first_day_until_it_is_done():
    coming = task(starts_on=TODAY + timedelta(1), ends=9)

    assert is_under_way(task(starts_on=TODAY), TODAY)
    assert not is_under_way(coming, TODAY)
    assert not is_under_way(task(done=100), TODAY)


def test_ten_comes_after_nine_and_the_nameless_last():
    numbers = ["", "1.10", "2", "1.9", "1.", "a.b"]

    assert sorted(numbers, key=outline) == ["1.", "1.9", "1.10", "2", "", "a.b"]


def phase(title: str, **more: Any) -> Task:
    return task(title, kind=TaskKind.PHASE, **more)


def placed(*rows: Task) -> list[tuple[str, int]]:
    return [(one.task.title, one.level) for one in in_outline(rows)]


def test_a_row_stands_under_the_phase_it_names_else_under_the_one_it_is_numbered_in():
    rows = [
        task("loose"),
        task("numbered", wbs="1.2"),
        task("deep", wbs="1.1.1.4"),
        task("named", phase="two", wbs="1.3"),
        phase("two", wbs="2"),
        phase("one", wbs="1"),
        phase("inner", wbs="1.1"),
    ]

    assert placed(*rows) == [
        ("one", 0),
        ("inner", 1),
        ("deep", 2),
        ("numbered", 1),
        ("two", 0),
        ("named", 1),
        ("loose", 0),
    ]


def test_phases_that_belong_to_each_other_are_not_lost():
    assert placed(phase("a", phase="b"), phase("b", phase="a"), task("c")) == [
        ("c", 0),
        ("a", 0),
        ("b", 0),
    ]


rows_of_any_plan = some.lists(
    some.builds(
        lambda kind, wbs, above: (kind, wbs, above),
        some.sampled_from(TaskKind),
        some.sampled_from(["", "1", "1.1", "1.2", "2", "2.1", "x"]),
        some.integers(0, 9),
    ),
    max_size=10,
)


@given(rows_of_any_plan)
def test_every_row_of_any_plan_is_placed_once(drawn: list[tuple[TaskKind, str, int]]):
    rows = [
        task(f"T{n}", kind=kind, wbs=wbs, phase=f"T{above}")
        for n, (kind, wbs, above) in enumerate(drawn)
    ]

    assert sorted(one.task.id for one in in_outline(rows)) == [row.id for row in rows]
