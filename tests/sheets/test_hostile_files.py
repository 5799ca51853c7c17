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
from tests.sheets.harmful import HOSTILE, SHEET, far_cells, mutilated, sheet
from tests.sheets.made import looked, table, with_sheet, workbook

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
    refusal = look(path, "invoice.xml").refusal
    assert refusal is not None
    assert refusal.code == "sheet.too_large_in_one"


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
    for n in range(MUTILATED):
        seen = looked(tmp_path, mutilated(n), f"broken{n}.xlsx")
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
