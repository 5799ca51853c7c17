"""Rows of a grid: put between two others, moved in and out, and what each step types."""

from datetime import date
from typing import Any

import pytest

from itpm.i18n import words
from itpm.records import Task
from itpm.records.plan import TaskKind
from itpm.ui.lines import Line
from itpm.ui.rows import ROOM, chosen, filled, inserted, moved_in, moved_out, roomy

T = words("en")
DAY = date(2026, 1, 5)


def line(number: int, level: int = 0, typed: dict[str, str] | None = None, **more: Any) -> Line:
    task = Task(id=f"T{number}", project="P1", title=f"Row {number}", starts_on=DAY,
                ends_on=DAY, **more)  # fmt: skip
    return Line(task, typed or {}, level=level)


@pytest.mark.parametrize(
    ("text", "rows"),
    [("4", (3, 3)), (" 2-4 ", (1, 3)), ("0", None), ("4-2", None), ("6", None), ("all", None)],
)
def test_rows_are_chosen_by_their_numbers(text: str, rows: tuple[int, int] | None):
    assert chosen(text, 5) == rows


def test_a_new_row_gets_the_depth_of_the_one_it_is_put_before_and_links_follow():
    lines = [
        line(1, wbs="1", kind=TaskKind.PHASE),
        line(2, level=1, wbs="1.1", phase="T1"),
        line(3, level=1, wbs="1.2", phase="T1", typed={"links": "2FS+1d"}),
    ]

    found = inserted(lines, 1, 1, T)

    assert [one.typed for one in found] == [
        {},
        {"title": "New row", "wbs": "1.1", "phase": "T1"},
        {"wbs": "1.2"},
        {"links": "3FS+1d", "wbs": "1.3"},
    ]
    assert [one.level for one in found] == [0, 1, 1, 1]


def test_a_row_moved_in_makes_the_one_above_a_phase_and_back():
    lines = [line(1, wbs="1"), line(2, wbs="2")]

    within = moved_in(lines, 1, 1, T)
    assert within[0].typed == {"kind": "Phase"}
    assert within[1].typed == {"wbs": "1.1", "phase": "T1"}

    out = moved_out(within, 1, 1, T)
    assert (out[1].typed, out[1].level) == ({}, 0)


def test_there_is_always_the_same_room_below_the_last_row():
    gap = (line(1), Line(), line(2))

    assert filled([*gap, Line(), Line()]) == len(gap)
    assert roomy(roomy(gap)) == (*gap, *[Line()] * ROOM)
    assert (filled([]), roomy([])) == (0, (Line(),) * ROOM)


def test_blank_rows_are_not_numbered():
    found = inserted([line(1, wbs="1"), Line(), line(2, wbs="2")], 2, 2, T)

    assert found[1] == Line()
    assert [one.typed.get("wbs") for one in found] == [None, None, "2", "3"]
