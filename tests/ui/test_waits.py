"""Links typed in a grid: by the number of a row, its outline, or a task elsewhere."""

from datetime import date

import pytest

from itpm.i18n import words
from itpm.records import Link, Task, replaced
from itpm.records.plan import LinkKind, TimeUnit
from itpm.ui.lines import Line, Names, shown
from itpm.ui.waits import Grid, Waits, as_typed, waits

T = words("en")
DAY = date(2026, 1, 5)
KEPT = Link(id="L1", version=2, project="P1", before="T1", after="T2", lag_unit=TimeUnit.HOURS)
NEW = Line(None, {"title": "New"})


def line(number: int, typed: str | None = None, *links: Link) -> Line:
    task = Task(id=f"T{number}", project="P1", title=f"Row {number}", starts_on=DAY,
                ends_on=DAY, wbs=f"1.{number}")  # fmt: skip
    return Line(task, {} if typed is None else {"links": typed}, links)


def read(typed: str | None, *links: Link) -> Waits:
    lines = [line(1), line(2, typed, *links), NEW]
    names = Names.of({}).over(lines)
    return waits(lines[1], 1, Grid.of("P1", lines, frozenset({"T9"})), names, T)


def link(before: str, **more: object) -> Link:
    return replaced(Link(project="P1", before=before, after="T2"), **more)


def test_rows_outline_numbers_new_rows_and_tasks_elsewhere_can_be_waited_for():
    assert read("1FS+2d; 3; T9SS").kept == (
        link("T1", lag_days=2),
        link("new2"),
        link("T9", kind=LinkKind.START_START),
    )
    assert read("1.1FF").kept == (link("T1", kind=LinkKind.FINISH_FINISH),)


def test_a_link_there_was_is_changed_and_one_left_out_goes():
    assert read("1SS", KEPT).kept == (replaced(KEPT, kind=LinkKind.START_START),)
    assert read("1", KEPT) == Waits()
    assert read("", KEPT).gone == (KEPT,)
    assert read(None, KEPT) == Waits()


@pytest.mark.parametrize(
    ("typed", "wrong", "piece"),
    [("7", "unknown_row", "7"), ("2", "own_row", "2"), ("Buy", "no_link", "Buy")],
)
def test_what_cannot_be_waited_for_is_named(typed: str, wrong: str, piece: str):
    found = read(typed)

    assert (found.wrong, found.piece) == (wrong, piece)


def test_a_sheet_has_the_links_as_typed_and_the_others_as_they_were():
    lines = [line(1), line(2, "Buy", KEPT), line(3, "1; 2")]
    names = Names.of({}).over(lines)

    found = as_typed(lines, Grid.of("P1", lines, frozenset()), names, T)

    assert [(one.before, one.after) for one in found] == [
        ("T1", "T2"), ("T1", "T3"), ("T2", "T3")
    ]  # fmt: skip


def test_links_are_shown_by_the_numbers_of_their_rows_in_the_readers_letters():
    there = replaced(KEPT, kind=LinkKind.START_START, lag_days=-2)
    lines = [line(1), line(2, None, there, link("T9"))]
    names = Names.of({}).over(lines)

    assert shown(lines[1], names, words("sv"))["links"] == "1SS-2h; T9"


def test_nobody_waits_for_a_blank_row():
    lines = [line(1), line(2, "3"), Line()]
    found = waits(lines[1], 1, Grid.of("P1", lines, frozenset()), Names.of({}).over(lines), T)

    assert found == Waits(wrong="unknown_row", piece="3")
