"""Delimited text: CSV and its kin, of any encoding, delimiter and line end.

A column of raw cells is up to four sparse arrays, by what the cells are: ``text``,
``number``, ``moment`` and ``flag``. Here everything is text still.
"""

import contextlib
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from itpm.sheets.bounds import LARGEST_FILE, MOST_ROWS, CannotRead, within

DELIMITERS = ("\t", ";", "|", ",")
SNIFFED = 100_000
HEAD = 500
RUNAWAY = 30
"""A cell of more lines than this began with a quote that never closed."""
RAGGED = 1_000
csv.field_size_limit(LARGEST_FILE * 2)  # a quote that never closes makes one cell of a file


def text_sheets(source: Path) -> Iterator[tuple[dict[str, str], pa.Table]]:
    """Read a text file as one nameless sheet."""
    text = decoded(source.read_bytes())
    told = re.match(r"sep=(.)\r?\n", text)
    if told:
        text = text[told.end() :]
    if text.count("\n") > MOST_ROWS * 4:
        raise CannotRead("sheet.too_long", rows=MOST_ROWS)
    yield {"name": "", "hidden": ""}, cut(text, told[1] if told else delimiter(text))


def decoded(data: bytes) -> str:
    """Give the text of a file whose encoding nobody has told."""
    text = data.decode(encoding(data), "replace").removeprefix("\ufeff")
    if "\x00" in text:
        raise CannotRead("sheet.not_a_table")
    return text if "\n" in text else text.replace("\r", "\n")


def encoding(data: bytes) -> str:
    """Tell the encoding by the mark at the beginning, by empty bytes, or by trying."""
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return name
    even, odd = data[0:4000:2], data[1:4000:2]
    if odd.count(0) > len(odd) * 0.6:
        return "utf-16-le"
    if even.count(0) > len(even) * 0.6:
        return "utf-16-be"
    for name in ("utf-8", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            data.decode(name)
            return name
    return "latin-1"


def delimiter(text: str) -> str:
    """Tell the delimiter: the one that cuts most lines, from the first on, alike."""
    head = text[:SNIFFED]
    if len(text) > SNIFFED:
        head = head[: head.rfind("\n") + 1] or head
    return max(DELIMITERS, key=lambda mark: _evenness(head, mark))


def _evenness(head: str, mark: str) -> tuple[float, int]:
    """Tell how alike a mark cuts the lines, and how early it begins to."""
    rows = [row for row in csv.reader(io.StringIO(head, newline=""), delimiter=mark) if row]
    widths = [len(row) for row in rows]
    counts = {width: widths.count(width) for width in set(widths) if width > 1}
    if not counts:
        return 0.0, 0
    usual = max(counts, key=lambda width: (counts[width], width))
    near = sum(n for width, n in counts.items() if abs(width - usual) <= 1)
    torn = sum(any(cell.count('"') % 2 for cell in row) for row in rows)
    share = (near + counts[usual] - torn) / len(widths) / 2
    return round(share * 16) / 16, -widths.index(usual)


def cut(text: str, mark: str) -> pa.Table:
    """Cut text into columns; an opening quote that never closes is taken as a letter."""
    table = _fast(text, mark)
    if table is None:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
        if any(cell.count("\n") > RUNAWAY for row in rows for cell in row):
            plain = csv.reader(io.StringIO(text), delimiter=mark, quoting=csv.QUOTE_NONE)
            rows = list(plain)
        table = _from_rows(rows)
    return table.rename_columns([f"{n}.text" for n in range(table.num_columns)])


def _from_rows(rows: list[list[str]]) -> pa.Table:
    within(len(rows), max(map(len, rows), default=0))
    columns = [
        pa.array([cell or None for cell in column], pa.string())
        for column in zip_longest(*rows)
    ]
    return pa.table(columns, names=[str(n) for n in range(len(columns))])


def _fast(text: str, mark: str) -> pa.Table | None:
    """Let Arrow cut the text; rows of another width are put in their places afterwards."""
    head = islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), HEAD)
    widths = [len(row) for row in head if len(row) > 1] or [1]
    width = max(set(widths), key=widths.count)
    ragged: list[tuple[int, list[str]]] = []

    def keep(row: Any) -> str:
        fields = next(csv.reader(io.StringIO(row.text, newline=""), delimiter=mark), [])
        ragged.append((row.number - 1, fields))
        return "skip"

    within(1, width)
    try:
        table = _by_arrow(text.encode("utf-8", "replace"), mark, width, keep)
    except pa.ArrowInvalid:
        return None
    if text.count('"') % 2 or len(ragged) > RAGGED + table.num_rows // 20:
        return None
    return _woven(table, ragged) if ragged else table


def _by_arrow(data: bytes, mark: str, width: int, keep: Any) -> pa.Table:
    names = [str(n) for n in range(width)]
    size = max(len(data), 1)
    return arrow_csv.read_csv(
        pa.BufferReader(data),
        arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=size),
        arrow_csv.ParseOptions(
            delimiter=mark,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=keep,
        ),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=True,
            null_values=[""],
        ),
    )


def _woven(table: pa.Table, ragged: list[tuple[int, list[str]]]) -> pa.Table:
    width = max(table.num_columns, *(len(fields) for _, fields in ragged))
    within(table.num_rows + len(ragged), width)
    before = [number - n for n, (number, _) in enumerate(ragged)]
    late = np.arange(table.num_rows, table.num_rows + len(ragged))
    order = pa.array(np.insert(np.arange(table.num_rows), before, late))
    nothing = pa.nulls(table.num_rows, pa.string())
    columns = []
    for n in range(width):
        most = table.column(n).chunks if n < table.num_columns else [nothing]
        rest = [(fields[n] or None) if n < len(fields) else None for _, fields in ragged]
        whole = pa.chunked_array([*most, pa.array(rest, pa.string())], pa.string())
        columns.append(whole.combine_chunks().take(order))
    return pa.table(columns, names=[str(n) for n in range(width)])
