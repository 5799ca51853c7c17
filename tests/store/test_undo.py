"""The way back: a change undone whole, the undo undone, and what stands in the way."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.records import Invoice, Project, Refusal, Risk, Sprint, Supplier, Task, replaced
from itpm.store import Store
from itpm.store.chain import broken_links
from tests.store.keeping import TODAY, author, contents, ids, risk

ROWS = 3000


def imported(db: Store) -> int:
    """Save an import: new suppliers, new invoices, and an edit on the way."""
    (firm,) = db.save(Supplier(title="Atea"), author=author()).records
    bills = (
        Invoice(
            project="P1",
            supplier=firm.id,
            number=str(n),
            dated_on=TODAY,
            amount=Decimal(n) / 100,
        )
        for n in range(ROWS)
    )
    edited = replaced(db.get(Risk, "R1"), impact=5)
    return db.save(Supplier(title="Visma"), edited, *bills, author=author()).number


def test_an_import_of_three_thousand_rows_is_undone_in_one(db: Store):
    number = imported(db)
    with db.after_change(number - 1) as past:
        before = (past.counted(), past.all(Risk), past.all(Supplier))

    change = db.undo(number, author=author("Per", reason="Wrong file"))

    assert len(change.records) == ROWS + 2
    risks = [replaced(r, version=1) for r in db.all(Risk)]
    assert (db.counted(), risks, db.all(Supplier)) == before
    assert db.versions(Risk, "R1")[0]["reason"] == "Wrong file"
    with db.cursor() as cursor:
        assert broken_links(cursor) == []


def test_an_undo_can_be_undone(db: Store):
    number = imported(db)
    counted = db.counted()
    bill = db.all(Invoice)[-1]
    undo = db.undo(number, author=author())

    db.undo(undo.number, author=author())

    assert db.counted() == counted
    assert replaced(db.get(Invoice, bill.id), version=bill.version) == bill
    assert db.get(Risk, "R1").impact == 5


def test_a_change_is_undone_once_but_again_after_its_undo_is_undone(db: Store):
    db.save(replaced(db.get(Risk, "R1"), impact=5), author=author())
    undo = db.undo(2, author=author())

    with pytest.raises(Refusal, match="nothing_to_undo"):
        db.undo(2, author=author())
    db.undo(undo.number, author=author())
    db.undo(2, author=author())

    assert db.get(Risk, "R1").impact == 2


@pytest.mark.parametrize("number", [0, 7, -1])
def test_what_never_was_cannot_be_undone(number: int, db: Store):
    with pytest.raises(Refusal, match="nothing_to_undo"):
        db.undo(number, author=author())


def test_what_has_moved_on_is_not_undone_and_is_named(db: Store):
    one, two = db.all(Risk)
    db.save(replaced(one, impact=5), replaced(two, impact=5), author=author())
    db.save(replaced(db.get(Risk, "R1"), title="The one"), author=author())
    before = contents(db)

    with pytest.raises(Refusal, match="moved_on") as no:
        db.undo(2, author=author())

    assert no.value.values == {"number": 2, "titles": "One"}
    assert contents(db) == before


def test_later_changes_undone_first_make_way(db: Store):
    db.save(replaced(db.get(Risk, "R1"), impact=5), author=author())
    db.save(replaced(db.get(Risk, "R1"), impact=4), author=author())
    with pytest.raises(Refusal, match="moved_on"):
        db.undo(2, author=author())

    db.undo(3, author=author())
    db.undo(2, author=author())

    assert db.get(Risk, "R1").impact == 2
    assert [row["impact"] for row in db.versions(Risk, "R1")] == [2, 5, 4, 5, 2]


def test_what_was_made_edited_and_edited_back_can_be_undone(db: Store):
    (three,) = db.save(risk("Three"), author=author()).records
    db.save(replaced(three, title="3"), author=author())
    db.save(replaced(db.get(Risk, "R3"), title="Three"), author=author())

    db.undo(2, author=author())

    assert ids(db.all(Risk)) == ["R1", "R2"]


def test_what_is_deleted_stays_in_the_history_and_comes_back(db: Store):
    one = db.get(Risk, "R1")
    deleted = db.delete(one, author=author("Per", reason="Twice"))

    assert ids(db.all(Risk)) == ["R2"]
    newest = db.versions(Risk, "R1")[0]
    assert (newest["deleted"], newest["saved_by"], newest["reason"]) == (True, "Per", "Twice")
    with pytest.raises(Refusal, match="unknown_record"):
        db.get(Risk, "R1")

    db.undo(deleted.number, author=author())

    assert replaced(db.get(Risk, "R1"), version=1) == one
    assert db.get(Risk, "R1").version == 3


def test_what_came_back_can_be_edited_and_deleted_again(db: Store):
    deleted = db.delete(db.get(Risk, "R1"), author=author())
    db.undo(deleted.number, author=author())
    db.save(replaced(db.get(Risk, "R1"), impact=4), author=author())
    db.delete(db.get(Risk, "R1"), author=author())

    assert [row["deleted"] for row in db.versions(Risk, "R1")] == [
        True,
        False,
        False,
        True,
        False,
    ]


def test_ids_are_never_given_twice(db: Store):
    db.delete(*db.all(Risk), author=author())
    (third,) = db.save(risk("Three"), author=author()).records
    undone = db.undo(3, author=author())
    (fourth,) = db.save(risk("Four"), author=author()).records

    assert (third.id, fourth.id) == ("R3", "R4")
    assert ids(undone.records) == ["R3"]


def test_an_id_that_came_with_the_record_is_not_given_again(db: Store):
    db.save(risk("From elsewhere", id="R90"), author=author())
    (next_one,) = db.save(risk("Next"), author=author()).records

    assert next_one.id == "R91"


def test_the_same_record_twice_in_one_save_is_refused(db: Store):
    one = db.get(Risk, "R1")
    before = contents(db)

    with pytest.raises(Refusal, match="twice"):
        db.save(replaced(one, impact=4), replaced(one, impact=5), author=author())

    assert contents(db) == before


def test_a_record_made_and_used_in_one_change_goes_with_it(db: Store):
    made = db.save(Project(title="Portal"), risk("Three", project="P2"), author=author())
    db.undo(made.number, author=author())

    assert db.counted()["project"] == 1
    assert ids(db.all(Risk)) == ["R1", "R2"]


def test_tasks_of_a_deleted_sprint_go_back_to_the_backlog_and_come_back_with_it(db: Store):
    day = date(2026, 1, 5)
    sprint = Sprint(id="SP1", project="P1", title="First", starts_on=day, ends_on=day)
    dig, fill = (
        Task(id=id_, project="P1", title=id_, starts_on=day, ends_on=day, sprint=within)
        for id_, within in (("T1", "SP1"), ("T2", ""))
    )
    kept = db.save(sprint, dig, fill, author=author()).records

    change = db.delete(kept[0], author=author())
    left = {one.id: (one.sprint, one.version) for one in db.all(Task)}
    db.undo(change.number, author=author())

    assert left == {"T1": ("", 2), "T2": ("", 1)}
    assert {one.id: one.sprint for one in db.all(Task)} == {"T1": "SP1", "T2": ""}
    assert [one.id for one in db.all(Sprint)] == ["SP1"]

    gone = db.delete(*db.all(Sprint), *db.all(Task), author=author())
    assert len(gone.records) == 3
