"""Files that mean harm, or are no spreadsheets: one sentence each, and we live on."""

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from itpm.i18n import LANGUAGES, words
from itpm.sheets import bounds, reader
from itpm.sheets.inspection import far_cell
from itpm.sheets.look import look
from itpm.sheets.plain import as_json
from tests.sheets.made import looked, ods, packed, table, with_sheet, workbook

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def sheet(rows: str) -> bytes:
    return with_sheet(f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>')


def far_cells() -> bytes:
    return sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )


def locked() -> bytes:
    """Give a zip whose entries are marked as encrypted."""
    plain = bytearray(packed({"xl.xml": "", "content.xml": "b", "META-INF/manifest.xml": "c"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = plain.find(mark)
        while at >= 0:
            plain[at + offset] |= 1
            at = plain.find(mark, at + 1)
    return bytes(plain)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(600)


MANY: dict[str, str | bytes] = {str(n): "" for n in range(2_001)}
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing.csv": (b"", "empty"),
    "blank.csv": (b" \n\t\r\n\xef\xbb\xbf", "empty"),
    "delimiters.csv": (b";;;\n;;;\n", "empty"),
    "no_sheet.xlsx": (workbook([]), "empty"),
    "far.xlsx": (far_cells(), "far_cell"),
    "bomb.xlsx": (sheet("<row>" + " " * (310 << 20) + "</row>"), "unpacks"),
    "steep.xlsx": (sheet("<row>" + " " * (60 << 20) + "</row>"), "unpacks"),
    "many.xlsx": (packed({"xl/workbook.xml": "", **MANY}), "unpacks"),
    "wide.csv": (b";".join(b"a%d" % n for n in range(1_200)) + b"\n", "too_wide"),
    "cell.csv": (b"a;b\n1;" + b"x" * (2 << 20) + b"\n", "needs_too_much"),
    "wide.ods": (ods([["a"] * 1_200]), "too_wide"),
    "cut.xlsx": (workbook([["Navn", "Antall"], ["Anna", 3]])[:-300], "damaged"),
    "cut_early.xlsx": (b"PK\x05\x06" + bytes(40), "damaged"),
    "hollow.xlsx": (packed({"xl/workbook.xml": "<workbook>"}), "damaged"),
    "secret.xlsx": (ole("EncryptedPackage"), "password"),
    "secret.ods": (ods([["a"]], encrypted=True), "password"),
    "secret.zip": (locked(), "password"),
    "letter.doc": (ole("WordDocument"), "document"),
    "letter.docx": (packed({"word/document.xml": ""}), "document"),
    "letter.odt": (packed({"content.xml": "", "META-INF/manifest.xml": "text"}), "document"),
    "letter.rtf": (b"{\\rtf1 Hei}", "document"),
    "plan.mpp": (ole("Props"), "not_a_table"),
    "budget.numbers": (packed({"Index/Document.iwa": b"x"}), "numbers_app"),
    "files.zip": (packed({"a.csv": "a;b"}), "archive"),
    "files.gz": (b"\x1f\x8b\x08" + bytes(20), "archive"),
    "photo.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(40), "image"),
    "photo.heic": (b"\x00\x00\x00\x18ftypheic", "image"),
    "report.xlsx": (b"%PDF-1.7\n", "pdf"),
    "setup.csv": (b"MZ\x90\x00", "program"),
    "page.xls": (b"<html><table><tr><td>a</td></tr></table></html>", "web_page"),
    "old.xls": (b"<W xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "old_xml"),
    "plan.xml": (b"<?xml version='1.0'?><Project/>", "not_a_table"),
    "data.json": (b'{"a": 1}', "not_a_table"),
    "noise.csv": (bytes(range(256)) * 40, "not_a_table"),
}  # fmt: skip

MUTILATED = 12


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_one_sentence_that_names_it(
    name: str, tmp_path: Path, record_property
):
    content, code = HOSTILE[name]
    record_property("hostile files", 1)
    seen = looked(tmp_path, content, name)

    assert seen.refusal is not None
    assert seen.refusal.code == f"sheet.{code}"
    for language in LANGUAGES:
        sentence = str(as_json(seen, words(language))["message"])
        assert name in sentence
        assert not re.search(r"[{}]|refusal\.", sentence)


def test_the_far_cell_is_named(tmp_path: Path):
    seen = looked(tmp_path, far_cells(), "far.xlsx")

    assert as_json(seen, words("en"))["message"] == (
        "far.xlsx has something in cell XFD1048576, far from the table. "
        "Delete that cell and save the file again."
    )


def test_without_limits_a_far_cell_is_looked_for_beforehand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reader, "HAS_LIMITS", False)

    assert str(looked(tmp_path, far_cells(), "far.xlsx").refusal) == (
        "sheet.far_cell {'file': 'far.xlsx', 'cell': 'XFD1048576'}"
    )
    assert table(tmp_path, workbook([["Navn", "Antall"], ["Anna", 3]]), "file.xlsx").rows == 1


def test_a_folder_and_a_missing_file_are_no_files(tmp_path: Path):
    for path in (tmp_path, tmp_path / "missing.csv"):
        refusal = look(path).refusal
        assert refusal is not None
        assert refusal.code == "sheet.no_file"


def test_a_file_larger_than_the_limit_is_not_opened(tmp_path: Path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(bounds.LARGEST_FILE + 1)

    assert str(look(path).refusal) == "sheet.too_large {'file': 'large.csv', 'megabytes': 64}"


def test_a_million_cells_of_memory_stay_in_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reader, "MEMORY", 400)
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="AZZ{n}"><v>2</v></c></row>'
        for n in range(1, 9_000)
    )
    refusal = looked(tmp_path, sheet(cells), "sparse.xlsx").refusal

    assert refusal is not None
    assert refusal.code in {"sheet.far_cell", "sheet.needs_too_much"}


def test_a_child_that_is_too_slow_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reader, "PATIENCE", 0.001)

    assert str(looked(tmp_path, "a;b\n1;2\n", "slow.csv").refusal) == (
        "sheet.too_slow {'file': 'slow.csv', 'seconds': 0.001}"
    )


def test_a_child_that_dies_says_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reader, "CHILD", "itpm.sheets.no_such_module")

    assert str(looked(tmp_path, "a;b\n1;2\n").refusal) == "sheet.damaged {'file': 'file.csv'}"


def test_an_entity_from_outside_is_not_fetched(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig")
    strange = with_sheet(
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f'<worksheet xmlns="{SHEET}"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Navn&x;</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    seen = looked(tmp_path, strange, "xxe.xlsx")

    assert "hemmelig" not in str(as_json(seen, words("nb")))


def test_a_laughing_billion_is_not_told(tmp_path: Path):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    strange = with_sheet(
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><worksheet xmlns="{SHEET}"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    seen = looked(tmp_path, strange, "laughs.xlsx")

    assert "hahaha" not in str(as_json(seen, words("nb")))


def test_no_mutilated_workbook_gets_through_to_us(tmp_path: Path, record_property):
    record_property("mutilated workbooks", MUTILATED)
    whole = workbook([["Navn", "Antall"], *[[f"Navn {n}", n] for n in range(40)]])
    for n in range(MUTILATED):
        broken = bytearray(whole)
        for at in range(60 + n * 37, len(broken), 811):
            broken[at] ^= 0x5A
        seen = looked(tmp_path, bytes(broken), f"broken{n}.xlsx")
        assert seen.refusal is not None or seen.tables


def test_a_zip_that_lies_about_its_sheets_has_no_far_cell(tmp_path: Path):
    path = tmp_path / "cut.xlsx"
    path.write_bytes(b"PK\x03\x04 not a zip")

    assert far_cell(path) is None


def test_what_the_child_is_told_holds_no_secret(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITPM_SECRET", "hemmelig")

    assert "hemmelig" not in str(reader.surroundings())


def test_looking_does_not_import_what_only_writing_needs():
    modules = "sys, itpm.sheets.look, itpm.sheets.rows, itpm.sheets.export"
    code = f"import {modules}; print('openpyxl' in sys.modules)"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"


def test_a_bomb_is_small_and_a_workbook_is_a_zip():
    content, _ = HOSTILE["bomb.xlsx"]

    assert len(content) < 1 << 20
    assert zipfile.is_zipfile(BytesIO(content))
