"""Registers as a workbook to work in: stamped, ruled, and nothing in it that runs."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from itpm.i18n import LANGUAGES, words
from itpm.records import ALL, Invoice, Kind, Person, Risk, Task, fields_of
from itpm.records.reading import answers_key
from itpm.sheets.book import Page, as_xlsx
from itpm.sheets.heading import help_for
from itpm.sheets.homeward import Back, lines_in
from itpm.sheets.labels import labels
from itpm.sheets.look import look
from itpm.sheets.stamp import FORM, SHEET, Origin, stamp_in
from tests.sheets.made import saved, workbook

MONDAY = datetime(2026, 1, 5, 8)
ORIGIN = Origin(house="3f2a", change=7, seal="ab12", by="Kari", at=MONDAY)
NAMES = {
    "project": {"P1": "Arkiv"},
    "person": {"H1": "Kari Lund", "H2": "Per Dahl [H2]", "H3": "Per Dahl [H3]"},
}
RISKS: Sequence[Mapping[str, object]] = [
    {"id": "R1", "project_id": "P1", "title": "Servers fail", "probability": 2, "impact": 5},
    {"id": "R2", "project_id": "P9", "title": "=1+1", "owner_id": "H3", "measure": "a\r\nb"},
]


def made(*pages: Page, language: str = "nb") -> Workbook:
    return load_workbook(BytesIO(as_xlsx(pages, words(language), ORIGIN, NAMES)))


def risks(rows: Sequence[Mapping[str, object]] = RISKS) -> Page:
    return Page("risk", "Risikoer", fields_of(Risk), rows)


def back(tmp_path: Path, content: bytes) -> Back:
    file = tmp_path / "back.xlsx"
    file.write_bytes(content)
    found = look(file)
    assert found.back is not None
    return found.back


def test_names_that_two_records_share_are_followed_by_their_ids():
    titles = {"T1": "Konsept", "T2": "konsept", "T3": "Innføring", "T4": "", "T5": "T3"}

    assert labels(titles) == {
        "T1": "Konsept [T1]",
        "T2": "konsept [T2]",
        "T3": "Innføring",
        "T4": "T4",
        "T5": "T3 [T5]",
    }


def test_a_row_brings_its_id_and_the_names_of_what_it_refers_to():
    sheet = made(risks())["Risikoer"]
    head = [cell.value for cell in sheet[1]]
    first, second = (dict(zip(head, (c.value for c in sheet[n]), strict=True)) for n in (2, 3))

    assert head[:3] == ["itpm-id", "Prosjekt", "Risiko"]
    assert (first["itpm-id"], first["Prosjekt"], first["Risikoeier"]) == ("R1", "Arkiv", None)
    assert (second["Prosjekt"], second["Risikoeier"]) == (None, "Per Dahl [H3]")
    assert second["Tiltak"] == "a\nb"


def test_a_list_to_choose_from_stands_on_the_hidden_sheet():
    book = made(risks())
    sheet, hidden = book["Risikoer"], book[SHEET]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    owner = next(r for r in rules.values() if r.type == "list" and r.errorStyle == "warning")
    cells = hidden[owner.formula1.split("!")[1].replace("$", "")]

    assert hidden.sheet_state == "veryHidden"
    assert owner.formula1.startswith(f"'{SHEET}'!")
    assert [cell.value for (cell,) in cells] == ["Arkiv"]
    assert {rule.type for rule in rules.values()} == {"list", "whole", "date", "decimal"}
    assert all(str(rule.sqref).endswith("1003") for rule in rules.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_record_has_a_template_in_every_language(language: str):
    t = words(language)
    for record in ALL:
        book = made(Page(record.name(), record.name(), fields_of(record)), language=language)
        sheet = book.worksheets[0]

        assert [c.value for c in sheet[1]][1:] == [t(f.key) for f in fields_of(record)]
        assert sheet.max_row == 1
        assert all(t.has(f"rule.{f.kind.name.lower()}") or not help_for(f, t)
                   or f.kind in (Kind.TEXT, Kind.NOTE) for f in fields_of(record))  # fmt: skip


def test_a_heading_says_what_belongs_below_it():
    t = words("en")
    helps = {field.name: help_for(field, t) for field in fields_of(Risk)}

    assert helps["title"] == "Must be filled in."
    assert helps["cause"] == ""
    assert helps["review_on"] == "A date."
    assert helps["response"] == "One of these: Avoid, Reduce, Share and Accept."
    assert helps["probability"].startswith(
        "Must be filled in.\nA whole number from 1 to 5.\n1 – "
    )
    comment = made(risks())["Risikoer"]["C1"].comment
    assert comment is not None
    assert comment.text == "Må fylles ut."


def test_two_sheets_never_share_a_name():
    pages = [Page("risk", "Risks: open/closed", ()), Page("risk", "risks  open closed", ())]
    book = made(*pages, Page("risk", "?", ()))

    assert book.sheetnames == ["Risks  open closed", "risks  open closed (2)", "itpm", SHEET]


@pytest.mark.parametrize("text", ["=1+1", "+47 22", "-5", "@sum", "=cmd|'/c calc'!A1"])
def test_no_text_anywhere_in_the_file_becomes_a_formula(text: str):
    names = {"person": {"H1": text}, "project": {"P1": text}}
    row = {f.name: text for f in fields_of(Risk) if f.kind in (Kind.TEXT, Kind.NOTE)}
    page = Page("risk", text, fields_of(Risk), [{**row, "id": text, "owner_id": "H1"}])
    content = as_xlsx([page], words("nb"), ORIGIN, names)
    cells = [c for sheet in load_workbook(BytesIO(content)) for row in sheet for c in row]

    assert not [cell for cell in cells if cell.data_type == "f"]
    with ZipFile(BytesIO(content)) as packed:
        sheets = [n for n in packed.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not [name for name in sheets if b"<f>" in packed.read(name)]


def test_a_stamp_is_read_as_it_was_written(tmp_path: Path):
    came = back(tmp_path, as_xlsx([risks()], words("nb"), ORIGIN, NAMES))
    (part,) = came.stamp.parts

    assert (came.stamp.origin, came.stamp.language, came.stamp.names) == (ORIGIN, "nb", NAMES)
    assert (part.sheet, part.record, part.ids) == ("Risikoer", "risk", ("R1", "R2"))
    assert (part.headings["id"], part.headings["title"]) == ("itpm-id", "Risiko")
    assert [sheet.name for sheet in came.sheets] == ["Risikoer"]


@pytest.mark.parametrize(
    "said",
    [
        "no json",
        "[1]",
        json.dumps({"itpm": FORM + 1}),
        json.dumps({"itpm": FORM}),
        json.dumps({"itpm": FORM, "house": "x", "change": "seven"}),
    ],
)
def test_a_stamp_that_makes_no_sense_is_none(said: str, tmp_path: Path):
    file = tmp_path / "odd.xlsx"
    file.write_bytes(workbook([["Name"], ["Kari"]], [[said]], names=["People", SHEET]))

    assert look(file).back is None
    assert stamp_in([]) is None


def test_cells_come_back_as_they_stand_wherever_they_were_moved(tmp_path: Path):
    book = load_workbook(BytesIO(as_xlsx([risks()], words("nb"), ORIGIN, NAMES)))
    sheet = book["Risikoer"]
    sheet.insert_rows(1, 2)
    sheet["B1"] = "Til møtet"
    sheet.insert_cols(2)
    sheet["B3"], sheet["B4"] = "Egen kolonne", "mitt"
    sheet.append(["", "", "", "Ny risiko", 3.0])
    sheet.title = "Møtet"
    came = back(tmp_path, saved(book))
    lines = lines_in(came, came.stamp.parts[0])

    assert lines is not None
    assert lines.strangers == ("Egen kolonne",)
    assert [(line.number, line.id, line.cells["title"]) for line in lines.rows] == [
        (4, "R1", "Servers fail"),
        (5, "R2", "=1+1"),
        (6, "", "Ny risiko"),
    ]
    assert lines.rows[0].cells["impact"] == 5.0


def test_a_sheet_whose_headings_are_gone_says_nothing(tmp_path: Path):
    book = load_workbook(BytesIO(as_xlsx([risks()], words("nb"), ORIGIN, NAMES)))
    for cell in book["Risikoer"][1]:
        cell.value = None
    came = back(tmp_path, saved(book))

    assert lines_in(came, came.stamp.parts[0]) is None


def test_a_column_that_was_copied_counts_once(tmp_path: Path):
    book = load_workbook(BytesIO(as_xlsx([risks()], words("nb"), ORIGIN, NAMES)))
    sheet = book["Risikoer"]
    sheet.cell(1, 40, "Risiko")
    sheet.cell(2, 40, "a copy")
    sheet.cell(2, 41, "without a heading")
    sheet.cell(9, 41, "in no row of ours")
    came = back(tmp_path, saved(book))
    lines = lines_in(came, came.stamp.parts[0])

    assert lines is not None
    assert lines.rows[0].cells["title"] == "Servers fail"
    assert lines.strangers == ("Risiko",)


def test_amounts_days_and_answers_are_what_they_are():
    invoice = {
        "id": "F1",
        "number": "0012",
        "dated_on": date(2026, 1, 5),
        "amount": Decimal("-1234.50"),
        "currency": "EUR",
        "state": "paid",
    }
    sheet = made(Page("invoice", "Fakturaer", fields_of(Invoice), [invoice]))["Fakturaer"]
    row = {str(head.value): cell for head, cell in zip(sheet[1], sheet[2], strict=True)}

    assert row["Fakturadato"].is_date
    assert row["Beløp uten mva."].value == -1234.5
    assert row["Beløp uten mva."].number_format == '"€"\\ #,##0.00'
    assert (row["Status"].value, row["Fakturanummer"].number_format) == ("Betalt", "@")
    assert sheet.column_dimensions["E"].number_format == "DD.MM.YYYY"


def test_kinds_share_a_list_and_a_house_without_names_has_none():
    pages = [Page("task", "A", fields_of(Task)), Page("person", "B", fields_of(Person))]
    book = load_workbook(BytesIO(as_xlsx(pages, words("en"), ORIGIN)))
    yes = [r for r in book["B"].data_validations.dataValidation if r.type == "list"]
    kinds = [f for f in fields_of(Task) if f.kind is Kind.CHOICE]

    assert len(yes) == 1
    assert answers_key(kinds[0]) == "task_kind"
    assert not [
        r for r in book["A"].data_validations.dataValidation if r.errorStyle == "warning"
    ]
