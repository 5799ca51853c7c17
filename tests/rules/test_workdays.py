"""Which days are worked: special days first, then public holidays, then the week."""

from datetime import date

import pytest

from itpm.records import Calendar, SpecialDay, replaced
from itpm.records.calendar import Nation
from itpm.rules import holidays
from itpm.rules.scheduling.calendar import OFF, Span
from itpm.rules.workdays import Month, planned, standard, stepped_back, year_of

OFFICE = Calendar(id="CA1", title="Office", nation=Nation.NORWAY, friday="08:00-14:00")


def free(months: tuple[Month, ...]) -> dict[date, str]:
    return {
        one.day: one.name
        for month in months
        for one in month.days
        if one.is_free and one.day.weekday() < 5
    }


def special(
    first: int, last: int | None = None, hours: str = "", of: str = "CA1"
) -> SpecialDay:
    return SpecialDay(
        calendar=of,
        title="Planning days",
        starts_on=date(2026, 1, first),
        ends_on=date(2026, 1, last) if last else None,
        hours=hours,
    )


def test_a_year_has_twelve_months_and_all_its_days():
    months = year_of(OFFICE, [], 2024)

    assert (len(months), sum(len(month.days) for month in months)) == (12, 366)


def test_norwegians_are_free_on_their_holidays_by_name_in_their_language():
    assert free(year_of(OFFICE, [], 2026, "nb")) == {
        date(2026, 1, 1): "Første nyttårsdag",
        date(2026, 4, 2): "Skjærtorsdag",
        date(2026, 4, 3): "Langfredag",
        date(2026, 4, 6): "Andre påskedag",
        date(2026, 5, 1): "Arbeidernes dag",
        date(2026, 5, 14): "Kristi himmelfartsdag",
        date(2026, 5, 25): "Andre pinsedag",
        date(2026, 12, 25): "Første juledag",
    }


def test_a_month_counts_its_working_days_and_hours():
    january = year_of(OFFICE, [], 2026)[0]

    assert january.worked == 21
    # Sixteen full days of seven hours, and five Fridays of six.
    assert january.minutes == (16 * 7 + 5 * 6) * 60
    assert [one.day.day for one in january.named] == [1]


def test_without_a_nation_only_the_week_counts():
    assert free(year_of(replaced(OFFICE, nation=None), [], 2026)) == {}


def test_a_special_day_is_free_in_its_own_calendar_only():
    days = [special(7, 8), special(9, of="CA2")]

    found = free(year_of(OFFICE, days, 2026, "nb"))
    assert [day.day for day in found if day.month == 1] == [1, 7, 8]
    assert found[date(2026, 1, 7)] == "Planning days"


def test_a_special_day_with_hours_of_its_own_is_worked_even_on_a_holiday_or_a_sunday():
    months = year_of(
        OFFICE, [special(1, hours="08:00-12:00"), special(4, hours="10:00-11:00")], 2026
    )
    first, fourth = months[0].days[0], months[0].days[3]

    assert (first.minutes, fourth.minutes) == (240, 60)
    assert [one.name for one in months[0].named] == ["Planning days", "Planning days"]


def test_a_span_from_one_year_to_the_next_counts_in_both():
    shut = SpecialDay(
        calendar="CA1", title="Shut", starts_on=date(2026, 12, 28), ends_on=date(2027, 1, 3)
    )

    assert [d.day.day for d in year_of(OFFICE, [shut], 2026)[11].days if d.name == "Shut"] == [
        28,
        29,
        30,
        31,
    ]
    assert date(2027, 1, 2).day in [
        d.day.day for d in year_of(OFFICE, [shut], 2027)[0].days if d.name == "Shut"
    ]


def test_the_last_year_there_is_has_an_end():
    for_ever = SpecialDay(
        calendar="CA1", title="Shut", starts_on=date(2026, 1, 1), ends_on=date.max
    )

    assert year_of(replaced(OFFICE, nation=None), [for_ever], date.max.year)[11].worked == 0


@pytest.mark.parametrize("nation", list(Nation))
def test_every_nation_that_can_be_chosen_has_holidays(nation: Nation):
    found = planned(replaced(OFFICE, nation=nation), [], [2026]).exceptions

    assert holidays.Nation[nation.name]
    assert len(found) > 7


def test_a_plan_is_scheduled_by_the_same_calendar():
    made = planned(OFFICE, [special(7, 8)], [2026], "nb")

    assert (made.uid, made.name) == ("CA1", "Office")
    assert made.week == (((480, 720), (780, 960)),) * 4 + (((480, 840),), OFF, OFF)
    assert made.exceptions[0] == Span(date(2026, 1, 7), date(2026, 1, 8), OFF, "Planning days")
    assert made.exceptions[1].name == "Første nyttårsdag"


def test_the_house_has_one_calendar_of_its_own_or_none():
    own = replaced(OFFICE, id="CA2", standard=True)

    assert standard([OFFICE, own]) is own
    assert standard([OFFICE]) is None


def test_when_another_becomes_the_houses_own_the_first_steps_back():
    first, second = replaced(OFFICE, standard=True), replaced(OFFICE, id="CA2", standard=True)

    assert stepped_back([second], [first, OFFICE]) == [OFFICE]
    assert stepped_back([first], [first]) == []
    assert stepped_back([OFFICE, "nothing"], [second]) == []
