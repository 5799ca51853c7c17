"""Saving a grid: good rows as one change, bad ones and others' rows said and kept as typed."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from itpm.i18n import words
from itpm.records import Project, Task, replaced
from itpm.store import Author, Reader, founded
from itpm.ui.grid import Sheet, saved
from itpm.ui.lines import Line, Names
from itpm.ui.visit import Visit
from tests.seat import desk_of

MONDAY = datetime(2026, 1, 5, 8, 0)
OTHER = Author(by="Per", at=MONDAY)
NOBODY = Names.of({})
T = words("en")


def task(title: str) -> Task:
    day = date(2026, 1, 5)
    return Task(project="P1", title=title, starts_on=day, ends_on=day)


@pytest.fixture
def here() -> Iterator[Visit]:
    db = founded(None, now=MONDAY)
    db.save(Project(title="Archive"), task("one"), task("two"), task("three"), author=OTHER)
    place, session = desk_of(db, MONDAY)
    yield Visit(place, T, session, MONDAY, "P1", dark=False)
    db.close()


def kept(here: Visit) -> list[Task]:
    return here.db.all(Task)


def titles(db: Reader) -> list[str]:
    return [one.title for one in db.all(Task)]


def sheet(here: Visit, *lines: Line, gone: tuple[Task, ...] = ()) -> Sheet:
    return Sheet(lines, here.db.version, gone=gone)


def test_good_rows_are_saved_as_one_change_and_bad_ones_stay_as_typed(here: Visit):
    one, two, _ = kept(here)
    bad = Line(two, {"ends_on": "31/02/2026"})
    before = here.db.version

    after = saved(
        here,
        sheet(here, Line(one, {"title": "ONE"}), bad, Line(None, {"title": "new"})),
        NOBODY,
    )

    assert here.db.version == before + 1
    assert titles(here.db) == ["ONE", "two", "three"]
    assert after.lines[0] == Line(kept(here)[0])
    assert after.lines[1] == bad
    assert after.lines[2].typed == {"title": "new"}
    wrong = T(
        "problem.not_a_date",
        field="End",
        value="31/02/2026",
        example=T.calendar_day(here.today),
    )
    assert after.said == (
        T("grid.row", row=2, title="two", problem=wrong),
        T("grid.row", row=3, title="new", problem=T("problem.missing", field="Start")),
        T("grid.row", row=3, title="new", problem=T("problem.missing", field="End")),
    )


def test_when_every_row_holds_the_plan_is_opened_anew(here: Visit):
    one, *_ = kept(here)

    after = saved(here, sheet(here, Line(one, {"title": "ONE"})), NOBODY)

    assert [line.title for line in after.lines] == ["ONE", "two", "three"]
    assert (after.many, after.said, after.version) == (0, (), here.db.version)


def test_a_row_that_others_changed_is_not_saved_over_and_shows_both(here: Visit):
    one, two, _ = kept(here)
    here.db.save(replaced(one, title="theirs", done=50), author=OTHER)

    after = saved(
        here, sheet(here, Line(one, {"wbs": "9"}), Line(two, {"title": "TWO"})), NOBODY
    )

    assert titles(here.db) == ["theirs", "TWO", "three"]
    assert after.lines[0] == Line(kept(here)[0], {"wbs": "9"})
    assert after.said == (T("grid.changed_meanwhile", row=1, title="one", who="Per"),)

    again = saved(here, after, NOBODY)

    assert (again.said, kept(here)[0].wbs, kept(here)[0].done) == ((), "9", 50)


def test_a_row_that_others_deleted_can_be_written_anew(here: Visit):
    one, *_ = kept(here)
    here.db.delete(one, author=OTHER)

    after = saved(here, sheet(here, Line(one, {"title": "ONE"})), NOBODY)

    assert after.lines[0].kept is None
    assert after.said == (T("grid.gone", row=1, title="ONE", who="Per"),)

    saved(here, after, NOBODY)

    assert titles(here.db) == ["two", "three", "ONE"]


def test_rows_taken_away_are_deleted_with_a_reason(here: Visit):
    one, two, _ = kept(here)

    saved(here, sheet(here, gone=(one, two)), NOBODY)

    assert titles(here.db) == ["three"]
    assert here.db.versions(Task, one.id)[0]["reason"] == T("grid.deleted")


def test_a_row_that_others_changed_is_not_deleted(here: Visit):
    one, *_ = kept(here)
    here.db.save(replaced(one, title="theirs"), author=OTHER)

    after = saved(here, sheet(here, gone=(one,)), NOBODY)

    assert titles(here.db) == ["theirs", "two", "three"]
    assert after.said == (T("refusal.changed_meanwhile", title="one", who="Per"),)
