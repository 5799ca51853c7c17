"""Bands: where on a sheet another table begins below the first.

A row of nothing but labels begins one when figures stand right below it, and labels stand
where the table above has figures. The same labels once more are the same table's next page.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from itpm.sheets import heading_words
from itpm.sheets.grid import Grid
from itpm.sheets.headings import is_word, labels_in

MOSTLY = 0.6
MOST_CHECKED = 500
LINES_ABOVE = 5
"""Titles and groups that may stand between a gap and a heading."""


@dataclass(frozen=True)
class Band:
    """The rows of an area, each cell weighed: filled, a figure, a label."""

    grid: Grid
    rows: np.ndarray
    places: np.ndarray
    filled: np.ndarray
    figures: np.ndarray
    labels: np.ndarray

    @classmethod
    def of(cls, grid: Grid, rows: np.ndarray, places: np.ndarray) -> "Band":
        """Weigh the cells of some rows and columns."""
        box = np.ix_(places, rows)
        filled, years = grid.filled[box], grid.years[box]
        figures = grid.figures[box]
        return cls(grid, rows, places, filled, figures, filled & (~figures | years))

    def cells(self, n: int) -> list[Any]:
        """Give the cells of a row."""
        return self.grid.row(int(self.rows[n]), self.places)

    def columns_of_figures(self, first: int, last: int) -> np.ndarray:
        """Tell which columns hold mostly figures in some rows."""
        there = self.filled[:, first:last].sum(axis=1)
        found = self.figures[:, first:last].sum(axis=1)
        mostly: np.ndarray = (there > 0) & (found >= there * MOSTLY)
        return mostly


def starts(grid: Grid, rows: np.ndarray, places: np.ndarray) -> list[int]:
    """Give the places among the rows at which another table begins."""
    band = Band.of(grid, rows, places)
    found: list[int] = []
    heading: int | None = None
    for n, first in _places(band):
        start = found[-1] if found else 0
        if first <= start:
            heading = n if n is not None and heading is None else heading
            continue
        if n is None:
            begins = _is_other_list(band, start, first)
        else:
            begins = _differs(band, heading, n) and _begins(band, start, first, n)
        if begins:
            found.append(first)
            heading = n
    return found


def _places(band: Band) -> list[tuple[int | None, int]]:
    """Give what may be headings, each with the first of the lines above it, and gaps."""
    counts = band.filled.sum(axis=0)
    free = (band.filled & ~band.labels).sum(axis=0) == 0
    gaps = np.flatnonzero(np.diff(band.rows, prepend=band.rows[0] - 1) > 1)
    headings = np.flatnonzero(free & (counts > 1) & (_hits(band) > 0))
    after = dict.fromkeys(map(int, gaps[:MOST_CHECKED]))
    found: list[tuple[int | None, int]] = []
    for n in map(int, headings[:MOST_CHECKED]):
        first = n
        while first and first not in after and free[first - 1] and n - first < LINES_ABOVE:
            first -= 1
        first = first if first in after or not first else _below_lone(counts, n)
        after.pop(first, None)
        found.append((n, first))
    found += [(None, gap) for gap in after]
    return sorted(found, key=lambda place: place[1])


def _below_lone(counts: np.ndarray, n: int) -> int:
    while n and counts[n - 1] == 1:
        n -= 1
    return n


def _hits(band: Band) -> np.ndarray:
    """Tell for each row how many of its labels have a figure in the next two rows."""
    plain = band.figures & ~band.labels
    below = np.zeros_like(plain)
    below[:, :-1] |= plain[:, 1:]
    below[:, :-2] |= plain[:, 2:]
    return np.asarray((band.labels & below).sum(axis=0))


def _differs(band: Band, heading: int | None, n: int) -> bool:
    """Tell whether a row has labels of its own, and not those of the heading above."""
    cells = band.cells(n)
    named = [cell for cell, label in zip(cells, labels_in(cells), strict=True) if label]
    full = len(named) == len([cell for cell in cells if cell is not None])
    distinct = len(set(map(str, named))) == len(named)
    return full and distinct and (heading is None or cells != band.cells(heading))


def _begins(band: Band, start: int, first: int, n: int) -> bool:
    above = band.columns_of_figures(start, first)
    clash = int((band.labels[:, n] & above).sum())
    titled = first < n
    if band.rows[first] - band.rows[first - 1] == 1:
        told = any(_is_heading_word(cell) for cell in band.cells(n))
        return bool(clash and (titled or told))
    other = band.filled[:, n] != band.filled[:, start:first].any(axis=1)
    return bool(clash) or (bool(other.any()) and (titled or int(_hits(band)[n]) > 1))


def _is_heading_word(cell: Any) -> bool:
    """Tell whether a label is one that headings are made of: an amount, a date, a number."""
    return (
        isinstance(cell, str)
        and not any(map(str.isdigit, cell))
        and (
            heading_words.promises_money(cell)
            or heading_words.promises_count(cell)
            or heading_words.promises_date(cell)
        )
    )


def _is_other_list(band: Band, start: int, first: int) -> bool:
    """Tell whether words stand after a gap where the table above has figures."""
    gaps = np.flatnonzero(np.diff(band.rows[first:]) > 1)
    last = first + int(gaps[0]) + 1 if len(gaps) else len(band.rows)
    if last - first <= 1:
        return False
    above = band.columns_of_figures(start, first)
    filled, figures = band.filled[above, first:last], band.figures[above, first:last]
    if filled.sum() > 1 and not figures.any():
        cells = [c for c, used in zip(band.cells(first), above, strict=True) if used]
        return any(is_word(cell) for cell in cells)
    return _is_beside(band, start, first, last)


def _is_beside(band: Band, start: int, first: int, last: int) -> bool:
    """Tell whether what stands after a gap is a narrow list that begins further right."""
    counts = band.filled.sum(axis=0)
    usual = float(np.median(counts[start:first]))
    narrow = int(counts[first:last].max()) * 2 <= usual
    return narrow and not band.filled[0, first:last].any()
