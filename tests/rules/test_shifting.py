"""Shifting a row by hand: its duration and its wish go along, as a scheduler understands it."""

from datetime import date
from typing import Any

from itpm.records import Calendar, Task, replaced
from itpm.records.plan import Constraint, TaskKind, TimeUnit
from itpm.rules.hours import Hours
from itpm.rules.shifting import shifted

HOUSE = Calendar(id="CA1", title="House", standard=True, friday="08:00-12:00")
HOURS = Hours([HOUSE], [], range(2025, 2028))
"""Seven hours from Monday to Thursday, four on Friday. 5 January 2026 is a Monday."""
ASAP, SNET = Constraint.AS_SOON_AS_POSSIBLE, Constraint.START_NO_EARLIER


def on(day: int) -> date:
    return date(2026, 1, day)


def task(first: int, last: int, **more: Any) -> Task:
    values = {"project": "P1", "title": "Build", "starts_on": on(first), "ends_on": on(last)}
    return Task(**{**values, **more})


def shift(one: Task, first: int, last: int) -> Task:
    return shifted(one, on(first), on(last), HOURS)


def lasts(one: Task) -> tuple[int | None, TimeUnit]:
    return one.duration, one.duration_unit


def wish(one: Task) -> tuple[Constraint, date | None]:
    return one.constraint_kind, one.constraint_on


def test_a_row_of_two_days_and_no_more_gets_the_new_ones():
    plain, by_hand = task(5, 7), task(5, 7, manual=True, duration=3)

    assert shift(plain, 6, 9) == replaced(plain, starts_on=on(6), ends_on=on(9))
    assert shift(by_hand, 6, 9) == replaced(by_hand, starts_on=on(6), ends_on=on(9))


def test_a_milestone_has_one_day():
    gate = task(5, 5, kind=TaskKind.MILESTONE)

    assert shift(gate, 6, 9) == replaced(gate, starts_on=on(9), ends_on=on(9))


def test_a_milestone_of_a_plan_file_is_wished_to_be_reached_no_earlier():
    gate = shift(task(5, 5, kind=TaskKind.MILESTONE, duration=0), 9, 9)

    assert (lasts(gate), wish(gate)) == ((0, TimeUnit.DAYS), (SNET, on(9)))


def test_a_row_with_a_duration_is_wished_to_begin_no_earlier_when_it_is_moved():
    moved = shift(task(5, 7, duration=3), 6, 8)

    assert (lasts(moved), wish(moved)) == ((3, TimeUnit.DAYS), (SNET, on(6)))


def test_a_stretched_row_lasts_longer_in_the_unit_it_had_where_that_fits():
    three = task(5, 7, duration=3)

    assert lasts(shift(three, 5, 8)) == (4, TimeUnit.DAYS)
    assert wish(shift(three, 5, 8)) == (ASAP, None)
    assert lasts(shift(three, 5, 9)) == (32, TimeUnit.HOURS)


def test_a_row_that_goes_by_the_clock_counts_all_days():
    burn_in = task(5, 7, duration=3, duration_unit=TimeUnit.ELAPSED_DAYS)

    assert lasts(shift(burn_in, 5, 11)) == (7, TimeUnit.ELAPSED_DAYS)


def test_a_row_put_on_a_weekend_lasts_by_the_clock():
    assert lasts(shift(task(5, 6, duration=2), 10, 11)) == (2, TimeUnit.ELAPSED_DAYS)


def test_a_wish_about_the_start_goes_along_and_one_about_the_end_stays():
    for kind in (Constraint.MUST_START, Constraint.START_NO_LATER, SNET):
        bound = task(5, 7, duration=3, constraint_kind=kind, constraint_on=on(5))
        assert wish(shift(bound, 6, 8)) == (kind, on(6))
    late = Constraint.FINISH_NO_LATER
    bound = task(5, 7, duration=3, constraint_kind=late, constraint_on=on(7))
    assert wish(shift(bound, 6, 8)) == (late, on(7))
