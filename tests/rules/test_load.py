"""Load: who has to work how much when; and levelling, which asks of nobody more than there is.

The house works Monday to Friday, seven hours. Day 0 is Monday 5 January 2026.
"""

from datetime import date, timedelta
from typing import Any

from itpm.records import Absence, Assignment, Link, Person, Task
from itpm.records.plan import Constraint, TaskKind
from itpm.rules import load as rule
from itpm.rules.attendance import Staff
from itpm.rules.hours import Hours
from itpm.rules.levelling import FURTHEST, Diary, Levelled, accepted, levelled
from itpm.rules.load import Cell, Effort, Overload, efforts, overloads
from itpm.rules.timetable import Work, timetable

MONDAY = date(2026, 1, 5)
FRIDAY, SATURDAY, NEXT_MONDAY = 4, 5, 7
HOURS = Hours((), (), range(2025, 2030))
FULL = 7 * 60
WORKED = rule.worked_days(HOURS, MONDAY, MONDAY + timedelta(FURTHEST + 60), HOURS.own.id)
KARI, PER = Person(id="H1", title="Kari"), Person(id="H2", title="Per", capacity=50)


def day(n: int) -> date:
    return MONDAY + timedelta(n)


def task(id_: str, first: int, last: int, **more: Any) -> Task:
    values = {"project": "P1", "title": id_, "starts_on": day(first), "ends_on": day(last)}
    return Task(id=id_, **{**values, **more})


def share(task: str, person: str = "H1", units: int = 100) -> Assignment:
    return Assignment(project="P1", task=task, person=person, units=units)


def weeks(*some: Effort, person: Person = KARI, away: tuple[Absence, ...] = ()) -> list[Cell]:
    there = rule.capacity(person, away, WORKED)
    needed = rule.needs(some, WORKED, MONDAY, {person.id: there})
    mondays = [day(n) for n in (0, 7, 14)]
    return list(rule.weeks_of(needed[person.id], there, mondays))


def loads(*some: Effort, **more: Any) -> list[int]:
    return [cell.percent for cell in weeks(*some, **more)]


def test_a_share_is_worked_on_every_working_day_of_a_task():
    found, unknown = efforts([task("a", 0, 8)], [share("a", units=50)])

    assert unknown == []
    assert loads(*found) == [50, 20, 0]


def test_without_assignments_the_owner_does_the_hours_that_are_left():
    left = task("a", 0, FRIDAY, owner="H1", work_hours=14, done=50)
    said = task("b", NEXT_MONDAY, NEXT_MONDAY, owner="H1", remaining_hours=14)

    found, _ = efforts([left, said], [])

    assert [one.minutes for one in found] == [7 * 60, 14 * 60]
    assert loads(*found) == [20, 40, 0]


def test_work_with_nobody_or_without_hours_is_not_known_and_what_is_done_asks_nothing():
    tasks = [
        task("nobody", 0, 1, work_hours=5),
        task("no hours", 0, 1, owner="H1"),
        task("done", 0, 1, owner="H1", work_hours=5, done=100),
        task("ended", 0, 1, owner="H1", work_hours=5, finished_on=day(0)),
        task("gate", 0, 0, owner="H1", kind=TaskKind.MILESTONE),
    ]

    found, unknown = efforts(tasks, [])

    assert found == []
    assert [one.id for one in unknown] == ["nobody", "no hours"]


def test_what_is_late_is_done_today_and_what_lies_on_a_weekend_on_its_first_day():
    late, _ = efforts([task("a", -9, -5, owner="H1", work_hours=7)], [])
    weekend, _ = efforts([task("b", 5, 6, owner="H1", work_hours=3)], [])
    shared, _ = efforts([task("b", 5, 6)], [share("b")])

    assert loads(*late) == [20, 0, 0]
    assert [cell.needed for cell in weeks(*weekend)] == [180, 0, 0]
    assert [cell.needed for cell in weeks(*shared)] == [0, 0, 0]


def test_capacity_knows_part_time_absences_and_when_somebody_is_here():
    away = Absence(person="H2", starts_on=day(0), ends_on=day(1))
    other = Absence(person="H1", starts_on=day(0), ends_on=day(9))
    guest = Person(id="H3", title="Guest", starts_on=day(1), ends_on=day(2))

    assert sum(rule.capacity(PER, [away, other], WORKED)[day(n)] for n in (2, 3, 4)) == 630
    assert day(0) not in rule.capacity(PER, [away], WORKED)
    assert sorted(rule.capacity(guest, [], WORKED)) == [day(1), day(2)]


def test_a_week_away_with_work_in_it_is_over():
    found, _ = efforts([task("a", 0, FRIDAY)], [share("a", units=10)])
    away = Absence(person="H1", starts_on=day(0), ends_on=day(6))

    first, second, _ = weeks(*found, away=(away,))

    assert (first.percent, first.is_over, first.there) == (200, True, 0)
    assert (second.percent, second.is_over) == (0, False)


def test_work_goes_on_around_an_absence_but_for_a_task_that_ignores_its_people():
    away = Absence(person="H1", starts_on=day(1), ends_on=day(2))
    around, _ = efforts([task("a", 0, FRIDAY)], [share("a", units=50)])
    hours, _ = efforts([task("b", 0, FRIDAY, owner="H1", work_hours=9)], [])
    ignores, _ = efforts([task("c", 0, FRIDAY, ignores_people=True)], [share("c", units=50)])

    needed = [weeks(*some, away=(away,))[0].needed for some in (around, hours, ignores)]

    assert needed == [3 * FULL // 2, 9 * 60, 5 * FULL // 2]


def test_weeks_on_end_are_one_overload_with_the_worst_of_them():
    cells = [Cell(day(7 * n), needed, 100) for n, needed in enumerate((110, 150, 90, 130))]

    assert overloads("H1", cells) == [
        Overload("H1", day(0), day(7), 150),
        Overload("H1", day(21), day(21), 130),
    ]


# ---------------------------------------------------------------------------- levelling


def level(
    tasks: list[Task], assignments: list[Assignment], *links: Link, beside: int = 0
) -> Levelled:
    """Level a plan of Kari and Per; ``beside`` takes so many of Kari's first days away."""
    diary = Diary({one.id: rule.capacity(one, [], WORKED) for one in (KARI, PER)}, WORKED)
    diary.take("H1", {day(n): FULL for n in range(beside)})
    found, _ = efforts(tasks, assignments)
    return levelled(timetable(Work(tasks=tasks, links=links)), found, diary, MONDAY)


def starts(found: Levelled) -> dict[str, int]:
    return {one.task: (one.becomes[0] - MONDAY).days for one in found.moves}


def link(before: str, after: str) -> Link:
    return Link(project="P1", before=before, after=after)


def test_of_two_tasks_at_once_one_waits_and_it_is_said_what_that_costs():
    found = level([task("a", 0, 1), task("b", 0, 2)], [share("a"), share("b")])

    assert starts(found) == {"a": 3}
    assert (found.was, found.becomes, found.costs) == (day(2), day(FRIDAY), 2)
    assert (found.fits, found.stuck) == (True, ())


def test_a_task_goes_on_around_an_absence_and_waits_for_nobody_because_of_it():
    away = [Absence(person="H1", starts_on=day(1), ends_on=day(2))]
    staff = Staff(assignments=[share("a"), share("b")], people=[KARI], absences=away)
    tasks = [task("a", 0, 1), task("b", 0, 0)]
    there = {"H1": rule.capacity(KARI, away, WORKED)}
    found, _ = efforts(tasks, staff.assignments)

    made = levelled(
        timetable(Work(tasks=tasks, staff=staff)), found, Diary(there, WORKED), MONDAY
    )

    # “a” is worked on Monday and Thursday, and “b” waits until Friday.
    assert [(one.task, one.becomes) for one in made.moves] == [("b", (day(4), day(4)))]


def test_what_is_not_over_is_left_where_it_is():
    half = [share("a", units=50), share("b", units=50)]

    found = level([task("a", 0, 1), task("b", 0, 2)], half)

    assert (found.moves, found.costs, found.fits) == ((), 0, True)


def test_what_follows_a_task_that_waits_moves_along():
    tasks = [task("a", 0, 1), task("b", 0, 1), task("c", 2, 2)]

    found = level(tasks, [share("a"), share("b")], link("b", "c"))
    waits = {one.task: one.waits for one in found.moves}

    # Of two as early the one with the least slack stays.
    assert starts(found) == {"a": 2}
    assert waits == {"a": True}

    found = level([*tasks, task("d", 2, 9)], [share("a"), share("b")], link("a", "d"))
    assert starts(found) == {"b": 2}


def test_a_successor_that_is_pushed_is_named_as_following():
    tasks = [task("a", 0, 1), task("b", 0, FRIDAY), task("c", 2, 2)]

    found = level(tasks, [share("a"), share("b")], link("a", "c"))

    assert {one.task: one.waits for one in found.moves} == {"a": True, "c": False}


def test_days_others_have_taken_are_no_room():
    found = level([task("a", 0, 0)], [share("a")], beside=2)

    assert starts(found) == {"a": 2}


def test_what_asks_for_more_than_there_is_stays_and_is_named():
    found = level([task("a", 0, 1), task("b", 0, 0)], [share("a", "H2"), share("b")])

    assert (found.moves, found.stuck, found.fits) == ((), ("a",), False)


def test_what_has_begun_or_stands_by_hand_or_must_start_stays():
    tasks = [
        task("begun", 0, 1, started_on=day(0), done=10),
        task("by hand", 0, 1, manual=True),
        task("must", 0, 1, constraint_kind=Constraint.MUST_START, constraint_on=day(0)),
        task("free", 0, 0),
    ]

    found = level(tasks, [share(one.id) for one in tasks])

    assert set(starts(found)) == {"free"}
    assert found.fits is False


def test_work_on_a_weekend_is_left_there():
    found = level([task("dig", 0, 0), task("move", 5, 6)], [share("dig"), share("move")])

    assert (found.moves, found.fits) == ((), True)


def test_nothing_is_put_off_beyond_the_days_that_are_known():
    last = (max(WORKED) - MONDAY).days
    days = (last - 6, last)

    found = level([task("a", *days), task("b", *days)], [share("a"), share("b")])

    assert (found.moves, found.stuck) == ((), ("b",))


def test_a_proposal_becomes_dates_and_a_constraint_where_links_would_undo_it():
    tasks = [task("a", 0, 1, duration=2), task("b", 0, 2)]
    (move,) = level(tasks, [share("a"), share("b")]).moves

    plain = accepted(task("a", 0, 1), move)
    linked = accepted(tasks[0], move)

    assert (plain.starts_on, plain.ends_on, plain.constraint_on) == (day(3), day(4), None)
    assert (linked.constraint_kind, linked.constraint_on) == (
        Constraint.START_NO_EARLIER,
        day(3),
    )
