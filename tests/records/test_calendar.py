"""Calendars: what can be read as hours, and what a calendar cannot be."""

from datetime import date

import pytest

from itpm.records import Calendar, SpecialDay, replaced
from itpm.records.calendar import FULL_DAY, WEEKDAYS, spans, written


def day(n: int) -> date:
    return date(2026, 1, n)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08:00-12:00, 13:00-16:00", ((480, 720), (780, 960))),
        ("8.00–15.30", ((480, 930),)),
        ("00:00-24:00", ((0, FULL_DAY),)),
        ("7:30 - 12:00; 12:30 - 15:00", ((450, 720), (750, 900))),
        ("", ()),
        (" , ", ()),
    ],
)
def test_hours_are_read_as_minutes_of_the_day(text: str, expected: tuple[tuple[int, int], ...]):
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    ["8", "08:00", "16:00-08:00", "08:00-08:00", "08:00-24:01", "08:60-12:00", "all day",
     "13:00-16:00, 08:00-12:00", "08:00-12:00, 11:00-16:00"],
)  # fmt: skip
def test_what_is_no_hours_is_nothing(text: str):
    assert spans(text) is None


def test_hours_are_written_as_they_are_read():
    for text in ("08:00-12:00, 13:00-16:00", "00:00-24:00", ""):
        assert written(spans(text) or ()) == text


def test_a_calendar_gives_the_hours_of_a_weekday():
    usual = Calendar(title="Office", friday="08:00-14:00")

    assert usual.hours(0) == ((480, 720), (780, 960))
    assert (usual.hours(4), usual.hours(6)) == (((480, 840),), ())


def test_a_calendar_says_which_hours_cannot_be_read():
    wrong = Calendar(title="Office", tuesday="early")

    assert [(p.field, p.code) for p in wrong.problems()] == [("tuesday", "wrong_hours")]
    assert wrong.hours(1) == ()
    assert list(Calendar(title="Office").problems()) == []


def test_a_week_without_any_work_is_no_calendar():
    never = replaced(Calendar(title="Never"), **dict.fromkeys(WEEKDAYS, ""))

    assert [p.code for p in never.problems()] == ["no_hours"]


def test_a_special_day_is_free_or_has_hours_of_its_own():
    free = SpecialDay(calendar="CA1", title="Trip", starts_on=day(3))
    short = SpecialDay(calendar="CA1", title="Eve", starts_on=day(3), hours="08:00-12:00")

    assert (free.spans, short.spans) == ((), ((480, 720),))
    assert list(short.problems()) == []


def test_a_special_day_does_not_end_before_it_begins_and_its_hours_can_be_read():
    wrong = SpecialDay(
        calendar="CA1", title="Trip", starts_on=day(3), ends_on=day(2), hours="noon"
    )
    assert [p.code for p in wrong.problems()] == ["ends_before_start", "wrong_hours"]
    assert wrong.spans == ()
