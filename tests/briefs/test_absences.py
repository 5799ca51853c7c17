"""Absences in the schedule: work goes on around them, and who is away is told to few.

The house works Monday to Friday, seven hours. Day 0 is Monday 5 January 2026.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from itpm.briefs.away import NO_GAPS
from itpm.briefs.causes import OTHER_HOURS, OWN_DATE, SOMEBODY_AWAY
from itpm.briefs.gantt import gantt
from itpm.briefs.remarks import NO_COMMON
from itpm.briefs.scheduled import Row, Scheduled, scheduled
from itpm.desk import desk
from itpm.i18n import words
from itpm.records import Absence, Assignment, Calendar, Link, Person, Role, Task
from itpm.rules.scheduling.drivers import Why
from itpm.store import Reader, Store
from itpm.ui.causes import away_said, cause_said
from tests.briefs.houses import MONDAY, TODAY, day, house, save
from tests.seat import seated

FRIDAY, NEXT_MONDAY, NEXT_FRIDAY = 4, 7, 11
KARI, PER = "H1", "H2"


@pytest.fixture
def db() -> Iterator[Store]:
    with house() as store:
        yield store


def task(title: str, first: int, last: int, **more: Any) -> Task:
    values = {"project": "P1", "title": title, "starts_on": day(first), "ends_on": day(last)}
    return Task(**{**values, **more})


def share(number: int, person: str = KARI) -> Assignment:
    return Assignment(project="P1", task=f"T{number}", person=person)


def away(first: int, last: int, person: str = KARI) -> Absence:
    return Absence(person=person, starts_on=day(first), ends_on=day(last))


def gathered(db: Reader) -> Scheduled:
    return scheduled(db, today=TODAY, project="P1")


def days(row: Row) -> tuple[int, int]:
    return (row.start - TODAY).days, (row.finish - TODAY).days


def test_a_task_goes_on_after_its_person_is_back(db: Store):
    save(db, task("Build", 0, 3), share(1), away(2, FRIDAY))

    (row,) = gathered(db).rows

    assert (days(row), row.days, row.by, row.moves) == ((0, 8), 4.0, 5, True)
    assert row.cause.why == OWN_DATE


def test_what_waits_for_somebody_says_for_whom_and_until_when(db: Store):
    save(db, task("Buy", 0, 1), task("Build", 2, 2), share(2), away(1, NEXT_MONDAY))
    save(db, Link(project="P1", before="T1", after="T2"))

    build = gathered(db).by_id["T2"]

    assert days(build) == (8, 8)
    assert (build.cause.why, build.cause.title) == (Why.AWAY, "Kari Lund")
    assert cause_said(build, words("en")) == "waits for Kari Lund, away 6 Jan–12 Jan"


def test_dates_are_the_same_for_everyone_and_who_is_away_is_told_to_few(db: Store):
    save(db, task("Build", 0, 0), share(1), away(0, 0))
    manager, reader, member = (
        desk(db, seated(db, MONDAY, role, name=str(role), project="P1").person, TODAY)
        for role in (Role.PROJECT_MANAGER, Role.READER, Role.PROJECT_MEMBER)
    )

    told = [gathered(one).rows[0] for one in (manager, reader, member)]

    assert {days(row) for row in told} == {(1, 1)}
    assert [cause_said(row, words("en")) for row in told] == [
        "waits for Kari Lund, away 5 Jan",
        *["waits for a person who is away"] * 2,
    ]
    assert told[1].cause.why == SOMEBODY_AWAY
    assert (told[1].cause.title, told[1].cause.on, told[1].cause.until) == ("", None, None)


def test_an_owner_counts_where_the_hours_are_theirs_and_nobody_is_assigned(db: Store):
    save(
        db,
        task("Hers", 0, 0, owner=KARI, work_hours=7),
        task("She answers for it", 0, 0, owner=KARI),
        task("Per does it", 0, 0, owner=KARI, work_hours=7),
        share(3, PER),
        away(0, 1),
    )

    assert [days(row) for row in gathered(db).rows] == [(2, 2), (0, 0), (0, 0)]


def test_a_task_may_ignore_its_people_and_what_stands_by_hand_waits_for_nobody(db: Store):
    save(
        db,
        task("Ignores", 0, 0, ignores_people=True),
        task("Stands", 0, 0, manual=True),
        *(share(1), share(2), away(0, 1)),
    )

    assert [days(row) for row in gathered(db).rows] == [(0, 0), (0, 0)]


def test_two_begin_with_who_is_there_and_end_with_who_comes_back(db: Store):
    save(db, task("Build", 0, 1), share(1), share(1, PER), away(0, 1), away(20, 30, PER))

    (row,) = gathered(db).rows

    assert (days(row), row.days) == ((0, 3), 2.0)


def test_somebody_with_hours_of_their_own_works_while_the_task_is_worked_too(db: Store):
    mornings: dict[str, Any] = dict.fromkeys(("monday", "tuesday"), "08:00-12:00")
    free: dict[str, Any] = dict.fromkeys(("wednesday", "thursday", "friday"), "")
    save(
        db, Calendar(title="Office", standard=True), Calendar(title="Half", **mornings, **free)
    )
    (per,) = db.all(Person, id=PER)
    save(db, Person(id=PER, title=per.title, calendar="CA2", version=per.version))
    save(db, task("Build", 0, 0), task("Wait", 2, 2), share(1, PER), share(2, PER))

    build, wait = gathered(db).rows
    save(db, away(0, 1, PER))
    later = gathered(db).rows[0]

    assert [days(row) for row in (build, wait, later)] == [(0, 1), (7, 8), (7, 8)]
    assert (wait.cause.why, wait.cause.title) == (OTHER_HOURS, "Per Dahl")
    assert cause_said(wait, words("en")) == "waits for the hours at which Per Dahl works"


def test_who_never_works_when_the_task_is_worked_is_named_and_not_waited_for(db: Store):
    evenings: dict[str, Any] = dict.fromkeys(
        ("monday", "tuesday", "wednesday", "thursday"), "18:00-22:00"
    )
    save(db, Calendar(title="Office", standard=True))
    save(db, Calendar(title="Evenings", friday="", **evenings))
    (per,) = db.all(Person, id=PER)
    save(db, Person(id=PER, title=per.title, calendar="CA2", version=per.version))
    save(db, task("Build", 0, 0), share(1, PER), share(1))

    brief = gathered(db)

    assert days(brief.rows[0]) == (0, 0)
    assert [(one.finding, one.title, one.other) for one in brief.remarks] == [
        (NO_COMMON, "Build", "Per Dahl")
    ]


def test_a_lag_does_not_grow_by_an_absence(db: Store):
    save(db, task("Pour", 0, 0), task("Build", 0, 0, duration=1), share(2), away(1, 2))
    save(db, Link(project="P1", before="T1", after="T2", lag_days=2))

    # The concrete dries on Tuesday and Wednesday, whoever is away.
    assert days(gathered(db).by_id["T2"]) == (3, 3)


def test_days_on_which_all_who_do_a_row_are_away_are_told_with_who_is_away_until_when(
    db: Store,
):
    save(
        db,
        *(task(title, 0, 18) for title in ("Both", "Hers", "Nobody’s", "Free")),
        task("By hand", 0, 18, manual=True),
        *(share(1), share(1, PER), share(2), share(4, PER), share(5)),
        *(away(2, 3), away(3, FRIDAY), away(8, 9), away(FRIDAY, 10, PER), away(200, 201)),
    )

    brief = gantt(db, today=TODAY, project="P1")
    both, hers, *others, by_hand = [brief.gaps(one) for one in brief.strips]

    assert both.unmanned == ((day(FRIDAY), day(FRIDAY)), (day(8), day(9)))
    assert hers.unmanned == ((day(2), day(FRIDAY)), (day(8), day(9)))
    told = [away_said(one, words("en"), TODAY) for one in hers.away]
    assert told[0] == "Kari Lund is away 7 Jan–8 Jan"
    assert [(one.name, one.last) for one in both.away] == [
        ("Kari Lund", day(3)),
        ("Kari Lund", day(FRIDAY)),
        ("Per Dahl", day(10)),
        ("Kari Lund", day(9)),
    ]
    assert [one.unmanned for one in others] == [(), ((day(FRIDAY), day(10)),)]
    assert by_hand == NO_GAPS


def test_days_of_absence_do_not_leave_for_who_may_not_read_them(db: Store):
    save(db, task("Build", 0, 0), share(1), away(0, 0))
    manager, reader = (
        desk(db, seated(db, MONDAY, role, name=str(role), project="P1").person, TODAY)
        for role in (Role.PROJECT_MANAGER, Role.READER)
    )
    told, untold = (gantt(one, today=TODAY, project="P1") for one in (manager, reader))

    assert told.gaps(told.strips[0]).unmanned == ((day(0), day(0)),)
    assert untold.gaps(untold.strips[0]) == NO_GAPS
    assert untold.strips[0].row is not None
