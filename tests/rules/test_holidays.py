from datetime import date, timedelta

import pytest

from itpm.rules.holidays import Nation, holidays_of
from itpm.rules.scheduling.axis import Hours
from itpm.rules.scheduling.calendar import OFF, Calendar, Shifts
from itpm.rules.scheduling.worktime import hours_of

YEARS = range(2025, 2033)


def worked_on(hours: Hours, day: date) -> Shifts:
    """What is worked on a day."""
    return hours.between(day.toordinal(), day.toordinal() + 1)[0].shifts


def easter(year: int) -> date:
    """The first Sunday after the first full moon of spring, by Butcher's arithmetic."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    wait = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * wait) // 433
    month = (h + wait - 7 * m + 90) // 25
    return date(year, month, (h + wait - 7 * m + 33 * month + 19) % 32)


def around_easter(*days: int) -> set[date]:
    return {easter(year) + timedelta(days=day) for year in YEARS for day in days}


def on(*days: tuple[int, int]) -> set[date]:
    return {date(year, month, day) for year in YEARS for month, day in days}


def monday(month: int, number: int) -> set[date]:
    """The first, second, … or last (-1) Monday of a month, every year."""
    found = set()
    for year in YEARS:
        days = [date(year, month, day) for day in range(1, 32) if day <= 31 - (month == 9)]
        mondays = [day for day in days if day.weekday() == 0]
        found.add(mondays[number])
    return found


OFFICIAL = {
    Nation.NORWAY: on((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
    | around_easter(-3, -2, 0, 1, 39, 49, 50),
    Nation.SWEDEN: on((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26))
    | around_easter(-2, 0, 1, 39, 49),
    Nation.NETHERLANDS: on((1, 1), (12, 25), (12, 26))
    | around_easter(0, 1, 39, 49, 50)
    | {date(year, 4, 26 if date(year, 4, 27).weekday() == 6 else 27) for year in YEARS}
    | {date(2025, 5, 5), date(2030, 5, 5)},
    Nation.ENGLAND: on((1, 1), (12, 25), (12, 26))
    | around_easter(-2, 1)
    | monday(5, 0)
    | monday(5, -1)
    | monday(8, -1),
    Nation.WALES: on((1, 1), (12, 25), (12, 26))
    | around_easter(-2, 1)
    | monday(5, 0)
    | monday(5, -1)
    | monday(8, -1),
    Nation.SCOTLAND: on((1, 1), (1, 2), (11, 30), (12, 25), (12, 26))
    | around_easter(-2)
    | monday(5, 0)
    | monday(5, -1)
    | monday(8, 0),
    Nation.NORTHERN_IRELAND: on((1, 1), (3, 17), (7, 12), (12, 25), (12, 26))
    | around_easter(-2, 1)
    | monday(5, 0)
    | monday(5, -1)
    | monday(8, -1),
}


@pytest.mark.parametrize("nation", Nation)
def test_nobody_works_on_an_official_holiday_of_their_nation(nation: Nation):
    calendar = Calendar(uid="c", exceptions=holidays_of(nation, YEARS))
    hours = hours_of(calendar, {})

    worked = {day for day in OFFICIAL[nation] if worked_on(hours, day) is not OFF}

    # A holiday at a weekend stays one, and nobody works then either.
    assert worked == set()


@pytest.mark.parametrize("nation", [n for n in Nation if n.startswith("GB")])
def test_a_british_holiday_at_a_weekend_is_taken_on_the_next_weekday(nation: Nation):
    days = {span.first for span in holidays_of(nation, [2026, 2027])}

    assert {date(2026, 12, 28), date(2027, 12, 27), date(2027, 12, 28)} <= days


def test_swedes_are_free_at_midsummer_and_on_all_saints():
    days = {span.first for span in holidays_of(Nation.SWEDEN, [2026])}

    assert {date(2026, 6, 20), date(2026, 10, 31)} <= days


def test_an_ordinary_day_is_worked():
    hours = hours_of(Calendar(uid="c", exceptions=holidays_of(Nation.NORWAY, YEARS)), {})

    assert worked_on(hours, date(2026, 5, 18)) != OFF


@pytest.mark.parametrize(
    ("nation", "language", "name"),
    [
        (Nation.NORWAY, "nb", "Første nyttårsdag"),
        (Nation.SWEDEN, "sv", "Nyårsdagen"),
        (Nation.NETHERLANDS, "nl", "Nieuwjaarsdag"),
        (Nation.ENGLAND, "en", "New Year's Day"),
        (Nation.NORWAY, "nl", "Første nyttårsdag"),
        (Nation.NORWAY, "sv", "Første nyttårsdag"),
        (Nation.NORWAY, "en", "New Year's Day"),
        (Nation.NETHERLANDS, "nb", "Nieuwjaarsdag"),
        (Nation.WALES, "sv", "New Year's Day"),
    ],
)
def test_a_holiday_has_its_name_in_the_language_of_its_country(nation, language, name):
    assert holidays_of(nation, [2026], language)[0].name == name
