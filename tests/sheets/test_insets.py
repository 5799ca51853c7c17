"""Outlines told by how far names are set in: by blanks, or by the button of a spreadsheet."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

from itpm.sheets import indents
from itpm.sheets.formulas import Formulas
from itpm.sheets.indents import indents_in
from itpm.sheets.look import look
from itpm.sheets.plan_file import read_plan
from itpm.sheets.workbook import workbook_sheets
from tests.sheets.made import packed, saved

MONDAY = date(2026, 1, 5)
ROWS = (
    ("Procurement", None, 0),
    ("Requirements", "5d", 1),
    ("Tender", "15d", 1),
    ("Evaluation", "5d", 2),
    ("Build", None, 0),
    ("Set up", "10d", 1),
)
BELOW = {
    "Requirements": "Procurement",
    "Tender": "Procurement",
    "Evaluation": "Tender",
    "Set up": "Build",
}


def book(*, by_style: bool) -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["Task Name", "Duration", "Predecessors"])
    for number, (name, length, depth) in enumerate(ROWS, start=2):
        sheet.append([name if by_style else "    " * depth + name, length])
        if by_style:
            sheet.cell(number, 1).alignment = Alignment(indent=depth)
    sheet.cell(3, 3).value = 1
    return saved(made)


def below(path: Path) -> dict[str, str]:
    return {
        one.uid: one.parent for one in read_plan(path, "en", MONDAY).activities if one.parent
    }


@pytest.fixture
def file(tmp_path: Path):
    def written(content: str | bytes, name: str = "plan.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


@pytest.mark.parametrize("by_style", [True, False])
def test_what_is_set_in_belongs_to_what_stands_further_out(file, *, by_style: bool):
    path = file(book(by_style=by_style))

    assert below(path) == BELOW
    [table] = look(path).tables
    assert table.columns[0].texts.to_pylist() == [name for name, *_ in ROWS]


@pytest.mark.parametrize("step", ["  ", "   ", "\t", "\u00a0\u00a0"])
def test_blanks_set_in_whatever_they_are(file, step: str):
    rows = "\n".join(f"{step * depth}{name};{length or ''};" for name, length, depth in ROWS)

    assert below(file(f"Task Name;Duration;Predecessors\n{rows}\n", "plan.csv")) == BELOW


@pytest.mark.parametrize(
    "names",
    [
        ("Dig", " Fill", " Pave"),  # a blank is a slip
        ("Dig", "   Fill", "Pave"),  # as are many, once
        ("   Dig", "Fill", "   Pave"),  # an outline begins at the margin
        ("Dig", "      Fill", "   Pave"),  # and goes in step by step
        ("Dig", "   Fill", "     Pave"),  # of equal width
    ],
)
def test_blanks_that_are_no_outline_say_nothing(file, names: tuple[str, ...]):
    rows = "\n".join(f"{name};2d;" for name in names)

    assert below(file(f"Task Name;Duration;Predecessors\n{rows}\n", "plan.csv")) == {}


def test_outline_numbers_count_for_more_than_blanks(file):
    rows = "1;Dig;\n1.1;  Fill;2d\n2;  Pave;2d\n"

    assert below(file(f"WBS;Task;Duration\n{rows}", "plan.csv")) == {"1.1": "1"}


def test_a_workbook_without_styles_is_set_in_by_nothing(file):
    with zipfile.ZipFile(BytesIO(book(by_style=True))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    del parts["xl/styles.xml"]
    path = file(packed(parts))
    assert indents_in(path, Formulas(path), "Sheet") == {}

    [table] = look(path).tables

    assert table.rows == len(ROWS)
    assert table.columns[0].cells is not None
    assert table.columns[0].cells.insets is None


def test_a_style_is_read_as_the_blanks_it_looks_like(file):
    [(_, cells)] = workbook_sheets(file(book(by_style=True)))

    assert cells["0.text"].to_pylist() == [
        "Task Name",
        *("   " * depth + name for name, _, depth in ROWS),
    ]


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("xl/styles.xml", b"indent=", b"exdent="),
        ("xl/styles.xml", b"cellXfs", b"cellFoo"),
        ("xl/worksheets/sheet1.xml", b' r="A', b' q="A'),
    ],
)
def test_what_a_file_does_not_say_is_not_set_in(file, part: str, before: bytes, after: bytes):
    with zipfile.ZipFile(BytesIO(book(by_style=True))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    path = file(packed({**parts, part: parts[part].replace(before, after)}))

    assert indents_in(path, Formulas(path), "Sheet") == {}
    assert indents_in(path, Formulas(path), "Elsewhere") == {}


def test_a_long_sheet_is_no_plan(file, monkeypatch: pytest.MonkeyPatch):
    path = file(book(by_style=True))
    monkeypatch.setattr(indents, "WORTH_READING", 10)

    assert indents_in(path, Formulas(path), "Sheet") == {}


def test_numbers_that_are_set_in_stay_numbers(file):
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["Name", "Amount"])
    for number, (name, amount) in enumerate([("A", 10), ("B", 20), ("C", 30)], start=2):
        sheet.append([name, amount, amount])
        for place in (2, 3):
            sheet.cell(number, place).alignment = Alignment(indent=2)

    path = file(saved(made))
    [table] = look(path).tables
    [(_, cells)] = workbook_sheets(path)

    assert table.columns[1].sum == 60
    assert cells["1.number"].to_pylist() == [None, 10, 20, 30]
