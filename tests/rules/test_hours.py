"""Hours: what a working day of a house is, and where days and moments meet."""

from datetime import date, datetime

import pytest

from itpm.records import Calendar, SpecialDay
from itpm.records.calendar import Nation
from itpm.records.plan import TimeUnit
from itpm.rules.hours import Hours, day_of
from itpm.rules.scheduling.plan import Lag

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 1, n) for n in (9, 10, 11, 12))
YEARS = range(2025, 2028)


def test_a_house_without_a_calendar_works_seven_hours_from_monday_to_friday():
    hours = Hours([], [], YEARS)

    assert (hours.day, hours.own.title) == (7 * 60, "")
    assert hours.between(FRIDAY, MONDAY, hours.own.id) == 2 * 7 * 60


def test_a_day_is_as_long_as_most_days_of_the_houses_own_calendar():
    shifts = Calendar(id="CA1", title="Shifts", monday="00:00-24:00")
    office = Calendar(
        id="CA2", title="Office", standard=True, friday="08:00-12:00", thursday="08:00-12:00"
    )

    assert Hours([shifts, office], [], YEARS).day == 7 * 60


def test_a_free_day_begins_on_the_next_worked_one_and_ends_on_the_last():
    hours = Hours([], [], YEARS)

    assert hours.morning(SATURDAY, "own") == datetime(2026, 1, 12, 8)
    assert hours.evening(SUNDAY, "own") == datetime(2026, 1, 9, 16)
    assert hours.between(SATURDAY, SUNDAY, "own") == 0


def test_holidays_and_special_days_are_not_worked():
    own = Calendar(id="CA1", title="Office", standard=True, nation=Nation.NORWAY)
    shut = SpecialDay(calendar="CA1", title="Moving", starts_on=FRIDAY)
    hours = Hours([own], [shut], YEARS)

    assert hours.between(FRIDAY, FRIDAY, "CA1") == 0
    assert hours.between(date(2026, 5, 1), date(2026, 5, 1), "CA1") == 0


def test_a_calendar_is_found_by_its_title_and_an_unknown_one_is_the_houses_own():
    own = Calendar(id="CA1", title="Office", standard=True)
    hours = Hours([own, Calendar(id="CA2", title="Night shift")], [], YEARS)

    assert [hours.of(one) for one in (" night SHIFT ", "Who knows", "")] == [
        "CA2", "CA1", "CA1"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("many", "unit", "lag"),
    [
        (2, TimeUnit.DAYS, Lag(2 * 420)),
        (-3, TimeUnit.HOURS, Lag(-180)),
        (90, TimeUnit.MINUTES, Lag(90)),
        (2, TimeUnit.ELAPSED_DAYS, Lag(2 * 1440, elapsed=True)),
        (50, TimeUnit.PERCENT, Lag(percent=50)),
    ],
)
def test_a_lag_is_counted_in_its_unit(many: int, unit: TimeUnit, lag: Lag):
    assert Hours([], [], YEARS).lag(many, unit) == lag


def test_midnight_ends_the_day_before_and_begins_its_own():
    midnight = datetime(2026, 1, 12)

    assert (day_of(midnight, closes=True), day_of(midnight, closes=False)) == (SUNDAY, MONDAY)
    assert day_of(datetime(2026, 1, 12, 16), closes=True) == MONDAY
