"""A register as a workbook and as text, and home again."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itpm.i18n import LANGUAGES, words
from itpm.records import Invoice, InvoiceLine, Person, Task, fields_of
from itpm.records.money import InvoiceState
from itpm.records.reading import answers_key
from itpm.sheets.export import as_csv, as_xlsx, texts_as_csv
from itpm.sheets.match import guess
from itpm.sheets.rows import read_rows
from tests.sheets.made import table

ROWS: list[Mapping[str, object]] = [
    {
        "project": "Sak og arkiv",
        "supplier": "Atea AS",
        "number": "0012",
        "dated_on": date(2026, 1, 5),
        "amount": Decimal("-1234.50"),
        "state": "paid",
        "note": "linje en\nlinje to",
    },
    {
        "project": "Sak og arkiv",
        "supplier": "",
        "number": "13",
        "dated_on": date(2026, 1, 26),
        "amount": Decimal(2),
        "currency": "EUR",
        "state": "received",
    },
]
DANGEROUS = ["=1+1", "+47 22", "-5", "@sum", "\tx", "\rx", "=cmd|'/c calc'!A1"]


def answers(language: str) -> dict[str, dict[str, str]]:
    t = words(language)
    return {
        answers_key(field): {
            t(f"{answers_key(field)}.{code}").casefold(): code for code in field.answers
        }
        for field in fields_of(Invoice)
        if field.answers
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_goes_out_comes_home_unchanged(language: str, ending: str, tmp_path: Path):
    write = as_xlsx if ending == "xlsx" else as_csv
    seen = table(tmp_path, write(fields_of(Invoice), ROWS, words(language)), f"file.{ending}")
    found = guess(seen, language)
    assert found is not None
    assert found.record is Invoice
    mapping = {one.column: one.field for one in found.matched if one.field}
    known = {
        **answers(language),
        "project": {"sak og arkiv": "P1"},
        "supplier": {"atea as": "S4"},
    }

    assert [row.record for row in read_rows(seen, Invoice, mapping, known)] == [
        Invoice(
            project="P1",
            supplier="S4",
            number="0012",
            dated_on=date(2026, 1, 5),
            amount=Decimal("-1234.50"),
            state=InvoiceState.PAID,
            note="linje en\nlinje to",
        ),
        Invoice(
            project="P1",
            number="13",
            dated_on=date(2026, 1, 26),
            amount=Decimal("2.00"),
            currency="EUR",
        ),
    ]


def test_a_figure_is_written_without_idle_noughts():
    fields = [one for one in fields_of(InvoiceLine) if one.name in {"quantity", "price"}]
    rows = [{"quantity": Decimal("7.00000000"), "price": Decimal("0.12500000")}]

    assert as_csv(fields, rows, words("nb")).decode("utf-8-sig") == "Antall;Pris\r\n7;0,125\r\n"


def test_a_workbook_has_real_dates_and_amounts_under_a_frozen_heading():
    book = load_workbook(
        BytesIO(as_xlsx(fields_of(Invoice), ROWS, words("nb"), "Fakturaer 2026/27"))
    )
    sheet = book["Fakturaer 2026 27"]
    row = {str(head.value): cell for head, cell in zip(sheet[1], sheet[2], strict=True)}

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:AI3")
    assert all(cell.font.bold for cell in sheet[1])
    assert row["Fakturadato"].is_date
    assert row["Fakturadato"].number_format == "DD.MM.YYYY"
    assert (row["Beløp uten mva."].value, row["Beløp uten mva."].number_format) == (
        -1234.5,
        '#,##0.00\\ "kr"',
    )
    assert row["Status"].value == "Betalt"
    assert row["Fakturanummer"].value == "0012"
    assert sheet["F3"].number_format == '"€"\\ #,##0.00'
    assert 13 < sheet.column_dimensions["A"].width < 60


def test_per_cent_yes_and_unknown_words_are_written_as_people_read_them():
    rows = [{"title": "Anna", "external": True, "capacity": 80, "rate": Decimal("1250.5")}]
    sheet = load_workbook(BytesIO(as_xlsx(fields_of(Person), rows, words("sv")))).worksheets[0]
    row = {str(head.value): cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    values = {cell.value for cell in row.values()}

    assert sheet.title == "itpm"
    assert {"Anna", "Ja", 80, 1250.5} <= values
    assert '0\\ "%"' in {cell.number_format for cell in row.values()}
    assert "unheard" in as_csv(fields_of(Task), [{"kind": "unheard"}], words("en")).decode()


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_never_becomes_a_formula(text: str):
    rows = [{"title": text}]
    sheet = load_workbook(BytesIO(as_xlsx(fields_of(Person), rows, words("en")))).worksheets[0]
    lines = as_csv(fields_of(Person), rows, words("en")).decode("utf-8-sig")

    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix
    assert f"'{text}" in lines


def test_a_negative_amount_is_no_text():
    lines = as_csv(fields_of(Invoice), ROWS, words("nl")).decode("utf-8-sig").splitlines()

    assert ";-1234,50;" in lines[1]


def test_what_no_cell_can_hold_is_left_out():
    rows = [{"title": "a\x00b\x0bc" + "x" * 40_000}]
    sheet = load_workbook(BytesIO(as_xlsx(fields_of(Person), rows, words("en")))).worksheets[0]

    assert str(sheet["A2"].value) == "abc" + "x" * (32_767 - 3)


def test_a_register_without_rows_or_fields_is_a_template():
    sheet = load_workbook(BytesIO(as_xlsx(fields_of(Person), [], words("nb")))).worksheets[0]

    assert (sheet.max_row, sheet["A1"].value) == (1, "Navn")
    assert as_xlsx((), [], words("nb"))
    assert as_csv((), [], words("nb")) == b"\xef\xbb\xbf\r\n"


def test_the_rows_an_import_refused_go_back_as_they_were_with_their_reasons():
    rows = [["=1+1", "Beløp mangler"], ["Kari", "Ukjent prosjekt; skriv et annet"]]

    assert texts_as_csv(["Navn", "Grunn"], rows, words("nb")).decode("utf-8-sig") == (
        'Navn;Grunn\r\n\'=1+1;Beløp mangler\r\nKari;"Ukjent prosjekt; skriv et annet"\r\n'
    )
    assert texts_as_csv(["Name"], [["a,b"]], words("en")).endswith(b'Name\r\n"a,b"\r\n')
