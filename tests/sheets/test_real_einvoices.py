"""Three real documents of the network, field by field. They stand beside the checkout."""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from itpm.sheets.einvoice import Einvoice
from itpm.sheets.filled import invoice_values
from itpm.sheets.look import look
from itpm.sheets.sums import differences
from tests.sheets.billed import texts

BESIDE = Path(__file__).parents[3] / "shared" / "data"
DATA = Path(os.environ.get("ITPM_REAL_DATA", BESIDE)) / "einvoice"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="no real files: set ITPM_REAL_DATA to the folder that holds them"
)


def seen(name: str) -> Einvoice:
    found = look(DATA / name)
    assert found.einvoice is not None, found.refusal
    return found.einvoice


def test_a_norwegian_invoice_is_read_field_by_field():
    said = seen("Norwegian-example-1.xml")

    assert texts(vars(said.supplier).values()) == (
        "The Sellercompany ASA Salescompany ltd. 123456785 NO123456785MVA 0192:123456785"
        " Antonio Salesmacher antonio@salescompany.no 46211230"
    )
    assert (said.buyer.name, said.payee) == ("Buyercompany ASA", "Ebeneser Scrooge AS")
    assert (said.number, said.currency, said.is_credit) == ("TOSL108", "NOK", False)
    days = (said.dated_on, said.due_on, said.tax_point_on, said.period_from, said.period_to)
    assert texts(days) == "2013-06-30 2013-07-20 2013-06-30 2013-06-01 2013-06-30"
    named = (said.buyer_reference, said.order_reference, said.contract_reference, said.account)
    assert texts(named) == "3150bdn 123 Contract321 Project cost code 123"
    assert said.payment_account == "NO9386011117947"
    assert said.payment_reference == "0003434323213231"
    assert texts(
        (said.line_total, said.charges, said.allowances, said.net, said.vat, said.gross,
         said.prepaid, said.rounding, said.payable)
    ) == "1436.5 100 100 1436.5 365.28 1801.78 1000 0.22 802.00"  # fmt: skip
    assert [
        texts((one.number, one.text, one.quantity, one.unit, one.price, one.amount,
               one.vat_rate, one.vat_category, one.cost_code))
        for one in said.lines
    ] == [
        "1 Laptop computer 1 NAR 1273 1273 25 S BookingCode001",
        '2 Returned "Advanced computing" book -1 NAR 3.96 -3.96 15 S BookingCode002',
        '3 "Computing for dummies" book 2 NAR 2.48 4.96 15 S BookingCode003',
        "4 Returned IBM 5150 desktop -1 NAR 25 -25 0 E BookingCode004",
        "5 Network cable 250 MTR 0.75 187.5 25 S BookingCode005",
        "1 Freight – – – 100 25 S –",
        "2 Promotion discount – – – -100 25 S –",
    ]  # fmt: skip
    assert [texts((vat.category, vat.rate, vat.base, vat.amount)) for vat in said.vats] == [
        "S 25 1460.5 365.13",
        "S 15 1 0.15",
        "E 0 -25 0",
    ]
    assert said.note.splitlines() == [
        "Ordered in our booth at the convention.",
        "2 % discount if paid within 2 days. Penalty percentage 10% from due date",
        "Timesheet: http://www.suppliersite.eu/sheet001.html",
    ]
    assert [(one.name, one.size) for one in said.enclosures] == [("Hours-spent.csv", 21)]
    assert said.contents == (b"Test base 64 encoding",)
    assert differences(said) == []


def test_an_invoice_of_the_network_is_read_field_by_field():
    said = seen("base-example.xml")

    assert texts(vars(said.supplier).values()) == (
        "SupplierOfficialName Ltd SupplierTradingName Ltd. GB983294 GB1232434"
        " 0088:9482348239847239874 – – –"
    )
    head = (said.number, said.dated_on, said.due_on, said.currency, said.buyer_reference)
    assert texts(head) == "Snippet1 2017-11-13 2017-12-01 EUR 0150abc"
    rest = (said.account, said.payment_account, said.payment_reference)
    assert texts(rest) == "4025:123:4343 IBAN32423940 Snippet1"
    sums = (said.net, said.vat, said.gross, said.payable)
    assert texts(sums) == "1325 331.25 1656.25 1656.25"
    assert [(one.text, one.quantity, one.price, one.amount) for one in said.lines] == [
        ("item name", Decimal(7), Decimal(400), Decimal(2800)),
        ("item name 2", Decimal(-3), Decimal(500), Decimal(-1500)),
        ("Insurance", None, None, Decimal(25)),
    ]
    assert differences(said) == []


def test_a_credit_note_of_the_network_gives_back():
    said = seen("base-creditnote-correction.xml")
    values = invoice_values(said)

    assert (said.is_credit, said.number, said.credited_number) == (True, "Snippet1", "Snippet1")
    assert texts(values[name] for name in ("amount", "vat", "gross", "payable")) == (
        "-1325 -331.25 -1656.25 -1656.25"
    )
    assert [line.amount for line in said.lines] == [Decimal(2800), Decimal(-1500), Decimal(25)]
    assert differences(said) == []
