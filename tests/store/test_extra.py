"""What is kept beside the fields has a history, is found, and comes into an older house."""

from pathlib import Path

from itpm.records import Project, Risk, replaced
from itpm.records.extra import as_extra, extras_in
from itpm.store import Store, founded, opened
from tests.store.keeping import MONDAY, aged, author, furnished, risk

RED = as_extra({"Farge": "rød", "Sted": "Bergen"})


def coloured() -> Store:
    db = founded(None, now=MONDAY)
    db.save(Project(title="Archive"), risk("One"), author=author())
    (one,) = db.all(Risk)
    db.save(replaced(one, extra=RED), author=author())
    return db


def test_it_is_kept_shown_and_found():
    db = coloured()
    (found,) = db.register(Risk, {"text": "bergen"}, {})

    assert extras_in(db.all(Risk)[0].extra) == {"Farge": "rød", "Sted": "Bergen"}
    assert extras_in(found["extra"])["Farge"] == "rød"
    assert [row["id"] for row in db.search("bergen")] == ["R1"]
    assert db.register(Risk, {"text": "oslo"}, {}) == []


def test_it_can_be_undone_and_looked_back_upon():
    db = coloured()
    with db.after_change(1) as past:
        assert past.all(Risk)[0].extra == ""

    db.undo(2, author=author())

    assert db.all(Risk)[0].extra == ""
    assert db.faults() == []


def test_an_older_house_gets_room_for_it_and_none_of_its_changes_looks_edited(tmp_path: Path):
    furnished(opened(tmp_path, now=MONDAY)).close()
    aged(tmp_path, 5)

    db = opened(tmp_path, now=MONDAY)
    before = db.faults()
    first = db.all(Risk)[0]
    db.save(replaced(first, extra=RED), author=author())
    db.undo(2, author=author())
    db.undo(1, author=author())
    after = db.faults()
    db.close()

    assert (before, after, first.extra) == ([], [], "")
