"""Refused rows go back in the file they came in, with a reason each."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from itpm.sheets import clipping
from itpm.sheets.look import Table, look
from itpm.sheets.returning import kept_ending, returned
from tests.sheets.made import ods, saved, workbook
from tests.sheets.plans import mspdi, work

WHY = "Hvorfor"
RISKS = 'Risikologg;;\n\nRisiko;S;K\nBrann;2;9\nVann;3;4\n"Støv; rusk";8;1\n'


def seen(tmp_path: Path, content: bytes, name: str) -> Table:
    path = tmp_path / name
    path.write_bytes(content)
    return look(path).tables[0]


def back(tmp_path: Path, content: bytes, name: str, reasons: dict[int, str]) -> bytes:
    return returned(name, content, seen(tmp_path, content, name), reasons, WHY)


def test_a_text_keeps_its_delimiter_its_encoding_and_what_stands_above(tmp_path: Path):
    content = RISKS.replace("\n", "\r\n").encode("cp1252")
    made = back(tmp_path, content, "r.csv", {4: "K er for stor.", 6: "S er for stor."})

    assert made.decode("cp1252") == (
        "Risikologg;;\r\n\r\nRisiko;S;K;Hvorfor\r\nBrann;2;9;K er for stor.\r\n"
        '"Støv; rusk";8;1;S er for stor.\r\n'
    )


@pytest.mark.parametrize(
    ("start", "coding"),
    [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"", "utf-8")],
)
def test_a_mark_at_the_beginning_stays(start: bytes, coding: str, tmp_path: Path):
    content = start + "sep=,\nNavn,Tall\nÅse,x\nBo,2\nUle,3\nEva,4\nIda,5\n".encode(coding)
    made = back(tmp_path, content, "n.csv", {2: "Nei."})

    assert made == start + "sep=,\nNavn,Tall,Hvorfor\nÅse,x,Nei.\n".encode(coding)


def test_a_formula_is_marked_as_text_and_a_number_is_none():
    assert [clipping.guarded(text) for text in ("=1+1", "-5 000,00", "+47 22", "@x", "a")] == [
        "'=1+1", "-5 000,00", "+47 22", "'@x", "a",
    ]  # fmt: skip


def test_a_workbook_keeps_its_sheet_heading_and_cells(tmp_path: Path):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Risiko"
    for row in (
        ["Risikologg", None, None],
        ["Risiko", "S", "K"],
        ["Brann", 2, 9],
        ["=Vann", 3, 4],
    ):
        sheet.append(row)
    sheet["A4"].data_type = "s"
    sheet["B4"].font = Font(bold=True)
    sheet["B4"].number_format = "0.00"
    sheet.column_dimensions["A"].width = 33
    sheet.merge_cells("A1:C1")
    book.create_sheet("Annet").append(["x"])
    hidden = book.create_sheet("Lister")
    hidden.append(["y"])
    hidden.sheet_state = "hidden"

    made = load_workbook(io.BytesIO(back(tmp_path, saved(book), "r.xlsx", {4: "Feil."})))
    cut = made["Risiko"]

    assert made.sheetnames == ["Risiko", "Lister"]
    assert [[cell.value for cell in row] for row in cut.iter_rows()] == [
        ["Risikologg", None, None, None],
        ["Risiko", "S", "K", WHY],
        ["=Vann", 3, 4, "Feil."],
    ]
    assert (cut["A3"].data_type, cut["B3"].font.b, cut["B3"].number_format) == (
        "s",
        True,
        "0.00",
    )
    assert (cut.column_dimensions["A"].width, str(cut.merged_cells)) == (33, "A1:C1")


def test_what_went_back_and_was_mended_is_read_as_the_same_rows(tmp_path: Path):
    grid = [["Risiko", "S", "K"], ["Brann", 2, 9], ["Vann", 3, 4], ["Støv", 1, 7]]
    made = back(tmp_path, workbook(grid), "r.xlsx", {2: "Feil.", 4: "Feil."})
    again = seen(tmp_path, made, "again.xlsx")

    assert again.names == ["Risiko", "S", "K", WHY]
    assert again.columns[0].texts.to_pylist() == ["Brann", "Støv"]


@pytest.mark.parametrize("name", ["r.xls", "r.csv"])
def test_what_cannot_be_cut_out_comes_back_as_texts(name: str, tmp_path: Path):
    table = seen(tmp_path, RISKS.encode(), "r.csv")
    made = returned(name, b"", table, {4: "Feil."}, WHY)

    assert kept_ending(name, b"") == ".xlsx"
    assert [
        [c.value for c in row] for row in load_workbook(io.BytesIO(made)).active.iter_rows()
    ] == [
        ["Risiko", "S", "K", WHY],
        ["Brann", "2", "9", "Feil."],
    ]


def test_a_text_that_cannot_be_cut_comes_back_as_a_text(tmp_path: Path):
    table = seen(tmp_path, RISKS.encode(), "r.csv")
    made = returned("r.csv", b"\x89PNG not what it was", table, {4: "Feil."}, WHY)

    assert made.decode("utf-8-sig") == "Risiko;S;K;Hvorfor\r\nBrann;2;9;Feil.\r\n"


def test_the_child_leaves_what_it_cut(tmp_path: Path):
    (tmp_path / "source.csv").write_text("A;B\n1;2\n", "utf-8")
    (tmp_path / "asked.json").write_text(
        '{"sheet": "", "head": 0, "why": "x", "rows": {"2": "y"}}', "utf-8"
    )
    clipping.main("text", str(tmp_path / "source.csv"), str(tmp_path))

    assert (tmp_path / "clipped").read_bytes() == b"1;2;y\n"


def test_the_child_cuts_a_workbook_too(tmp_path: Path):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Risiko"
    for row in (["Risikologg", None], ["Risiko", "S"], ["Brann", 2], ["=Vann", 3]):
        sheet.append(row)
    sheet["A4"].data_type = "s"
    sheet["B4"].font = Font(bold=True)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A3:A4")
    sheet.column_dimensions["A"].width = 33
    book.create_sheet("Annet")
    (tmp_path / "source.xlsx").write_bytes(saved(book))
    (tmp_path / "asked.json").write_text(
        '{"sheet": "Risiko", "head": 2, "why": "Hvorfor", "rows": {"4": "=nei"}}', "utf-8"
    )
    clipping.main("workbook", str(tmp_path / "source.xlsx"), str(tmp_path))

    made = load_workbook(io.BytesIO((tmp_path / "clipped").read_bytes()))
    cut = made["Risiko"]
    assert made.sheetnames == ["Risiko"]
    assert [[cell.value for cell in row] for row in cut.iter_rows()][1:] == [
        ["Risiko", "S", WHY],
        [None, 3, "=nei"],
    ]
    assert (cut["C3"].data_type, cut["B3"].font.b) == ("s", True)


def test_a_text_is_cut_with_its_heading_and_its_own_mark():
    asked = {"sheet": "", "head": 1, "why": "Why", "rows": {"3": "No."}}

    assert clipping.clipped_text(b"sep=|\nA|B\n1|2\n3|4\n", asked) == (
        b"sep=|\nA|B|Why\n3|4|No.\n"
    )


def test_a_workbook_that_cannot_be_written_comes_back_as_one_of_texts(tmp_path: Path):
    content = ods([["Risiko", "S"], ["Brann", 2], ["Vann", 3], ["Vind", 4]])
    made = load_workbook(io.BytesIO(back(tmp_path, content, "r.ods", {2: "Feil."})))

    assert [[c.value for c in row] for row in made.worksheets[0].iter_rows()] == [
        ["Risiko", "S", WHY],
        ["Brann", "2", "Feil."],
    ]


def test_rows_of_a_plan_come_back_as_a_workbook_of_their_texts(tmp_path: Path):
    content = mspdi(work(1, "Skriv", 1, "1")).encode()
    made = back(tmp_path, content, "plan.xml", {1: "Nei."})
    head, row = load_workbook(io.BytesIO(made)).worksheets[0].iter_rows(values_only=True)

    assert (head[-1], row[-1]) == (WHY, "Nei.")
    assert "Skriv" in row
