"""Files as people make them: each is one table, and this is what stands in it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.sheets.made import looked, ods, said, saved, table, with_sheet, workbook


@dataclass
class Ugly:
    """A file, and what a person sees in it."""

    name: str
    content: bytes | str
    columns: str
    header_row: int | None = 1
    numbers: list[int] = field(default_factory=lambda: [2, 3])
    file: str = "file.csv"


NAME = "Navn text"
AMOUNT = "Navn text | Beløp money 1235.50"
PLAIN = "Navn;Beløp\nAnna;1234,50\nBjørn;1\n"


def _mac_dates() -> bytes:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    for row in (["Navn", "Frist"], ["Anna", date(2026, 1, 5)], ["Bjørn", date(2026, 2, 28)]):
        sheet.append(row)
    return saved(book)


def _merged() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Budsjett 2026", None], ["Navn", "Beløp"], ["Anna", 1234.5], ["Bjørn", 1]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    return saved(book)


def _formulas() -> bytes:
    return workbook([["Navn", "Beløp"], ["Anna", "=1+1"], ["Bjørn", "=2+2"]])


def _stretched() -> bytes:
    """Give a sheet that claims every column and whose cells are styled but empty."""
    cells = "".join(f'<c r="{c}9"/>' for c in ("A", "XFD"))
    return with_sheet(
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<dimension ref="A1:XFD1048576"/><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Navn</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Antall</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Anna</t></is></c>'
        '<c r="B2"><v>3</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>Bo</t></is></c><c r="B3"><v>4</v></c></row>'
        f'<row r="9">{cells}</row></sheetData></worksheet>'
    )


UGLY = [
    Ugly("semicolons and decimal commas", PLAIN, AMOUNT),
    Ugly("commas and quotes", 'Navn,Beløp\nAnna,"1,234.50"\nBjørn,1\n', AMOUNT),
    Ugly("tabs", PLAIN.replace(";", "\t"), AMOUNT, file="file.tsv"),
    Ugly("bars", PLAIN.replace(";", "|"), AMOUNT, file="file.txt"),
    Ugly("the delimiter told", "sep=|\n" + PLAIN.replace(";", "|"), AMOUNT),
    Ugly("a mark of UTF-8", b"\xef\xbb\xbf" + PLAIN.encode(), AMOUNT),
    Ugly("Windows letters", PLAIN.encode("cp1252"), AMOUNT),
    Ugly(
        "Latin letters",
        PLAIN.encode("latin-1") + b"\x81;2\n",
        "Navn text | Beløp money 1237.50",
        numbers=[2, 3, 4],
    ),
    Ugly("UTF-16 with its mark", PLAIN.encode("utf-16"), AMOUNT),
    Ugly("UTF-16, low end first, no mark", PLAIN.encode("utf-16-le"), AMOUNT),
    Ugly("UTF-16, high end first", b"\xfe\xff" + PLAIN.encode("utf-16-be"), AMOUNT),
    Ugly("UTF-16, high end first, no mark", PLAIN.encode("utf-16-be"), AMOUNT),
    Ugly("old Mac line ends", PLAIN.replace("\n", "\r"), AMOUNT),
    Ugly("Windows line ends", PLAIN.replace("\n", "\r\n"), AMOUNT),
    Ugly("no line end at the end", PLAIN.rstrip(), AMOUNT),
    Ugly("a line break in a cell", 'Navn;Beløp\n"An\nna";1234,50\nBjørn;1\n', AMOUNT),
    Ugly(
        "a line break in a heading",
        'Navn;"Beløp\ni kr"\nAnna;1,5\nBo;2\n',
        "Navn text | Beløp i kr money 3.50",
    ),
    Ugly(
        "an inch mark",
        'Navn;Antall\n19" skjerm;3\n24" skjerm;4\n27" skjerm;5\n',
        "Navn text | Antall whole 12",
        numbers=[2, 3, 4],
    ),
    Ugly(
        "a quote that never closes",
        'Navn;Antall\n"Anna;3\n' + "Bo;4\n" * 40,
        "Navn choice | Antall whole 163",
        numbers=list(range(2, 43)),
    ),
    Ugly("thousands by space", "Navn;Beløp\nAnna;1 234,50\nBjørn;1\n", AMOUNT),
    Ugly("thousands by a hard space", "Navn;Beløp\nAnna;1\u00a0234,50\nBjørn;1\n", AMOUNT),
    Ugly("thousands by point", "Navn;Beløp\nAnna;1.234,50\nBjørn;1\n", AMOUNT),
    Ugly("thousands by apostrophe", "Navn;Beløp\nAnna;1'234.50\nBjørn;1\n", AMOUNT),
    Ugly(
        "only thousands",
        "Navn;Beløp\nAnna;1.234\nBo;2.345\nCarl;3.456\nDag;12\n",
        "Navn text | Beløp money 7047.00",
        numbers=[2, 3, 4, 5],
    ),
    Ugly(
        "minus behind, brackets, a real minus",
        "Navn;Beløp\nA A;5,00-\nB B;(7,50)\nC C;−1,00\n",
        "Navn text | Beløp money -13.50",
        numbers=[2, 3, 4],
    ),
    Ugly(
        "currency in the cells",
        "Navn;Sats\nAnna;kr 1 234,50\nBjørn;kr 1,-\n",
        "Navn text | Sats money 1235.50",
    ),
    Ugly("euros", "Naam;Kost\nAnna;€ 1.234,50\nBo;€ 1,00\n", "Naam text | Kost money 1235.50"),
    Ugly("per cent", "Navn;Andel\nAnna;12,5 %\nBo;100 %\n", "Navn text | Andel percent"),
    Ugly(
        "leading zeros", "Navn;Ressurs\nAnna;0215\nBo;1042\n", "Navn text | Ressurs identifier"
    ),
    Ugly(
        "account codes",
        "Navn;Tiltak\nAnna;1.006.01\nBo;1.006.09\n",
        "Navn text | Tiltak identifier",
    ),
    Ugly(
        "an organisation number",
        "Navn;Virksomhet\nA A;987654321\nB B;912345678\nC C;923456789\nD D;934567891\n",
        "Navn text | Virksomhet identifier",
        numbers=[2, 3, 4, 5],
    ),
    Ugly(
        "days first", "Navn;Frist\nAnna;05/04/2016\nBo;26/04/2016\n", "Navn text | Frist date"
    ),
    Ugly("months first", "Name;Due\nAnna;04/05/2016\nBo;04/26/2016\n", "Name text | Due date"),
    Ugly(
        "dates in words",
        "Navn;Frist\nAnna;5. januar 2026\nBo;28. februar 2026\n",
        "Navn text | Frist date",
    ),
    Ugly(
        "dates without marks",
        "Navn;Dato\nAnna;20260105\nBo;20260228\n",
        "Navn text | Dato date",
    ),
    Ugly("short years", "Navn;Frist\nAnna;5.1.26\nBo;28.2.26\n", "Navn text | Frist date"),
    Ugly(
        "moments",
        "Navn;Innsendt\nAnna;05.01.2026 08:30\nBo;2026-01-06T09:00:00\n",
        "Navn text | Innsendt moment",
    ),
    Ugly("months", "Navn;Periode\nAnna;2026-01\nBo;2026-02\n", "Navn text | Periode month"),
    Ugly(
        "months in words",
        "Navn;Periode\nAnna;jan 2026\nBo;feb 2026\n",
        "Navn text | Periode month",
    ),
    Ugly("years", "Navn;År\nAnna;2025\nBo;2026\n", "Navn text | År year"),
    Ugly("yes and no", "Navn;Godkjent\nAnna;ja\nBo;nei\n", "Navn text | Godkjent yes_no"),
    Ugly("crosses", "Navn;Ferdig\nAnna;x\nBo;\n", "Navn text | Ferdig yes_no"),
    Ugly(
        "choices",
        "Navn;Status\nA A;åpen\nB B;lukket\nC C;åpen\nD D;åpen\n",
        "Navn text | Status choice",
        numbers=[2, 3, 4, 5],
    ),
    Ugly(
        "no figure marked with a dash",
        "Navn;Beløp\nA A;12,50\nB B;-\nC C;n/a\nD D;7,50\n",
        "Navn text | Beløp money 20.00",
        numbers=[2, 3, 4, 5],
    ),
    Ugly(
        "a title and a blank row",
        "Budsjett for 2026;\n;\nNavn;Beløp\nAnna;1234,50\nBjørn;1\n",
        AMOUNT,
        header_row=3,
        numbers=[4, 5],
    ),
    Ugly(
        "titles of one cell",
        "Budsjett\nvedtatt i desember\n\n" + PLAIN,
        AMOUNT,
        header_row=4,
        numbers=[5, 6],
    ),
    Ugly(
        "blank rows among the rows",
        "Navn;Beløp\n\nAnna;1234,50\n;\nBjørn;1\n\n",
        AMOUNT,
        numbers=[3, 5],
    ),
    Ugly(
        "a remark below",
        "Navn;Antall;Pris\nA A;3;2,50\nB B;4;2,50\n\nTall fra økonomiavdelingen;;\n",
        "Navn text | Antall whole 7 | Pris money 5.00",
    ),
    Ugly(
        "a source below",
        "Navn;Antall;Pris\nA A;3;2,50\nB B;4;2,50\nKilde: regnskapet\n",
        "Navn text | Antall whole 7 | Pris money 5.00",
    ),
    Ugly(
        "a total below",
        "Navn;Antall;Beløp\nA A;3;2,50\nB B;4;2,50\nC C;1;1,00\nTil sammen;8;6,00\n",
        "Navn text | Antall whole 8 | Beløp money 6.00",
        numbers=[2, 3, 4],
    ),
    Ugly(
        "the heading again on page two",
        "Navn;Antall\nA A;3\nNavn;Antall\nB B;4\n",
        "Navn text | Antall whole 7",
        numbers=[2, 4],
    ),
    Ugly(
        "years as headings",
        "Navn;2025;2026\nA A;1 000,00;2 000,00\nB B;500,50;0,00\n",
        "Navn text | 2025 money 1500.50 | 2026 money 2000.00",
    ),
    Ugly(
        "headings twice",
        "Navn;Beløp;Beløp\nA A;1,50;2\nB B;1;3\n",
        "Navn text | Beløp money 2.50 | Beløp (2) money 5.00",
    ),
    Ugly(
        "a nameless column",
        "Navn;;Beløp\nA A;x y;2,50\nB B;z;3\n",
        "Navn text | B text | Beløp money 5.50",
    ),
    Ugly(
        "no heading at all",
        "Anna;3;05.01.2026\nBo;4;06.01.2026\n",
        "A text | B whole 7 | C date",
        header_row=None,
        numbers=[1, 2],
    ),
    Ugly(
        "short and long rows",
        "Navn;Antall;Pris\nA A;3\nB B;4;2,50;over\nC C;5;1,50\n",
        "Navn text | Antall whole 12 | Pris money 4.00 | D text",
        numbers=[2, 3, 4],
    ),
    Ugly("a heading and nothing below", "Navn;Beløp\n", "Navn text | Beløp text", numbers=[]),
    Ugly("one column", "Navn\nAnna\nBo\n", NAME),
    Ugly(
        "a thousand times",
        "Post;Beløp (i 1000 kr)\nDrift;12\nLeie;30\n",
        "Post text | Beløp (i 1000 kr) money 42.00",
    ),
    Ugly("a guarded text", "Navn;Endring\nAnna;'-5\nBo;'+7\n", "Navn text | Endring whole 2"),
    Ugly(
        "a workbook",
        workbook([["Navn", "Beløp"], ["Anna", 1234.5], ["Bjørn", 1]]),
        AMOUNT,
        file="file.xlsx",
    ),
    Ugly(
        "a binary tail",
        workbook([["Navn", "Beløp"], ["Anna", 0.1 + 0.2], ["Bo", 1.1]]),
        "Navn text | Beløp money 1.40",
        file="file.xlsx",
    ),
    Ugly(
        "texts among a workbook's numbers",
        workbook(
            [["Navn", "Beløp"], ["A A", 2.5], ["B B", "1 234,50"], ["C C", 3], ["D D", 1]]
        ),
        "Navn text | Beløp money 1241.00",
        numbers=[2, 3, 4, 5],
        file="file.xlsx",
    ),
    Ugly(
        "typed dates, times and flags",
        workbook(
            [
                ["Navn", "Frist", "Møtt", "Tid", "Brukt"],
                ["Anna", date(2026, 1, 5), True, time(8, 30), timedelta(hours=30)],
                ["Bo", date(2026, 1, 6), False, time(9), timedelta(minutes=5)],
            ]
        ),
        "Navn text | Frist date | Møtt yes_no | Tid text | Brukt text",
        file="file.xlsx",
    ),
    Ugly(
        "typed moments",
        workbook(
            [
                ["Navn", "Innsendt"],
                ["Anna", datetime.fromisoformat("2026-01-05T08:30")],
                ["Bo", datetime.fromisoformat("2026-01-06")],
            ]
        ),
        "Navn text | Innsendt moment",
        file="file.xlsx",
    ),
    Ugly("dates since 1904", _mac_dates(), "Navn text | Frist date", file="file.xlsx"),
    Ugly("a merged title", _merged(), AMOUNT, header_row=2, numbers=[3, 4], file="file.xlsx"),
    Ugly(
        "shares",
        workbook([["Navn", "Ferdig %"], ["Anna", 0.25], ["Bo", 1]]),
        "Navn text | Ferdig % percent",
        file="file.xlsx",
    ),
    Ugly(
        "far to the right and down",
        workbook(
            [
                [],
                [],
                [None, None, "Navn", "Antall"],
                [None, None, "Anna", 3],
                [None, None, "Bo", 4],
            ]
        ),
        "Navn text | Antall whole 7",
        header_row=3,
        numbers=[4, 5],
        file="file.xlsx",
    ),
    Ugly("every column claimed", _stretched(), "Navn text | Antall whole 7", file="file.xlsx"),
    Ugly("formulas never calculated", _formulas(), "Navn text | Beløp text", file="file.xlsx"),
    Ugly(
        "numbered but not filled in",
        workbook(
            [
                ["ID", "Navn", "Rolle", "Mål"],
                [1, "Anna", "leder", "a"],
                [2, "Bo", "bruker", "b"],
                [3],
                [4],
                [5],
            ]
        ),
        "ID identifier | Navn text | Rolle text | Mål text",
        file="file.xlsx",
    ),
    Ugly(
        "an open document",
        ods([["Navn", "Beløp"], ["Anna", 1234.5], ["Bjørn", 1]]),
        AMOUNT,
        file="file.ods",
    ),
    Ugly(
        "a workbook called text",
        workbook([["Navn", "Beløp"], ["Anna", 1234.5], ["Bjørn", 1]]),
        AMOUNT,
    ),
    Ugly("a text called workbook", PLAIN, AMOUNT, file="file.xlsx"),
]


@pytest.mark.parametrize("ugly", UGLY, ids=lambda ugly: ugly.name)
def test_an_ugly_file_shows_the_right_table(ugly: Ugly, tmp_path: Path):
    seen = table(tmp_path, ugly.content, ugly.file)

    assert said(seen) == ugly.columns
    assert seen.header_row == ugly.header_row
    assert seen.numbers.tolist() == ugly.numbers


def test_a_file_under_another_name_is_named_for_what_it_is(tmp_path: Path):
    assert looked(tmp_path, PLAIN, "plan.xlsx").really == "text"
    assert looked(tmp_path, PLAIN, "plan.csv").really is None
    assert looked(tmp_path, PLAIN, "plan").really is None


def test_hidden_sheets_are_named_and_come_last(tmp_path: Path):
    grid = [["Navn", "Antall"], ["Anna", 3]]
    seen = looked(tmp_path, workbook(grid, grid, [], hidden=["A"]), "file.xlsx")

    assert [(one.sheet, one.hidden) for one in seen.tables] == [("B", False), ("A", True)]


def test_a_file_of_nothing_but_hidden_sheets_is_shown(tmp_path: Path):
    grid = [["Navn", "Antall"], ["Anna", 3]]
    seen = looked(tmp_path, workbook(grid, [], hidden=["A"]), "file.xlsx")

    assert [(one.sheet, one.hidden) for one in seen.tables] == [("A", True)]


def test_dates_since_1904_are_the_dates_that_were_written(tmp_path: Path):
    deadline = table(tmp_path, _mac_dates(), "file.xlsx").columns[1]

    assert deadline.values.to_pylist() == [date(2026, 1, 5), date(2026, 2, 28)]


def test_shares_are_shown_as_per_cent(tmp_path: Path):
    grid = [["Navn", "Ferdig %"], ["Anna", 0.25], ["Bo", 1], ["Carl", None]]
    done = table(tmp_path, workbook(grid), "file.xlsx").columns[1]

    assert done.values.to_pylist() == [Decimal(25), Decimal(100), None]
    assert (done.unit, done.blank) == ("%", 1)


def test_every_row_is_found_again_by_its_number_in_the_file(tmp_path: Path):
    seen = table(tmp_path, "Navn;Beløp\n\nAnna;1234,50\nBo;12 stk\nCarl;1\nDag;2\n")

    assert [(row, column.name, odd.code, odd.text) for row, column, odd in seen.problems()] == [
        (4, "Beløp", "not_a_number", "12 stk")
    ]
