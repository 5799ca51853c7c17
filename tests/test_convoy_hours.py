"""People of a plan file come in with their hours, where the house has such a calendar."""

from datetime import datetime
from pathlib import Path

import pytest

from itpm.convoy import Way, gathered
from itpm.records import Calendar, Person, Project
from itpm.store import Author, Store, founded
from tests.sheets.plans import element, mspdi, planned, work

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY, source="import")


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Arkiv"), author=KARI)
    return house


def hours(day: int, *spans: str) -> str:
    """Give a weekday of a file, Sunday being 1."""
    times = "".join(
        element("WorkingTime", FromTime=f"{a}:00", ToTime=f"{b}:00")
        for a, _, b in (span.partition("-") for span in spans)
    )
    works = element("WorkingTimes", times) if spans else ""
    return element("WeekDay", works, DayType=day, DayWorking=int(bool(spans)))


def calendar(uid: int, *days: str, base: int = -1) -> str:
    """Give a calendar of a file."""
    return element(
        "Calendar", element("WeekDays", *days), UID=uid, IsBaseCalendar=int(base < 0),
        BaseCalendarUID=base,
    )  # fmt: skip


SEVEN = ("08:00-12:00", "13:00-16:00")
STANDARD = calendar(1, hours(1), *(hours(n, *SEVEN) for n in range(2, 7)), hours(7))
NO_FRIDAYS = calendar(2, hours(6), base=1)


def plan(*calendars: str, by: int) -> str:
    """Give a plan worked by calendar 1, and who works by another."""
    rest = [
        element("Calendars", *calendars),
        element("Resources", element("Resource", UID=7, Name="Ola", Type=1, CalendarUID=by)),
        element("Assignments", element("Assignment", TaskUID=1, ResourceUID=7, Units="1")),
    ]
    return mspdi(work(1, "Grave", 1, "1"), rest="".join(rest), CalendarUID=1)


@pytest.fixture
def ola(tmp_path: Path, db: Store):
    def arrived(*calendars: str, by: int = 2) -> Person:
        look = planned(tmp_path, plan(*calendars, by=by), "plan.xml")
        gathered(db, look, Way("P1")).saved(db, KARI)
        return next(one for one in db.all(Person) if one.title == "Ola")

    return arrived


def test_a_newcomer_works_by_the_calendar_of_the_house_with_the_same_week(ola, db: Store):
    db.save(Calendar(title="Office", standard=True), author=KARI)
    db.save(Calendar(title="No Fridays", friday=""), author=KARI)

    assert ola(STANDARD, NO_FRIDAYS).calendar == "CA2"


def test_who_works_by_the_week_of_the_plan_gets_no_calendar(ola, db: Store):
    db.save(Calendar(title="Office", standard=True), author=KARI)

    assert ola(STANDARD, calendar(2, base=1)).calendar == ""


def test_without_such_a_calendar_nobody_guesses(ola, db: Store):
    db.save(Calendar(title="Office", standard=True), author=KARI)

    assert ola(STANDARD, NO_FRIDAYS).calendar == ""


def test_of_two_calendars_alike_none_is_chosen(ola, db: Store):
    db.save(Calendar(title="No Fridays", friday=""), author=KARI)
    db.save(Calendar(title="Norway, no Fridays", friday=""), author=KARI)

    assert ola(STANDARD, NO_FRIDAYS).calendar == ""


def test_who_is_there_already_keeps_the_hours_they_have(ola, db: Store):
    db.save(Calendar(title="No Fridays", friday=""), author=KARI)
    db.save(Person(title="Ola"), author=KARI)

    assert ola(STANDARD, NO_FRIDAYS).calendar == ""


@pytest.mark.parametrize("by", [-1, 9])
def test_who_has_no_calendar_in_the_file_gets_none(ola, db: Store, by: int):
    db.save(Calendar(title="No Fridays", friday=""), author=KARI)

    assert ola(STANDARD, NO_FRIDAYS, by=by).calendar == ""


def test_a_plan_that_names_no_calendar_works_the_usual_week(ola, db: Store):
    db.save(Calendar(title="No Fridays", friday=""), author=KARI)
    odd = calendar(3, *(hours(n, *SEVEN) for n in range(2, 6)), hours(6))

    assert ola(odd, by=3).calendar == "CA1"
