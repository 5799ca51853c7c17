"""Areas: the parts of a sheet that are a table each, side by side and one below the other."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from itpm.sheets.bands import starts
from itpm.sheets.grid import Grid
from itpm.sheets.headings import PAIR, Head, heading_of, is_word

ALIKE = 0.8
"""Two strips whose rows are this much the same are one table with a gap in it."""
MANY = 8
"""So many rows are not the same by chance."""
FEWEST = 3
LONGEST_VALUE = 40


@dataclass(frozen=True)
class Area:
    """A part of a sheet: some of its rows and columns."""

    grid: Grid
    rows: np.ndarray
    places: np.ndarray

    @cached_property
    def filled(self) -> np.ndarray:
        """Tell which of its cells have something in them, column by column."""
        filled: np.ndarray = self.grid.filled[np.ix_(self.places, self.rows)]
        return filled

    @cached_property
    def head(self) -> Head:
        """Give its first rows."""
        return Head.of([self.grid.columns[n] for n in self.places], self.rows, self.filled)

    @cached_property
    def heading(self) -> int | None:
        """Give the row that names its columns."""
        return heading_of(self.head)

    @cached_property
    def below(self) -> np.ndarray:
        """Give the rows below its heading."""
        return self.rows if self.heading is None else self.rows[self.rows > self.heading]

    @property
    def is_small(self) -> bool:
        """Tell whether these are lines or a list rather than a table."""
        counts = self.filled.sum(axis=0)
        narrow = len(self.places) == 1 or len(self.rows) == 1
        # Rows that are only numbered yet do not make lines of a table.
        return narrow or (float(np.median(counts)) <= 1 and int((counts > 1).sum()) <= FEWEST)

    def of(self, rows: np.ndarray, places: np.ndarray) -> "Area":
        """Give a part of it, without the rows and columns that are empty there."""
        filled = self.grid.filled[np.ix_(places, rows)]
        return Area(self.grid, rows[filled.any(axis=0)], places[filled.any(axis=1)])


def areas_of(grid: Grid) -> list[Area]:
    """Give the tables of a sheet; lines and lists only where there is nothing more."""
    whole = Area(grid, np.arange(grid.filled.shape[1]), np.arange(len(grid.columns)))
    found = _cut(whole.of(whole.rows, whole.places))
    most = sorted(found, key=lambda area: int(area.filled.sum()), reverse=True)
    tables = [area for area in found if not area.is_small] or most[:1]
    return sorted(tables, key=lambda area: area.heading is None)


def _cut(area: Area) -> list[Area]:
    if not len(area.rows):
        return []
    for parts in (_strips, _bands):
        found = parts(area)
        if len(found) > 1:
            return [piece for part in found for piece in _cut(part)]
    return [area]


def _bands(area: Area) -> list[Area]:
    begins = [0, *starts(area.grid, area.rows, area.places), len(area.rows)]
    return [
        area.of(area.rows[first:last], area.places)
        for first, last in pairwise(begins)
        if last > first
    ]


def _strips(area: Area) -> list[Area]:
    """Cut at empty columns, where what stands on both sides are tables of their own."""
    counts = area.filled.sum(axis=0)
    full = area.filled[:, counts > 1]
    there = area.places[full.any(axis=1)]
    if len(there) in (0, there[-1] - there[0] + 1 if len(there) else 0):
        return [area]
    groups = np.split(there, np.flatnonzero(np.diff(there) > 1) + 1)
    strips = [groups[0]]
    for group in groups[1:]:
        left, right = area.of(area.rows, strips[-1]), area.of(area.rows, group)
        if _apart(left, right):
            strips.append(group)
        else:
            strips[-1] = np.concatenate([strips[-1], group])
    return [area] if len(strips) == 1 else [area.of(area.rows, strip) for strip in strips]


def _apart(left: Area, right: Area) -> bool:
    if min(len(left.rows), len(right.rows)) < FEWEST:
        return False
    alike = _share(left.below, right.below)
    if alike >= ALIKE:
        few = len(left.below) < MANY
        alone = _stands_alone(left) and _stands_alone(right)
        return _same_names(left, right) or (few and (alone or _is_scale(right)))
    if left.heading == right.heading and left.heading is not None:
        small = min(left, right, key=lambda strip: len(strip.below))
        return _is_gapless(small) and _is_list(small)
    return all(len(strip.places) > 1 or _is_list(strip) for strip in (left, right))


def _share(one: np.ndarray, other: np.ndarray) -> float:
    return len(np.intersect1d(one, other)) / max(len(one), len(other), 1)


def _same_names(left: Area, right: Area) -> bool:
    names = [set(_names(strip)) for strip in (left, right)]
    return len(names[0]) > 1 and names[0] == names[1] and _stands_alone(right)


def _names(area: Area) -> list[str]:
    cells = [] if area.heading is None else area.head.cells(area.heading)
    return [str(cell).casefold() for cell in cells if cell is not None]


def _stands_alone(area: Area) -> bool:
    """Tell whether rows begin with a name of their own; a group of figures does not."""
    if len(area.places) == 1 or area.heading is None:
        return False
    cells = [area.grid.row(int(row), area.places[:1])[0] for row in area.below[:60]]
    return len(set(cells)) == len(cells) and all(map(is_word, cells))


def _is_scale(area: Area) -> bool:
    """Tell whether this explains steps or codes: one running number and one word a row."""
    if len(area.places) != PAIR or area.heading is None or len(area.below) < FEWEST:
        return False
    steps, words = zip(
        *(area.grid.row(int(row), area.places) for row in area.below), strict=True
    )
    running = [steps[0] + n if isinstance(steps[0], float) else None for n in range(len(steps))]
    return list(steps) == running and all(map(is_word, words)) and len(set(words)) == len(words)


def _is_gapless(area: Area) -> bool:
    rows = area.below
    return len(rows) > 1 and int(rows[-1] - rows[0]) + 1 == len(rows)


def _is_list(area: Area) -> bool:
    """Tell whether this is a list of values, or a table; a column of remarks is neither."""
    if len(area.places) > 1:
        return True
    cells = [area.grid.row(int(row), area.places)[0] for row in area.below[:60]]
    brief = all(is_word(cell) and len(cell) <= LONGEST_VALUE for cell in cells)
    return len(cells) >= FEWEST and brief and len(set(cells)) == len(cells)
