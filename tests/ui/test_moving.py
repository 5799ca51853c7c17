"""Moving a bar: checked and saved as in the grid, never over what another has saved."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from itpm.i18n import words
from itpm.records import Link, Project, Task, replaced
from itpm.records.plan import TaskKind
from itpm.store import Author, founded
from itpm.ui.moving import Answer, days_of, moved, over, saved, together, undone
from itpm.ui.visit import Visit
from tests.seat import desk_of

MONDAY = datetime(2026, 1, 5, 8, 0)
OTHER = Author(by="Per", at=MONDAY)


def on(n: int) -> date:
    return date(2026, 1, n)


@pytest.fixture
def here() -> Iterator[Visit]:
    db = founded(None, now=MONDAY)
    task = Task(project="P1", title="Build", starts_on=on(5), ends_on=on(9))
    gate = Task(
        project="P1", title="Gate", starts_on=on(9), ends_on=on(9), kind=TaskKind.MILESTONE
    )
    db.save(Project(title="Archive"), task, gate, author=OTHER)
    place, session = desk_of(db, MONDAY)
    yield Visit(place, words("en"), session, MONDAY, "P1", dark=False)
    db.close()


def move(here: Visit, id_: str, first: int, last: int, **more: Any) -> Answer:
    touch = {
        "id": id_,
        "version": 1,
        "start": on(first).toordinal(),
        "end": on(last).toordinal(),
    }
    return moved(here, {**touch, **more})


def days(here: Visit, id_: str) -> tuple[date, date]:
    task = here.db.get(Task, id_)
    return task.starts_on, task.ends_on


def test_a_moved_bar_is_saved_as_one_change_from_the_chart_and_says_its_days(here: Visit):
    answer = move(here, "T1", 12, 16)

    assert days(here, "T1") == (on(12), on(16))
    assert answer.said == "“Build” now 12 Jan – 16 Jan."
    assert answer.change == here.db.version
    assert here.db.versions(Task, "T1")[0]["source"] == "chart"


def test_a_milestone_has_one_day_wherever_it_is_moved(here: Visit):
    answer = move(here, "T2", 13, 14)

    assert days(here, "T2") == (on(14), on(14))
    assert answer.said == "“Gate” now 14 Jan."


def test_a_bar_cannot_end_before_it_starts(here: Visit):
    answer = move(here, "T1", 12, 11)

    assert days(here, "T1") == (on(5), on(9))
    assert answer.problem.startswith("“Build” is not moved. ")


def test_what_another_has_changed_meanwhile_is_not_overwritten_and_both_are_kept(here: Visit):
    here.db.save(replaced(here.db.get(Task, "T1"), ends_on=on(8)), author=OTHER)

    answer = move(here, "T1", 12, 16)

    assert days(here, "T1") == (on(5), on(8))
    assert answer.mine is not None
    assert (answer.who, days_of(here, answer.mine)) == ("Per", "12 Jan – 16 Jan")
    put = over(here, here.db.get(Task, "T1"), answer.mine)
    assert (put.change, days(here, "T1")) == (here.db.version, (on(12), on(16)))


def test_what_another_saves_in_the_very_moment_is_not_overwritten_either(here: Visit):
    mine = replaced(here.db.get(Task, "T1"), ends_on=on(16))
    here.db.save(replaced(here.db.get(Task, "T1"), ends_on=on(8)), author=OTHER)

    assert saved(here, mine, [mine]) == Answer(mine=mine, who="Per")


def test_a_move_that_others_would_follow_asks_and_saves_them_as_one_change(here: Visit):
    waits = Task(project="P1", title="Roof", starts_on=on(12), ends_on=on(13))
    here.db.save(waits, author=OTHER)
    here.db.save(Link(project="P1", before="T1", after="T3"), author=OTHER)
    before = here.db.version

    asked = move(here, "T1", 5, 13).asks
    assert asked is not None
    assert here.db.version == before
    answer = together(here, asked)

    assert days(here, "T3") == (on(14), on(15))
    assert answer.said == "“Build” now 5 Jan – 13 Jan, and 1 more row moved along."
    assert undone(here, answer).said == "Undone."
    assert (days(here, "T1"), days(here, "T3")) == ((on(5), on(9)), (on(12), on(13)))


def test_what_has_become_of_a_follower_meanwhile_is_shown_before_it_is_moved(here: Visit):
    waits = Task(project="P1", title="Roof", starts_on=on(12), ends_on=on(13))
    here.db.save(waits, author=OTHER)
    here.db.save(Link(project="P1", before="T1", after="T3"), author=OTHER)
    asked = move(here, "T1", 5, 13).asks
    assert asked is not None
    here.db.save(replaced(here.db.get(Task, "T3"), ends_on=on(16)), author=OTHER)

    anew = together(here, asked)

    assert anew.asks is not None
    assert anew.asks != asked
    assert together(here, anew.asks).change == here.db.version


def test_nothing_is_undone_where_nothing_was_moved(here: Visit):
    assert undone(here, Answer()).problem != ""
    assert undone(here, Answer(change=999)).problem != ""


def test_what_another_has_deleted_meanwhile_stays_deleted_and_it_is_said(here: Visit):
    mine = here.db.get(Task, "T1")
    here.db.delete(mine, author=OTHER)

    assert saved(here, mine, [mine]).problem.startswith("Per deleted “Build”")
    assert move(here, "T1", 12, 16).problem != ""


def test_a_touch_that_makes_no_sense_does_nothing(here: Visit):
    before = here.db.version
    for odd in ({"start": "x"}, {"end": 10**30}, {"version": None}, {"start": 0}):
        assert move(here, "T1", 12, 16, **odd) == Answer()
    assert here.db.version == before
