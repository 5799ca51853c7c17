"""Pace: dates and duration of a row agree, whichever of them was typed last."""

from datetime import date
from typing import Any

from itpm.records import Calendar, Task
from itpm.records.plan import Constraint, TaskKind, TimeUnit
from itpm.rules.hours import Hours
from itpm.rules.pace import paced

HOURS = Hours([], [], range(2025, 2028))
EARLIER = Constraint.START_NO_EARLIER


def day(n: int) -> date:
    """Give a day of January 2026; the 5th is a Monday."""
    return date(2026, 1, n)


def task(first: int, last: int, **more: Any) -> Task:
    values = {"project": "P1", "title": "Buy", "starts_on": day(first), "ends_on": day(last)}
    return Task(**{**values, **more})


def test_a_typed_duration_moves_the_end():
    assert paced(task(5, 5, duration=7), {"duration"}, HOURS).ends_on == day(13)
    assert paced(task(10, 10, duration=1), {"duration"}, HOURS).ends_on == day(12)


def test_an_elapsed_duration_goes_by_the_clock():
    row = task(9, 9, duration=3, duration_unit=TimeUnit.ELAPSED_DAYS)

    assert paced(row, {"duration"}, HOURS).ends_on == day(11)


def test_a_typed_end_changes_the_duration():
    row = paced(task(5, 9, duration=2), {"ends_on"}, HOURS)

    assert (row.duration, row.duration_unit) == (5, TimeUnit.DAYS)
    assert paced(task(10, 11, duration=2), {"ends_on"}, HOURS).duration is None


def test_a_duration_that_is_no_whole_day_is_kept_in_minutes():
    half = Hours([Calendar(id="CA1", title="", standard=True, friday="08:00-12:00")], [],
                 range(2025, 2028))  # fmt: skip
    row = paced(task(8, 9, duration=2), {"ends_on"}, half)

    assert (row.duration, row.duration_unit) == (11 * 60, TimeUnit.MINUTES)


def test_a_typed_start_is_a_date_the_row_does_not_begin_before():
    row = paced(task(6, 6, duration=2), {"starts_on"}, HOURS)
    again = paced(
        task(7, 7, duration=2, constraint_kind=EARLIER, constraint_on=day(6)),
        {"starts_on"},
        HOURS,
    )
    kept = task(7, 8, duration=2, constraint_kind=Constraint.MUST_FINISH, constraint_on=day(8))

    assert (row.ends_on, row.constraint_kind, row.constraint_on) == (day(7), EARLIER, day(6))
    assert again.constraint_on == day(7)
    assert paced(kept, {"starts_on"}, HOURS) == kept


def test_no_duration_at_all_makes_a_milestone():
    row = paced(task(5, 9, duration=0), {"duration"}, HOURS)

    assert (row.kind, row.ends_on) == (TaskKind.MILESTONE, day(5))


def test_a_row_of_dates_and_a_phase_stay_as_they_are():
    rows = [task(5, 9), task(5, 9, duration=2, kind=TaskKind.PHASE)]

    assert [paced(row, {"starts_on", "ends_on"}, HOURS) for row in rows] == rows
    assert paced(task(5, 9, duration=2), {"title"}, HOURS) == task(5, 9, duration=2)
