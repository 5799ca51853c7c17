"""Headings: which row names the columns, and what it calls them."""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np

from itpm.records.reading import NO, YES
from itpm.sheets import dates, figures
from itpm.sheets.cells import Parts

LOOKED_AT = 60
LONGEST_NAME = 200
YEARS = range(1900, 2101)
LONG_CODE = 9
_NUMBER = re.compile(r"[(+−-]?\s*\d[\d\s\u00a0\u202f.,:'’]*\s*[%)-]?")
PAIR = 2
MOSTLY = 0.6
UNLIKE = 3
"""Answers of so many kinds, numbers, dates, words, are no column."""
RUNNING = 0.6
ENOUGH = 0.8
"""A heading row may leave this much of the widest row's cells unnamed."""


@dataclass(frozen=True)
class Head:
    """The first rows of a sheet, cell by cell."""

    rows: list[int]
    grid: list[list[Any]]
    width: int

    @classmethod
    def of(cls, columns: list[Parts], rows: np.ndarray, filled: np.ndarray) -> "Head":
        """Take the first of some rows; ``filled`` are their cells that are not blank."""
        counts = filled.sum(axis=0)[:LOOKED_AT]
        first = [int(row) for row in rows[:LOOKED_AT]]
        by_column = [_values(parts, first) for parts in columns]
        grid = [list(row) for row in zip(*by_column, strict=True)]
        return cls(first, grid, int(counts.max()))

    def cells(self, row: int) -> list[Any]:
        """Give the cells of a row, as the sheet counts it."""
        return self.grid[self.rows.index(row)]


def _values(parts: Parts, rows: list[int]) -> list[Any]:
    values: list[Any] = [None] * len(rows)
    for part in parts.values():
        for n, value in enumerate(part.take(rows).to_pylist()):
            values[n] = value if value is not None else values[n]
    return values


def heading_of(head: Head) -> int | None:
    """Give the row that names the columns: full, of distinct labels, over typed cells."""
    best, place, named = 0.0, None, 0
    for n, cells in enumerate(head.grid[: LOOKED_AT // 2]):
        there = len(cells) - cells.count(None)
        if not _names_all(cells) and there <= named:
            continue  # figures below a row that names as many columns are the first of its rows
        named = max(named, there * _names_all(cells))
        score = _score(head, n, cells)
        if score > best:
            best, place = score, head.rows[n]
    return place


def _names_all(cells: list[Any]) -> bool:
    """Tell whether every cell that is not blank could name a column, each another."""
    there = [str(cell).casefold() for cell in cells if cell is not None]
    return sum(labels_in(cells)) == len(there) == len(set(there))


def _score(head: Head, n: int, cells: list[Any]) -> float:
    labels = labels_in(cells)
    there = [cell for cell in cells if cell is not None]
    lone = len(there) == 1 and head.width > PAIR
    if not there or sum(labels) / len(there) < MOSTLY or lone:
        return 0.0
    share = sum(map(_weight, [c for c, label in zip(cells, labels, strict=True) if label]))
    share /= len(there)
    fill = min(1.0, len(there) / head.width / ENOUGH)
    distinct = len({str(cell).casefold() for cell in there}) / len(there)
    brief = median(len(str(cell)) for cell in there) <= LONGEST_NAME
    return (
        1.5 * fill + 2 * share + distinct + brief + 2 * _typed_below(head, n, labels) - 0.15 * n
    )


def _weight(cell: Any) -> float:
    """Weigh a label: a running number may name a column, and may as well count."""
    return RUNNING if _is_whole(cell) and not is_year(cell) else 1.0


def is_year(cell: Any) -> bool:
    """Tell whether a cell could be a year: an amount, or what amounts stand below."""
    return _is_whole(cell) and int(cell) in YEARS


def labels_in(cells: list[Any]) -> list[bool]:
    """Tell which cells could name a column: words, years, a running number, rising dates."""
    whole = {n: int(cell) for n, cell in enumerate(cells) if _is_whole(cell)}
    days = {n: cell for n, cell in enumerate(cells) if isinstance(cell, datetime)}
    series = len(whole) > PAIR and all(b - a == 1 for a, b in pairwise(whole.values()))
    calendar = len(days) > PAIR and all(a < b for a, b in pairwise(days.values()))
    return [
        (n in whole and (series or whole[n] in YEARS))
        or (n in days and calendar)
        or (n not in whole and is_word(cell))
        for n, cell in enumerate(cells)
    ]


def _is_whole(cell: Any) -> bool:
    if isinstance(cell, float):
        return cell.is_integer() and abs(cell) < 10**LONG_CODE
    return (
        isinstance(cell, str) and cell.isdecimal() and len(cell) < LONG_CODE and cell.isascii()
    )


def is_word(cell: Any) -> bool:
    """Tell whether a cell holds words: no figure, no date, no mark for nothing."""
    if not isinstance(cell, str):
        return False
    if _says_nothing(cell) and not cell.isalpha():
        return False
    return not (_NUMBER.fullmatch(cell) or _is_date(cell))


def _is_date(text: str) -> bool:
    """Tell a date from a name; ``5. januar 2026`` is one, ``januar 2026`` may be a column."""
    if any(form.fullmatch(text) for form in (dates.PLAIN, dates.ISO, dates.NORDIC)):
        return True
    words = [found["name"] for form in dates.WORDS if (found := form.fullmatch(text))]
    return any(name.casefold() in dates.MONTH_OF for name in words)


def _says_nothing(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and cell.casefold() in figures.NOTHING)


def _typed_below(head: Head, n: int, labels: list[bool]) -> float:
    """Tell for how many of the named columns something else than words stands below."""
    below, typed = head.grid[n + 1 :], 0
    for place, label in enumerate(labels):
        cells = [row[place] for row in below if not _says_nothing(row[place])]
        words = sum(is_word(cell) for cell in cells)
        typed += label and words * 2 < len(cells)
    return typed / max(sum(labels), 1)


def names_of(names_given: list[str], places: np.ndarray) -> list[str]:
    """Give each column a name of its own; a nameless one is called by its letter."""
    names: list[str] = []
    taken: set[str] = set()
    for given, place in zip(names_given, places, strict=True):
        plain = given or letter(int(place))
        name, n = plain, 2
        while name.casefold() in taken:
            name, n = f"{plain} ({n})", n + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def name_of(cell: Any) -> str:
    """Give what a cell calls a column."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else f"{cell:g}"
    return " ".join(str("" if cell is None else cell).split())[:LONGEST_NAME]


def letter(place: int) -> str:
    """Give the letter a spreadsheet calls a column by: 0 is A, 26 is AA."""
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def is_form(head: Head) -> bool:
    """Tell whether this is a form: names on the left, an answer of any kind beside each."""
    names = [row[0] for row in head.grid]
    if head.width != PAIR or not all(map(is_word, names)) or len(set(names)) < len(names):
        return False
    told = sum(name.endswith(":") for name in names) * 2 > len(names)
    kinds = {_kind_of(row[1]) for row in head.grid[1:] if not _says_nothing(row[1])}
    return told or len(kinds) >= UNLIKE


def _kind_of(cell: Any) -> str:
    if isinstance(cell, bool):
        return "flag"
    if is_word(cell):
        return "flag" if cell.casefold() in YES | NO else "word"
    return "date" if isinstance(cell, datetime) or _is_date(str(cell)) else "figure"
