"""Delimited text is cut as the standard library cuts it, only faster."""

import csv
import io
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.sheets import bounds, delimited
from itpm.sheets.bounds import CannotRead
from itpm.sheets.child import main

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00\ufeff"), max_size=6)
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=12)


def cells(table: pa.Table) -> list[list[str | None]]:
    return [list(row.values()) for row in table.to_pylist()]


def slowly(text: str, mark: str) -> list[list[str | None]]:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    width = max(map(len, rows), default=0)
    return [[cell or None for cell in row] + [None] * (width - len(row)) for row in rows]


@settings(max_examples=200, deadline=None)
@given(ROWS, st.sampled_from(delimited.DELIMITERS))
def test_any_rows_are_cut_where_the_standard_library_cuts_them(
    rows: list[list[str]], mark: str
):
    file = io.StringIO()
    csv.writer(file, delimiter=mark).writerows(rows)
    text = file.getvalue()

    found, expected = cells(delimited.cut(text, mark)), slowly(text, mark)
    width = max(len(found[0]), len(expected[0])) if found and expected else 0
    pad = [[*row, *[None] * (width - len(row))] for row in found]
    assert pad == [[*row, *[None] * (width - len(row))] for row in expected]


def test_rows_of_another_width_stay_in_their_places():
    lines = [f"{n};x" for n in range(40)]
    lines[7], lines[9], lines[20] = "7", "9;x;y", ""

    found = cells(delimited.cut("\n".join(lines), ";"))

    assert found == slowly("\n".join(lines), ";")
    assert found[7:10] == [["7", None, None], ["8", "x", None], ["9", "x", "y"]]


def test_more_ragged_rows_than_even_ones_are_cut_slowly_and_right(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(delimited, "RAGGED", 1)
    text = "a;b\n" + "c\nd;e;f\n" * 5

    assert cells(delimited.cut(text, ";")) == slowly(text, ";")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a;b\n1;2\n", ";"),
        ("a,b\n1,2\n", ","),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("Beløp;Budsjett\n1,5;2,5\n3,5;4,5\n", ";"),
        ("Navn;Beløp, kr\nAnna;1,50\nBo;2,50\n", ";"),
        ('id,"a;b"\n1,"c;d"\n', ","),
        ("tittel\n\nnavn;beløp;dato\na;1,5;x\nb;2,5;y\nc;3;z\n", ";"),
    ],
)
def test_the_delimiter_is_the_one_that_cuts_lines_alike(text: str, mark: str):
    assert delimited.delimiter(text) == mark


def test_only_the_beginning_of_a_long_file_is_sniffed():
    assert delimited.delimiter("a;b\n" * 60_000) == ";"
    assert delimited.delimiter("a" * 200_000) in delimited.DELIMITERS


@pytest.mark.parametrize(
    ("rows", "columns", "code"),
    [
        (bounds.MOST_ROWS + 1, 1, "sheet.too_long"),
        (1, bounds.MOST_COLUMNS + 1, "sheet.too_wide"),
        (1_000_000, 900, "sheet.needs_too_much"),
    ],
)
def test_nobody_can_look_at_more(rows: int, columns: int, code: str):
    with pytest.raises(CannotRead) as caught:
        bounds.within(rows, columns)

    assert caught.value.code == code


def test_a_text_of_more_lines_than_rows_is_refused(tmp_path: Path):
    (tmp_path / "long.csv").write_bytes(b"\n" * (bounds.MOST_ROWS * 4 + 1))

    with pytest.raises(CannotRead):
        next(delimited.text_sheets(tmp_path / "long.csv"))


def test_a_disk_that_is_full_is_said_and_not_raised(tmp_path: Path):
    (tmp_path / "file.csv").write_text("a;b\n1;2\n")
    (tmp_path / "sheets.arrow").mkdir()

    main("text", str(tmp_path / "file.csv"), str(tmp_path))

    assert "sheet.needs_too_much" in (tmp_path / "said.json").read_text()
