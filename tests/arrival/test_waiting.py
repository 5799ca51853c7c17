"""Tables with predecessors: kept as tasks and links, with the dates that follow from them."""

from datetime import date, datetime
from pathlib import Path

import pytest

from itpm.arrival import Arrival, weighed
from itpm.records import Link, Project, Refusal, Task, replaced
from itpm.records.plan import LinkKind, TaskKind, TimeUnit
from itpm.sheets.match import match
from itpm.store import Author, Store, founded
from tests.sheets.made import table

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY, source="import")
PLAN = """\
Nr;Fase;Oppgave;Varighet;Avhengig av;Start
1;Forberedelse;;;;
2;;Behov;2 dager;;12.01.2026
3;;Krav;1 uke;2;
4;Anskaffelse;;;;
5;;Kunngjøring;4t;3FS+2d;
6;;Evaluering;3 dager;5SS+50%;
7;;Kontrakt;0;6;
"""


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Portal", starts_on=date(2026, 2, 2)), author=KARI)
    return house


@pytest.fixture
def drop(tmp_path: Path, db: Store):
    def arrive(content: str, day: date | None = None) -> Arrival:
        seen = table(tmp_path, content, "plan.csv")
        found = match(seen, Task, "nb")
        mapping = {one.column: one.field for one in found if one.field and not one.ask}
        return weighed(db, seen, Task, mapping, fixed={"project": "P1"}, day=day)

    return arrive


def days(db: Store) -> dict[str, tuple[str, str]]:
    return {
        one.title: (f"{one.starts_on:%m-%d}", f"{one.ends_on:%m-%d}") for one in db.all(Task)
    }


def counts(arrival: Arrival) -> tuple[int, int, int, int, int]:
    intake = arrival.intake
    kinds = (intake.new, intake.edits, intake.refused, arrival.links)
    new, edits, refused, links = map(len, kinds)
    return new, edits, intake.unchanged, refused, links


def test_dates_follow_from_durations_and_what_rows_wait_for(drop, db: Store):
    arrival = drop(PLAN)

    assert (counts(arrival), arrival.reckoned) == ((7, 0, 0, 0, 4), 6)
    arrival.saved(db, KARI)
    assert days(db) == {
        "Forberedelse": ("01-12", "01-20"),
        "Behov": ("01-12", "01-13"),
        "Krav": ("01-14", "01-20"),
        "Anskaffelse": ("01-23", "01-28"),
        "Kunngjøring": ("01-23", "01-23"),
        "Evaluering": ("01-23", "01-28"),
        "Kontrakt": ("01-28", "01-28"),
    }
    kinds = {one.title: one.kind for one in db.all(Task)}
    assert (kinds["Anskaffelse"], kinds["Kontrakt"]) == (TaskKind.PHASE, TaskKind.MILESTONE)
    assert [(one.kind, one.lag_days, one.lag_unit) for one in db.all(Link)] == [
        (LinkKind.FINISH_START, 0, TimeUnit.DAYS),
        (LinkKind.FINISH_START, 2, TimeUnit.DAYS),
        (LinkKind.START_START, 50, TimeUnit.PERCENT),
        (LinkKind.FINISH_START, 0, TimeUnit.DAYS),
    ]


def test_a_second_time_nothing_changes_and_what_was_moved_here_stays(drop, db: Store):
    drop(PLAN).saved(db, KARI)
    moved = next(one for one in db.all(Task) if one.title == "Kontrakt")
    day = date(2026, 2, 27)
    db.save(replaced(moved, starts_on=day, ends_on=day), author=KARI)

    again = drop(PLAN)

    assert (counts(again), again.is_idle) == ((0, 0, 7, 0, 0), True)


def test_only_what_is_waited_for_may_have_changed(drop, db: Store):
    drop(PLAN).saved(db, KARI)

    other = drop(PLAN.replace("3FS+2d", "3FS+4d").replace("5SS+50%;", "5SS+50%,2;"))

    assert (counts(other), other.is_idle) == ((0, 0, 7, 0, 2), False)
    other.saved(db, KARI)
    assert [one.lag_days for one in db.all(Link)] == [0, 4, 50, 0, 0]


def test_a_row_added_later_is_dated_by_those_that_are_there(drop, db: Store):
    drop(PLAN).saved(db, KARI)

    more = drop(f"{PLAN}8;;Oppstart;1 dag;7FS+1d;\n")

    assert (counts(more), more.reckoned) == ((1, 1, 6, 0, 1), 1)
    more.saved(db, KARI)
    assert days(db)["Oppstart"] == ("01-29", "01-30")
    assert days(db)["Anskaffelse"] == ("01-23", "01-30")


def test_a_plan_without_any_date_begins_with_its_project_or_on_the_day_that_was_said(drop):
    bare = "Task,Duration (days),Predecessors\nA,3,\nB,5,A\n"

    assert [one.starts_on for one in drop(bare).intake.new] == [
        date(2026, 2, 2),
        date(2026, 2, 5),
    ]
    assert drop(bare, date(2026, 3, 2)).intake.new[0].starts_on == date(2026, 3, 2)


def test_a_predecessor_that_is_no_task_is_named_with_its_row(drop):
    with pytest.raises(Refusal, match=r"plan_file\.waits") as no:
        drop(PLAN.replace("3FS+2d", "33"))

    assert (no.value.values["row"], no.value.values["value"]) == (6, "33")


def test_a_ring_is_named(drop):
    with pytest.raises(Refusal, match="ring"):
        drop("Task,Duration,Predecessors\nA,3,B\nB,5,A\n")


def test_a_column_of_words_is_no_column_of_predecessors(drop):
    words = PLAN.replace("2;\n", "svar fra kommunen;\n").replace("3FS+2d", "leverandøren")
    words = words.replace("5SS+50%", "styret").replace("0;6;", "0;;")

    arrival = drop(words)

    assert arrival.links == ()
    assert [one.title for one in arrival.intake.new] == ["Forberedelse", "Behov"]


def test_a_row_that_is_refused_leaves_its_links_behind(drop):
    arrival = drop(PLAN.replace("4t", "en stund"))

    assert [row.number for row in arrival.intake.refused] == [6]
    assert len(arrival.links) == 2


def test_a_name_that_is_no_task_among_names_of_tasks_is_refused(drop):
    with pytest.raises(Refusal, match=r"plan_file\.waits") as no:
        drop("Task;Duration;Predecessors\nDig;2;\nFill;3;Dig\nPave;3;Dag\nOpen;1;Pave\n")

    assert (no.value.values["row"], no.value.values["value"]) == (4, "Dag")


def test_a_lag_beside_that_cannot_be_read_is_refused_whatever_the_rest_says(drop):
    with pytest.raises(Refusal, match=r"plan_file\.beside"):
        drop("Task;Duration;Predecessors;Lag\nDig;2;;\nFill;3;Dig;soon\n")


def test_what_comes_after_a_row_is_as_good_as_what_comes_before(drop, db: Store):
    drop("ID;Task;Duration;Successors\n1;Dig;2;2SS+1d\n2;Fill;3;3\n3;Pave;1;\n").saved(db, KARI)

    assert days(db) == {
        "Dig": ("02-02", "02-03"),
        "Fill": ("02-03", "02-05"),
        "Pave": ("02-06", "02-06"),
    }


NUMBERED = """\
WBS;Name;Duration;Start;Predecessors
1;Design;;;
1.1;Needs;;;
1.1.1;Ask;3 days;2026-03-02;
1.1.2;Write;2 days;;1.1.1
2;Build;;;
2.1;Code;1 wk;;1.1.2FS+1d
"""
LEVELLED = """\
ID;Outline Level;Name;Duration;Start;Predecessors
1;1;Design;;;
2;2;Needs;;;
3;3;Ask;3 days;2026-03-02;
4;3;Write;2 days;;3
5;1;Build;;;
6;2;Code;1 wk;;4FS+1d
"""
SET_IN = """\
ID;Name;Duration;Start;Predecessors
1;Design;;;
2;  Needs;;;
3;    Ask;3 days;2026-03-02;
4;    Write;2 days;;3
5;Build;;;
6;  Code;1 wk;;4FS+1d
"""


@pytest.mark.parametrize("plan", [NUMBERED, LEVELLED, SET_IN])
def test_outline_numbers_levels_and_indents_make_phases_as_wide_as_their_parts(
    drop, db: Store, plan: str
):
    drop(plan).saved(db, KARI)
    titles = {one.id: one.title for one in db.all(Task)}

    assert days(db) == {
        "Design": ("03-02", "03-06"),
        "Needs": ("03-02", "03-06"),
        "Ask": ("03-02", "03-04"),
        "Write": ("03-05", "03-06"),
        "Build": ("03-10", "03-16"),
        "Code": ("03-10", "03-16"),
    }
    assert [(one.title, titles.get(one.phase)) for one in db.all(Task)] == [
        ("Design", None),
        ("Needs", "Design"),
        ("Ask", "Needs"),
        ("Write", "Needs"),
        ("Build", None),
        ("Code", "Build"),
    ]
    phases = {one.title for one in db.all(Task) if one.kind is TaskKind.PHASE}
    assert phases == {"Design", "Needs", "Build"}
    assert drop(plan).is_idle


def test_what_looks_like_no_outline_makes_none(drop):
    loose = drop("WBS;Task;Duration\nA/1;Dig;2\nA/1.1;Fill;3\n")
    deep = drop("Task;Duration;Level;Predecessors\nDig;2;high;\nFill;3;1;Dig\n")

    assert not any(task.phase for task in (*loose.intake.new, *deep.intake.new))


def test_a_phase_with_dates_of_its_own_keeps_them(drop, db: Store):
    drop("WBS;Task;Start;End\n1;Design;2026-03-02;2026-03-31\n1.1;Ask;2026-03-09;2026-03-10\n"
         "1.2.1;Write;2026-03-09;2026-03-10\n").saved(db, KARI)  # fmt: skip

    assert days(db)["Design"] == ("03-02", "03-31")
    assert [one.phase for one in db.all(Task)] == ["", "T1", "T1"]
