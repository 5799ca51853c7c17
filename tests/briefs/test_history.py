"""Who changed what, what a change did, and what its undo would do."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from itpm.briefs.back_then import back_then, off_plan
from itpm.briefs.history import PAGE, Deed, Named, edits, ledger, opened
from itpm.records import BudgetLine, Project, Record, Risk, Task, replaced
from itpm.records.money import CostKind
from itpm.records.plan import TaskKind
from itpm.store import Author, Change, Store, founded

MONDAY = date(2026, 1, 5)


def author(by: str = "Kari", source: str = "form", reason: str = "", *, day: int = 5) -> Author:
    at = datetime(2026, 1, day, 9)
    return Author(by=by, at=at, source=source, reason=reason)


@pytest.fixture
def db() -> Iterator[Store]:
    store = founded(None, now=author().at)
    yield store
    store.close()


def risk(title: str, project: str = "P1") -> Risk:
    return Risk(project=project, title=title, probability=2, impact=2)


def kept(db: Store, *records: Record) -> Change:
    return db.save(*records, author=author())


def test_an_empty_house_has_no_history(db: Store):
    brief = ledger(db)

    assert (brief.entries, brief.total, brief.changes, brief.first_at) == ((), 0, 0, None)
    assert opened(db, 1) is None


def test_changes_are_told_newest_first_with_who_why_and_what(db: Store):
    kept(db, Project(title="Archive"))
    db.save(
        *(risk(f"Risk {n}") for n in range(5)),
        Project(title="Portal"),
        author=author("Per", "import", "Log of week 2", day=6),
    )

    brief = ledger(db)
    newest, first = brief.entries

    assert (newest.number, newest.saved_by, newest.source) == (2, "Per", "import")
    assert (newest.reason, newest.records) == ("Log of week 2", 6)
    assert list(newest.kinds.items()) == [("risk", 5), ("project", 1)]
    assert [one.title for one in newest.names] == ["Portal", "Risk 0", "Risk 1"]
    assert first.names == (Named(record="project", title="Archive"),)
    assert (brief.people, brief.sources) == (("Kari", "Per"), ("form", "import"))
    assert (brief.first_at, brief.last_at) == (author().at, author(day=6).at)


def test_changes_are_found_by_title_person_kind_source_and_project(db: Store):
    kept(db, Project(title="Archive"), Project(title="Portal"))
    kept(db, risk("Supplier fails"))
    db.save(risk("People leave", "P2"), author=author("Per", "import", "Supplier meeting"))

    def numbers(project: str | None = None, **wanted: Any) -> list[int]:
        return [entry.number for entry in ledger(db, project=project, **wanted).entries]

    assert numbers(text="supplier") == [3, 2]
    assert numbers(text="no such thing") == []
    assert numbers(person="Per") == [3]
    assert numbers(source="form") == [2, 1]
    assert numbers(record="risk") == [3, 2]
    assert numbers(project="P2") == [3, 1]
    assert numbers(project="P2", text="supplier") == [3]


def test_a_page_of_changes_knows_how_many_there_are(db: Store):
    for n in range(PAGE + 3):
        kept(db, risk(f"Risk {n}"))

    second = ledger(db, page=2)

    assert (len(second.entries), second.total) == (3, PAGE + 3)
    assert second.entries[-1].number == 1


def test_an_edit_is_told_field_by_field(db: Store):
    (one,) = kept(db, risk("Supplier fails")).records
    kept(db, replaced(one, impact=5, owner="H1"))

    assert [(e.title, e.deed, e.field, e.before, e.after) for e in edits(db, "risk", 2)] == [
        ("Supplier fails", "edited", "impact", 2, 5),
        ("Supplier fails", "edited", "owner", "", "H1"),
    ]


def test_a_new_record_is_told_by_what_was_filled_in(db: Store):
    kept(db, Project(title="Archive"))

    told = {(e.deed, e.field): e.after for e in edits(db, "project", 1)}

    assert told["made", "title"] == "Archive"
    assert ("made", "manager") not in told


def test_what_was_deleted_and_brought_back_is_told(db: Store):
    (one,) = kept(db, risk("Supplier fails")).records
    db.delete(one, author=author())
    db.undo(2, author=author())

    assert {e.deed for e in edits(db, "risk", 2)} == {"deleted"}
    assert [e.before for e in edits(db, "risk", 2) if e.field == "title"] == ["Supplier fails"]
    assert [e.after for e in edits(db, "risk", 3) if e.field == "title"] == ["Supplier fails"]
    assert {e.deed for e in edits(db, "risk", 3)} == {"brought_back"}


def test_many_records_are_told_a_page_at_a_time(db: Store):
    kept(db, *(risk(f"Risk {n}") for n in range(PAGE + 2)))

    assert len({e.id for e in edits(db, "risk", 1)}) == PAGE
    assert [e.id for e in edits(db, "risk", 1, page=2) if e.field == "title"] == ["R51", "R52"]


def test_what_an_undo_would_do_is_known_before(db: Store):
    first, second = kept(db, risk("One"), risk("Two")).records
    db.save(replaced(first, impact=5), risk("Three"), author=author())
    change = opened(db, 2)

    assert change is not None
    assert change.deeds == (Deed(record="risk", made=1, edited=1, deleted=0, moved=0),)
    assert [deed.records for deed in change.deeds] == [2]
    assert (change.away, change.back, change.moved, change.can_be_undone) == (1, 1, 0, True)
    del second


def test_a_change_that_has_moved_on_or_is_undone_cannot_be_undone(db: Store):
    (one,) = kept(db, risk("One")).records
    kept(db, replaced(one, impact=5))
    first, second = opened(db, 1), opened(db, 2)
    db.undo(2, author=author())
    undone, undo = opened(db, 2), opened(db, 3)

    assert first is not None
    assert second is not None
    assert undone is not None
    assert undo is not None
    assert (first.moved, first.can_be_undone) == (1, False)
    assert second.can_be_undone
    assert (undone.entry.is_undone, undone.can_be_undone) == (True, False)
    assert (undo.entry.undoes, undo.can_be_undone) == (2, True)


def test_the_portfolio_of_a_day_stands_beside_todays(db: Store):
    live = Task(
        project="P1",
        title="Live",
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 3, 1),
        kind=TaskKind.MILESTONE,
        baseline_end=date(2026, 3, 1),
    )
    line = BudgetLine(
        project="P1",
        title="Consultants",
        cost_kind=CostKind.CONSULTANT,
        year=2026,
        amount=Decimal(1000),
    )
    archive, gone, task, money = kept(
        db, Project(title="Archive"), Project(title="Gone"), live, line
    ).records
    later = author(day=12)
    db.save(
        replaced(task, ends_on=date(2026, 4, 1)),
        replaced(money, forecast=Decimal(1500)),
        replaced(archive, title="The archive"),
        Project(title="New"),
        author=later,
    )
    db.delete(gone, author=later)

    brief = back_then(db, today=date(2026, 1, 20), on=MONDAY)

    assert [(f.title, f.days, f.dearer) for f in brief.fates] == [
        ("The archive", 31, Decimal(500)),
        ("Gone", None, None),
        ("New", None, None),
    ]
    assert [fate.title for fate in brief.later] == ["The archive"]
    assert (brief.changes, off_plan(brief.then), off_plan(brief.now)) == (1, 0, 1)
    assert (brief.then.forecast or 0) + 500 == brief.now.forecast


def test_before_the_first_change_there_was_nothing(db: Store):
    kept(db, Project(title="Archive"))

    brief = back_then(db, today=MONDAY, on=MONDAY - timedelta(days=1))

    assert (brief.changes, brief.then.projects, brief.later) == (0, (), ())
