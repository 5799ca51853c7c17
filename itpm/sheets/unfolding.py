"""Unfolding: a table with its periods across laid out as one line for each of them.

A row of twelve months becomes twelve rows with a year, a month and an amount; a blank month
becomes none. The parts of a row add up to the row, to the cent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from itpm.i18n import Words
from itpm.records import Problem
from itpm.sheets.across import Across, across_in, in_full
from itpm.sheets.balance import AMOUNT, Amounts, balanced
from itpm.sheets.cells import Cells
from itpm.sheets.column import AMOUNTS, CENTS, Column, ColumnKind
from itpm.sheets.deciding import Surroundings, column_of
from itpm.sheets.look import Table
from itpm.sheets.periods import YEAR
from itpm.sheets.together import stacked
from itpm.sheets.units import factor_of

WHOLE = pa.decimal128(18, 0)
BLANK = ("-", "–", "—", "n/a", "na", "n.a.", "i/a", "ia", "nvt", "n.v.t.")
"""What is written where no amount is meant; a question mark is one that is not known."""
CENT = Decimal(1).scaleb(-CENTS)


@dataclass(frozen=True)
class Unfolded:
    """Where the lines of a table stood before, and what is wrong with the rows they were in."""

    across: Across
    before: Table
    """The table as it stands in the file."""
    headings: Sequence[str]
    """The column each line stood in."""
    fields: Mapping[str, str]
    """The fields of the columns that were made."""
    wrong: Mapping[int, Problem] = field(default_factory=dict)
    """The rows whose periods do not add up to the total beside them, by their numbers."""
    rounded: tuple[int, ...] = ()
    """Rows that do but for what rounding explains."""
    blank: tuple[int, ...] = ()
    """Rows without any amount, which become no line."""


def budget_lines(table: Table, file: str, t: Words) -> Table | None:
    """Give a table as budget lines, where periods stand across it."""
    across = across_in(table, file)
    return unfolded(table, across, t) if across else None


def unfolded(table: Table, across: Across, t: Words) -> Table | None:
    """Give the table with a row for each period; nothing where its figures are of two kinds."""
    order = _Order.of(table, across)
    amounts = {
        rest: _measure(across, order, rest, rest or t("budget_line.amount"))
        for rest in across.columns
    }
    if not all(amounts.values()):
        return None
    others = [one for one in table.columns if one.name not in across.names]
    taken = {one.name.casefold() for one in others}
    made = {**_when(across, order, t), **{rest or AMOUNT: one for rest, one in amounts.items()}}
    named = {
        key: replace(one, name=free_name(one.name, taken)) for key, one in made.items() if one
    }
    fields = {one.name: key for key, one in named.items() if key in {"year", "month", AMOUNT}}
    columns = (*(_taken(one, order.rows) for one in others), *named.values())
    balance = balanced(across, _amounts(next(iter(amounts.values())), order), t)
    lined = set(order.rows.tolist())
    blank = [int(n) for place, n in enumerate(table.numbers) if place not in lined]
    headings = [across.heading(place) for place in order.periods.tolist()]
    wrong = {int(table.numbers[row]): problem for row, problem in balance.wrong.items()}
    rounded = tuple(int(table.numbers[row]) for row in balance.rounded)
    laid = Unfolded(across, table, headings, fields, wrong, rounded, tuple(blank))
    return replace(
        table, numbers=table.numbers[order.rows], columns=columns, lines=(), unfolded=laid
    )


@dataclass(frozen=True)
class _Order:
    """The lines that are made, each by its row and its period, the rows one after another."""

    size: int
    rows: np.ndarray
    periods: np.ndarray

    @classmethod
    def of(cls, table: Table, across: Across) -> "_Order":
        """Find where anything is filled in."""
        there = np.zeros((table.rows, len(across.periods)), dtype=bool)
        for columns in across.columns.values():
            for place, column in enumerate(columns):
                there[:, place] |= _filled(column, table.rows)
        rows, periods = np.nonzero(there)
        return cls(table.rows, rows, periods)

    def of_stack(self) -> np.ndarray:
        """Give the places of the lines where all columns stand one below another."""
        places: np.ndarray = self.periods * self.size + self.rows
        return places


def _filled(column: Column | None, rows: int) -> np.ndarray:
    if column is None:
        return np.zeros(rows, dtype=bool)
    folded = pc.utf8_lower(column.texts)
    nothing = pc.is_in(folded, pa.array(BLANK))
    said: np.ndarray = pc.and_(pc.is_valid(folded), pc.invert(nothing)).to_numpy(
        zero_copy_only=False
    )
    waiting = column.cells.waiting if column.cells else None
    return said if waiting is None else said | waiting


def _measure(across: Across, order: _Order, rest: str, name: str) -> Column | None:
    """Give the cells of all periods as one column, decided as a whole."""
    columns = [column for column in across.columns[rest] if column]
    units = {column.unit for column in columns} - {None}
    if len(units) > 1:
        return None
    pieces = [_cells(column, order.size) for column in across.columns[rest]]
    cells = stacked(pieces).of(order.of_stack())
    found = column_of(name, cells, Surroundings(point=_point(columns)))
    if found.kind not in AMOUNTS | {ColumnKind.YEAR}:
        return None
    unit = next(iter(units), None) or found.unit
    return replace(
        found, kind=ColumnKind.MONEY, unit=unit, values=_to_cents(found, order, unit)
    )


def _cells(column: Column | None, rows: int) -> Cells:
    if column is None:
        return Cells({}, rows)
    return column.cells or Cells({"text": column.texts}, rows)


def _point(columns: Sequence[Column]) -> str:
    """Give the decimal mark of the columns that leave no doubt, where they agree."""
    sure = {one.style for one in columns if getattr(one.values.type, "scale", 0)}
    return sure.pop() if len(sure) == 1 else ""


def _to_cents(column: Column, order: _Order, unit: str | None) -> pa.Array:
    """Give amounts in whole cents whose sum is that of the row: a year's third three times.

    What cannot be said in the column's unit, as a cent of thousands, is left as it is.
    """
    times = factor_of(unit)
    scale = column.values.type.scale
    if Decimal(times).scaleb(-scale) == (Decimal(times).scaleb(-scale)).quantize(CENT):
        return column.values
    found: list[Decimal | None] = []
    row, run, told = -1, Decimal(0), Decimal(0)
    for place, value in zip(order.rows.tolist(), column.values.to_pylist(), strict=True):
        run, told = (run, told) if place == row else (Decimal(0), Decimal(0))
        row = place
        run += value or 0
        now = (run * times).quantize(CENT, ROUND_HALF_UP)
        found.append(None if value is None else (now - told) / times)
        told = now
    return pa.array(found, column.values.type)


def _when(across: Across, order: _Order, t: Words) -> dict[str, Column | None]:
    """Give the year and the month of every line, as far as they are told and wanted."""
    periods = [across.periods[place] for place in order.periods.tolist()]
    made: dict[str, Column | None] = {}
    if across.periods[0].year or across.year:
        years = [period.year or across.year for period in periods]
        made["year"] = _years(t("budget_line.year"), years)
    if across.months < YEAR:
        # A budget line knows months and years: a longer period stands in its last month.
        made["month"] = _months(t("budget_line.month"), [one.last for one in periods])
    return made


def _amounts(column: Column | None, order: _Order) -> Amounts:
    """Give for each row with lines what each of its periods says, in full."""
    found: Amounts = {}
    cells = () if column is None else in_full(column, column.unit)
    for row, period, value in zip(
        order.rows.tolist(), order.periods.tolist(), cells, strict=True
    ):
        found.setdefault(row, {})[period] = value
    return found


def _years(name: str, years: Sequence[int | None]) -> Column:
    values = pa.array([None if year is None else Decimal(year) for year in years], WHOLE)
    return Column(name, ColumnKind.YEAR, values, values.cast(pa.string()))


def _months(name: str, months: Sequence[int]) -> Column:
    texts = pa.array(map(str, months), pa.string())
    return Column(name, ColumnKind.IDENTIFIER, texts, texts)


def free_name(name: str, taken: set[str]) -> str:
    """Give a name no other column has."""
    free, n = name, 2
    while free.casefold() in taken:
        free, n = f"{name} ({n})", n + 1
    taken.add(free.casefold())
    return free


def _taken(column: Column, rows: np.ndarray) -> Column:
    places = pa.array(rows, pa.int64())
    return replace(
        column,
        values=column.values.take(places),
        texts=column.texts.take(places),
        odd=(),
        cells=column.cells.of(rows) if column.cells else None,
    )
