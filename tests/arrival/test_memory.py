"""What a house has learnt from one spreadsheet helps with the next."""

from datetime import datetime
from pathlib import Path

import pytest

from itpm.arrival import Understood, evidence, forgotten, legends, remembered, weighed
from itpm.records import Invoice, Legend, Person, Project, Risk, Supplier
from itpm.records.extra import extras_in
from itpm.records.legend import BESIDE, NOTED
from itpm.sheets.look import Table
from itpm.sheets.match import guess
from itpm.store import Author, Store, founded
from tests.sheets.made import table

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY, source="import")
MAPPING = {"Hvem": "supplier", "Hva": "amount", "Nr": "number", "Tid": "dated_on"}
TEXT = "Hvem;Hva;Nr;Tid;Farge\nAtea AS;1,50;7;5.1.2026;rød\n"


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Arkiv"), Supplier(title="Atea AS"), author=KARI)
    return house


def seen(tmp_path: Path, text: str = TEXT) -> Table:
    return table(tmp_path, text)


def how(**more: str) -> Understood:
    return Understood(Invoice, {**MAPPING, **more}, {"Hva": {"point": ","}, "Nr": {}})


def test_a_confirmed_mapping_is_proposed_the_next_time(db: Store, tmp_path: Path):
    remembered(db, seen(tmp_path), how(Farge=BESIDE), KARI)
    moved = seen(tmp_path, "TID;Farge;Hvem;Nr.;Hva\n5.1.2026;rød;Atea AS;8;2,50\n")
    found = guess(moved, "nb", legends(db))

    assert found is not None
    assert [(m.column, m.field, m.ask) for m in found.matched] == [
        ("TID", "dated_on", False),
        ("Farge", BESIDE, False),
        ("Hvem", "supplier", False),
        ("Nr.", "number", False),
        ("Hva", "amount", False),
    ]
    assert db.versions(Legend, "Y1")[0]["saved_by"] == "Kari"


def test_the_same_again_is_no_change_and_another_is_a_new_version(db: Store, tmp_path: Path):
    remembered(db, seen(tmp_path), how(), KARI)
    before = db.version
    remembered(db, seen(tmp_path), how(), KARI)
    same = db.version
    remembered(db, seen(tmp_path), how(Farge="text"), KARI)

    assert (same, db.version) == (before, before + 1)
    assert [one.mapping["farge"] for one in db.all(Legend)] == ["text"]


def test_a_mapping_can_be_forgotten(db: Store, tmp_path: Path):
    legend = remembered(db, seen(tmp_path), how(), KARI)
    forgotten(db, legend, KARI)

    assert legends(db) == ()


def test_names_and_answers_of_the_house_are_evidence(db: Store):
    known = evidence(db)

    assert known["supplier"]["atea as"] == "S1"
    assert known["risk_state"]["lukket"] == "closed"
    assert evidence(db) is known


def kept(db: Store, tmp_path: Path, text: str, mapping: dict[str, str]) -> None:
    weighed(db, seen(tmp_path, text), Invoice, mapping, fixed={"project": "P1"}).saved(db, KARI)


def test_a_column_without_a_field_stays_beside_the_fields(db: Store, tmp_path: Path):
    both = {**MAPPING, "Farge": BESIDE, "Sted": BESIDE}
    text = TEXT.replace("Farge", "Farge;Sted").replace("rød", "rød;Bergen")
    kept(db, tmp_path, text, both)
    kept(db, tmp_path, TEXT.replace("rød", "blå"), {**MAPPING, "Farge": BESIDE})
    again = weighed(
        db,
        seen(tmp_path, TEXT.replace("rød", "")),
        Invoice,
        {**MAPPING, "Farge": BESIDE},
        fixed={"project": "P1"},
    )
    (edit,) = again.intake.edits

    assert [extras_in(i.extra) for i in db.all(Invoice)] == [{"Farge": "blå", "Sted": "Bergen"}]
    assert [(c.field, c.heading, c.was, c.now) for c in edit.cells()] == [
        ("extra", "Farge", "blå", None)
    ]


def test_the_same_extras_again_change_nothing(db: Store, tmp_path: Path):
    mapping = {**MAPPING, "Farge": BESIDE}
    kept(db, tmp_path, TEXT, mapping)
    again = weighed(db, seen(tmp_path), Invoice, mapping, fixed={"project": "P1"})

    assert again.is_idle


def test_a_column_may_become_a_line_of_the_note_and_what_people_wrote_stays(
    db: Store, tmp_path: Path
):
    mapping = {**MAPPING, "Farge": NOTED}
    kept(db, tmp_path, TEXT, mapping)
    (first,) = db.all(Invoice)
    kept(db, tmp_path, TEXT, mapping)
    db.save(type(first)(**{**vars(first), "note": "Ring Kari.\n" + first.note}), author=KARI)
    kept(db, tmp_path, TEXT.replace("rød", "blå"), mapping)

    assert first.note == "Farge: rød"
    assert [i.note for i in db.all(Invoice)] == ["Ring Kari.\nFarge: blå"]


def test_a_note_column_and_a_line_go_together(db: Store, tmp_path: Path):
    text = TEXT.replace("Farge", "Farge;Merknad").replace("rød", "rød;Se vedlegg")
    mapping = {**MAPPING, "Farge": NOTED, "Merknad": "note"}
    kept(db, tmp_path, text, mapping)
    kept(db, tmp_path, text, mapping)

    assert [i.note for i in db.all(Invoice)] == ["Se vedlegg\nFarge: rød"]


def test_a_record_without_a_note_takes_no_lines(db: Store, tmp_path: Path):
    text = "Risiko;S;K;Farge\nBrann i rom;2;3;rød\n"
    mapping = {"Risiko": "title", "S": "probability", "K": "impact", "Farge": NOTED}
    arrival = weighed(db, seen(tmp_path, text), Risk, mapping, fixed={"project": "P1"})

    assert [r.title_text for r in arrival.intake.new] == ["Brann i rom"]
    assert not hasattr(Risk, "note")
    assert Person.numbered_by == "email"
