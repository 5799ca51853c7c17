"""What an import would do: rows told apart before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from itpm.briefs.intake import intake
from itpm.records import NEW, Person, Problem, Record, replaced
from itpm.store import Author, Store
from tests.briefs.houses import MONDAY, house

KARI = Author(by="Kari", at=MONDAY)
MISSING = Problem("title", "missing")


@dataclass(frozen=True)
class Row:
    """A row of a file."""

    number: int
    record: Record | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    column: str = ""


@pytest.fixture(name="db")
def _db() -> Iterator[Store]:
    with house() as store:
        yield store


def read(*records: Record | None) -> list[Row]:
    """Number rows as a sheet with a heading does."""
    return [Row(n, one, () if one else (MISSING,)) for n, one in enumerate(records, 2)]


def test_rows_are_new_changed_unchanged_or_refused(db: Store):
    rows = read(
        Person(title="Siv Moe", unit="Arkiv"),
        Person(title="kari lund ", unit="Lønn"),
        Person(title="Per Dahl"),
        None,
    )

    would = intake(db, Person, rows, ["title", "unit"])

    assert would.new == (Person(title="Siv Moe", unit="Arkiv", version=NEW),)
    assert [(edit.row, edit.was.id, edit.fields) for edit in would.edits] == [
        (3, "H1", ("title", "unit"))
    ]
    assert (would.unchanged, would.refused) == (1, (rows[3],))


def test_only_what_the_file_has_a_column_for_may_change(db: Store):
    rows = read(Person(title="Kari Lund", unit="Lønn", role="Arkivar"))

    (edit,) = intake(db, Person, rows, ["title", "role"]).edits

    assert edit.fields == ("role",)
    assert edit.now == replaced(edit.was, role="Arkivar")


def test_a_row_with_an_id_is_known_by_it_alone(db: Store):
    rows = read(Person(id="H1", title="Kari Berg"), Person(id="H9", title="Per Dahl"))

    would = intake(db, Person, rows, ["id", "title"])

    assert [(edit.was.id, edit.fields) for edit in would.edits] == [("H1", ("title",))]
    assert [person.id for person in would.new] == ["H9"]


def test_a_key_that_stands_twice_is_two_records_and_comes_back_without_changes(db: Store):
    twice = read(Person(title="Siv Moe", unit="Arkiv"), Person(title="Siv Moe", unit="Lønn"))
    intake(db, Person, twice, ["title", "unit"]).saved(db, KARI)

    again = intake(db, Person, twice, ["title", "unit"])

    assert (again.new, again.edits, again.unchanged) == ((), (), 2)


def test_new_and_changed_rows_are_saved_as_one_change(db: Store):
    before = db.version
    rows = read(Person(title="Siv Moe"), Person(title="Kari Lund", unit="Arkiv"))

    change = intake(db, Person, rows, ["title", "unit"]).saved(db, KARI)

    assert (change.number, db.version) == (before + 1, before + 1)
    assert [(p.title, p.unit) for p in db.all(Person)] == [
        ("Kari Lund", "Arkiv"),
        ("Per Dahl", ""),
        ("Siv Moe", ""),
    ]


def test_a_row_is_known_by_its_number_whatever_it_is_called(db: Store):
    numbered = replaced(db.all(Person)[0], email="kari@fjordvik.example")
    db.save(numbered, author=KARI)
    rows = read(
        Person(title="Kari Berg", email="KARI@fjordvik.example"), Person(title="Per Dahl")
    )

    would = intake(db, Person, rows, ["title", "email"])

    assert [(e.was.id, e.known, e.fields) for e in would.edits] == [
        ("H1", "number", ("email", "title"))
    ]
    assert [(e.row, e.known) for e in would.same] == [(3, "fields")]


def test_a_number_two_records_bear_tells_neither(db: Store):
    kari, per = db.all(Person)
    db.save(
        replaced(kari, email="it@x.example"), replaced(per, email="it@x.example"), author=KARI
    )

    would = intake(db, Person, read(Person(title="Siv Moe", email="it@x.example")), ["title"])

    assert [one.title_text for one in would.new] == ["Siv Moe"]


def test_two_rows_of_one_id_or_number_are_one_record_and_said_with_both_rows(db: Store):
    rows = read(
        Person(id="H1", title="Kari Berg"),
        Person(id="H1", title="Kari Lund"),
        Person(title="Siv Moe", email="siv@x.example"),
        Person(title="Siv M.", email="siv@x.example"),
        Person(id="H9", title="Ny"),
        Person(id="H9", title="Nyere"),
    )

    would = intake(db, Person, rows, ["id", "title", "email"])

    assert [(row.number, row.problems) for row in would.refused] == [
        (3, (Problem("title", "same_as_row", 2),)),
        (5, (Problem("email", "same_as_row", 4),)),
        (7, (Problem("title", "same_as_row", 6),)),
    ]
    assert [
        (one.title_text, row) for one, row in zip(would.new, would.new_rows, strict=True)
    ] == [
        ("Siv Moe", 4),
        ("Ny", 6),
    ]


def test_rows_that_are_one_by_their_fields_are_told_with_both_rows(db: Store):
    rows = read(Person(title="Siv Moe"), Person(title="siv moe "), Person(title="Per Dahl"))

    assert intake(db, Person, rows, ["title"]).doubles == ((2, 3),)


def test_a_record_that_was_known_by_its_id_is_not_known_again_by_its_name(db: Store):
    rows = read(Person(id="H1", title="Kari Lund"), Person(title="Kari Lund"))

    would = intake(db, Person, rows, ["id", "title"])

    assert [one.title_text for one in would.new] == ["Kari Lund"]
    assert [e.was.id for e in would.same] == ["H1"]


def test_an_edit_says_what_was_and_becomes_cell_by_cell(db: Store):
    rows = read(Person(title="Kari Lund", unit="Lønn", role="Leder"))
    (edit,) = intake(db, Person, rows, ["title", "unit", "role"]).edits

    assert [(c.field, c.was, c.now) for c in edit.cells()] == [
        ("role", "", "Leder"),
        ("unit", "", "Lønn"),
    ]
