"""The Gantt brief: rows along their days, where they stood at the last meeting, free days."""

from datetime import date, timedelta
from typing import Any

from itpm.briefs.gantt import Gantt, gantt
from itpm.records import Calendar, Link, Meeting, Project, SpecialDay, Task, replaced
from itpm.records.calendar import Nation
from itpm.records.meeting import MeetingType
from itpm.records.plan import TaskKind
from itpm.store import Author, Store
from tests.briefs.houses import MONDAY, TODAY, day, house, save

WEEK = timedelta(7)


def row(title: str, start: int, end: int, **more: Any) -> Task:
    values = {"project": "P1", "title": title, "starts_on": day(start), "ends_on": day(end)}
    return Task(**{**values, **more})


def drawn(db: Store, today: date = TODAY) -> Gantt:
    return gantt(db, today=today, project="P1")


def test_a_row_says_how_many_belong_to_it_and_which_version_is_drawn():
    with house() as db:
        save(
            db,
            row("Build", 0, 9, wbs="1", kind=TaskKind.PHASE),
            row("Frame", 0, 4, wbs="1.1", deadline=day(6)),
            row("Roof", 5, 9, wbs="1.2"),
            row("Move in", 10, 12, wbs="2"),
        )
        save(db, Link(project="P1", before="T2", after="T3"))
        brief = drawn(db)

    assert [(one.bar.title, one.parts, one.version) for one in brief.strips] == [
        ("Build", 2, 1),
        ("Frame", 0, 1),
        ("Roof", 0, 1),
        ("Move in", 0, 1),
    ]
    assert brief.strips[1].deadline == day(6)
    assert [(one.before, one.after) for one in brief.links] == [("T2", "T3")]


def test_a_row_that_moved_since_the_last_meeting_shows_where_it_stood():
    with house() as db:
        meeting = Meeting(title="Board", held_on=TODAY, type=MeetingType.STEERING)
        gate = row("Gate", 3, 3, kind=TaskKind.MILESTONE)
        _, moved, _, reached = save(db, meeting, row("moves", 0, 4), row("stays", 0, 4), gate)
        after = Author(by="Kari", at=MONDAY + WEEK)
        new = row("new", 0, 1)
        db.save(replaced(moved, ends_on=day(6)), new, author=after)
        db.save(replaced(reached, starts_on=day(2)), author=after)
        brief = drawn(db, TODAY + WEEK)

    assert brief.since == TODAY
    assert {one.bar.title: one.was for one in brief.strips} == {
        "moves": (day(0), day(4)),
        "stays": None,
        "Gate": None,
        "new": None,
    }


def test_without_a_meeting_nothing_has_moved():
    with house() as db:
        save(db, row("Task", 0, 4))
        assert [drawn(db).since, drawn(db).strips[0].was] == [None, None]


def test_a_milestone_has_moved_when_its_day_has():
    with house() as db:
        meeting = Meeting(title="Board", held_on=TODAY, type=MeetingType.STEERING)
        _, gate = save(db, meeting, row("Gate", 3, 3, kind=TaskKind.MILESTONE))
        after = Author(by="Kari", at=MONDAY + WEEK)
        db.save(replaced(gate, starts_on=day(9), ends_on=day(9)), author=after)
        brief = drawn(db, TODAY + WEEK)

    assert brief.strips[0].was == (day(3), day(3))
    assert brief.span == (day(3), day(9))


def test_today_is_drawn_where_it_is_near_the_rows_and_not_where_it_would_press_them_aside():
    with house() as db:
        save(db, row("Task", 10, 30, baseline_start=day(8), baseline_end=day(40)))
        near, late = drawn(db), drawn(db, day(200))

    assert (near.shows_today, near.span) == (True, (day(0), day(40)))
    assert (late.shows_today, late.span) == (False, (day(8), day(40)))


def test_without_a_calendar_the_weekend_is_free_and_without_rows_there_is_today():
    with house() as db:
        brief = drawn(db)

    assert brief.free == (False,) * 5 + (True,) * 2
    assert (brief.unlike, brief.strips, brief.span) == ((), (), (TODAY, TODAY))


def test_holidays_and_special_days_of_the_houses_calendar_are_unlike_their_weekday():
    with house() as db:
        (calendar,) = save(db, Calendar(title="House", nation=Nation.NORWAY, standard=True))
        saturday = SpecialDay(
            calendar=calendar.id, title="Move", starts_on=date(2026, 3, 7), hours="08:00-12:00"
        )
        save(db, saturday, row("Task", 0, 9))
        brief = gantt(db, today=TODAY, project="P1", language="nb")

    named = {one.day: (one.name, one.is_free) for one in brief.unlike}
    assert named[date(2026, 5, 17)] == ("Grunnlovsdag", True)
    assert named[date(2026, 3, 7)] == ("Move", False)
    assert date(2026, 1, 7) not in named


def test_what_decides_the_end_is_critical_and_the_rest_may_slip_into_its_slack():
    with house() as db:
        save(
            db,
            row("long", 0, 11),
            row("short", 0, 4),
            row("last", 14, 18),
            row("done", 0, 4, done=100),
        )
        for before in ("T1", "T2", "T4"):
            save(db, Link(project="P1", before=before, after="T3"))
        found = {one.bar.title: one for one in drawn(db).strips}

    assert [title for title, one in found.items() if one.is_critical] == ["long", "last"]
    slack = {title: one.slack for title, one in found.items() if one.slack}
    assert slack == {"short": (day(4), day(11))}


def test_free_days_are_those_of_the_calendar_the_project_has_chosen():
    with house() as db:
        _, shift = save(
            db,
            Calendar(title="House", standard=True),
            Calendar(title="Shift", saturday="08:00-16:00"),
        )
        save(db, row("Move", 0, 4), replaced(db.get(Project, "P1"), calendar=shift.id))
        brief = drawn(db)

    assert brief.free == (False,) * 6 + (True,)
