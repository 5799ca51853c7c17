"""Look: what is in a strange file, at once, before anything is mapped or kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from itpm.records import Refusal
from itpm.sheets.cells import Cells, without_last
from itpm.sheets.column import AMOUNTS, FIGURES, TIMES, Column, Odd
from itpm.sheets.dates import Style
from itpm.sheets.deciding import Surroundings, column_of
from itpm.sheets.inspection import PLANS, kind_of, really
from itpm.sheets.planned import Told, columns_of, notes_of, told_of
from itpm.sheets.reader import Sheet, read
from itpm.sheets.tables import Found, found_in
from itpm.sheets.totals import ends_in_total, first_amount

DOUBTS = {"thousands_or_decimals", "day_or_month"}
"""What a column may learn from its neighbours."""


@dataclass(frozen=True)
class Table:
    """A table found in a file. ``numbers`` are its rows as the file counts them, from 1."""

    sheet: str
    hidden: bool
    header_row: int | None
    numbers: np.ndarray
    columns: tuple[Column, ...]
    total: int | None = None
    """The row below them that is their sum and was left out."""
    told: Told | None = None
    """What its rows and columns are, where the file itself says so: that of a plan."""

    @property
    def rows(self) -> int:
        """Tell how many rows of data there are."""
        return len(self.numbers)

    @property
    def names(self) -> list[str]:
        """Give the names of the columns."""
        return [column.name for column in self.columns]

    def keys(self, name: str) -> list[str | None]:
        """Give what a plan's rows are found by, or find others by: nothing where it is none."""
        found = self.told.keys.get(name) if self.told else None
        return [None] * self.rows if found is None else list(found.to_pylist())

    def cells_by_field(self) -> dict[str, list[str | None]]:
        """Give the texts of a plan's columns that fill a field, by that field."""
        pairs = zip(self.columns, self.told.fields if self.told else (), strict=False)
        return {name: column.texts.to_pylist() for column, name in pairs if name}

    def problems(self) -> Iterable[tuple[int | None, Column, Odd]]:
        """Give the cells that do not fit their columns, each with its row in the file."""
        for column in self.columns:
            for odd in column.odd:
                row = int(self.numbers[odd.place]) if odd.place >= 0 else None
                yield row, column, odd
        if self.total is not None:
            yield self.total, first_amount(self.columns), Odd(-1, "total_row")


@dataclass(frozen=True)
class Look:
    """What is in a file; ``refusal`` says why there is nothing to see.

    ``really`` is what the file is, ``text`` or ``workbook``, where its name says otherwise.
    """

    file: str
    tables: tuple[Table, ...] = ()
    refusal: Refusal | None = None
    really: str | None = None
    notes: Mapping[str, int] = field(default_factory=dict)
    """What a plan holds that is shown and not kept, and how many."""

    @property
    def is_plan(self) -> bool:
        """Tell whether this is the file of a planning program."""
        return any(table.told for table in self.tables)

    def table_of(self, record: str) -> Table | None:
        """Give the table that a plan itself says holds records of a kind."""
        told = (table for table in self.tables if table.told and table.told.record == record)
        return next(told, None)


def look(path: Path | str, name: str = "") -> Look:
    """Look into a file. Nothing in it can raise: what cannot be read is a refusal."""
    path = Path(path)
    name = name or path.name
    try:
        kind = kind_of(path, name)
        sheets = read(path, name, kind)
        tables = planned_on(sheets) if kind in PLANS else tables_on(sheets)
    except Refusal as no:
        return Look(name, refusal=no)
    if not tables:
        return Look(name, refusal=Refusal("sheet.empty", file=name))
    notes = notes_of(sheets) if kind in PLANS else {}
    return Look(name, tables, really=really(kind, name), notes=notes)


def planned_on(sheets: Iterable[Sheet]) -> tuple[Table, ...]:
    """Give the tables of a plan, as its reader put them in order."""
    return tuple(
        Table(
            sheet.name,
            sheet.hidden,
            None,
            np.arange(1, sheet.rows + 1),
            columns_of(sheet),
            told=told_of(sheet),
        )
        for sheet in sheets
    )


def tables_on(sheets: Iterable[Sheet]) -> tuple[Table, ...]:
    """Give the tables on these sheets, understood; those of hidden sheets last."""
    found = [table for sheet in sheets if (table := found_in(sheet))]
    return tuple(map(_understood, sorted(found, key=lambda table: table.hidden)))


def _understood(found: Found) -> Table:
    pairs = list(zip(found.names, found.columns, strict=True))
    columns, numbers, total = _columns(pairs), found.numbers, None
    if ends_in_total(columns):
        above = _columns([(name, without_last(cells)) for name, cells in pairs])
        if any(column.kind in AMOUNTS for column in above):
            columns, numbers, total = above, numbers[:-1], int(numbers[-1])
    return Table(found.sheet, found.hidden, found.header_row, numbers, tuple(columns), total)


def _columns(pairs: list[tuple[str, Cells]]) -> list[Column]:
    names = frozenset(name.casefold() for name, _ in pairs)
    columns = [column_of(name, cells, Surroundings(names)) for name, cells in pairs]
    around = Surroundings(names, _usual_point(columns), month_first=_months_first(columns))
    for n, (name, cells) in enumerate(pairs):
        if DOUBTS & {odd.code for odd in columns[n].odd}:
            columns[n] = column_of(name, cells, around)
    return columns


def _months_first(columns: list[Column]) -> bool:
    """Tell whether the date columns that leave no doubt put the month first."""
    sure = {column.style for column in columns if column.kind in TIMES and not column.odd}
    return Style.MONTH_FIRST in sure and Style.DAY_FIRST not in sure


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
