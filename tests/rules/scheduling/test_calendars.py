from dataclasses import replace
from datetime import date, datetime

import pytest

from itpm.records import Refusal
from itpm.rules.scheduling.axis import moment
from itpm.rules.scheduling.calendar import (
    ALWAYS,
    OFF,
    OFFICE,
    ROUND_THE_CLOCK,
    STANDARD,
    Calendar,
    Span,
    Weeks,
    lineage,
)
from itpm.rules.scheduling.plan import Activity, Constraint, Link, Plan
from itpm.rules.scheduling.schedule import Row, schedule
from itpm.rules.scheduling.worktime import Axes, hours_of
from tests.rules.scheduling.picture import DAY, evening, morning

HALF = ((480, 720),)
NIGHT = Calendar(
    uid="night",
    week=(
        ((1380, 1440),),
        *((((0, 180), (240, 480), (1380, 1440)),) * 4),
        ((0, 180), (240, 480)),
        OFF,
    ),
)


def alone(calendar: Calendar, minutes: int, start: datetime, *known: Calendar) -> Row:
    """The dates of one task by a calendar."""
    return schedule(
        Plan(
            start=start,
            activities=(Activity(uid="a", minutes=minutes),),
            calendars=(calendar, *known),
            calendar=calendar.uid,
        )
    ).rows[0]


def test_a_night_shift_goes_on_over_midnight():
    row = alone(NIGHT, DAY, morning(1))

    assert row.start == datetime(2026, 1, 5, 23)
    assert row.finish == datetime(2026, 1, 6, 8)


def test_around_the_clock_there_is_neither_night_nor_weekend():
    row = alone(replace(ALWAYS, uid="x"), 7 * 1440, morning(1))

    assert (row.start, row.finish) == (morning(1), morning(8))


def test_lunch_is_not_worked():
    row = alone(STANDARD, 300, morning(1))

    assert row.finish == datetime(2026, 1, 5, 14)


@pytest.mark.parametrize(
    ("start", "finish"),
    [
        (datetime(2026, 1, 5, 17), datetime(2026, 1, 6, 9)),
        (datetime(2026, 1, 5, 12), datetime(2026, 1, 5, 14)),
        (datetime(2026, 1, 5, 12, 30), datetime(2026, 1, 5, 14)),
        (datetime(2026, 1, 5, 16, 30), datetime(2026, 1, 6, 8, 30)),
        (datetime(2026, 1, 9, 16, 59), datetime(2026, 1, 12, 8, 59)),
        (datetime(2026, 1, 10, 3), datetime(2026, 1, 12, 9)),
    ],
)
def test_an_hour_from_any_edge_of_the_day(start: datetime, finish: datetime):
    assert alone(STANDARD, 60, start).finish == finish


def test_a_holiday_is_not_worked_and_a_working_saturday_is():
    calendar = replace(
        STANDARD,
        uid="c",
        exceptions=(
            Span(date(2026, 1, 6), date(2026, 1, 7)),
            Span(date(2026, 1, 10), date(2026, 1, 10), HALF),
        ),
    )

    assert alone(calendar, 3 * DAY, morning(1)).finish == evening(9).replace(day=9)
    assert alone(calendar, 3 * DAY + 240, morning(1)).finish == datetime(2026, 1, 10, 12)


def test_of_two_exceptions_on_a_day_the_first_holds():
    first, second = (Span(date(2026, 1, 5), date(2026, 1, 5), one) for one in (HALF, OFF))
    calendar = replace(STANDARD, uid="c", exceptions=(first, second))

    assert alone(calendar, 240, morning(1)).finish == datetime(2026, 1, 5, 12)


def test_what_a_calendar_leaves_open_is_as_in_its_base():
    base = replace(STANDARD, uid="base", exceptions=(Span(date(2026, 1, 6), date(2026, 1, 6)),))
    person = Calendar(uid="p", base="base", week=(None,) * 4 + (HALF,) + (None,) * 2)

    row = alone(person, 3 * DAY + 240, morning(1), base)

    assert row.finish == datetime(2026, 1, 9, 12).replace(day=9)


def test_a_calendar_that_says_nothing_anywhere_has_no_work():
    empty = Calendar(uid="e", week=(None,) * 7)

    day = moment(morning(1)) // 1440
    assert [one.shifts for one in hours_of(empty, {}).between(day, day + 7)] == [OFF] * 7


def test_bases_in_a_ring_end_somewhere():
    one = Calendar(uid="1", base="2", week=(None,) * 7)
    two = Calendar(uid="2", base="1")

    assert [*lineage(one, {"1": one, "2": two})] == [one, two]


def test_weeks_can_differ_for_a_while():
    summer = Weeks(
        date(2026, 1, 12), date(2026, 1, 18), (HALF,) * 2 + (OFF,) + (None,) * 2 + (OFF,) * 2
    )
    calendar = replace(STANDARD, uid="c", weeks=(summer,))

    assert alone(calendar, 6 * DAY, morning(1)).finish == datetime(2026, 1, 13, 12)
    assert alone(calendar, 7 * DAY, morning(1)).finish == evening(11)
    assert alone(calendar, 9 * DAY, morning(1)).finish == evening(15)


def test_an_exception_of_many_years_is_kept_too():
    closed = Span(date(2026, 1, 6), date(2046, 1, 5))
    calendar = replace(STANDARD, uid="c", exceptions=(closed,))

    assert alone(calendar, 2 * DAY, morning(1)).finish == datetime(2046, 1, 8, 17).replace(
        day=8
    )


def test_a_plan_can_begin_long_before_its_other_dates():
    activities = (
        Activity(uid="a", minutes=DAY),
        Activity(
            uid="b",
            minutes=DAY,
            constraint=Constraint.MUST_START,
            constraint_date=datetime(1990, 1, 1, 8),
        ),
    )

    made = schedule(Plan(start=morning(1), activities=activities))

    assert made.start == datetime(1990, 1, 1, 8)


def test_dates_reach_as_far_back_as_a_finish_asks():
    made = schedule(
        Plan(
            start=morning(1),
            activities=(
                Activity(
                    uid="a",
                    minutes=2_000 * DAY,
                    constraint=Constraint.MUST_FINISH,
                    constraint_date=evening(1),
                ),
            ),
        )
    )

    assert made.rows[0].start.year == 2018


def test_a_task_by_a_calendar_that_never_works_is_refused_by_its_name():
    never = Calendar(uid="n", name="Never", week=(OFF,) * 7)

    with pytest.raises(Refusal) as refused:
        alone(never, DAY, morning(1))

    assert (refused.value.code, refused.value.values) == (
        "schedule.no_working_time",
        {"calendar": "Never"},
    )


def test_looking_back_for_work_that_never_was_is_refused_too():
    one_day = Span(date(2026, 1, 5), date(2026, 1, 9), OFFICE)
    once = Calendar(uid="n", name="Once", week=(OFF,) * 7, exceptions=(one_day,))
    axis = Axes((once,), "n", moment(morning(1))).plan

    with pytest.raises(Refusal, match=r"schedule\.no_working_time"):
        axis.begin(-DAY)


def test_what_would_end_after_the_last_year_is_refused():
    with pytest.raises(Refusal, match=r"schedule\.too_long"):
        alone(STANDARD, 10**10, morning(1))


def test_what_would_begin_before_the_first_year_is_refused():
    axis = Axes((), "", moment(morning(1))).plan

    with pytest.raises(Refusal, match=r"schedule\.too_long"):
        axis.end(-(10**10))


def test_the_hours_two_calendars_share_are_found_once():
    late = Calendar(uid="l", week=(((600, 1020),),) * 7)
    axes = Axes((late,), "", moment(morning(1)))

    both = axes.shared("", "l")

    assert both is axes.shared("", "l")
    assert axes.shared("l", "l") is axes.of("l")
    assert both.begin(0) == moment(datetime(2026, 1, 5, 10))


def test_a_longer_chain_of_gates_is_told_by_the_first_that_waits():
    activities = (
        Activity(uid="k", minutes=DAY),
        Activity(uid="s"),
        Activity(uid="t", parent="s"),
        Activity(uid="a", parent="t", minutes=DAY),
    )
    links = (Link(before="k", after="s"), Link(before="k", after="t"))

    made = schedule(Plan(start=morning(1), activities=activities, links=links))

    assert made.driver(3).uid == "t"


def test_a_gate_that_waits_for_the_gate_around_it_names_the_outer_summary():
    activities = (
        Activity(uid="k", minutes=2 * DAY),
        Activity(uid="j", minutes=DAY),
        Activity(uid="s"),
        Activity(uid="t", parent="s"),
        Activity(uid="a", parent="t", minutes=DAY),
    )
    links = (Link(before="k", after="s"), Link(before="j", after="t"))

    made = schedule(Plan(start=morning(1), activities=activities, links=links))

    assert made.driver(4).uid == "s"
    assert made.rows[4].start == morning(3)


def test_hours_around_the_clock_are_the_whole_day():
    assert hours_of(ALWAYS, {}).between(1, 2)[0].shifts == ROUND_THE_CLOCK


def test_what_would_end_after_the_last_year_by_the_clock_is_refused_too():
    for elapsed in (True, False):
        one = Activity(uid="a", minutes=10**10, elapsed=elapsed)
        with pytest.raises(Refusal, match=r"schedule\.too_long"):
            schedule(Plan(start=morning(1), activities=(one,)))


def test_the_last_years_can_be_laid_out_and_no_further():
    axis = Axes((), "", moment(datetime(9990, 1, 1))).plan

    with pytest.raises(Refusal, match=r"schedule\.too_long"):
        axis.begin(20 * 365 * DAY)


def test_the_first_years_can_be_laid_out_and_no_further():
    axis = Axes((), "", moment(datetime(9, 1, 1))).plan

    with pytest.raises(Refusal, match=r"schedule\.too_long"):
        axis.begin(-20 * 365 * DAY)


def test_an_exception_counts_within_weeks_that_differ():
    weeks = Weeks(date(2026, 1, 5), date(2026, 1, 11), (HALF,) * 7)
    free = Span(date(2026, 1, 6), date(2026, 1, 6))
    long = Span(date(2040, 1, 1), date(2060, 1, 1))
    base = Calendar(uid="b", week=(None,) * 7, weeks=(weeks,), exceptions=(free, long))
    hours = hours_of(replace(base, uid="p", base="b", exceptions=(), weeks=()), {"b": base})

    days = [date(2026, 1, 5), date(2026, 1, 6), date(2026, 2, 2), date(2050, 1, 1)]
    numbers = [day.toordinal() for day in days]
    found = [hours.between(number, number + 1)[0].shifts for number in numbers]
    assert found == [HALF, OFF, OFF, OFF]


def test_an_exception_of_the_base_yields_to_a_day_of_the_week_of_ones_own():
    monday = Span(date(2026, 1, 5), date(2026, 1, 5))
    base = replace(STANDARD, uid="b", exceptions=(monday,))
    hours = hours_of(Calendar(uid="p", base="b", week=(HALF, *(None,) * 6)), {"b": base})

    day = date(2026, 1, 5).toordinal()
    assert hours.between(day, day + 1)[0].shifts == HALF
