"""The child: what it leaves behind, and how it is held."""

import struct
from datetime import time, timedelta
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineError

from itpm.sheets import ahead, begin, bounds, child, delimited
from itpm.sheets.bounds import CannotRead
from itpm.sheets.inspection import far_cell
from itpm.sheets.workbook import workbook_sheets
from tests.sheets.made import saved, table, workbook


def compound(*streams: str) -> bytes:
    """Give the smallest compound file (the shell of old and of encrypted workbooks)."""
    free, end, sector = 0xFFFFFFFF, 0xFFFFFFFE, 512
    header = struct.pack(
        "<8s16x5H6x9L", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 0x1000, end, 0, end, 0,
    ) + struct.pack("<L", 0) + struct.pack("<L", free) * 108  # fmt: skip
    fat = struct.pack("<LL", 0xFFFFFFFD, end) + struct.pack("<L", free) * (sector // 4 - 2)
    names = ["Root Entry", *streams]
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBB3L", len(name) * 2 + 2, 2 if n else 5, 1, free, free, free)
        + bytes(36)
        + struct.pack("<LQ", end, 0)
        for n, name in enumerate(names)
    )
    return header + fat + entries.ljust(sector, b"\0")


def test_a_compound_file_with_an_encrypted_package_asks_for_its_password(tmp_path: Path):
    path = tmp_path / "secret.xlsx"
    path.write_bytes(compound("EncryptionInfo", "EncryptedPackage"))

    with pytest.raises(CannotRead) as caught:
        next(workbook_sheets(path))

    assert caught.value.code == "sheet.password"


def test_a_compound_file_without_a_workbook_is_damaged(tmp_path: Path):
    path = tmp_path / "empty.xls"
    path.write_bytes(compound("Something"))

    with pytest.raises(CannotRead) as caught:
        next(workbook_sheets(path))

    assert caught.value.code == "sheet.damaged"


def test_what_cannot_be_read_is_said(tmp_path: Path):
    (tmp_path / "noise.csv").write_bytes(b"a;b\n" + bytes(40))

    child.main("text", str(tmp_path / "noise.csv"), str(tmp_path))

    assert (tmp_path / "said.json").read_text() == '{"code": "sheet.not_a_table", "values": {}}'


def test_one_package_is_kept_out_and_every_other_let_in():
    finder = begin.Without("pandas")

    with pytest.raises(ModuleNotFoundError):
        finder.find_spec("pandas")
    finder.find_spec("pyarrow", None)


def test_limits_are_set():
    resource = pytest.importorskip("resource", reason="this system knows no limits")
    plenty = 1 << 40

    bounds.limit(plenty, 1 << 30)

    assert resource.getrlimit(resource.RLIMIT_AS) == (plenty << 20, plenty << 20)
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] == 1 << 30


def test_the_longest_text_of_a_column_is_known():
    pieces = pa.chunked_array([["a", None, "bcd"], ["ef"], []], pa.string())

    assert child.longest(pieces) == 3
    assert child.longest(pa.chunked_array([pa.array(["xxxx", "a", "bc"])[1:]])) == 2
    assert child.longest(pa.chunked_array([], pa.string())) == 0
    assert child.longest(pa.chunked_array([[1.0]])) == 0


def test_a_cell_as_long_as_a_book_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("itpm.sheets.child.LONGEST_CELL", 3)
    sheet = pa.table({"a": ["abc", "d"]})

    child.write([({}, sheet)], tmp_path / "kept")
    with pytest.raises(CannotRead) as caught:
        child.write([({}, pa.table({"a": ["abcd"]}))], tmp_path / "refused")

    assert caught.value.code == "sheet.needs_too_much"


def test_a_quote_left_open_at_the_top_of_a_large_file_hides_nothing():
    text = 'Navn;Antall\n"Anna;3\n' + "Bo;4\n" * 60_000

    assert delimited.cut(text, ";").num_rows == 60_002


def test_a_sheet_that_is_a_chart_is_passed_by(tmp_path: Path):
    book = load_workbook(BytesIO(workbook([["Navn", "Antall"], ["Anna", 3]])))
    book.create_chartsheet("Figur", 0)

    assert table(tmp_path, saved(book), "file.xlsx").sheet == "A"


def test_a_long_sheet_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("itpm.sheets.workbook.CHUNK", 3)
    grid = [
        ["Navn", "Antall"],
        *[[f"Navn {n}", n] for n in range(7)],
        ["slutt", None],
        ["x", "mye"],
    ]
    seen = table(tmp_path, workbook(grid), "file.xlsx")

    assert seen.columns[1].texts.to_pylist() == [*map(str, range(7)), None, "mye"]


def test_what_arrow_cannot_cut_is_cut_by_the_standard_library():
    assert delimited.cut("", ";").num_rows == 0


def test_a_workbook_without_far_cells_has_none(tmp_path: Path):
    path = tmp_path / "file.xlsx"
    path.write_bytes(workbook([["a"]], [["b"]]))

    assert far_cell(path) is None


def test_a_time_of_day_is_the_text_a_person_sees(tmp_path: Path):
    path = tmp_path / "times.xlsx"
    path.write_bytes(workbook([["Start"], [time(8, 30)], [timedelta(hours=30)], [4]]))
    _, cells = next(workbook_sheets(path))

    assert cells["0.text"].to_pylist() == ["Start", "08:30:00", "30:00:00", None]


def test_a_workbook_begun_ahead_is_the_one_that_is_asked_for_and_its_faults_are_told_then(
    tmp_path: Path,
):
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    good.write_bytes(workbook([["a", 1]], [["b", 2]]))
    bad.write_bytes(b"no workbook")
    ahead.begin(good)
    begun = ahead.opening(good)

    assert [begun.sheet(name).to_python() for name in "AB"] == [[["a", 1.0]], [["b", 2.0]]]
    assert ahead.opening(good) is not begun
    with pytest.raises(CalamineError):
        ahead.opening(bad).book()


def test_a_workbook_of_nothing_but_a_chart_has_no_sheet_to_read(tmp_path: Path):
    book = Workbook()
    book.create_chartsheet("Graf")
    book.remove(book.worksheets[0])
    path = tmp_path / "chart.xlsx"
    path.write_bytes(saved(book))

    assert list(workbook_sheets(path)) == []
