"""Tables: where on a sheet the table is, and what its columns are called."""

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets.areas import Area, areas_of
from itpm.sheets.cells import Cells, Parts, taken
from itpm.sheets.grid import Grid, repeated
from itpm.sheets.groups import Heading, Span, heading_at
from itpm.sheets.heading_words import promises_identifier, promises_year
from itpm.sheets.headings import is_form, names_of
from itpm.sheets.reader import Sheet
from itpm.sheets.units import unit_in_remark

SOURCES = re.compile(
    r"(source|kilde|kjelde|källa|bron|note|merknad|fotnote|opmerking|anm)\b.*|\*.*|\d\).*",
    re.IGNORECASE | re.DOTALL,
)
NARROW = 3
LINES_ABOVE = 8
"""From this many columns on, a row of one cell is a remark and not a row."""


@dataclass(frozen=True)
class Found:
    """A table on a sheet: its heading row and data rows as the file counts them.

    ``units`` are what a row below the heading says, ``unit`` what a line above the table does.
    """

    sheet: str
    hidden: bool
    header_row: int | None
    numbers: np.ndarray
    names: list[str]
    columns: list[Cells]
    units: list[str]
    unit: str | None = None


def found_in(sheet: Sheet) -> list[Found]:
    """Give the tables on a sheet, from the top; none where nothing is filled in."""
    grid = Grid.of(sheet)
    return [_found(sheet, area) for area in areas_of(grid)]


def _found(sheet: Sheet, area: Area) -> Found:
    columns = [area.grid.columns[place] for place in area.places]
    heading = _heading(area)
    at = None if heading is None else heading.row
    rows = _data_rows(area, columns, at)
    given = heading.names if heading else [""] * len(columns)
    cells = [_cells(_whole(area, n, given[n]), rows) for n in range(len(columns))]
    kept = [n for n, one in enumerate(cells) if given[n] or one.filled]
    names = names_of([given[n] for n in kept], area.places[kept])
    return Found(
        sheet.name,
        sheet.hidden,
        None if at is None else at + 1,
        rows + 1,
        names,
        [cells[n] for n in kept],
        [heading.units[n] if heading else "" for n in kept],
        _unit_above(area),
    )


def _heading(area: Area) -> Heading | None:
    if area.heading is None or is_form(area.head):
        return None
    spans: dict[int, list[Span]] = {}
    place_of = {int(place): n for n, place in enumerate(area.places)}
    for first, left, _, right in area.grid.merges:
        inside = [place_of[place] for place in range(left, right + 1) if place in place_of]
        if len(inside) > 1:
            spans.setdefault(first, []).append((inside[0], inside[-1]))
    return heading_at(area.head, area.heading, spans)


def _whole(area: Area, n: int, name: str) -> Parts:
    """Give a column with its merged years and codes repeated; an amount counts once."""
    place = int(area.places[n])
    parts = area.grid.columns[place]
    if "number" in parts and (promises_year(name) or promises_identifier(name, frozenset())):
        for first, left, last, _ in area.grid.merges:
            if left == place:
                parts = {**parts, "number": repeated(parts["number"], first, last)}
    return parts


def _unit_above(area: Area) -> str | None:
    """Give the unit a line above the heading tells of all amounts."""
    if area.heading is None:
        return None
    counts = area.grid.filled[:, : area.heading].sum(axis=0)
    lines = np.flatnonzero((counts > 0) & (counts < NARROW))[-LINES_ABOVE:]
    everywhere = range(len(area.grid.columns))
    texts = [cell for row in lines for cell in area.grid.row(int(row), everywhere)]
    found = (unit_in_remark(text) for text in texts if isinstance(text, str))
    return next(filter(None, found), None)


def _cells(parts: Parts, rows: np.ndarray) -> Cells:
    gapless = len(rows) and rows[-1] - rows[0] + 1 == len(rows)
    chosen = slice(int(rows[0]), int(rows[-1]) + 1) if gapless else pa.array(rows, pa.int64())
    return Cells(taken(parts, chosen), len(rows))


def _data_rows(area: Area, columns: list[Parts], at: int | None) -> np.ndarray:
    filled = area.grid.filled[area.places]
    counts = filled.sum(axis=0)
    rows = area.rows[area.rows > (-1 if at is None else at)]
    if len(columns) >= NARROW:
        rows = _without_remarks(columns, filled, rows, counts)
        rows = _without_bare_numbers(columns, filled, rows, counts)
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
