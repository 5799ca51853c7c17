"""A spreadsheet comes in: by the same mapping and check as on the upload page."""

from datetime import datetime
from pathlib import Path

import pytest

from itpm.arrival import Arrival, weighed
from itpm.records import BY_NAME, Invoice, Person, Problem, Project, Supplier
from itpm.sheets.look import look
from itpm.sheets.match import match
from itpm.store import Author, Store, founded

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY, source="import")


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Arkiv"), Supplier(title="Nordby Data AS"), author=KARI)
    return house


@pytest.fixture
def drop(tmp_path: Path, db: Store):
    def arrive(text: str, into: str, **fixed: object) -> Arrival:
        file = tmp_path / "dropped.csv"
        file.write_text(text, "utf-8")
        (table,) = look(file).tables
        record = BY_NAME[into]
        mapping = {m.column: m.field for m in match(table, record, "nb") if m.field}
        return weighed(db, table, record, mapping, fixed=fixed)

    return arrive


INVOICES = """Leverandør;Fakturanummer;Fakturadato;Beløp
Nordby Data AS;1001;05.01.2026;1 234,50
Helt Ny AS;77;06.01.2026;500,00
"""


def test_good_rows_come_in_as_one_change_with_the_supplier_named_for_the_first_time(
    drop, db: Store
):
    arrival = drop(INVOICES, "invoice", project="P1")
    change = arrival.saved(db, KARI)

    assert [s.title for s in arrival.newcomers] == ["Helt Ny AS"]
    assert [(i.supplier, str(i.amount)) for i in db.all(Invoice)] == [
        ("S1", "1234.50"),
        ("S2", "500.00"),
    ]
    db.undo(change.number, author=KARI)
    assert (len(db.all(Invoice)), len(db.all(Supplier))) == (0, 1)


def test_the_same_file_again_changes_nothing(drop, db: Store):
    drop(INVOICES, "invoice", project="P1").saved(db, KARI)

    again = drop(INVOICES, "invoice", project="P1")

    assert again.is_idle
    assert (again.intake.unchanged, again.newcomers) == (2, ())


def test_only_the_cells_that_differ_are_changed(drop, db: Store):
    drop(INVOICES, "invoice", project="P1").saved(db, KARI)

    again = drop(INVOICES.replace("500,00", "505,00"), "invoice", project="P1")

    assert [(e.row, e.fields) for e in again.intake.edits] == [(3, ("amount",))]


def test_two_rows_with_one_number_are_two_rows_also_the_second_time(drop, db: Store):
    twice = INVOICES + "Helt Ny AS;77;06.01.2026;250,00\n"
    drop(twice, "invoice", project="P1").saved(db, KARI)

    again = drop(twice, "invoice", project="P1")

    assert len(db.all(Invoice)) == 3
    assert again.is_idle


def test_bad_rows_are_refused_with_their_row_and_the_good_ones_kept(drop, db: Store):
    arrival = drop(INVOICES + "Nordby Data AS;;07.01.2026;1\n", "invoice", project="P1")
    arrival.saved(db, KARI)

    assert [(r.number, r.problems) for r in arrival.intake.refused] == [
        (4, (Problem("number", "missing"),))
    ]
    assert len(db.all(Invoice)) == 2


def test_a_newcomer_named_only_by_a_refused_row_is_not_written_down(drop):
    arrival = drop(INVOICES + "Borte AS;;07.01.2026;1\n", "invoice", project="P1")

    assert [s.title for s in arrival.newcomers] == ["Helt Ny AS"]


def test_a_column_that_is_not_in_the_file_is_left_as_it_is(drop, db: Store):
    db.save(Person(title="Siv Moe", email="siv@fjordvik.example"), author=KARI)

    arrival = drop("Navn;Enhet\nSiv Moe;IT-drift\n", "person")
    arrival.saved(db, KARI)

    assert db.all(Person) == [
        Person(
            id="H1", version=2, title="Siv Moe", email="siv@fjordvik.example", unit="IT-drift"
        )
    ]


def test_a_project_is_not_written_down_by_a_slip_of_the_pen(drop):
    text = "Prosjekt;Fakturanummer;Fakturadato;Beløp\nArkvi;1;05.01.2026;1\n"

    (refused,) = drop(text, "invoice").intake.refused

    assert refused.problems == (Problem("project", "unknown_reference", "Arkvi"),)


def test_a_project_named_for_all_rows_is_written_down_with_them(drop, db: Store):
    arrival = drop(INVOICES, "invoice", project="Nytt arkiv")
    change = arrival.saved(db, KARI)

    assert [p.title for p in db.all(Project)] == ["Arkiv", "Nytt arkiv"]
    assert {i.project for i in db.all(Invoice)} == {"P2"}
    db.undo(change.number, author=KARI)
    assert [p.title for p in db.all(Project)] == ["Arkiv"]
