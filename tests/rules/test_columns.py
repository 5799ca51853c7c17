"""Columns: a task stands where the plan says it is, and a move says so in the plan."""

from datetime import date
from typing import Any

from itpm.records import BoardColumn, Task, replaced
from itpm.records.board import Stage
from itpm.records.plan import TaskKind
from itpm.rules.columns import (
    columns_of,
    in_order,
    is_full,
    moved,
    on_board,
    renamed,
    stage_of,
    stands_in,
)

MONDAY = date(2026, 1, 5)
FRIDAY = date(2026, 1, 9)


def task(title: str = "Dig", **more: Any) -> Task:
    values = {"id": "T1", "project": "P1", "starts_on": MONDAY, "ends_on": FRIDAY, **more}
    return Task(title=title, **values)


def column(title: str, stage: Stage, **more: Any) -> BoardColumn:
    return BoardColumn(project="P1", title=title, stage=stage, **more)


READY = column("Ready", Stage.NOT_BEGUN, id="BC1", place=1)
DOING = column("Doing", Stage.UNDER_WAY, id="BC2", place=2, most=2)
TEST = column("Test", Stage.UNDER_WAY, id="BC3", place=3)
DONE = column("Done", Stage.DONE, id="BC4", place=4)
OWN = (READY, DOING, TEST, DONE)


def test_a_project_without_columns_has_one_for_each_stage():
    assert [one.stage for one in columns_of([], [task()])] == [*Stage]


def test_columns_that_were_set_up_stand_by_their_place_and_lack_neither_end():
    assert columns_of([DONE, TEST, READY], []) == (READY, TEST, DONE)
    assert [one.title for one in columns_of([TEST], [])] == ["Test", ""]
    assert [one.title for one in columns_of([DONE], [])] == ["", "Done"]


def test_an_imported_board_keeps_its_names_in_their_order():
    tasks = [
        task(id="T1", board_column="Ideas "),
        task(id="T2", board_column="Building", done=50),
        task(id="T3", board_column="Ferdig", done=100),
        task(id="T4", board_column="ideas"),
        task(id="T5", board_column="Shipped", done=100),
        task(id="T6", board_column="Waiting"),
    ]

    found = columns_of([], tasks)

    assert [(one.title, str(one.stage)) for one in found] == [
        ("Ideas", "not_begun"), ("Building", "under_way"), ("Waiting", "under_way"),
        ("Ferdig", "done"), ("Shipped", "done"),
    ]  # fmt: skip
    assert columns_of([], [task(board_column="Doing", done=5)])[0].stage is Stage.UNDER_WAY


def test_a_column_of_many_different_texts_makes_no_board():
    many = [task(id=f"T{n}", board_column=f"No. {n}") for n in range(13)]

    assert {one.title for one in columns_of([], many)} == {""}


def test_a_task_stands_where_it_says_as_long_as_that_agrees_with_its_progress():
    assert stands_in(task(board_column="test", done=10), OWN) == TEST
    assert stands_in(task(board_column="Test"), OWN) == TEST  # it may wait there to begin
    assert stands_in(task(board_column="Test", done=100), OWN) == DONE
    assert stands_in(task(board_column="Done", done=99), OWN) == DOING
    assert stands_in(task(board_column="Ready", started_on=MONDAY), OWN) == DOING
    assert stands_in(task(board_column="Ready"), OWN) == READY


def test_a_task_that_names_no_column_stands_by_its_progress():
    assert stands_in(task(), OWN) == READY
    assert stands_in(task(finished_on=FRIDAY), OWN) == DONE
    assert stands_in(task(done=1), (READY, DONE)) == READY
    assert stands_in(task(), (TEST, DONE)) == TEST


def test_what_is_moved_to_done_is_done_today_and_no_work_remains():
    done = moved(task(done=40, remaining_hours=8), DONE, FRIDAY)

    assert (done.done, done.finished_on, done.remaining_hours) == (100, FRIDAY, 0)
    assert (done.starts_on, done.ends_on, done.started_on) == (MONDAY, FRIDAY, None)
    assert moved(task(), DONE, FRIDAY).remaining_hours is None


def test_what_is_begun_has_started_today_and_keeps_the_day_it_said():
    assert moved(task(), DOING, FRIDAY).started_on == FRIDAY
    going = task(started_on=MONDAY, done=20)
    assert moved(going, TEST, FRIDAY) == replaced(going, board_column="Test")


def test_what_is_reopened_has_the_progress_it_had_and_what_is_taken_back_has_none():
    done = task(done=100, finished_on=FRIDAY, remaining_hours=0)

    again = moved(done, DOING, FRIDAY, before=60)
    assert (again.done, again.finished_on, again.started_on) == (60, None, MONDAY)
    assert again.remaining_hours is None
    assert moved(done, DOING, FRIDAY, before=100).done == 99

    back = moved(task(done=30, started_on=MONDAY, remaining_hours=5), READY, FRIDAY)
    assert (back.done, back.started_on, back.remaining_hours) == (0, None, 5)


def test_whatever_is_moved_stands_where_it_was_moved_to():
    every = [task(), task(done=40), task(started_on=MONDAY), task(done=100),
             task(finished_on=FRIDAY), task(done=100, board_column="Done")]  # fmt: skip
    for columns in (OWN, columns_of([], [])):
        for one in every:
            for there in columns:
                assert stands_in(moved(one, there, FRIDAY), columns) == there
                assert stage_of(moved(one, there, FRIDAY)) is there.stage


def test_cards_stand_by_rank_then_by_their_end_and_what_was_done_last_comes_first():
    early, late = task(id="T1", ends_on=MONDAY), task(id="T2")
    first = task(id="T3", rank=5)
    assert in_order([late, early, first], Stage.UNDER_WAY) == [first, early, late]
    done = [task(id="T4", finished_on=MONDAY), task(id="T5", finished_on=FRIDAY)]
    assert [one.id for one in in_order(done, Stage.DONE)] == ["T5", "T4"]


def test_only_tasks_are_cards_and_a_limit_is_a_number_of_them():
    assert on_board([task(kind=TaskKind.PHASE), task(kind=TaskKind.MILESTONE)]) == []
    assert (is_full(DOING, 1), is_full(DOING, 2), is_full(TEST, 99)) == (False, True, False)


def test_the_tasks_of_a_column_follow_its_new_name():
    kept = [replaced(DOING, version=1), replaced(TEST, version=1)]
    tasks = [task(id="T1", board_column="doing"), task(id="T2", board_column="Test")]
    new = [replaced(kept[0], title="Building"), kept[1], column("New", Stage.DONE)]

    (followed,) = renamed(new, kept, tasks)

    assert (followed.id, followed.board_column) == ("T1", "Building")
