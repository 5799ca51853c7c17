"""The scheduled brief: dates as links allow, what decides them, and what is not in order.

The house works Monday to Friday and keeps no holidays. Day 0 is Monday 5 January 2026.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from itpm.briefs.causes import FROM_TODAY, OWN_DATE
from itpm.briefs.plain import plain
from itpm.briefs.remarks import LOOSE, NO_CALENDAR
from itpm.briefs.scheduled import Scheduled, scheduled
from itpm.records import Calendar, Link, Project, Role, Task, replaced
from itpm.records.calendar import Nation
from itpm.records.plan import Constraint, LinkKind, TaskKind, TimeUnit
from itpm.rules.scheduling.drivers import Why
from itpm.rules.scheduling.remarks import Finding
from itpm.store import Author, Store
from tests.briefs.houses import MONDAY, TODAY, day, house, save
from tests.seat import desk_of

SS, LATE = LinkKind.START_START, Constraint.AS_LATE_AS_POSSIBLE
FRIDAY, NEXT_MONDAY, NEXT_FRIDAY = 4, 7, 11


@pytest.fixture
def db() -> Iterator[Store]:
    with house() as store:
        yield store


def task(title: str, first: int, last: int, **more: Any) -> Task:
    values = {"project": "P1", "title": title, "starts_on": day(first), "ends_on": day(last)}
    return Task(**{**values, **more})


def link(before: int, after: int, **more: Any) -> Link:
    return Link(project="P1", before=f"T{before}", after=f"T{after}", **more)


def gathered(db: Store, project: str | None = "P1") -> Scheduled:
    return scheduled(db, today=TODAY, project=project)


def dates(brief: Scheduled) -> dict[str, tuple[int, int]]:
    return {r.title: ((r.start - TODAY).days, (r.finish - TODAY).days) for r in brief.rows}


def test_dates_without_links_stay_as_they_were_typed(db: Store):
    save(db, task("Buy", 0, FRIDAY), task("Teach", 2, 3), task("Move", 5, 6))

    brief = gathered(db)

    # Day 5 and 6 are a weekend, and somebody means to work then.
    assert dates(brief) == {"Buy": (0, FRIDAY), "Teach": (2, 3), "Move": (5, 6)}
    assert brief.moves == ()
    assert {row.cause.why for row in brief.rows} == {OWN_DATE}


def test_a_link_puts_a_row_off_and_is_named_as_the_cause(db: Store):
    save(db, task("Buy", 0, FRIDAY), task("Build", 2, 4))
    save(db, link(1, 2, lag_days=2))

    brief = gathered(db)
    build = brief.by_id["T2"]

    assert dates(brief)["Build"] == (9, 11)
    assert (build.by, build.moves, build.days) == (7, True, 3.0)
    assert (build.cause.why, build.cause.title, build.cause.lag) == (Why.LINK, "Buy", 2)
    assert [row.title for row in brief.critical] == ["Buy", "Build"]
    assert brief.finish == day(11)


def test_a_row_without_a_duration_is_never_drawn_forward_of_its_date(db: Store):
    save(db, task("Buy", 0, 0), task("Build", NEXT_MONDAY, NEXT_FRIDAY), link(1, 2))

    brief = gathered(db)

    assert dates(brief)["Build"] == (NEXT_MONDAY, NEXT_FRIDAY)
    assert brief.by_id["T1"].slack == 4.0


def test_a_row_with_a_duration_follows_its_links_both_ways(db: Store):
    save(db, task("Buy", 0, 0), task("Build", NEXT_MONDAY, NEXT_FRIDAY, duration=2))
    save(db, link(1, 2, lag_days=1, lag_unit=TimeUnit.ELAPSED_DAYS))

    brief = gathered(db)

    # A day of the clock after Monday afternoon is Tuesday afternoon, the end of its work.
    assert dates(brief)["Build"] == (2, 3)
    assert brief.by_id["T2"].cause.unit is TimeUnit.ELAPSED_DAYS


def test_a_lead_longer_than_what_it_leads_begins_with_the_plan(db: Store):
    save(db, task("Buy", 0, 0), task("Build", 2, 2, duration=1), link(1, 2, lag_days=-9))

    build = gathered(db).by_id["T2"]

    assert (build.start, build.cause.why) == (day(0), Why.PLAN)


def test_a_row_with_a_duration_that_waits_for_nothing_keeps_its_date(db: Store):
    save(db, task("Buy", 0, 0), task("Build", 2, 2, duration=14, duration_unit=TimeUnit.HOURS))

    assert dates(gathered(db))["Build"] == (2, 3)


def test_a_row_by_hand_stands_and_the_link_it_breaks_is_told(db: Store):
    save(
        db,
        task("Buy", 0, FRIDAY),
        task("Build", 2, 4, manual=True),
        task("Opening", 3, 3, manual=True, kind=TaskKind.MILESTONE),
        task("Weekend", 5, 6, manual=True),
    )
    save(db, link(1, 2))

    brief = gathered(db)

    assert dates(brief) == {
        "Buy": (0, 4), "Build": (2, 4), "Opening": (3, 3), "Weekend": (5, 6)
    }  # fmt: skip
    assert [(one.finding, one.title, one.other) for one in brief.remarks] == [
        (Finding.LINK_BROKEN, "Build", "Buy")
    ]


def test_a_constraint_is_kept_and_named(db: Store):
    wished = {
        "Not before": (Constraint.START_NO_EARLIER, 9),
        "Done by": (Constraint.MUST_FINISH, 10),
    }
    save(
        db,
        *(
            task(title, 0, 0, duration=2, constraint_kind=kind, constraint_on=day(on))
            for title, (kind, on) in wished.items()
        ),
        task("Undated", 1, 1, constraint_kind=Constraint.MUST_START),
        task("Late", 0, 0, duration=1, constraint_kind=LATE, constraint_on=day(3)),
    )

    brief = gathered(db)
    causes = [row.cause for row in brief.rows if row.title in wished]

    assert dates(brief) == {
        "Not before": (9, 10), "Done by": (9, 10), "Undated": (1, 1), "Late": (10, 10)
    }  # fmt: skip
    assert {(one.constraint, one.on) for one in causes} == {
        (kind, day(on)) for kind, on in wished.values()
    }


def test_a_milestone_that_waits_is_reached_in_the_evening_and_a_kick_off_in_the_morning(
    db: Store,
):
    save(
        db,
        task("Kick-off", 0, 0, kind=TaskKind.MILESTONE),
        task("Buy", 0, FRIDAY),
        task("Bought", FRIDAY, FRIDAY, kind=TaskKind.MILESTONE),
        task("Build", FRIDAY, FRIDAY),
    )
    save(db, link(1, 2), link(2, 3), link(3, 4))

    assert dates(gathered(db)) == {
        "Kick-off": (0, 0), "Buy": (0, FRIDAY), "Bought": (FRIDAY, FRIDAY), "Build": (7, 7)
    }  # fmt: skip


def test_a_phase_is_as_long_as_its_parts_and_what_it_waits_for_they_wait_for(db: Store):
    save(
        db,
        task("Order", 0, 1),
        task("Works", 0, 20, kind=TaskKind.PHASE, wbs="2"),
        task("Dig", 0, 1, wbs="2.1", duration=2),
        task("Fill", 0, 1, wbs="2.2"),
        task("Ends", 0, 1, wbs="3", kind=TaskKind.PHASE),
        task("Sweep", 8, 9, wbs="3.1"),
    )
    save(db, link(1, 2), link(3, 4, kind=SS, lag_days=50, lag_unit=TimeUnit.PERCENT))

    brief = gathered(db)
    works, dig, fill = (brief.by_id[id_] for id_ in ("T2", "T3", "T4"))

    assert dates(brief)["Works"] == (2, 4)
    assert (dig.level, dig.cause.why, dig.cause.title) == (1, Why.SUMMARY, "Works")
    assert (fill.cause.kind, fill.cause.lag) == (SS, 50)
    assert works.cause.why is Why.PART
    # It is still wider than what has been broken down of it; the other is left by its part.
    assert (works.moves, brief.by_id["T5"].moves) == (False, True)


def test_work_begun_before_it_could_be_is_said_aloud_and_its_rest_waits(db: Store):
    save(
        db,
        task("Buy", 0, FRIDAY),
        task("Build", 1, 4, done=50, started_on=day(1)),
        task("Bought", 0, 0, done=100, finished_on=day(1)),
        task("Opened", 0, 0, done=100, kind=TaskKind.MILESTONE),
    )
    save(db, link(1, 2), link(1, 4))

    brief = gathered(db)

    assert dates(brief) == {
        "Buy": (0, 4), "Build": (1, 8), "Bought": (0, 1), "Opened": (0, 0)
    }  # fmt: skip
    assert {(one.finding, one.title) for one in brief.remarks} == {
        (Finding.OUT_OF_SEQUENCE, "Build"),
        (Finding.OUT_OF_SEQUENCE, "Opened"),
    }
    # What is done has its dates; nobody moves them.
    assert [row.title for row in brief.moves] == ["Build"]


def test_a_ring_is_named_and_gives_no_dates(db: Store):
    save(db, task("Buy", 0, 1), task("Build", 0, 1), link(1, 2), link(2, 1))

    brief = gathered(db)

    assert brief.rows == ()
    assert brief.refused is not None
    assert (brief.refused.code, brief.refused.values["ring"]) == (
        "schedule.ring", "Buy → Build → Buy"
    )  # fmt: skip


def test_a_link_that_leads_nowhere_is_told_and_left_aside(db: Store):
    save(db, task("Buy", 0, 1), task("Build", 0, 1), link(1, 2), link(1, 9), link(8, 2))

    brief = gathered(db)

    assert dates(brief)["Build"] == (2, 3)
    assert [(one.finding, one.title, one.other) for one in brief.remarks] == [
        (LOOSE, "Buy", "T9"),
        (LOOSE, "Build", "T8"),
    ]


def test_an_unknown_calendar_is_told_and_a_missed_deadline_too(db: Store):
    save(db, task("Buy", 0, 1, calendar="Nights"), task("Build", 0, 1, deadline=day(0)))

    assert [(one.finding, one.title, one.other) for one in gathered(db).remarks] == [
        (Finding.DEADLINE_MISSED, "Build", ""),
        (NO_CALENDAR, "Buy", "Nights"),
    ]


def test_a_row_may_wait_for_a_task_of_another_project(db: Store):
    save(db, task("Build", 0, 1), task("Network", 0, FRIDAY, project="P2"), link(2, 1))

    brief = gathered(db)

    assert dates(brief) == {"Build": (7, 8)}
    assert brief.rows[0].cause.project == "Payroll"


def test_holidays_count_also_beyond_the_years_that_were_typed(db: Store):
    save(db, Calendar(title="Office", nation=Nation.NORWAY, standard=True))
    save(db, task("Long", 0, 0, duration=1500), task("After", 0, 0, duration=1), link(1, 2))

    brief = gathered(db)

    # Counted day by day; the holidays of 2030 and 2031 are among them.
    assert brief.finish == date(2031, 12, 12)
    assert brief.calendar == "Office"


def test_a_part_of_a_plan_has_no_dates(db: Store):
    save(db, task("Buy", 0, 1), task("Build", 0, 1))
    contact, _ = desk_of(db, MONDAY, Role.CONTACT)  # who sees tasks, but no links
    brief = scheduled(contact, today=TODAY, project="P1")

    assert (brief.is_whole, brief.rows) == (False, ())


def test_an_empty_plan_has_no_dates_and_can_be_printed(db: Store):
    brief = gathered(db)

    assert (brief.finish, brief.rows, brief.refused) == (None, (), None)
    assert plain(brief)["rows"] == []


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("schedule.far", {"deadline": date.max}),
        ("schedule.far", {"started_on": date(206, 1, 5)}),
        ("schedule.lasts", {"duration": 2**31 - 1, "duration_unit": TimeUnit.MINUTES}),
    ],
)
def test_a_slip_of_the_pen_is_refused_by_the_name_of_its_row(
    db: Store, code: str, wrong: dict[str, Any]
):
    save(db, task("Buy", 0, 1, duration=-5), task("Build", 0, 1, **wrong))

    refused = gathered(db).refused

    assert refused is not None
    assert (refused.code, refused.values["title"]) == (code, "Build")


def test_what_is_left_may_be_counted_from_today(db: Store):
    save(
        db,
        task("Begun", -7, -1, done=40, duration=5),
        task("Not begun", -7, -6),
        task("Driven", -7, -7, duration=1),
        task("Opened", -5, -5, kind=TaskKind.MILESTONE),
        task("Done", -7, -6, done=100),
        task("By hand", -7, -6, manual=True),
        task("Must", -7, -7, constraint_kind=Constraint.MUST_START, constraint_on=day(-7)),
        task("To come", 2, 3),
        task("Phase", -7, 0, wbs="2", kind=TaskKind.PHASE),
        task("Part", -7, -6, wbs="2.1"),
    )
    save(db, link(2, 3), link(5, 4))

    brief = scheduled(db, today=TODAY, project="P1", from_today=True)

    assert dates(brief) == {
        "Begun": (-7, 2), "Not begun": (0, 1), "Driven": (2, 2), "Opened": (0, 0),
        "Done": (-7, -6), "By hand": (-7, -6), "Must": (-7, -7), "To come": (2, 3),
        "Phase": (0, 1), "Part": (0, 1),
    }  # fmt: skip
    assert brief.by_id["T2"].cause.why == FROM_TODAY
    # The plan as typed ended with “To come”, and still does.
    assert brief.by == 0


def test_a_project_is_worked_by_the_calendar_it_has_chosen(db: Store):
    house, shift = save(
        db,
        Calendar(title="Office", standard=True),
        Calendar(title="Weekend shift", saturday="08:00-12:00, 13:00-16:00"),
    )
    save(db, replaced(db.get(Project, "P1"), calendar=shift.id))
    save(db, task("Buy", 0, FRIDAY), task("Build", 2, 3, duration=2))
    save(db, link(1, 2))

    brief = gathered(db)

    assert brief.calendar == "Weekend shift"
    assert dates(brief)["Build"] == (5, 7)  # Saturday, and Monday

    db.delete(shift, author=Author(by="Kari", at=MONDAY, reason="gone"))
    assert dates(gathered(db))["Build"] == (7, 8)
    assert gathered(db).calendar == house.title_text
