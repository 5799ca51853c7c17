"""Tables of tasks as people keep them: phases beside or between the rows, dates left open."""

from datetime import date, datetime
from pathlib import Path

import pytest

from itpm.arrival import Arrival, strangers, weighed
from itpm.arrival.memory import evidence
from itpm.records import Calendar, Project, SpecialDay, Task
from itpm.records.plan import TaskKind, TimeUnit
from itpm.sheets.look import Table
from itpm.sheets.match import match
from itpm.store import Author, Store, founded
from tests.sheets.made import table, workbook

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY, source="import")


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Arkiv"), Project(title="Portal"), author=KARI)
    return house


def mapped(db: Store, seen: Table) -> dict[str, str]:
    found = match(seen, Task, "nb", None, evidence(db))
    return {one.column: one.field for one in found if one.field and not one.ask}


@pytest.fixture
def drop(tmp_path: Path, db: Store):
    def arrive(content: str | bytes, project: str = "P1") -> Arrival:
        seen = table(tmp_path, content, "file.csv" if isinstance(content, str) else "a.xlsx")
        fixed = {"project": project} if project else {}
        return weighed(db, seen, Task, mapped(db, seen), fixed=fixed)

    return arrive


def kept(db: Store) -> list[tuple[str, str, str, str]]:
    titles = {task.id: task.title for task in db.all(Task)}
    return [
        (titles.get(one.phase, ""), one.title, f"{one.starts_on:%m-%d}", f"{one.ends_on:%m-%d}")
        for one in db.all(Task)
    ]


def counts(arrival: Arrival) -> tuple[int, int, int, int]:
    intake = arrival.intake
    return len(intake.new), len(intake.edits), intake.unchanged, len(intake.refused)


PLAN = """\
Fase;Oppgave;Start;Slutt;Varighet
Anskaffelse;Krav;05.01.2026;16.01.2026;
;Kunngjøring;19.01.2026;;5 dager
;Evaluering;;06.02.2026;2 uker
Innføring;Oppsett;09.02.2026;;4t
;Start;13.02.2026;;0
"""


def test_phases_said_once_become_rows_and_open_dates_follow_from_the_durations(drop, db: Store):
    drop(PLAN).saved(db, KARI)

    assert kept(db) == [
        ("", "Anskaffelse", "01-05", "02-06"),
        ("Anskaffelse", "Krav", "01-05", "01-16"),
        ("Anskaffelse", "Kunngjøring", "01-19", "01-23"),
        ("Anskaffelse", "Evaluering", "01-26", "02-06"),
        ("", "Innføring", "02-09", "02-13"),
        ("Innføring", "Oppsett", "02-09", "02-09"),
        ("Innføring", "Start", "02-13", "02-13"),
    ]
    tasks = {task.title: task for task in db.all(Task)}
    assert (tasks["Evaluering"].duration, tasks["Evaluering"].duration_unit) == (
        10,
        TimeUnit.DAYS,
    )
    assert (tasks["Oppsett"].duration, tasks["Oppsett"].duration_unit) == (4, TimeUnit.HOURS)
    assert [tasks[name].kind for name in ("Anskaffelse", "Krav", "Start")] == [
        TaskKind.PHASE,
        TaskKind.TASK,
        TaskKind.MILESTONE,
    ]
    assert counts(drop(PLAN)) == (0, 0, 7, 0)


def test_a_later_end_moves_the_phase_as_well_and_nothing_else(drop, db: Store):
    drop(PLAN).saved(db, KARI)
    drop(PLAN.replace("06.02.2026;2 uker", "13.02.2026;3 uker")).saved(db, KARI)

    assert kept(db)[0] == ("", "Anskaffelse", "01-05", "02-13")
    assert kept(db)[3] == ("Anskaffelse", "Evaluering", "01-26", "02-13")


def test_rows_of_nothing_but_a_name_head_those_below_them(drop, db: Store):
    drop(
        "Nr;Aktivitet;Startdato;Sluttdato;Ansvarlig\n"
        "Anskaffelse;;;;\n1;Krav;05.01.2026;16.01.2026;Kari\n2;Test;19.01.2026;23.01.2026;\n"
        "B;Innføring;;;\n3;Test;02.02.2026;06.02.2026;\n;Løs ende;;;\n"
    ).saved(db, KARI)

    assert kept(db) == [
        ("", "Anskaffelse", "01-05", "01-23"),
        ("Anskaffelse", "Krav", "01-05", "01-16"),
        ("Anskaffelse", "Test", "01-19", "01-23"),
        ("", "Innføring", "02-02", "02-06"),
        ("Innføring", "Test", "02-02", "02-06"),
    ]


def test_the_same_name_in_two_phases_is_two_tasks_and_is_known_again(drop, db: Store):
    text = (
        "Fase;Oppgave;Start;Slutt\nA;Test;05.01.2026;06.01.2026\nA;Lage;06.01.2026;06.01.2026\n"
        "B;Test;07.01.2026;08.01.2026\n"
    )
    drop(text).saved(db, KARI)

    assert [row[:2] for row in kept(db)] == [
        ("", "A"), ("A", "Test"), ("A", "Lage"), ("", "B"), ("B", "Test"),
    ]  # fmt: skip
    assert counts(drop(text)) == (0, 0, 5, 0)


def test_a_merged_phase_and_a_duration_in_weeks_of_a_workbook(drop, db: Store):
    rows = [
        ["Fase", "Aktivitet", "Start", "Varighet (uker)"],
        ["Kjøp", "Krav", datetime(2026, 1, 5), 2],
        ["Kjøp", "Valg", datetime(2026, 1, 19), 1],
    ]
    drop(workbook(rows)).saved(db, KARI)

    assert kept(db)[1:] == [
        ("Kjøp", "Krav", "01-05", "01-16"),
        ("Kjøp", "Valg", "01-19", "01-23"),
    ]


def test_days_are_those_the_project_is_worked_and_elapsed_ones_those_of_the_clock(
    drop, db: Store
):
    db.save(Calendar(title="Huset", standard=True), author=KARI)
    (calendar,) = db.all(Calendar)
    day = SpecialDay(calendar=calendar.id, title="Fri", starts_on=date(2026, 1, 7))
    db.save(day, author=KARI)
    drop(
        "Oppgave;Start;Slutt;Varighet\nA;05.01.2026;;3 d\nB;;09.01.2026;3 d\n"
        "C;;12.01.2026;3 edager\nD;02.01.2026;;4 edager\n"
    ).saved(db, KARI)

    assert kept(db) == [
        ("", "A", "01-05", "01-08"),
        ("", "B", "01-06", "01-09"),
        ("", "C", "01-10", "01-12"),
        ("", "D", "01-02", "01-05"),
    ]


def test_a_duration_that_nobody_can_read_is_refused_by_itself(drop):
    rows = [f"Sak {chr(64 + n)}b;05.01.2026;;{n} d" for n in range(1, 7)]
    arrival = drop(
        "\n".join(["Oppgave;Start;Slutt;Varighet", *rows, "Siste;05.01.2026;;lenge\n"])
    )

    assert [
        (row.number, [(one.field, one.code) for one in row.problems])
        for row in arrival.intake.refused
    ] == [(8, [("ends_on", "missing"), ("duration", "not_a_number")])]


def test_rows_that_name_what_is_kept_or_each_other_are_looked_up_as_ever(drop, db: Store):
    drop("Oppgave;Start;Slutt\nKrav;05.01.2026;16.01.2026\n").saved(db, KARI)
    again = drop("Oppgave;Hører til;Start;Slutt\nDel;Krav;05.01.2026;16.01.2026\n")
    each_other = drop(
        "Oppgave;Hører til;Start;Slutt\nHele;;05.01.2026;16.01.2026\n"
        "Del;Hele;05.01.2026;06.01.2026\n"
    )

    assert [task.phase for task in again.intake.new if isinstance(task, Task)] == ["T1"]
    assert [task.phase for task in each_other.intake.new if isinstance(task, Task)] == [
        "",
        "T2",
    ]
    round_ = drop(
        "Oppgave;Hører til;Start;Slutt\nHele;Del;05.01.2026;16.01.2026\n"
        "Del;Hele;05.01.2026;06.01.2026\n"
    )
    assert counts(round_) == (0, 0, 0, 2)


def test_plans_of_several_projects_and_tables_without_any_date_stay_as_they_are(drop):
    two = (
        "Prosjekt;Fase;Oppgave;Start;Slutt\n"
        "Arkiv;A;X;05.01.2026;06.01.2026\nPortal;A;Y;05.01.2026;06.01.2026\n"
    )

    assert counts(drop(two, project="")) == (0, 0, 0, 2)
    one = two.replace("Portal", "Arkiv")
    assert counts(drop(one, project="")) == (3, 0, 0, 0)
    assert counts(drop("Oppgave;Start;Slutt;Varighet\nX;;;3\nY;;;2\n")) == (0, 0, 0, 2)


def test_no_one_is_asked_who_a_phase_is(tmp_path: Path, db: Store):
    seen = table(tmp_path, PLAN)

    assert strangers(db, seen, Task, mapped(db, seen), fixed={"project": "P1"}, create=()) == ()


def test_formulas_keep_their_places_among_the_phases(drop):
    rows = [
        ["Fase", "Aktivitet", "Start", "Slutt", "Timer"],
        ["Kjøp", "Krav", datetime(2026, 1, 5), datetime(2026, 1, 6), 5],
        ["Kjøp", "Valg", datetime(2026, 1, 5), datetime(2026, 1, 6), "=E2+1"],
        ["Kjøp", "Test", datetime(2026, 1, 5), datetime(2026, 1, 6), 7],
    ]

    refused = drop(workbook(rows)).intake.refused
    assert [(row.number, row.problems[0].code) for row in refused] == [(3, "never_calculated")]
