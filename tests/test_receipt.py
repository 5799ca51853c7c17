"""An e-invoice comes in: whom it means, what it names, what is kept of it, and what is not."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from itpm.filing import Filing, Wrong, filed, lines_of, vats_of
from itpm.receipt import Receipt, received
from itpm.records import (
    Attachment,
    BudgetLine,
    Contract,
    Invoice,
    InvoiceLine,
    InvoiceVat,
    Problem,
    Project,
    Refusal,
    Role,
    Supplier,
    replaced,
)
from itpm.records.money import CostKind
from itpm.sheets.filled import Values
from itpm.store import Author, Store, founded
from itpm.store.contents import digest_of
from tests.seat import desk_of
from tests.sheets.billed import PARTY, PDF, credit_note, invoice, read, with_files

MONDAY = datetime(2026, 1, 5, 8)
TODAY = MONDAY.date()
KARI = Author(by="Kari", at=MONDAY, source="import")
NORDBY = Supplier(title="Nordby", organisation_number="914782007")


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Arkiv", number="2026-7"), Project(title="Plan"), author=KARI)
    return house


@pytest.fixture
def drop(tmp_path: Path, db: Store):
    def arrive(document: str, project: str = "P1") -> Receipt:
        return received(db, read(tmp_path, document), today=TODAY, project=project)

    return arrive


def named(more: str) -> str:
    """Give an invoice that names things: ``named("order PO-1")``."""
    tags = {"order": "OrderReference", "contract": "ContractDocumentReference",
            "project": "ProjectReference"}  # fmt: skip
    kind, _, text = more.partition(" ")
    if kind == "account":
        return invoice(f"<cbc:AccountingCost>{text}</cbc:AccountingCost>")
    if kind == "buyer":
        return invoice(f"<cbc:BuyerReference>{text}</cbc:BuyerReference>")
    return invoice(f"<cac:{tags[kind]}><cbc:ID>{text}</cbc:ID></cac:{tags[kind]}>")


# ---------------------------------------------------------------------------- whom it means


def test_a_supplier_who_is_not_here_is_written_down_with_all_its_numbers(drop, db: Store):
    filing = filed(db, drop(invoice()))
    filing.saved(db, KARI)

    assert db.all(Supplier) == [
        Supplier(
            id="S1", version=1, title="Nordby Data AS", organisation_number="914 782 007",
            vat_number="NO914782007MVA", peppol_id="0192:914782007", contact="Siv Moe",
            email="siv@nordby.example", phone="22334455", note="Nordby",
        )
    ]  # fmt: skip
    assert [one.supplier for one in db.all(Invoice)] == ["S1"]


def test_a_supplier_is_known_by_its_number_whatever_it_is_called_here(drop, db: Store):
    db.save(replaced(NORDBY, title="Noe annet AS"), author=KARI)
    receipt = drop(invoice())

    assert (receipt.values["supplier"], receipt.newcomer) == ("S1", None)


def test_a_supplier_of_the_same_name_and_another_number_is_asked_about(drop, db: Store):
    db.save(replaced(NORDBY, organisation_number="999999999"), author=KARI)
    receipt = drop(invoice())

    assert (receipt.values["supplier"], receipt.newcomer) == ("", None)
    assert receipt.unknown == {"supplier": "Nordby Data AS"}


def test_two_suppliers_of_one_number_are_asked_about(drop, db: Store):
    db.save(NORDBY, replaced(NORDBY, title="Nordby avd. sør"), author=KARI)

    assert drop(invoice()).unknown == {"supplier": "Nordby Data AS"}


def test_an_invoice_that_names_nobody_is_asked_about(drop):
    receipt = drop(invoice(party="<cac:Party/>"))

    assert (receipt.unknown, receipt.newcomer) == ({"supplier": ""}, None)


# ---------------------------------------------------------------------------- what it names


@pytest.mark.parametrize(
    "text", ["project P1", "project 2026-7", "order Arkiv", "buyer  arkiv ", "account P1"]
)
def test_the_project_is_found_by_what_the_supplier_was_told(text: str, drop):
    assert drop(named(text), project="").values["project"] == "P1"


def test_the_project_of_earlier_invoices_of_the_order_is_that_of_this_one(drop, db: Store):
    earlier = Invoice(project="P2", number="1", dated_on=TODAY, amount=Decimal(1))
    db.save(replaced(earlier, order_reference="PO-1"), author=KARI)

    assert drop(named("order PO-1"), project="").values["project"] == "P2"


def test_a_project_that_is_not_here_is_asked_about(drop):
    receipt = drop(named("project PR-9"), project="")

    assert receipt.unknown["project"] == "PR-9"
    assert filed_problems(receipt) == []


def filed_problems(receipt: Receipt) -> list[str]:
    return [name for name, text in receipt.unknown.items() if not text]


@pytest.mark.parametrize("text", ["contract c 1", "order C1", "contract Rammeavtale"])
def test_the_contract_is_found_by_its_number_or_title_and_tells_the_project(
    text: str, drop, db: Store
):
    agreed = Contract(title="Rammeavtale", supplier="S1", number="C1", project="P2")
    db.save(NORDBY, agreed, author=KARI)
    values = drop(named(text), project="").values

    assert (values["contract"], values["project"]) == ("A1", "P2")


def test_a_contract_of_another_supplier_or_one_of_two_is_not_guessed(drop, db: Store):
    agreed = Contract(title="Drift", supplier="S2", number="C1")
    twice = replaced(agreed, supplier="S1")
    db.save(NORDBY, agreed, twice, replaced(twice, title="Mer drift"), author=KARI)

    assert drop(named("contract C1")).unknown["contract"] == "C1"


def test_the_budget_line_that_has_the_account_is_filled_in(drop, db: Store):
    line = BudgetLine(
        project="P1", title="Lisenser", cost_kind=CostKind.LICENCE, year=2026, account="K9",
        amount=Decimal(5),
    )  # fmt: skip
    db.save(line, author=KARI)
    values = drop(named("account K9")).values
    db.save(line, author=KARI)

    assert (values["budget_line"], values["cost_kind"]) == ("B1", CostKind.LICENCE)
    assert "budget_line" not in drop(named("account K9")).values


def test_a_credit_note_is_linked_to_the_invoice_it_takes_back(drop, db: Store):
    db.save(NORDBY, author=KARI)
    filed(db, drop(invoice())).saved(db, KARI)
    filed(db, drop(credit_note("F-1"))).saved(db, KARI)

    assert [(one.id, one.number, one.amount, one.credits) for one in db.all(Invoice)] == [
        ("F1", "F-1", Decimal(1000), ""),
        ("F2", "F-1", Decimal(-1000), "F1"),
    ]
    assert drop(credit_note("K-2", credited="F-77")).unknown == {"credits": "F-77"}


# ---------------------------------------------------------------------------- kept once


def test_everything_is_kept_as_one_change_that_can_be_undone(drop, db: Store):
    filing = filed(db, drop(with_files(("a.pdf", "application/pdf", PDF))))
    change = filing.saved(db, KARI)
    kinds = [type(one).__name__ for one in change.records]

    assert kinds == [
        "Supplier", "Invoice", "InvoiceLine", "InvoiceVat", "Attachment", "Attachment",
    ]  # fmt: skip
    assert [(one.title, one.type) for one in db.all(Attachment)] == [
        ("F-1.xml", "application/xml"),
        ("a.pdf", "application/pdf"),
    ]
    assert db.contents.of(db.all(Attachment)[1].digest) == PDF
    assert db.all(InvoiceLine)[0].quantity == 10
    assert db.all(InvoiceVat)[0].rate == 25
    assert db.faults() == []

    db.undo(change.number, author=KARI)
    assert [len(db.all(kind)) for kind in (Supplier, Invoice, InvoiceLine, Attachment)] == [
        0
    ] * 4
    assert db.faults() == []


def test_the_same_file_again_is_the_same_and_another_dress_too(drop, db: Store):
    filed(db, drop(invoice())).saved(db, KARI)

    assert drop(invoice()).is_same
    assert drop(invoice().replace("\n", " ")).is_same
    assert not drop(credit_note("F-1")).is_same


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        (">1250.00</cbc:Pay", ">1251.00</cbc:Pay", ("payable",)),
        ("2026-02-04", "2026-02-05", ("due_on",)),
        ("Konsulenttimer", "Kaffe", ("text", "lines")),
        (">10</cbc:Inv", ">11</cbc:Inv", ("lines",)),
    ],
)
def test_the_same_number_with_other_content_is_said_and_nothing_is_overwritten(
    old: str, new: str, differs: tuple[str, ...], drop, db: Store
):
    filed(db, drop(invoice())).saved(db, KARI)
    before = db.all(Invoice)
    receipt = drop(invoice().replace(old, new))

    assert (receipt.is_same, receipt.differing) == (False, differs)
    assert filed(db, receipt).wrong == (
        Wrong(Invoice, Problem("number", "kept_already", "F-1")),
    )
    assert db.all(Invoice) == before


def test_an_invoice_without_a_project_or_a_number_is_asked_and_not_kept(drop, db: Store):
    receipt = drop(invoice().replace("<cbc:ID>F-1</cbc:ID>", ""), project="")
    filing = filed(db, receipt)

    assert filing == Filing(
        wrong=(
            Wrong(Invoice, Problem("project", "missing")),
            Wrong(Invoice, Problem("number", "missing")),
        )
    )


def test_what_is_typed_over_is_kept_instead(drop, db: Store):
    receipt = drop(invoice())
    lines, vats = lines_of(receipt.said), vats_of(receipt.said)
    lines[0] |= {"text": "Timer", "amount": "900"}
    typed = {"supplier": "Annen AS", "number": "F-9", "cost_kind": "licence"}
    filed(db, receipt, typed, [*lines, {**lines[0], "number": "2"}], vats[:0]).saved(db, KARI)

    assert [(one.title, one.organisation_number) for one in db.all(Supplier)] == [
        ("Annen AS", "")
    ]
    assert [(one.number, one.cost_kind) for one in db.all(Invoice)] == [("F-9", "licence")]
    assert [(one.number, one.text, one.amount) for one in db.all(InvoiceLine)] == [
        ("1", "Timer", Decimal(900)),
        ("2", "Timer", Decimal(900)),
    ]
    assert db.all(InvoiceVat) == []


def test_a_wrong_line_is_told_by_its_row_and_nothing_is_kept(drop, db: Store):
    receipt = drop(invoice())
    wrong: list[Values] = [
        *lines_of(receipt.said),
        {"number": "2", "kind": "item", "amount": "mye"},
    ]

    assert filed(db, receipt, lines=wrong).wrong == (
        Wrong(InvoiceLine, Problem("amount", "not_a_number", "mye"), 2),
    )
    assert db.all(Invoice) == []


def test_a_file_that_could_not_be_kept_is_left_out(drop, db: Store):
    damaged = with_files(("a.pdf", "application/pdf", b"x")).replace("eA==", "e*A")
    filed(db, drop(damaged)).saved(db, KARI)

    assert [one.title for one in db.all(Attachment)] == ["F-1.xml"]


# ---------------------------------------------------------------------------- whose it is


def test_what_is_within_an_invoice_is_seen_by_whoever_sees_the_invoice(drop, db: Store):
    change = filed(db, drop(with_files(("a.pdf", "application/pdf", PDF)))).saved(db, KARI)
    pdf = change.records[-1].id
    reader, _ = desk_of(db, MONDAY, Role.READER)
    administrator, _ = desk_of(db, MONDAY, Role.ADMINISTRATOR)

    assert reader.content(pdf) == PDF
    assert [len(reader.all(kind)) for kind in (InvoiceLine, InvoiceVat, Attachment)] == [
        1,
        1,
        2,
    ]
    with pytest.raises(Refusal) as no:
        administrator.content(pdf)
    assert no.value.code == "unknown_record"


def test_a_file_of_a_record_that_may_not_be_seen_is_not_handed_out(db: Store):
    agreed = Contract(id="A1", title="Drift", supplier="S1", project="P1")
    file = Attachment(
        project="P1", belongs_to="contract", record_id="A1", title="a.pdf", size=len(PDF),
        digest=digest_of(PDF),
    )  # fmt: skip
    db.save(agreed, file, author=KARI, contents=[PDF])
    screen, _ = desk_of(db, MONDAY, Role.SCREEN)

    with pytest.raises(Refusal) as no:
        screen.content("U1")
    assert (no.value.code, no.value.values) == ("unknown_record", {"id": "A1"})


def test_who_may_not_write_invoices_keeps_none(drop, db: Store):
    reader, _ = desk_of(db, MONDAY, Role.READER)

    with pytest.raises(Refusal) as no:
        filed(reader, drop(invoice())).saved(reader, KARI)

    assert (no.value.code, db.all(Invoice)) == ("not_yours", [])


def test_a_party_without_a_name_of_its_own_is_no_newcomer(drop):
    unnamed = PARTY.replace("Nordby Data AS", "").replace("Nordby", "")

    assert drop(invoice(party=unnamed)).unknown == {"supplier": ""}
