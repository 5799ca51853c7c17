"""Boards and sprints: what is checked of them."""

from datetime import date

from itpm.records import BoardColumn, Sprint, Task
from itpm.records.board import is_finished

MONDAY = date(2026, 1, 5)
FRIDAY = date(2026, 1, 9)


def test_a_limit_lets_somebody_in_and_a_sprint_ends_after_it_starts():
    full = BoardColumn(project="P1", title="Doing", most=0)
    back = Sprint(project="P1", title="1", starts_on=FRIDAY, ends_on=MONDAY, capacity=-1)
    task = Task(project="P1", title="Dig", starts_on=MONDAY, ends_on=FRIDAY, points=-1)

    assert [one.code for one in full.problems()] == ["out_of_range"]
    assert [one.code for one in back.problems()] == ["ends_before_start", "out_of_range"]
    assert [one.field for one in task.problems()] == ["points"]
    good = Sprint(project="P1", title="1", starts_on=MONDAY, ends_on=FRIDAY, capacity=0)
    assert [
        *BoardColumn(project="P1", title="Doing", most=1).problems(),
        *good.problems(),
    ] == []


def test_a_name_of_what_is_done_is_known_in_four_languages():
    assert all(map(is_finished, ("Done", " FERDIG", "Klart", "Gereed")))
    assert not is_finished("Klar til test")
