"""Look: what is in a strange file, at once, before anything is mapped or kept."""

import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from itpm.i18n import words
from itpm.records import Refusal
from itpm.sheets.cells import Cells
from itpm.sheets.column import AMOUNTS, FIGURES, TIMES, WORDS, Column, ColumnKind, Odd
from itpm.sheets.dates import Style
from itpm.sheets.deciding import Surroundings, column_of
from itpm.sheets.einvoice import Einvoice, einvoice_in
from itpm.sheets.heading_words import is_period
from itpm.sheets.homeward import Back, back_in
from itpm.sheets.inspection import PLANS, kind_of, really
from itpm.sheets.lines import Line
from itpm.sheets.planned import Told, notes_of, planned_columns, told_of
from itpm.sheets.reader import Sheet, outlived, read
from itpm.sheets.tables import Found, found_in
from itpm.sheets.totals import first_amount, totals_in
from itpm.sheets.units import with_remark

if TYPE_CHECKING:
    from itpm.sheets.unfolding import Unfolded

LETTER = re.compile(r"[A-Z]{1,2}")
"""What a nameless column is called."""
NAMED = 2
UNKNOWN = "never_calculated"
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
    totals: tuple[int, ...] = ()
    """The rows that are sums of others and were left out."""
    record: str = ""
    """The kind of record its rows are, where the file itself says so."""
    fields: tuple[str, ...] = ()
    """The fields its columns then are."""
    lines: tuple[Line, ...] = ()
    """What else is filled in on its sheet, where this is the first table there."""
    told: Told | None = None
    """What its rows and columns are, where a plan's file says so, and what joins them."""
    unfolded: "Unfolded | None" = None
    """Where its rows stood before, where each was one period of several across."""

    @property
    def rows(self) -> int:
        """Tell how many rows of data there are."""
        return len(self.numbers)

    @property
    def total(self) -> int | None:
        """Give the last row that is a sum, as the file counts it."""
        return self.totals[-1] if self.totals else None

    @property
    def is_aside(self) -> bool:
        """Tell whether this is a cover, a form or a few lines rather than a list of things."""
        named = sum(LETTER.fullmatch(name) is None for name in self.names)
        if self.header_row is None or named < NAMED:
            return True
        if self.rows <= 1 and len(self.columns) <= NAMED:
            return True
        cells = self.rows * len(self.columns)
        words_only = all(column.kind in WORDS for column in self.columns)
        sparse = sum(column.blank for column in self.columns) * 2 > cells
        form = self.rows <= 1 or any(name.endswith(":") for name in self.names)
        return words_only and (sparse or form)

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
            if column.unknown:
                yield None, column, Odd(-1, UNKNOWN, str(column.unknown))
        for row in self.totals:
            yield row, first_amount(self.columns), Odd(-1, "total_row")


@dataclass(frozen=True)
class Look:
    """What is in a file; ``refusal`` says why there is nothing to see.

    ``really`` is what the file is, ``text`` or ``workbook``, where its name says otherwise;
    ``einvoice`` is what an electronic invoice says, where it is one.
    """

    file: str
    tables: tuple[Table, ...] = ()
    refusal: Refusal | None = None
    really: str | None = None
    einvoice: Einvoice | None = None
    back: Back | None = None
    """What it is beside its tables, where it is a workbook of ours that came back."""
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
        if kind == "einvoice":
            return _billed(path, name)
        sheets = read(path, name, kind)
        back = None if kind in PLANS else back_in(sheets)
        told = back.sheets if back else sheets
        tables = planned_on(told) if kind in PLANS else tables_on(told)
    except Refusal as no:
        return Look(name, refusal=no)
    if not tables:
        return Look(name, refusal=Refusal("sheet.empty", file=name))
    notes = notes_of(sheets) if kind in PLANS else {}
    return Look(name, tables, really=really(kind, name), back=back, notes=notes)


def planned_on(sheets: Iterable[Sheet]) -> tuple[Table, ...]:
    """Give the tables of a plan, as its reader put them in order."""
    return tuple(
        Table(
            sheet.name,
            sheet.hidden,
            None,
            np.arange(1, sheet.rows + 1),
            planned_columns(sheet),
            told=told_of(sheet),
        )
        for sheet in sheets
    )


def _billed(path: Path, name: str) -> Look:
    from itpm.sheets.bill_tables import tables_of  # noqa: PLC0415 -- it makes tables of ours

    original = path.read_bytes()
    said = outlived(path, name, "einvoice", lambda folder: einvoice_in(folder, original))
    return Look(name, tables_of(said, words("en")), einvoice=said)


def tables_on(sheets: Iterable[Sheet], *, with_totals: bool = False) -> tuple[Table, ...]:
    """Give the tables on these sheets, understood; asides after them, hidden ones last.

    ``with_totals`` keeps rows that may be sums, for who knows better.
    """
    found = [table for sheet in sheets for table in found_in(sheet)]
    tables = (_understood(table, with_totals=with_totals) for table in found)
    return tuple(sorted(tables, key=lambda table: (table.hidden, table.is_aside)))


def _understood(found: Found, *, with_totals: bool) -> Table:
    named = list(zip(found.names, found.columns, found.units, strict=True))
    columns, numbers, sums = columns_of(named), found.numbers, []
    if not with_totals and (totals := totals_in(columns)):
        rows = np.delete(np.arange(len(numbers)), totals)
        without = columns_of([(name, cells.of(rows), unit) for name, cells, unit in named])
        if any(column.kind in AMOUNTS for column in without):
            columns, numbers, sums = without, numbers[rows], numbers[totals].tolist()
    if found.unit:
        columns = [_in_unit(column, found.unit) for column in columns]
    return Table(
        found.sheet,
        found.hidden,
        found.header_row,
        numbers,
        tuple(columns),
        tuple(sums),
        lines=found.lines,
    )


def _in_unit(column: Column, remark: str) -> Column:
    plain = column.kind in {ColumnKind.WHOLE, ColumnKind.DECIMAL}
    if column.kind is not ColumnKind.MONEY and not (plain and is_period(column.name)):
        return column
    unit = with_remark(column.unit, remark)
    return replace(column, kind=ColumnKind.MONEY, unit=unit)


def columns_of(named: Sequence[tuple[str, Cells, str]]) -> list[Column]:
    """Decide what columns hold, each by its name, its cells and the unit above them."""
    names = frozenset(name.casefold() for name, _, _ in named)
    first = Surroundings(names)
    with ThreadPoolExecutor() as pool:  # Arrow works outside Python's lock
        columns = list(pool.map(lambda one: column_of(one[0], one[1], first, one[2]), named))
    around = Surroundings(names, _usual_point(columns), month_first=_months_first(columns))
    for n, (name, cells, unit) in enumerate(named):
        if DOUBTS & {odd.code for odd in columns[n].odd}:
            columns[n] = column_of(name, cells, around, unit)
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
