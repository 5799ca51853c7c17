"""Across: months, quarters or years that stand beside each other as columns of amounts.

The finest periods are the lines a row becomes. Coarser ones, a year above its months, and a
column called a sum are totals: they are left out, and checked.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from itpm.sheets.column import AMOUNTS, Column, ColumnKind
from itpm.sheets.heading_words import promises_money, promises_year
from itpm.sheets.look import Table
from itpm.sheets.periods import Period, periods_of
from itpm.sheets.units import factor_of

FEWEST = 2
ADDED = AMOUNTS | {ColumnKind.YEAR}
"""What amounts may be taken for, where they are all near 2000."""
TOTAL = re.compile(
    r"(grand |sub)?(sum|summa|sam|total|totalt|totaal|totals|i alt|in all|tilsammen|til sammen)"
    r"( (alle|hele|hela|år|året|jaar|year|per år|for året|hele året))?"
    r"|(hele|hela) året|helår|heel jaar|(års|jaar|year)[ -]?(total|totalt|sum|summa|totaal)"
    r"|full year|whole year|year total|årsbudsjett|årsbudget|jaarbegroting|år|året|jaar|year",
    re.IGNORECASE,
)
MOSTLY = 0.5
"""In so many of its rows a column must be the sum of its periods to be their total."""


@dataclass(frozen=True)
class Total:
    """A column that says again what some of the periods come to."""

    column: Column
    parts: tuple[int, ...]
    """The places of its parts among the periods."""


@dataclass(frozen=True)
class Across:
    """The periods of a table, the columns of each, and what repeats them.

    ``columns`` holds for each measure, by what its headings say besides, a column a period.
    """

    periods: tuple[Period, ...]
    columns: Mapping[str, tuple[Column | None, ...]]
    totals: tuple[Total, ...] = ()
    year: int | None = None
    """The year of all periods, where their headings do not say one and something else does."""
    is_money: bool = False
    """Whether anything tells that the figures are money."""

    @property
    def months(self) -> int:
        """Tell how many months each period has."""
        return self.periods[0].months

    @property
    def unit(self) -> str | None:
        """Give the unit the amounts are in, where it is told."""
        return unit_of(column for columns in self.columns.values() for column in columns)

    @property
    def names(self) -> set[str]:
        """Give the headings that become lines, and those of their totals."""
        members = (one for columns in self.columns.values() for one in columns if one)
        return {one.name for one in (*members, *(total.column for total in self.totals))}

    def heading(self, place: int) -> str:
        """Give what a period is called in the file."""
        columns = (columns[place] for columns in self.columns.values())
        return next(column.name for column in columns if column)


def across_in(table: Table, file: str = "") -> Across | None:
    """Give the periods that stand across a table; nothing where there are none."""
    if table.told or table.record:
        return None
    named = dict(zip(table.names, periods_of(table.names), strict=True))
    finest = _finest([(one, p) for one in table.columns if (p := named[one.name])])
    if not finest:
        return None
    periods = tuple(dict.fromkeys(_bare(period) for _, period in finest))
    if len({period.year is None for period in periods}) > 1:
        return None
    columns = _by_measure(finest, periods)
    taken = {column.name for column, _ in finest}
    others = [column for column in table.columns if column.name not in taken]
    totals = _totals(others, named, periods, next(iter(columns.values())))
    year = _year([*(total.column.name for total in totals), *_beside(table), file])
    asked = periods[0].year is None and not any(promises_year(one.name) for one in others)
    return Across(periods, columns, totals, year if asked else None, _is_money(table, finest))


Dated = tuple[Column, Period]


def _finest(told: Iterable[Dated]) -> list[Dated]:
    """Give the columns of the shortest periods of which there are several, by what they say."""
    groups: dict[tuple[int, str], list[Dated]] = defaultdict(list)
    for column, period in told:
        groups[period.months, period.rest].append((column, period))
    several = {
        key: group
        for key, group in groups.items()
        if len({_bare(period) for _, period in group}) == len(group) >= FEWEST
        and _are_amounts([column for column, _ in group])
    }
    least = min((months for months, _ in several), default=0)
    return [one for (months, _), group in several.items() if months == least for one in group]


def _are_amounts(columns: Sequence[Column]) -> bool:
    """Tell whether most columns hold amounts; an odd cell may hide it in a short one."""
    filled = [column for column in columns if column.blank < len(column.texts)]
    amounts = sum(column.kind in ADDED for column in filled)
    return amounts > 0 and amounts >= len(filled) * MOSTLY


def _bare(period: Period) -> Period:
    return Period(period.year, period.first, period.months)


def _by_measure(
    finest: Sequence[Dated], periods: Sequence[Period]
) -> dict[str, tuple[Column | None, ...]]:
    found: dict[str, dict[Period, Column]] = {}
    for column, period in finest:
        found.setdefault(period.rest, {})[_bare(period)] = column
    return {rest: tuple(map(columns.get, periods)) for rest, columns in found.items()}


def _totals(
    others: Iterable[Column],
    named: Mapping[str, Period | None],
    periods: Sequence[Period],
    columns: Sequence[Column | None],
) -> tuple[Total, ...]:
    """Give the columns that say what periods come to: by their names, and by arithmetic."""
    found = []
    for column in others:
        period = named[column.name]
        if column.kind not in ADDED or _are_years(column):
            continue
        parts = [n for n, one in enumerate(periods) if period is None or _covers(period, one)]
        total = Total(column, tuple(parts))
        if len(parts) >= FEWEST and (_is_called(column, period) or _adds_up(total, columns)):
            found.append(total)
    return tuple(found)


def _are_years(column: Column) -> bool:
    return column.kind is ColumnKind.YEAR and promises_year(column.name)


def _covers(whole: Period, part: Period) -> bool:
    return whole.months > part.months and whole.holds(part)


def _is_called(column: Column, period: Period | None) -> bool:
    """Tell whether a column bears the name of a sum, or of a period and no other word."""
    if period:
        return not period.rest or TOTAL.fullmatch(period.rest) is not None
    return TOTAL.fullmatch(re.sub(r"[(\[].*?[)\]]", "", column.name).strip(" .:")) is not None


def _adds_up(total: Total, columns: Sequence[Column | None]) -> bool:
    """Tell whether a column is the sum of its parts in most rows that have several."""
    there = [in_full(column, column.unit) for n in total.parts if (column := columns[n])]
    met = [
        sum(filter(None, parts), Decimal(0)) == said
        for said, *parts in zip(said_by(total, unit_of(columns)), *there, strict=True)
        if said is not None and len(parts) - parts.count(None) >= FEWEST
    ]
    return len(met) >= FEWEST and sum(met) > len(met) * MOSTLY


def unit_of(columns: Iterable[Column | None]) -> str | None:
    """Give the unit columns are in, where one says so."""
    return next((column.unit for column in columns if column and column.unit), None)


def said_by(total: Total, unit: str | None) -> list[Decimal | None]:
    """Give what a total says in each row, in full; without a unit, in that of its parts."""
    return in_full(total.column, total.column.unit or unit)


def in_full(column: Column, unit: str | None) -> list[Decimal | None]:
    """Give a column's amounts in full."""
    times = factor_of(unit)
    values = column.values.to_pylist() if column.kind in ADDED else [None] * len(column.texts)
    return [None if value is None else value * times for value in values]


def _beside(table: Table) -> list[str]:
    """Give the lines above a table, the nearest first, and what its sheet is called."""
    at = table.header_row or 0
    above = [line.text for line in table.lines if line.row < at]
    return [*reversed(above), table.sheet]


def _year(texts: Iterable[str]) -> int | None:
    """Give the one year that is named nearest to a table."""
    for text in texts:
        years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))
        if len(years) == 1:
            return int(years.pop())
    return None


def _is_money(table: Table, finest: Sequence[Dated]) -> bool:
    told = any(column.kind is ColumnKind.MONEY or column.unit for column, _ in finest)
    beside = (*table.names, *_beside(table), *(period.rest for _, period in finest))
    return told or any(map(promises_money, beside))
