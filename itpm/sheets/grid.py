"""Grid: a sheet's cells trimmed, its merged cells filled, and which of them hold figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets.cells import Parts, insets_of, trimmed
from itpm.sheets.reader import Merge, Sheet
from itpm.sheets.units import CURRENCY_IN_CELL

FIGURE = (
    rf"^[(+\-−–]?\s*(?:{CURRENCY_IN_CELL})?\s*[+\-−–]?[.,]?\d"
    r"[\d\s\x{00a0}\x{202f}.,:/'’T–-]*"
    rf"(?:%|{CURRENCY_IN_CELL})?\s*\)?$"
)
"""A number or a date, whatever its style."""
YEAR = r"^(19|20)\d\d$"
FIRST_YEAR, LAST_YEAR = 1900, 2100
MOST_WEIGHED = 20_000
"""In longer sheets texts are not searched for figures: nobody puts two tables on one."""


@dataclass(frozen=True)
class Grid:
    """Columns by their place on the sheet, as far as the sheet goes, and its merged ranges."""

    columns: list[Parts]
    filled: np.ndarray
    merges: Sequence[Merge] = ()
    waiting: np.ndarray | None = None
    """Which cells are formulas that were never calculated: filled, nobody knows with what."""
    sums: Sequence[int] = ()
    """Rows in which nothing but sums of columns waits: these make no row of a table."""
    insets: Mapping[int, np.ndarray] = field(default_factory=dict)
    """By how many blanks the texts of a column are set in, of those where any is."""

    @classmethod
    def of(cls, sheet: Sheet) -> "Grid":
        """Take the cells of a sheet; ``filled`` are those that were filled by a person."""
        columns = [trimmed(column.parts) for column in sheet.columns]
        filled = np.zeros((len(columns), sheet.rows), dtype=bool)
        for place, parts in enumerate(columns):
            for part in parts.values():
                filled[place] |= _valid(part)
        waiting = _waiting(sheet) if sheet.waiting else None
        if waiting is not None:
            rows = np.ones(sheet.rows, dtype=bool)
            rows[list(sheet.sums)] = False
            filled |= waiting & rows
        down = _filled_down(columns, sheet.merges)
        return cls(down, filled, sheet.merges, waiting, sheet.sums, _insets(sheet))

    @cached_property
    def years(self) -> np.ndarray:
        """Tell which cells could be a year: an amount or the name of a column."""
        return self._marked(YEAR, _are_years)

    @cached_property
    def figures(self) -> np.ndarray:
        """Tell which cells are numbers, dates or flags, years among them, or will be."""
        marked = self._marked(FIGURE, _valid)
        return marked if self.waiting is None else marked | (self.waiting & self.filled)

    def _marked(self, pattern: str, of_numbers: Any) -> np.ndarray:
        marked = np.zeros_like(self.filled)
        for place, parts in enumerate(self.columns):
            for kind, part in parts.items():
                if kind != "text":
                    marked[place] |= of_numbers(part)
                elif len(part) <= MOST_WEIGHED:
                    found = pc.match_substring_regex(part, pattern)
                    marked[place] |= _valid(pc.if_else(found, found, None))
        kept: np.ndarray = marked & self.filled
        return kept

    def waits(self, place: int, rows: np.ndarray) -> np.ndarray | None:
        """Tell which cells of a column were never calculated; nothing where none is."""
        if self.waiting is None or not self.waiting[place, rows].any():
            return None
        there: np.ndarray = self.waiting[place, rows]
        return there

    def row(self, row: int, places: Sequence[int] | np.ndarray) -> list[Any]:
        """Give the cells of a row."""
        return [cell_of(self.columns[int(place)], row) for place in places]


def _insets(sheet: Sheet) -> dict[int, np.ndarray]:
    if sheet.rows > MOST_WEIGHED:
        return {}
    found = ((place, insets_of(column.parts)) for place, column in enumerate(sheet.columns))
    return {place: insets for place, insets in found if insets is not None}


def _waiting(sheet: Sheet) -> np.ndarray:
    waiting = np.zeros((len(sheet.columns), sheet.rows), dtype=bool)
    for place, runs in sheet.waiting.items():
        for first, last in runs:
            waiting[place, first : last + 1] = True
    return waiting


def cell_of(parts: Parts, row: int) -> Any:
    """Give a cell of a column, whatever it is."""
    return next((part[row].as_py() for part in parts.values() if part[row].is_valid), None)


def _valid(part: pa.Array) -> np.ndarray:
    valid: np.ndarray = pc.is_valid(part).to_numpy(zero_copy_only=False)
    return valid


def _are_years(part: pa.Array) -> np.ndarray:
    if not pa.types.is_floating(part.type):
        return np.zeros(len(part), dtype=bool)
    numbers = part.to_numpy(zero_copy_only=False)
    with np.errstate(invalid="ignore"):
        years: np.ndarray = (
            (numbers >= FIRST_YEAR) & (numbers <= LAST_YEAR) & (numbers % 1 == 0)
        )
    return years


def _filled_down(columns: list[Parts], merges: Sequence[Merge]) -> list[Parts]:
    """Fill merged cells with their words; a merged amount counts once and stays alone."""
    for first, place, last, _ in merges:
        if last > first and place < len(columns):
            columns[place] = {
                kind: part if kind == "number" else repeated(part, first, last)
                for kind, part in columns[place].items()
            }
    return columns


def repeated(part: pa.Array, first: int, last: int) -> pa.Array:
    """Give a column with one of its cells repeated down to another row."""
    order = np.arange(len(part))
    order[first : last + 1] = first
    return part.take(pa.array(order))
