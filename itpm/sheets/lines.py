"""Lines: what stands on a sheet and is no row of a table: titles, remarks, printed pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from itpm.sheets.areas import Area
from itpm.sheets.cells import Parts
from itpm.sheets.grid import Grid
from itpm.sheets.units import unit_in_remark

SOURCES = re.compile(
    r"(source|kilde|kjelde|källa|bron|note|merknad|fotnote|opmerking|anm)\b.*|\*.*|\d\).*",
    re.IGNORECASE | re.DOTALL,
)
PAGES = re.compile(
    r"(side|sida|sidan|page|pagina|blz\.?) *\d+( *(av|of|van|/) *\d+)?", re.IGNORECASE
)
NARROW = 3
"""From this many columns on, a row of one cell is a remark and not a row."""
MOST_SAID, LONGEST = 200, 200
"""Lines whose words are told, and how many letters of them."""


@dataclass(frozen=True)
class Line:
    """A row of a sheet with something in it that is in no table, as the file counts it."""

    row: int
    text: str = ""


def lines_beside(
    grid: Grid, within: Iterable[tuple[np.ndarray, np.ndarray]]
) -> tuple[Line, ...]:
    """Give what is filled in on a sheet outside its tables, each by its columns and rows.

    So every row of a file is a heading, a row of a table, a sum or one of these.
    """
    left = grid.filled.copy()
    for places, rows in within:
        left[np.ix_(places, rows)] = False
    rows = np.flatnonzero(left.any(axis=0))
    said = [_words(grid, int(row), left[:, row]) for row in rows[:MOST_SAID]]
    said += [""] * (len(rows) - len(said))
    return tuple(Line(int(row) + 1, text) for row, text in zip(rows, said, strict=True))


def _words(grid: Grid, row: int, left: np.ndarray) -> str:
    cells = [cell for cell in grid.row(row, np.flatnonzero(left)) if cell is not None]
    return " · ".join(map(str, cells))[:LONGEST]


def data_rows(area: Area, columns: list[Parts], at: int | None) -> np.ndarray:
    """Give the rows of an area that are rows of its table; ``at`` is its heading."""
    filled = area.grid.filled[area.places]
    counts = filled.sum(axis=0)
    rows = area.rows[area.rows > (-1 if at is None else at)]
    rows = rows[~(np.isin(rows, area.grid.sums) & (counts[rows] <= 1))]
    if len(columns) >= NARROW:
        rows = _without_remarks(columns, filled, rows, counts)
        rows = _without_bare_numbers(columns, filled, rows, counts)
        rows = _without_pages(columns, filled, rows, counts)
    elif len(columns) > 1:
        rows = _without_notes(columns, filled, rows, counts)
    return _without_repeats(columns, rows, counts, at)


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


def _without_notes(
    columns: list[Parts], filled: np.ndarray, rows: np.ndarray, counts: np.ndarray
) -> np.ndarray:
    """Leave out a last line that speaks of the table, where one cell may well be a row."""
    if len(rows) > 1 and counts[rows[-1]] == 1 and rows[-1] - rows[-2] > 1:
        text = _cell(columns, filled, rows[-1])
        if isinstance(text, str) and (SOURCES.fullmatch(text) or unit_in_remark(text)):
            return rows[:-1]
    return rows


def _without_pages(
    columns: list[Parts], filled: np.ndarray, rows: np.ndarray, counts: np.ndarray
) -> np.ndarray:
    """Leave out the numbers of printed pages: ``Side 2 av 7``."""
    lone = [n for n in np.flatnonzero(counts[rows] == 1) if _is_page(columns, filled, rows[n])]
    return np.delete(rows, lone)


def _is_page(columns: list[Parts], filled: np.ndarray, row: int) -> bool:
    text = _cell(columns, filled, row)
    return isinstance(text, str) and PAGES.fullmatch(text) is not None


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
        (value for part in parts.values() if (value := part[int(row)].as_py()) is not None),
        None,
    )


def _without_repeats(
    columns: list[Parts], rows: np.ndarray, counts: np.ndarray, at: int | None
) -> np.ndarray:
    """Leave out the heading where it is printed again, page by page, and the lines above it."""
    if at is None or not len(rows):
        return rows
    same = np.ones(len(rows), dtype=bool)
    matched = 0
    for parts in columns:
        heading = parts["text"][at] if "text" in parts else None
        if heading is None or not heading.is_valid:
            continue
        matched += 1
        equal = pc.fill_null(pc.equal(parts["text"], heading), fill_value=False)
        same &= equal.to_numpy(zero_copy_only=False)[rows]
        if not same.any():
            return rows
    if matched <= 1:
        return rows
    for place in np.flatnonzero(same):
        line = int(place) - 1
        while line >= 0 and counts[rows[line]] == 1:
            same[line], line = True, line - 1
    return rows[~same]
