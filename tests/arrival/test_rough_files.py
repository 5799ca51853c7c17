"""Files of offices and other programs, as they are written: what is meant is understood."""

from datetime import date, datetime
from pathlib import Path

import pytest

from itpm.arrival import Arrival, evidence, weighed
from itpm.i18n import words
from itpm.records import (
    BY_NAME,
    BudgetLine,
    ChangeRequest,
    Contract,
    Project,
    Stakeholder,
    Task,
)
from itpm.sheets.column import ColumnKind
from itpm.sheets.look import Table
from itpm.sheets.match import guess, match
from itpm.sheets.unfolding import budget_lines
from itpm.store import Author, Store, founded
from tests.sheets.made import table, workbook

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY, source="import")
NB = words("nb")


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Arkiv"), author=KARI)
    return house


def arrived(db: Store, seen: Table, into: str) -> Arrival:
    record = BY_NAME[into]
    found = match(seen, record, "nb", None, evidence(db))
    mapping = {one.column: one.field for one in found if one.field and not one.ask}
    return weighed(db, seen, record, mapping, fixed={"project": "P1"})


def test_a_contract_that_runs_on_has_no_end_and_its_notice_is_counted_in_months(
    tmp_path: Path, db: Store
):
    seen = table(
        tmp_path,
        "Avtalets benämning;Leverantör;Slutdatum;Uppsägningstid;Option mån\n"
        "Drift;Atea;2026-12-31;3 månader;\nStöd;Iver;tills vidare;6 mån.;12\n"
        "Lön;Visma;Tills vidare;3 mån;12\n",
    )
    new = [one for one in arrived(db, seen, "contract").intake.new if isinstance(one, Contract)]

    assert [(one.title, one.ends_on, one.notice_months) for one in new] == [
        ("Drift", date(2026, 12, 31), 3),
        ("Stöd", None, 6),
        ("Lön", None, 3),
    ]
    always = table(tmp_path, "Avtale;Leverandør;Slutt\nDrift;Atea;løpende\nX;Y;løpende\n")
    assert [one.ends_on for one in arrived(db, always, "contract").intake.new
            if isinstance(one, Contract)] == [None, None]  # fmt: skip


def test_a_budget_that_names_only_kinds_of_cost_has_them_as_titles(tmp_path: Path, db: Store):
    text = (
        "Budget 2026 (tkr)\nProjekt;Kostnadsslag;K1;K2\nArkiv;Konsult;250;-\nArkiv;Licens;1;2\n"
    )
    lines = budget_lines(table(tmp_path, text), "", NB)

    assert lines is not None
    new = arrived(db, lines, "budget_line").intake.new
    read = [one for one in new if isinstance(one, BudgetLine)]
    assert [(one.title, one.month, str(one.amount)) for one in read] == [
        ("Konsult", 3, "250000.00"), ("Licens", 3, "1000.00"), ("Licens", 6, "2000.00"),
    ]  # fmt: skip
    assert budget_lines(table(tmp_path, "Navn;Farge\nA;rød\n"), "", NB) is None


def test_a_column_that_would_name_what_is_kept_and_names_nothing_of_it_is_asked_about(
    tmp_path: Path, db: Store
):
    seen = table(tmp_path, "Endring;Beslutning;Status\nKobling BRP;Akkoord;Godkjent\n")

    found = {one.column: one for one in match(seen, ChangeRequest, "nb", None, evidence(db))}
    assert (found["Beslutning"].field, found["Beslutning"].ask) == ("decision", True)
    assert len(arrived(db, seen, "change_request").intake.new) == 1


def test_words_with_a_stroke_between_them_name_one_field_and_letters_are_steps(
    tmp_path: Path, db: Store
):
    seen = table(
        tmp_path,
        "Navn/interessent;Interesse (H/M/L);Innflytelse (H/M/L)\nRådet;H;M\nBrukere;L;H\n",
    )
    new = arrived(db, seen, "stakeholder").intake.new
    read = [one for one in new if isinstance(one, Stakeholder)]

    assert [(one.title, one.interest, one.influence) for one in read] == [
        ("Rådet", 4, 3), ("Brukere", 2, 4),
    ]  # fmt: skip


def test_tasks_of_a_board_end_when_they_are_due(tmp_path: Path, db: Store):
    sheet = workbook([
        ["Plan name", "Nytt intranett"],
        ["Date of export", "11/14/2026"],
        [],
        ["Task Name", "Assigned To", "Start date", "Due date"],
        ["Kartlegge", "Kari", "10/05/2026", "10/16/2026"],
        ["Velge", "Ola", "10/19/2026", "11/13/2026"],
        ["Opplæring", None, None, "12/18/2026"],
    ])  # fmt: skip
    seen = table(tmp_path, sheet, "planner.xlsx")
    guessed = guess(seen, "en")
    new = [one for one in arrived(db, seen, "task").intake.new if isinstance(one, Task)]

    assert guessed is not None
    assert guessed.record is Task
    assert [(f"{one.starts_on:%m-%d}", f"{one.ends_on:%m-%d}") for one in new] == [
        ("10-05", "10-16"), ("10-19", "11-13"), ("12-18", "12-18"),
    ]  # fmt: skip


def test_days_of_jira_are_days_and_a_code_of_a_tax_is_no_money(tmp_path: Path):
    seen = table(tmp_path, "Created,MVA-kode\n14/Oct/26 9:12 AM,1\n15/Oct/26 1:00 PM,11\n")

    assert [one.kind for one in seen.columns] == [ColumnKind.MOMENT, ColumnKind.IDENTIFIER]
    assert str(seen.columns[0].smallest) == "2026-10-14 09:12:00"
