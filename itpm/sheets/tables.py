"""Tables: where on a sheet the table is, and what its columns are called."""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets.cells import Cells, Parts, taken, trimmed
from itpm.sheets.headings import Head, heading_of, names_of
from itpm.sheets.reader import Sheet

SOURCES = re.compile(
    r"(source|kilde|kjelde|källa|bron|note|merknad|fotnote|opmerking|anm)\b.*|\*.*|\d\).*",
    re.IGNORECASE | re.DOTALL,
)
NARROW = 3
"""From this many columns on, a row of one cell is a remark and not a row."""


@dataclass(frozen=True)
class Found:
    """A table on a sheet: its heading row and data rows as the file counts them."""

    sheet: str
    hidden: bool
    header_row: int | None
    numbers: np.ndarray
    names: list[str]
    columns: list[Cells]


def found_in(sheet: Sheet) -> Found | None:
    """Give the table on a sheet, or nothing where nothing is filled in."""
    columns = [trimmed(column.parts) for column in sheet.columns]
    filled = np.zeros((len(columns), sheet.rows), dtype=bool)
    for n, parts in enumerate(columns):
        filled[n] = _filled(parts, sheet.rows)
    there = np.flatnonzero(filled.any(axis=1))
    if not len(there):
        return None
    columns, filled = [columns[n] for n in there], filled[there]
    head = Head.of(columns, filled)
    at = heading_of(head)
    rows = _data_rows(columns, filled, at)
    names = names_of(head.cells(at) if at is not None else [None] * len(there), there)
    return Found(
        sheet.name,
        sheet.hidden,
        None if at is None else at + 1,
        rows + 1,
        names,
        [_cells(parts, rows) for parts in columns],
    )


def _filled(parts: Parts, rows: int) -> np.ndarray:
    filled = np.zeros(rows, dtype=bool)
    for part in parts.values():
        filled |= pc.is_valid(part).to_numpy(zero_copy_only=False)
    return filled


def _cells(parts: Parts, rows: np.ndarray) -> Cells:
    gapless = len(rows) and rows[-1] - rows[0] + 1 == len(rows)
    chosen = slice(int(rows[0]), int(rows[-1]) + 1) if gapless else pa.array(rows, pa.int64())
    return Cells(taken(parts, chosen), len(rows))


def _data_rows(columns: list[Parts], filled: np.ndarray, at: int | None) -> np.ndarray:
    counts = filled.sum(axis=0)
    rows = np.flatnonzero(counts)
    rows = rows[rows > (-1 if at is None else at)]
    if len(columns) >= NARROW:
        rows = _without_remarks(columns, filled, rows, counts)
        rows = _without_bare_numbers(columns, filled, rows, counts)
    return _without_repeats(columns, rows, at)


def _without_remarks(
    columns: list[Parts], filled: np.ndarray, rows: np.ndarray, counts: np.ndarray
) -> np.ndarray:
    """Leave out what stands below the table: lines of one cell after a gap, and sources."""
    last = len(rows)
    while last and counts[rows[last - 1]] == 1:
        last -= 1
    for n in range(last, len(rows)):
        text = _cell(columns, filled, rows[n])
        after_gap = n == 0 or rows[n] - rows[n - 1] > 1
        if isinstance(text, str) and (after_gap or SOURCES.fullmatch(text)):
            return rows[:n]
    return rows


def _without_bare_numbers(
    columns: list[Parts], filled: np.ndarray, rows: np.ndarray, counts: np.ndarray
) -> np.ndarray:
    """Leave out rows that were numbered beforehand and never filled in."""
    bare = counts[rows] == 1
    if not bare.any():
        return rows
    place = int(np.argmax(filled[:, rows[bare][0]]))
    bare &= filled[place, rows]
    numbers = [_number(columns[place], int(row)) for row in rows]
    start = numbers[0] if numbers[0] is not None else 0
    running = all(number == start + n for n, number in enumerate(numbers))
    return rows[~bare] if running and len(rows) > NARROW else rows


def _number(parts: Parts, row: int) -> float | None:
    for part in parts.values():
        value = part[row].as_py()
        if isinstance(value, float):
            return value
        if isinstance(value, str) and value.isdecimal():
            return float(value)
    return None


def _cell(columns: list[Parts], filled: np.ndarray, row: int) -> object:
    parts = columns[int(np.argmax(filled[:, row]))]
    return next(
        value for part in parts.values() if (value := part[int(row)].as_py()) is not None
    )


def _without_repeats(columns: list[Parts], rows: np.ndarray, at: int | None) -> np.ndarray:
    """Leave out the heading where it is printed again, page by page."""
    if at is None or not len(rows):
        return rows
    same = np.ones(len(rows), dtype=bool)
    matched: Counter[bool] = Counter()
    for parts in columns:
        heading = parts["text"][at] if "text" in parts else None
        if heading is None or not heading.is_valid:
            continue
        matched[True] += 1
        equal = pc.fill_null(pc.equal(parts["text"], heading), fill_value=False)
        same &= equal.to_numpy(zero_copy_only=False)[rows]
        if not same.any():
            return rows
    return rows[~same] if matched[True] > 1 else rows
