"""The backlog: one order, one task changed for one move, and room for what is jotted down."""

from datetime import date, timedelta

from itpm.records import Sprint, Task
from itpm.rules.backlog import next_days, placed, room

MONDAY = date(2026, 1, 5)


def task(number: int, rank: int | None = None) -> Task:
    return Task(
        id=f"T{number}",
        project="P1",
        title=f"No. {number}",
        rank=rank,
        starts_on=MONDAY,
        ends_on=MONDAY,
    )


def ranks(tasks: list[Task]) -> dict[str, int | None]:
    return {one.id: one.rank for one in tasks}


def test_a_task_between_two_others_changes_alone():
    others = [task(1, 100), task(2, 200)]

    assert ranks(placed(others, task(3), "T2")) == {"T3": 150}
    assert ranks(placed(others, task(3), "T1")) == {"T3": 50}
    assert ranks(placed(others, task(3), "")) == {"T3": 300}


def test_those_before_it_get_a_rank_where_they_had_none():
    others = [task(1, 100), task(2), task(4)]

    assert ranks(placed(others, task(3), "T4")) == {"T3": 300, "T2": 200}


def test_where_there_is_no_room_all_are_numbered_anew():
    others = [task(1, 100), task(2, 101), task(4, 300)]

    assert ranks(placed(others, task(3), "T2")) == {"T3": 200, "T2": 300, "T4": 400}


def test_the_next_sprint_is_as_long_as_the_last_and_begins_on_its_weekday():
    assert next_days(None, date(2026, 1, 7)) == (MONDAY, date(2026, 1, 16))
    last = Sprint(project="P1", title="1", starts_on=MONDAY, ends_on=date(2026, 1, 16))
    assert next_days(last, MONDAY) == (date(2026, 1, 19), date(2026, 1, 30))


def test_what_is_jotted_down_has_the_days_of_its_sprint_or_until_the_end():
    sprint = Sprint(project="P1", title="1", starts_on=MONDAY, ends_on=date(2026, 1, 16))
    later = MONDAY + timedelta(90)

    assert room(sprint, later, MONDAY) == (MONDAY, date(2026, 1, 16))
    assert room(None, later, MONDAY) == (MONDAY, later)
    assert room(None, None, MONDAY) == room(None, date(2025, 1, 1), MONDAY) == (MONDAY, MONDAY)
