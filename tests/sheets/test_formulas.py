"""What a library wrote as a formula and nobody calculated is not known, and said to be so."""

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from itpm.i18n import LANGUAGES, words
from itpm.records import BudgetLine, Problem
from itpm.sheets.digest import amount_columns
from itpm.sheets.formulas import Formulas
from itpm.sheets.homeward import NOT_KNOWN, Back, _cells, lines_in
from itpm.sheets.look import Look, Table
from itpm.sheets.overruling import Rule, overruled
from itpm.sheets.plain import as_json
from itpm.sheets.reader import Column, Sheet
from itpm.sheets.rows import read_rows
from itpm.sheets.spoken import incomplete
from itpm.sheets.stamp import Origin, Part, Stamp
from itpm.sheets.together import together
from tests.sheets.made import packed, said, table, with_sheet, workbook
from tests.sheets.ugly import Rows, sheet, told

N = None
PRICED: Rows = [
    ["Post", "Antall", "Beløp"],
    ["Skjermer", 3, 7500],
    ["Tastatur", 4, "=B3*450"],
    ["Mus", 5, "=B4*200"],
    ["Kabler", 6, 600],
    ["Hyller", 7, 700],
]
ORIGIN = Origin(house="h", change=0, seal="", by="k", at=datetime(2026, 1, 5, tzinfo=UTC))
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Post</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Beløp</t></is></c></row>{rows}</sheetData></worksheet>'
)


def priced(tmp_path: Path, *rows: str) -> Table:
    """Give the table of a workbook that says it has not been calculated, row by row."""
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Post {n}</t></is></c>{row}</row>'
        for n, row in enumerate(rows, 2)
    )
    return table(tmp_path, with_sheet(SHEET.format(rows=cells)), "file.xlsx")


def test_a_column_with_a_formula_nobody_calculated_has_no_sum(tmp_path: Path):
    found = table(tmp_path, sheet(PRICED), "file.xlsx")

    assert told(found) == "1: 2-6 (5) | Post text | Antall whole 25 | Beløp money"
    assert (None, "Beløp", "never_calculated", "2") in [
        (row, column.name, odd.code, odd.text) for row, column, odd in found.problems()
    ]
    assert [column.name for column in amount_columns(found)] == ["Antall"]


def test_a_column_read_differently_still_says_what_is_not_known(tmp_path: Path):
    found = table(tmp_path, sheet(PRICED), "file.xlsx")

    assert overruled(found, {"Beløp": Rule(unit="NOK ×1000")}).columns[2].sum is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_names_sheet_column_rows_and_cure(tmp_path: Path, language: str):
    found = table(tmp_path, workbook(PRICED, names=["Innkjøp"]), "file.xlsx")
    sentence = incomplete(found, found.columns, words(language))

    assert all(word in sentence for word in ("Innkjøp", "Beløp", "(2 ", "Excel"))


def test_a_workbook_that_was_calculated_warns_of_nothing(tmp_path: Path):
    found = table(tmp_path, sheet([["Post"], ["Mus"]]), "file.xlsx")

    assert not incomplete(found, found.columns, words("en"))


def test_a_look_as_plain_data_says_what_is_wrong_with_the_column(tmp_path: Path):
    rows: Rows = [["Post", "Beløp"], ["Mus", "=1+1"], *([["Ku", 2]] * 6), ["And", "to"]]
    found = table(tmp_path, workbook(rows), "file.xlsx")
    said = as_json(Look("file.xlsx", (found,)), words("nb"))
    tables: Any = said["tables"]

    assert tables[0]["problems"] == [
        {"row": 9, "column": "Beløp", "code": "not_a_number", "text": "to"},
        {
            "row": None,
            "column": "Beløp",
            "code": "never_calculated",
            "text": (
                "Formler på arket «A» er aldri regnet ut: «Beløp» (1 rad). Det som skulle stå "
                "der, er ukjent, så disse kolonnene har ingen sum. Åpne filen i Excel, lagre "
                "den og slipp den her på nytt."
            ),
        },
    ]


def test_a_budget_of_nothing_but_formulas_keeps_its_rows(tmp_path: Path):
    months = [*(f"m{n}" for n in range(1, 14))]
    rows = [[f"Post {n}", *(f"=Grunnlag!{m}{n}" for m in "BCDEFGHIJKLMN")] for n in range(4)]
    found = table(tmp_path, sheet([["Post", *months], *rows]), "file.xlsx")

    assert (found.header_row, found.rows) == (1, 4)
    sentence = incomplete(found, found.columns, words("en"))
    assert "“m12” (4 rows) and …" in sentence
    assert "m13" not in sentence


def test_a_sheet_of_nothing_but_formulas_is_a_table_nobody_knows(tmp_path: Path):
    found = table(tmp_path, sheet([["=G!A1", "=G!B1"], ["=G!A2", "=G!B2"]]), "file.xlsx")

    assert told(found) == "None: 1-2 (2) | A text | B text"


def test_a_sum_below_that_was_never_calculated_is_no_row(tmp_path: Path):
    rows: Rows = [["Post", "Beløp"], ["Mus", 100], ["Ku", 50], ["Sum", "=SUM(B2:B3)"]]
    found = table(tmp_path, sheet(rows), "file.xlsx")

    assert told(found) == "1: 2-3 (2) | Post text | Beløp money 150.00"
    assert [line.text for line in found.lines] == ["Sum"]


def test_a_sum_among_other_cells_keeps_its_row(tmp_path: Path):
    rows: Rows = [["Fase", "Ansvar", "Timer"], ["A", "Kari", 5], ["B", "Ola", "=SUM(C2:C2)"]]
    found = table(tmp_path, sheet(rows), "file.xlsx")

    assert told(found) == "1: 2-3 (2) | Fase text | Ansvar text | Timer whole"


def test_noughts_of_a_library_that_leaves_the_calculating_are_not_known(tmp_path: Path):
    nought = '<c r="B{n}"><f>1+1</f><v>0</v></c>'
    found = priced(tmp_path, '<c r="B2"><v>7</v></c>', nought.format(n=3), nought.format(n=5))

    assert said(found) == "Post text | Beløp money"
    assert [column.unknown for column in found.columns] == [0, 2]


def test_noughts_beside_a_result_are_results(tmp_path: Path):
    results = [f'<c r="B{n}"><f>1+1</f><v>{(0, 2, 0)[n - 2]}</v></c>' for n in (2, 3, 4)]

    assert said(priced(tmp_path, *results)) == "Post text | Beløp money 2.00"


def test_a_formula_that_gives_an_empty_text_is_blank(tmp_path: Path):
    empty = '<c r="B3" t="str"><f>""</f><v></v></c>'
    nameless = "<c><f>1+1</f></c>"
    found = priced(tmp_path, '<c r="B2"><v>7</v></c>', empty, nameless)

    assert said(found) == "Post text | Beløp money 7.00"


def test_a_row_with_an_amount_nobody_calculated_is_refused(tmp_path: Path):
    rows: Rows = [["Nr", "Post", "Beløp"], ["=1+1", "Mus", "=1+1"], ["B2", "Ku", 2]]
    found = table(tmp_path, sheet(rows), "file.xlsx")
    mapping = {"Nr": "id", "Post": "title", "Beløp": "amount"}
    same = {"project": "P1", "year": 2026, "cost_kind": "other"}
    read = read_rows(found, BudgetLine, mapping, {"project": {"p1": "P1"}}, same)

    assert read[0].problems == (Problem("amount", "never_calculated"),)
    assert read[0].record is None
    assert read[1].record is not None


def test_files_shown_as_one_have_no_sum_where_one_of_them_has_none(tmp_path: Path):
    whole = table(tmp_path, sheet([["Post", "Beløp"], ["Mus", 1], ["Ku", 2]]), "a.xlsx")
    open_ = table(tmp_path, sheet([["Post", "Beløp"], ["Mus", 1], ["Ku", "=1+1"]]), "b.xlsx")

    both = together([("a", whole), ("b", open_)], "Fil")
    assert both.columns[2].sum is None
    assert together([("a", whole), ("b", whole)], "Fil").columns[2].sum == Decimal("6.00")


def test_a_workbook_of_ours_with_a_formula_nobody_calculated_empties_nothing():
    titles = Column({"text": pa.array(["Tittel", "Mus"])})
    amounts = Column({"text": pa.array(["Beløp", None])})
    back = Sheet(
        "Poster", hidden=False, rows=2, columns=[titles, amounts], waiting={1: [(1, 1)]}
    )
    part = Part("Poster", "budget_line", {"title": "Tittel", "amount": "Beløp"}, ())
    stamp = Stamp(ORIGIN, "nb", (part,), {})
    lines = lines_in(Back(stamp, (back,)), part)

    assert lines is not None
    assert lines.rows[0].cells == {"title": "Mus"}
    assert _cells(back, 1)[1] is NOT_KNOWN


def test_only_a_short_sheet_or_one_with_blank_cells_is_searched(tmp_path: Path):
    path = tmp_path / "file.xlsx"
    long = [f"{n}" * 8000 for n in range(1200)]
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{x}</t></is></c></row>'
        for n, x in enumerate(long, 2)
    )
    last = '<row r="9999"><c r="B9999"><f>1+1</f></c></row>'
    entries = {**_entries(with_sheet(SHEET.format(rows=rows + last)))}
    path.write_bytes(packed(entries))
    assert not Formulas(path).waiting("A", gapless=True).cells

    entries["xl/workbook.xml"] = entries["xl/workbook.xml"].replace(b"fullCalcOnLoad", b"x")
    path.write_bytes(packed(entries))
    formulas = Formulas(path)

    assert not formulas.waiting("A", gapless=True).cells
    assert formulas.waiting("A", gapless=False).cells == {1: [[9998, 9998]]}
    assert not formulas.waiting("Elsewhere", gapless=False).cells


def _entries(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_is_no_workbook_has_no_formulas(tmp_path: Path):
    path = tmp_path / "file.ods"
    path.write_bytes(packed({"content.xml": "<a/>"}))

    assert not Formulas(path).waiting("Ark", gapless=False).cells
    path.write_bytes(b"old")
    assert not Formulas(path).waiting("Ark", gapless=False).cells
