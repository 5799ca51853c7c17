"""Tables: where on a sheet the table is, and what its columns are called."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from itpm.sheets.areas import Area, areas_of
from itpm.sheets.cells import Cells, Parts, taken
from itpm.sheets.grid import Grid, repeated
from itpm.sheets.groups import Heading, Span, heading_at
from itpm.sheets.heading_words import promises_identifier, promises_year
from itpm.sheets.headings import is_form, names_of
from itpm.sheets.lines import NARROW, Line, data_rows, lines_beside
from itpm.sheets.reader import Sheet
from itpm.sheets.units import unit_in_remark

LINES_BESIDE = 8


@dataclass(frozen=True)
class Found:
    """A table on a sheet: its heading row and data rows as the file counts them.

    ``units`` are what a row below the heading says, ``unit`` what a line beside the table does.
    """

    sheet: str
    hidden: bool
    header_row: int | None
    numbers: np.ndarray
    names: list[str]
    columns: list[Cells]
    units: list[str]
    unit: str | None = None
    lines: tuple[Line, ...] = ()
    """What stands on the sheet and in no table; told with the first one."""


def found_in(sheet: Sheet) -> list[Found]:
    """Give the tables on a sheet, from the top; none where nothing is filled in."""
    grid = Grid.of(sheet)
    found, within = [], []
    for area in areas_of(grid):
        heading = _heading(area)
        found.append(_found(sheet, area, heading))
        first = range(heading.first, heading.row + 1) if heading else range(0)
        within.append((area.places, np.array([*first, *(found[-1].numbers - 1)], int)))
    if found:
        found[0] = replace(found[0], lines=lines_beside(grid, within))
    return found


def _found(sheet: Sheet, area: Area, heading: Heading | None) -> Found:
    columns = [area.grid.columns[place] for place in area.places]
    at = None if heading is None else heading.row
    rows = data_rows(area, columns, at)
    given = heading.names if heading else [""] * len(columns)
    cells = [_cells(area, n, given[n], rows) for n in range(len(area.places))]
    kept = [n for n, one in enumerate(cells) if given[n] or one.filled or one.unknown_places]
    names = names_of([given[n] for n in kept], area.places[kept])
    return Found(
        sheet.name,
        sheet.hidden,
        None if at is None else at + 1,
        rows + 1,
        names,
        [cells[n] for n in kept],
        [heading.units[n] if heading else "" for n in kept],
        _unit_beside(area, int(rows[-1]) if len(rows) else 0),
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


def _unit_beside(area: Area, last: int) -> str | None:
    """Give the unit a line above or right below the table tells of all its amounts."""
    if area.heading is None:
        return None
    counts = area.grid.filled.sum(axis=0)
    lines = np.flatnonzero((counts > 0) & (counts < NARROW))
    above, below = lines[lines < area.heading], lines[lines > last]
    ends = not (counts[last + 1 :] >= NARROW).any()  # else they may be titles of what follows
    everywhere = range(len(area.grid.columns))
    near = (*above[-LINES_BESIDE:], *below[: LINES_BESIDE * ends])
    texts = [cell for row in near for cell in area.grid.row(int(row), everywhere)]
    found = (unit_in_remark(text) for text in texts if isinstance(text, str))
    return next(filter(None, found), None)


def _cells(area: Area, n: int, name: str, rows: np.ndarray) -> Cells:
    parts, place = _whole(area, n, name), int(area.places[n])
    insets = area.grid.insets.get(place)
    gapless = len(rows) and rows[-1] - rows[0] + 1 == len(rows)
    chosen = slice(int(rows[0]), int(rows[-1]) + 1) if gapless else pa.array(rows, pa.int64())
    return Cells(
        taken(parts, chosen),
        len(rows),
        area.grid.waits(place, rows),
        None if insets is None else insets[rows],
    )
