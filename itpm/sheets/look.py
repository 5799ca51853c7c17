"""Look: what is in a strange file, at once, before anything is mapped or kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from itpm.records import Refusal
from itpm.sheets.column import FIGURES, Column, Odd
from itpm.sheets.deciding import Surroundings, column_of
from itpm.sheets.inspection import kind_of, really
from itpm.sheets.reader import read
from itpm.sheets.tables import Found, found_in


@dataclass(frozen=True)
class Table:
    """A table found in a file. ``numbers`` are its rows as the file counts them, from 1."""

    sheet: str
    hidden: bool
    header_row: int | None
    numbers: np.ndarray
    columns: tuple[Column, ...]

    @property
    def rows(self) -> int:
        """Tell how many rows of data there are."""
        return len(self.numbers)

    @property
    def names(self) -> list[str]:
        """Give the names of the columns."""
        return [column.name for column in self.columns]

    def problems(self) -> Iterable[tuple[int | None, Column, Odd]]:
        """Give the cells that do not fit their columns, each with its row in the file."""
        for column in self.columns:
            for odd in column.odd:
                row = int(self.numbers[odd.place]) if odd.place >= 0 else None
                yield row, column, odd


@dataclass(frozen=True)
class Look:
    """What is in a file; ``refusal`` says why there is nothing to see.

    ``really`` is what the file is, ``text`` or ``workbook``, where its name says otherwise.
    """

    file: str
    tables: tuple[Table, ...] = ()
    refusal: Refusal | None = None
    really: str | None = None


def look(path: Path | str, name: str = "") -> Look:
    """Look into a file. Nothing in it can raise: what cannot be read is a refusal."""
    path = Path(path)
    name = name or path.name
    try:
        kind = kind_of(path, name)
        sheets = read(path, name, kind)
    except Refusal as no:
        return Look(name, refusal=no)
    found = [table for sheet in sheets if (table := found_in(sheet))]
    found.sort(key=lambda table: table.hidden)
    if not found:
        return Look(name, refusal=Refusal("sheet.empty", file=name))
    return Look(name, tuple(map(_understood, found)), really=really(kind, name))


def _understood(found: Found) -> Table:
    names = frozenset(name.casefold() for name in found.names)
    around = Surroundings(names)
    pairs = list(zip(found.names, found.columns, strict=True))
    columns = [column_of(name, cells, around) for name, cells in pairs]
    point = _usual_point(columns)
    for n, (name, cells) in enumerate(pairs):
        if any(odd.code == "thousands_or_decimals" for odd in columns[n].odd) and point:
            columns[n] = column_of(name, cells, Surroundings(names, point))
    return Table(found.sheet, found.hidden, found.header_row, found.numbers, tuple(columns))


def _usual_point(columns: list[Column]) -> str:
    """Give the decimal mark of the columns that leave no doubt, where they agree."""
    sure = {
        column.style
        for column in columns
        if column.kind in FIGURES
        and getattr(column.values.type, "scale", None)
        and not column.odd
    }
    return sure.pop() if len(sure) == 1 else ""
