"""Saving a grid: good rows as one change, bad ones and others' rows said and kept as typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from itpm.briefs.proposal import following
from itpm.i18n import words
from itpm.records import Link, Project, Task, replaced
from itpm.store import Author, Reader, founded
from itpm.ui.following import follows, settled_dates
from itpm.ui.lines import Line, Names
from itpm.ui.sheet import Sheet, names_in, opened_sheet, saved
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


def test_links_and_new_rows_are_saved_as_one_change(here: Visit):
    one, two, three = kept(here)
    before = here.db.version
    new = Line(None, {"title": "four", "duration": "2d", "links": "3FS+1d"})
    typed = sheet(here, Line(one), Line(two, {"links": "1SS"}), Line(three), new)

    after = saved(here, typed, names_in(here, typed.lines))

    assert (here.db.version, after.many, after.said) == (before + 1, 0, ())
    assert [(one.before, one.after, one.lag_days) for one in here.db.all(Link)] == [
        ("T1", "T2", 0),
        ("T3", "T4", 1),
    ]
    four = here.db.get(Task, "T4")
    assert (four.duration, four.starts_on, four.ends_on) == (
        2, date(2026, 1, 5), date(2026, 1, 6)
    )  # fmt: skip


def test_a_bad_link_and_a_bad_duration_name_row_and_cure(here: Visit):
    one, two, _ = kept(here)
    typed = sheet(here, Line(one, {"links": "9"}), Line(two, {"duration": "soon"}))

    after = saved(here, typed, names_in(here, typed.lines))

    assert after.many == 2
    said = [
        T("problem.unknown_row", field="Waits for", value="9", example="12FS+3d; 14SS"),
        T("problem.not_a_duration", field="Duration", value="soon"),
    ]
    assert after.said == (
        T("grid.row", row=1, title="one", problem=said[0]),
        T("grid.row", row=2, title="two", problem=said[1]),
    )


def test_a_link_taken_out_of_its_cell_is_deleted_and_a_row_takes_its_links_away(here: Visit):
    one, two, three = kept(here)
    here.db.save(
        Link(project="P1", before="T1", after="T2"),
        Link(project="P1", before="T2", after="T3"),
        author=OTHER,
    )
    lines = opened_sheet(here, 0).lines
    emptied = replace(lines[1], typed={"links": ""})

    saved(here, sheet(here, emptied), names_in(here, lines))
    assert [one.before for one in here.db.all(Link)] == ["T2"]

    saved(here, sheet(here, Line(one), gone=(three,)), NOBODY)
    assert here.db.all(Link) == []
    assert two.id == "T2"


def test_a_row_with_a_duration_is_saved_where_its_links_put_it(here: Visit):
    one, two, _ = kept(here)
    line = Line(two, {"duration": "3d", "links": "1FS+1d"})
    typed = sheet(here, Line(one), line)
    names = names_in(here, typed.lines)
    found = following(
        here.db,
        today=MONDAY.date(),
        project="P1",
        tasks=[replaced(two, duration=3)],
        links=[Link(project="P1", before="T1", after="T2", lag_days=1)],
    )

    saved(here, settled_dates(typed, found, T), names)

    placed = here.db.get(Task, "T2")
    assert (placed.starts_on, placed.ends_on) == (date(2026, 1, 7), date(2026, 1, 9))
    assert placed.constraint_on is None


def test_a_new_phase_nobody_gave_dates_spans_its_parts(here: Visit):
    phase = Line(None, {"wbs": "1", "title": "Build", "kind": "Phase"})
    part = Line(
        None, {"wbs": "1.1", "title": "Frame", "starts_on": "12/01/2026", "duration": "3d"}
    )
    typed = sheet(here, phase, part)
    names = names_in(here, typed.lines)

    saved(here, settled_dates(typed, follows(here, typed.lines, names), T), names)

    build, frame = kept(here)[-2:]
    assert (build.title, build.starts_on, build.ends_on) == ("Build", *dates(frame))
    assert dates(frame) == (date(2026, 1, 12), date(2026, 1, 14))


def dates(one: Task) -> tuple[date, date]:
    return one.starts_on, one.ends_on
