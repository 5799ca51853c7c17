"""An electronic invoice says the same in every dress; what it states is kept to the cent."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itpm.i18n import words
from itpm.records.attachment import LARGEST
from itpm.sheets import child
from itpm.sheets.bill_tables import tables_of, worded
from itpm.sheets.bounds import CannotRead
from itpm.sheets.einvoice import Einvoice, Line, Vat
from itpm.sheets.filled import invoice_values, line_values
from itpm.sheets.look import Look, look
from itpm.sheets.match import guess
from itpm.sheets.plain import as_json
from tests.sheets.billed import (
    CII,
    LINE,
    PARTY,
    PDF,
    SVEFAKTURA,
    TOTAL,
    credit_note,
    enveloped,
    invoice,
    prefixed,
    read,
    texts,
    with_files,
)
from tests.sheets.made import looked

SAME = replace(Einvoice(), original=b"")


def bare(said: Einvoice) -> Einvoice:
    """Give what an e-invoice says, without the file it was said in."""
    return replace(said, original=b"")


@pytest.mark.parametrize(
    "dressed",
    [
        pytest.param(prefixed(invoice()), id="other prefixes"),
        pytest.param(enveloped(invoice()), id="in an envelope"),
        pytest.param("\ufeff" + invoice(), id="with a mark at the beginning"),
        pytest.param("\n  " + invoice(), id="with empty lines before it"),
        pytest.param(invoice().encode("utf-16"), id="in UTF-16, told as UTF-8"),
        pytest.param(invoice().encode("utf-16-be"), id="in UTF-16 without a mark"),
        pytest.param(invoice().partition("?>")[2], id="without a first line"),
        pytest.param(invoice().replace("UTF-8", "utf-16"), id="in UTF-8, told as UTF-16"),
        pytest.param(invoice().replace("\n", "\r\n"), id="with line ends of Windows"),
        pytest.param(invoice().replace(">", ">\n<!-- -->\n", 1), id="with remarks"),
    ],
)
def test_an_invoice_says_the_same_in_every_dress(dressed: str | bytes, tmp_path: Path):
    assert bare(read(tmp_path, dressed)) == bare(read(tmp_path, invoice()))


@pytest.mark.parametrize("code", ["ISO-8859-1", "windows-1252"])
def test_an_invoice_in_an_older_code_keeps_its_letters(code: str, tmp_path: Path):
    norwegian = invoice(party=PARTY.replace("Nordby Data", "Blåbær Øst"))
    said = read(tmp_path, norwegian.replace("UTF-8", code).encode(code))
    untold = read(tmp_path, norwegian.encode("cp1252"))

    assert (said.supplier.name, untold.supplier.name) == ("Blåbær Øst AS",) * 2


def test_an_invoice_of_every_field_is_read_field_by_field(tmp_path: Path):
    more = """
    <cbc:TaxPointDate>2026-01-31</cbc:TaxPointDate><cbc:Note>Takk</cbc:Note>
    <cbc:AccountingCost>K 12</cbc:AccountingCost><cbc:BuyerReference>AB1</cbc:BuyerReference>
    <cac:InvoicePeriod><cbc:StartDate>2026-01-01</cbc:StartDate>
    <cbc:EndDate>2026-01-31+01:00</cbc:EndDate></cac:InvoicePeriod>
    <cac:OrderReference><cbc:ID>PO-1</cbc:ID></cac:OrderReference>
    <cac:ContractDocumentReference><cbc:ID>C-1</cbc:ID></cac:ContractDocumentReference>
    <cac:ProjectReference><cbc:ID>PR-1</cbc:ID></cac:ProjectReference>
    <cac:PaymentMeans><cbc:PaymentID>00123</cbc:PaymentID><cac:PayeeFinancialAccount>
    <cbc:ID>NO93</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
    <cac:PaymentTerms><cbc:Note>30 dager</cbc:Note></cac:PaymentTerms>
    <cac:PayeeParty><cac:PartyName><cbc:Name>Factoring AS</cbc:Name></cac:PartyName>
    </cac:PayeeParty>"""

    said = read(tmp_path, invoice(more))

    assert {f.name: getattr(said, f.name) for f in fields(said)} | {
        "supplier": None, "buyer": None, "lines": None, "vats": None, "original": None,
    } == {
        "is_credit": False, "number": "F-1", "dated_on": date(2026, 1, 5),
        "due_on": date(2026, 2, 4), "tax_point_on": date(2026, 1, 31),
        "period_from": date(2026, 1, 1), "period_to": date(2026, 1, 31), "currency": "NOK",
        "supplier": None, "buyer": None, "payee": "Factoring AS", "buyer_reference": "AB1",
        "order_reference": "PO-1", "contract_reference": "C-1", "project_reference": "PR-1",
        "account": "K 12", "credited_number": "", "payment_account": "NO93",
        "payment_reference": "00123", "note": "Takk\n30 dager", "line_total": Decimal(1000),
        "allowances": None, "charges": None, "net": Decimal(1000), "vat": Decimal(250),
        "gross": Decimal(1250), "prepaid": None, "rounding": None, "payable": Decimal(1250),
        "accounting_vat": None, "accounting_currency": "", "lines": None, "vats": None,
        "enclosures": (), "original": None, "contents": (),
    }  # fmt: skip
    assert texts(vars(said.supplier).values()) == (
        "Nordby Data AS Nordby 914 782 007 NO914782007MVA 0192:914782007 Siv Moe"
        " siv@nordby.example 22334455"
    )
    assert said.vats == (
        Vat(category="S", rate=Decimal(25), base=Decimal(1000), amount=Decimal(250)),
    )
    assert said.lines == (
        Line(
            number="1", text="Konsulenttimer", quantity=Decimal(10), unit="HUR",
            price=Decimal(100), amount=Decimal(1000), vat_rate=Decimal(25), vat_category="S",
        ),
    )  # fmt: skip


def test_plain_ubl_of_a_small_firm_without_any_number_is_read(tmp_path: Path):
    name = "<cac:PartyName><cbc:Name>Kari Snekker</cbc:Name></cac:PartyName>"
    party = f"<cac:Party>{name}</cac:Party>"
    total = TOTAL.partition("<cac:LegalMonetaryTotal>")[1:]
    said = read(tmp_path, invoice(party=party, total="".join(total)))

    assert texts(vars(said.supplier).values()) == "Kari Snekker – – – – – – –"
    assert (said.net, said.vat, said.vats) == (Decimal(1000), None, ())


def test_a_credit_note_gives_back_and_names_what_it_credits(tmp_path: Path):
    said = read(tmp_path, credit_note())
    values, line = invoice_values(said), line_values(said, said.lines[0])

    assert (said.is_credit, said.sign, said.credited_number) == (True, -1, "F-1")
    assert (values["amount"], values["vat"], values["payable"]) == (-1000, -250, -1250)
    assert (line["quantity"], line["price"], line["amount"]) == (-10, 100, -1000)
    assert values["due_on"] is None


def test_a_credit_note_written_with_negative_amounts_is_not_turned_round(tmp_path: Path):
    typed = invoice("<cbc:InvoiceTypeCode>381</cbc:InvoiceTypeCode>")
    negative = (
        typed.replace(">1", ">-1").replace(">250", ">-250").replace("-1</cbc:ID>", "1</cbc:ID>")
    )

    assert invoice_values(read(tmp_path, typed))["amount"] == -1000
    assert invoice_values(read(tmp_path, negative))["amount"] == -1000


def test_a_negative_invoice_stays_as_it_is(tmp_path: Path):
    total = TOTAL.replace('NOK">', 'NOK">-')
    said = read(tmp_path, invoice(total=total))

    assert (said.sign, invoice_values(said)["amount"]) == (1, -1000)


def test_vat_in_two_currencies_is_told_apart(tmp_path: Path):
    total = TOTAL.replace("NOK", "EUR") + (
        '<cac:TaxTotal><cbc:TaxAmount currencyID="NOK">2900.00</cbc:TaxAmount></cac:TaxTotal>'
    )
    said = read(tmp_path, invoice(total=total).replace(">NOK<", ">EUR<"))

    assert (said.currency, said.vat) == ("EUR", Decimal(250))
    assert (said.accounting_currency, said.accounting_vat) == ("NOK", Decimal(2900))
    assert len(said.vats) == 1


def test_allowances_and_charges_on_the_whole_stand_among_the_lines(tmp_path: Path):
    more = "".join(
        f"<cac:AllowanceCharge><cbc:ChargeIndicator>{charge}</cbc:ChargeIndicator>"
        f"<cbc:AllowanceChargeReason>{why}</cbc:AllowanceChargeReason>"
        f"<cbc:Amount>{amount}</cbc:Amount></cac:AllowanceCharge>"
        for charge, why, amount in (
            ("true", "Frakt", 50),
            ("0", "Rabatt", 20),
            ("false", "", ""),
        )
    )
    said = read(tmp_path, invoice(more))

    assert [(line.kind, line.text, line.amount) for line in said.lines[1:]] == [
        ("charge", "Frakt", Decimal(50)),
        ("allowance", "Rabatt", Decimal(-20)),
        ("allowance", "", None),
    ]


def test_a_line_keeps_its_own_allowances_words_and_places(tmp_path: Path):
    line = LINE.replace(
        "<cac:Item>",
        "<cbc:Note>Uke 1</cbc:Note><cbc:AccountingCost>K9</cbc:AccountingCost>"
        "<cac:InvoicePeriod><cbc:StartDate>2026-01-01</cbc:StartDate></cac:InvoicePeriod>"
        "<cac:OrderLineReference><cbc:LineID>3</cbc:LineID>"
        "<cac:OrderReference><cbc:ID>PO-9</cbc:ID></cac:OrderReference></cac:OrderLineReference>"
        "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>"
        "<cbc:Amount>5</cbc:Amount></cac:AllowanceCharge>"
        "<cac:Item><cbc:Description>Lang tekst</cbc:Description>",
    ).replace("</cbc:PriceAmount>", "</cbc:PriceAmount><cbc:BaseQuantity>12</cbc:BaseQuantity>")
    said = read(tmp_path, invoice(lines=line))
    values = line_values(said, said.lines[0])

    assert (said.order_reference, said.lines[0].allowances) == ("PO-9", Decimal(5))
    assert values | {"kind": "item"} == {
        "number": "1", "kind": "item", "unit": "HUR", "price": Decimal(100),
        "per": Decimal(12), "vat_rate": Decimal(25), "vat_category": "S", "cost_code": "K9",
        "order_line": "3", "period_from": date(2026, 1, 1), "period_to": None,
        "text": "Konsulenttimer", "quantity": Decimal(10), "amount": Decimal(1000),
        "note": "Lang tekst\nUke 1",
    }  # fmt: skip


def test_a_line_of_words_alone_costs_nothing_and_one_without_its_amount_is_asked(
    tmp_path: Path,
):
    words_alone = (
        "<cac:InvoiceLine><cbc:ID>2</cbc:ID><cbc:Note>Se vedlegg</cbc:Note></cac:InvoiceLine>"
    )
    amount = '<cbc:LineExtensionAmount currencyID="NOK">1000.00</cbc:LineExtensionAmount>'
    said = read(tmp_path, invoice(lines=words_alone + LINE.replace(amount, "")))

    assert [line_values(said, line)["amount"] for line in said.lines] == [Decimal(0), None]


def test_what_is_too_long_for_a_field_stands_whole_in_the_note(tmp_path: Path):
    long = "Drift av " + "sak- og arkivsystem " * 30
    said = read(tmp_path, invoice(lines=LINE.replace("Konsulenttimer", long)))
    values = line_values(said, said.lines[0])

    assert len(str(values["text"])) == 300
    assert str(values["text"]).endswith("…")
    assert values["note"] == long.strip()


def test_a_net_amount_that_is_not_stated_is_the_stated_sum_of_the_lines(tmp_path: Path):
    stated = '<cbc:TaxExclusiveAmount currencyID="NOK">1000.00</cbc:TaxExclusiveAmount>'
    said = read(tmp_path, invoice(total=TOTAL.replace(stated, "")))

    assert (said.net, invoice_values(said)["amount"]) == (None, Decimal(1000))


def test_vat_without_a_sum_and_vat_of_another_currency_are_left_out(tmp_path: Path):
    total = TOTAL + (
        "<cac:TaxTotal><cac:TaxSubtotal><cbc:TaxableAmount>5</cbc:TaxableAmount>"
        '<cbc:TaxAmount currencyID="SEK">1</cbc:TaxAmount></cac:TaxSubtotal></cac:TaxTotal>'
    )
    said = read(tmp_path, invoice(total=total))

    assert (said.vat, len(said.vats), said.accounting_currency) == (Decimal(250), 1, "")


def test_an_order_that_differs_from_line_to_line_is_none_of_the_whole(tmp_path: Path):
    ordered = [
        LINE.replace(
            "<cac:Item>",
            f"<cac:OrderLineReference><cac:OrderReference><cbc:ID>{order}</cbc:ID>"
            "</cac:OrderReference></cac:OrderLineReference><cac:Item>",
        )
        for order in ("PO-1", "PO-2")
    ]

    assert read(tmp_path, invoice(lines="".join(ordered))).order_reference == ""


def test_a_project_in_a_credit_note_is_a_document_of_its_own_kind(tmp_path: Path):
    said = read(
        tmp_path,
        invoice(
            "<cac:AdditionalDocumentReference><cbc:ID>PR-7</cbc:ID>"
            "<cbc:DocumentTypeCode>50</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>"
        ),
    )

    assert said.project_reference == "PR-7"


def test_a_svefaktura_is_read(tmp_path: Path):
    said = read(tmp_path, SVEFAKTURA)

    assert (
        texts((said.number, said.dated_on, said.due_on, said.currency, said.buyer_reference))
        == "4711 2026-01-05 2026-02-04 SEK ZZ12"
    )
    assert texts((said.net, said.vat, said.gross, said.rounding, said.payable)) == (
        "1000.00 250.00 – 0.40 1250.40"
    )
    assert (said.payment_account, said.payment_reference) == ("53789213", "47112")
    assert (
        texts(vars(said.supplier).values())
        == "Södra Drift AB – 5565997777 SE556599777701 – – – –"
    )
    assert [(line.text, line.price, line.vat_rate, line.unit) for line in said.lines] == [
        ("Drift", Decimal(100), Decimal(25), "HUR")
    ]
    assert said.vats[0].base == Decimal(1000)


def test_an_invoice_of_un_cefact_is_read(tmp_path: Path):
    said = read(tmp_path, CII)

    assert texts(
        (said.number, said.dated_on, said.due_on, said.currency, said.buyer_reference,
         said.order_reference, said.project_reference, said.payment_account,
         said.payment_reference)
    ) == "R-9 2026-01-05 2026-02-04 EUR 04011000-1 PO-1 P7 DE02 RF18"  # fmt: skip
    assert (
        texts((said.net, said.vat, said.gross, said.payable)) == "950.00 180.50 1130.50 1130.50"
    )
    assert texts(vars(said.supplier).values()) == "Seewald GmbH – HRB 12345 DE123456789 – – – –"
    assert [(line.kind, line.text, line.amount, line.allowances) for line in said.lines] == [
        ("item", "Beratung", Decimal(900), Decimal(100)),
        ("charge", "Versand", Decimal(50), None),
    ]
    assert said.lines[0].note == "Januar"
    assert said.note == "Danke\n30 Tage"
    assert [one.name for one in said.enclosures] == ["anlage.pdf"]
    assert read(tmp_path, CII.replace(">380<", ">381<")).is_credit


def test_an_empty_invoice_of_un_cefact_is_one_with_nothing_in_it(tmp_path: Path):
    said = read(tmp_path, "<CrossIndustryInvoice><ExchangedDocument/></CrossIndustryInvoice>")

    assert bare(said) == bare(Einvoice())


# ---------------------------------------------------------------------------- enclosures


def test_files_that_come_along_are_kept_under_their_own_names(tmp_path: Path):
    said = read(
        tmp_path,
        with_files(
            ("Faktura.pdf", "application/pdf", PDF),
            ("timer.csv", "text/csv", b"a;b\n1;2\n"),
            ("", "application/pdf", PDF),
            ("../../etc/pass:wd", "application/pdf", b"no pdf"),
            (f"{'x' * 300}.png", "image/png", b"\x89PNG"),
            ("", "nonsense", b"?"),
        ),
    )

    assert [(one.name, one.type, one.size) for one in said.enclosures] == [
        ("Faktura.pdf", "application/pdf", 15),
        ("timer.csv", "text/csv", 8),
        ("Bilag 7.pdf", "application/pdf", 15),
        ("passwd", "application/octet-stream", 6),
        (f"{'x' * 116}.png", "image/png", 4),
        ("Bilag 7", "application/octet-stream", 1),
    ]
    assert said.contents[0] == PDF
    assert [one.lost for one in said.enclosures] == [""] * 6


def test_a_file_that_cannot_be_kept_says_why_and_the_invoice_is_read(tmp_path: Path):
    damaged = with_files(("a.pdf", "application/pdf", b"x")).replace("eA==", "e*A")
    empty = with_files(("b.pdf", "application/pdf", b""))
    large = with_files(("c.pdf", "application/pdf", bytes(LARGEST + 1)))
    larger = with_files(("d.pdf", "application/pdf", bytes(LARGEST * 5 // 4)))

    assert [
        (one.name, one.lost)
        for document in (damaged, empty, large, larger)
        for one in read(tmp_path, document).enclosures
    ] == [
        ("a.pdf", "damaged"),
        ("b.pdf", "empty"),
        ("c.pdf", "too_large"),
        ("d.pdf", "too_large"),
    ]


def test_a_document_that_lies_elsewhere_is_named_with_its_address(tmp_path: Path):
    said = read(
        tmp_path,
        invoice(
            "<cac:AdditionalDocumentReference><cbc:ID>7</cbc:ID><cac:Attachment>"
            "<cac:ExternalReference><cbc:URI>https://nordby.example/7</cbc:URI>"
            "</cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference>"
        ),
    )

    assert said.note == "7: https://nordby.example/7"


# ---------------------------------------------------------------------------- refusals

DEEP = f"<Invoice>{'<a>' * 90}{'</a>' * 90}</Invoice>"
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><Invoice><ID>&b;</ID></Invoice>'
)
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Invoice><ID>&e;</ID></Invoice>'
)
FETCHING = '<!DOCTYPE Invoice SYSTEM "http://evil.example/x.dtd"><Invoice><ID>1</ID></Invoice>'


WRONG = [
    pytest.param(LAUGHS, "xml.entities", id="a billion laughs"),
    pytest.param(OUTSIDE, "xml.entities", id="a file from outside"),
    pytest.param(FETCHING, "xml.entities", id="a document type from outside"),
    pytest.param(DEEP, "xml.too_deep", id="too deep"),
    pytest.param(invoice()[:900], "xml.broken", id="cut off"),
    pytest.param(invoice() + "<Invoice/>", "xml.broken", id="two documents"),
    pytest.param(invoice().replace("UTF-8", "klingon"), "xml.broken", id="an unknown code"),
    pytest.param(
        enveloped(invoice()).replace("</Invoice>", "</Invoice><Invoice><ID/></Invoice>"),
        "einvoice.several",
        id="two in one envelope",
    ),
    pytest.param(
        f"<a><b><c><d><e>{invoice().partition('?>')[2]}</e></d></c></b></a>",
        "einvoice.none",
        id="too many envelopes",
    ),
    pytest.param("<Order><Invoice/></Order>", "einvoice.none", id="an empty invoice"),
    pytest.param(
        invoice().replace(">250.00<", ">250,00<"), "einvoice.not_a_number", id="comma"
    ),
    pytest.param(invoice().replace(">250.00<", ">1e9<"), "einvoice.not_a_number", id="power"),
    pytest.param(
        invoice().replace("2026-02-04", "2026-02-30"), "einvoice.not_a_date", id="no day"
    ),
    pytest.param(
        invoice().replace("2026-02-04", "4.2.2026"), "einvoice.not_a_date", id="style"
    ),
    pytest.param(
        with_files(*[("a", "text/csv", b"x")] * 101),
        "einvoice.too_many_enclosed",
        id="many files",
    ),
]


@pytest.mark.parametrize(("document", "code"), WRONG)
def test_what_cannot_be_read_is_told_by_a_code(document: str, code: str, tmp_path: Path):
    with pytest.raises(CannotRead) as no:
        read(tmp_path, document)

    assert no.value.code == code


@pytest.mark.parametrize(("document", "code"), WRONG)
def test_what_cannot_be_read_is_one_sentence_in_every_language(
    document: str, code: str, tmp_path: Path
):
    found = looked(tmp_path, document, "regning.xml")

    assert found.refusal is not None
    assert (found.refusal.code, found.einvoice) == (code, None)
    for language in ("en", "nb", "sv", "nl"):
        said = str(as_json(found, words(language))["message"])
        assert said.startswith("regning.xml")
        assert "{" not in said


def test_more_elements_than_anyone_needs_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("itpm.sheets.elements.MOST_ELEMENTS", 20)

    with pytest.raises(CannotRead) as no:
        read(tmp_path, invoice())

    assert no.value.code == "xml.too_deep"


def test_the_child_leaves_an_invoice_or_says_why_not(tmp_path: Path):
    (tmp_path / "good.xml").write_text(invoice(), "utf-8")
    (tmp_path / "bad.xml").write_text(LAUGHS, "utf-8")

    child.main("einvoice", str(tmp_path / "good.xml"), str(tmp_path))
    assert (tmp_path / "said.json").read_text() == "{}"
    child.main("einvoice", str(tmp_path / "bad.xml"), str(tmp_path))
    assert "xml.entities" in (tmp_path / "said.json").read_text()


# ---------------------------------------------------------------------------- a look


def test_an_invoice_is_looked_at_as_tables_in_the_readers_words(tmp_path: Path):
    found = looked(tmp_path, with_files(("a.pdf", "application/pdf", PDF)), "regning.xml")
    said = as_json(found, words("nb"))
    tables = said["tables"]
    assert isinstance(tables, list)

    assert (said["file"], said["message"]) == ("regning.xml", None)
    assert [(t["sheet"], t["record"], t["rows"]) for t in tables] == [
        ("Faktura", "invoice", 1),
        ("Fakturalinjer", "invoice_line", 1),
        ("Mva. etter sats", "invoice_vat", 1),
        ("Vedlegg", "attachment", 1),
    ]
    amount = next(c for c in tables[0]["columns"] if c["field"] == "amount")
    assert amount == {
        "name": "Beløp uten mva.", "kind": "money", "field": "amount", "unit": "NOK",
        "confidence": 1.0, "blank": 0, "sum": "1000.00", "first": "1000.00", "last": "1000.00",
    }  # fmt: skip
    size = next(c for c in tables[3]["columns"] if c["field"] == "size")
    assert (size["kind"], size["sum"]) == ("whole", "15")
    dated = next(c for c in tables[0]["columns"] if c["field"] == "dated_on")
    assert (dated["kind"], dated["first"]) == ("date", "2026-01-05")


def test_a_file_of_no_invoice_keeps_its_own_tables(tmp_path: Path):
    found = looked(tmp_path, "a;b\n1;2\n")

    assert worded(found, words("nb")) is found.tables
    assert worded(Look("x"), words("nb")) == ()


def test_the_file_itself_says_which_record_its_rows_are(tmp_path: Path):
    found = look(_written(tmp_path, invoice()))
    guessed = [guess(table, "nb") for table in found.tables]

    assert [one.record.name() for one in guessed if one] == [
        "invoice",
        "invoice_line",
        "invoice_vat",
    ]
    assert not any(column.ask for one in guessed if one for column in one.matched)


def _written(folder: Path, document: str) -> Path:
    path = folder / "any.xml"
    path.write_text(document, "utf-8")
    return path


cents = st.decimals(-(10**9), 10**9, places=2)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    net=cents,
    vat=cents,
    price=st.decimals(0, 10**6, places=8),
    quantity=st.decimals(0, 10**4, places=3),
)
def test_every_figure_is_the_exact_decimal_of_the_file(
    net: Decimal, vat: Decimal, price: Decimal, quantity: Decimal, tmp_path: Path
):
    document = (
        invoice()
        .replace(">1000.00</cbc:TaxExclusiveAmount", f">{net:f}</cbc:TaxExclusiveAmount")
        .replace(
            '"NOK">250.00</cbc:TaxAmount>\n<cac:TaxS',
            f'"NOK">{vat:f}</cbc:TaxAmount>\n<cac:TaxS',
        )
        .replace(">100.00</cbc:PriceAmount", f">{price:f}</cbc:PriceAmount")
        .replace(">10</cbc:InvoicedQuantity", f">{quantity:f}</cbc:InvoicedQuantity")
    )
    said = read(tmp_path, document)
    (table, lines, *_) = tables_of(said, words("en"))
    figures = [said.net, said.vat, said.lines[0].price, said.lines[0].quantity]

    assert figures == [net, vat, price, quantity]
    assert {type(figure) for figure in figures} == {Decimal}
    assert next(c for c in table.columns if c.name == "VAT").sum == vat
    assert next(c for c in lines.columns if c.name == "Price").sum == price


def test_what_one_line_says_and_another_does_not_is_blank_there(tmp_path: Path):
    second = LINE.replace("<cbc:ID>1<", "<cbc:ID>2<").replace(
        "<cac:Item>", "<cac:Item><cbc:Description>På stedet</cbc:Description>"
    )
    (_, lines, *_) = tables_of(read(tmp_path, invoice(lines=LINE + second)), words("en"))
    blanks = {column.name: column.values.null_count for column in lines.columns}

    assert {name for name, n in blanks.items() if n} == {"Note"}
