"""What belongs to a record goes and moves along with it; what is in a file is proven."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from itpm.records import (
    Attachment,
    Invoice,
    InvoiceLine,
    Project,
    Record,
    Refusal,
    project_of,
    replaced,
)
from itpm.records.attachment import LARGEST
from itpm.store import Store, founded, opened
from itpm.store.backup import inspected
from itpm.store.contents import digest_of
from itpm.store.opening import BACKUPS
from tests.store.keeping import MONDAY, TODAY, aged, author

PDF = b"%PDF-1.4"
BILL = Invoice(id="F1", project="P1", number="7", dated_on=TODAY, amount=Decimal(10))
LINE = InvoiceLine(
    project="P1", invoice="F1", text="Timer", amount=Decimal(10), price=Decimal("0.12345678")
)
FILE = Attachment(
    project="P1", belongs_to="invoice", record_id="F1", title="a.pdf", size=len(PDF),
    type="application/pdf", digest=digest_of(PDF),
)  # fmt: skip


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Arkiv"), Project(title="Plan"), author=author())
    house.save(BILL, LINE, FILE, author=author(), contents=[PDF])
    return house


def kept(db: Store) -> dict[str, list[str]]:
    kinds: tuple[type[Record], ...] = (Invoice, InvoiceLine, Attachment)
    return {kind.name(): [project_of(one) for one in db.all(kind)] for kind in kinds}


def test_a_figure_keeps_all_its_decimals(db: Store):
    assert str(db.all(InvoiceLine)[0].price) == "0.12345678"


def test_the_parts_of_a_record_go_with_it_and_come_back_with_it(db: Store):
    gone = db.delete(db.get(Invoice, "F1"), author=author(reason="Feil"))

    assert kept(db) == {"invoice": [], "invoice_line": [], "attachment": []}
    assert len(gone.records) == 3
    db.undo(gone.number, author=author())
    assert kept(db) == {"invoice": ["P1"], "invoice_line": ["P1"], "attachment": ["P1"]}
    assert db.contents.of(FILE.digest) == PDF
    assert db.faults() == []


def test_the_parts_of_a_record_move_with_it_to_another_project(db: Store):
    db.save(replaced(db.get(Invoice, "F1"), project="P2"), author=author())

    assert kept(db) == {"invoice": ["P2"], "invoice_line": ["P2"], "attachment": ["P2"]}


def test_a_part_that_is_saved_beside_its_record_is_saved_once(db: Store):
    line = replaced(db.all(InvoiceLine)[0], text="Mer")
    db.save(replaced(db.get(Invoice, "F1"), note="x"), line, author=author())
    db.delete(db.get(Invoice, "F1"), db.all(InvoiceLine)[0], author=author())

    assert kept(db) == {"invoice": [], "invoice_line": [], "attachment": []}


def test_another_record_of_the_same_number_has_its_own_files(db: Store):
    other = replaced(FILE, belongs_to="project", record_id="P1")
    db.save(replaced(FILE, record_id="P1"), other, author=author(), contents=[PDF])
    change = db.delete(db.get(Project, "P1"), author=author())

    assert [one.name() for one in change.records] == ["project", "attachment"]


def test_the_same_content_is_kept_once(db: Store):
    db.save(replaced(FILE, title="b.pdf"), author=author(), contents=[PDF])

    with db.cursor() as cursor:
        assert cursor.execute("select count(*), sum(size) from content").fetchall() == [(1, 8)]


def test_a_file_that_is_too_large_is_refused_and_nothing_is_kept(db: Store):
    with pytest.raises(Refusal) as no:
        db.save(replaced(FILE, title="c"), author=author(), contents=[bytes(LARGEST + 1)])

    assert (no.value.code, no.value.values) == ("attachment_too_large", {"megabytes": 20})
    assert len(db.all(Attachment)) == 1


def test_a_content_that_is_gone_or_was_altered_is_a_fault_and_is_not_handed_out(db: Store):
    with db.cursor() as cursor:
        cursor.execute("update content set bytes = 'other'::blob")
    altered = db.faults()
    with db.cursor() as cursor:
        cursor.execute("delete from content")

    assert altered == db.faults() == [("content_lost", {"id": "U1", "title": "a.pdf"})]
    with pytest.raises(Refusal) as no:
        db.contents.of(FILE.digest)
    assert no.value.code == "content_lost"


def test_an_altered_content_is_not_handed_out(db: Store):
    with db.cursor() as cursor:
        cursor.execute("update content set bytes = 'other'::blob")

    with pytest.raises(Refusal):
        db.contents.of(FILE.digest)


def test_a_backup_holds_the_contents_and_counts_them(tmp_path: Path):
    house = opened(tmp_path, now=MONDAY)
    house.save(Project(title="Arkiv"), author=author())
    house.save(BILL, LINE, FILE, author=author(), contents=[PDF])
    file = house.backup(tmp_path / BACKUPS, now=MONDAY)
    house.close()

    assert inspected(file)["rows"]["content"] == 1
    with duckdb.connect(str(file), read_only=True) as copy:
        assert copy.execute("select bytes from content").fetchall() == [(PDF,)]


def test_a_house_from_before_it_kept_invoices_in_full_is_widened_and_still_whole(
    tmp_path: Path,
):
    house = opened(tmp_path, now=MONDAY)
    house.save(Project(title="Arkiv"), author=author())
    house.save(BILL, author=author())
    house.close()
    aged(tmp_path, 3)

    house = opened(tmp_path, now=MONDAY)

    assert house.faults() == []
    bill = house.get(Invoice, "F1")
    assert bill == replaced(BILL, version=1)
    house.save(replaced(bill, gross=Decimal("12.50")), FILE, author=author(), contents=[PDF])
    assert house.faults() == []
    assert house.get(Invoice, "F1").gross == Decimal("12.50")
    house.close()
