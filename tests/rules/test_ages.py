"""Ages: how long something has stood, and the weeks and months days fall in."""

from datetime import date, timedelta

import pytest

from itpm.rules.ages import Age, age, first_of_month, monday

TODAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, Age.NEW),
        (13, Age.NEW),
        (14, Age.WEEKS),
        (30, Age.WEEKS),
        (31, Age.MONTHS),
        (91, Age.MONTHS),
        (92, Age.OLD),
    ],
)
def test_what_has_stood_grows_from_new_to_old(days: int, expected: Age):
    assert age(TODAY - timedelta(days), TODAY) is expected


def test_what_has_no_first_day_has_no_age():
    assert age(None, TODAY) is Age.UNKNOWN


def test_a_week_begins_on_its_monday():
    assert [monday(TODAY + timedelta(n)) for n in (-1, 0, 6, 7)] == [
        date(2025, 12, 29),
        TODAY,
        TODAY,
        date(2026, 1, 12),
    ]


def test_months_are_counted_over_the_turn_of_the_year():
    assert [first_of_month(date(2026, 1, 31), n) for n in (-1, 0, 1, 12)] == [
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
        date(2027, 1, 1),
    ]
