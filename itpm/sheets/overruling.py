"""Overruling: a column read as a person says, where the guess was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets import dates, figures
from itpm.sheets.cells import Cells
from itpm.sheets.column import FIGURES, TIMES, Column, ColumnKind, misfits
from itpm.sheets.deciding import MOMENT, months_in, yes_or_no_in
from itpm.sheets.look import Table
from itpm.sheets.shares import per_cents

DAY = pa.date32()


@dataclass(frozen=True)
class Rule:
    """What a person says of a column; what they do not say stays as it was guessed."""

    kind: ColumnKind | None = None
    month_first: bool | None = None
    point: str | None = None
    """The decimal mark, ``,`` or ``.``."""
    unit: str | None = None
    """A currency, a size or both: ``NOK ×1000``; an empty text for none."""


def overruled(table: Table, rules: Mapping[str, Rule]) -> Table:
    """Give the table with some of its columns read again; the rules go by column name."""
    columns = (read_as(c, rules[c.name]) if c.name in rules else c for c in table.columns)
    return replace(table, columns=tuple(columns))


def read_as(column: Column, rule: Rule) -> Column:
    """Read a column again as it is told. What does not fit is marked, never dropped."""
    kind = rule.kind or column.kind
    cells = column.cells or Cells({"text": column.texts}, len(column.texts))
    plain = replace(column, kind=kind, values=column.texts, unit=None, style="", odd=())
    if kind in FIGURES:
        return _figures(plain, cells, column, rule)
    if kind in TIMES:
        return _times(plain, cells, rule)
    if kind is ColumnKind.YES_NO:
        return _marked(plain, yes_or_no_in(column.texts), "not_yes_or_no")
    return plain


def _figures(plain: Column, cells: Cells, before: Column, rule: Rule) -> Column:
    point = rule.point or (before.style if before.style in {",", "."} else ".")
    read = figures.read(cells.part("text"), figures.Style(point))
    is_percent = plain.kind is ColumnKind.PERCENT
    values = per_cents(read, cells) if is_percent else figures.joined(read, cells.numbers)
    unit = before.unit if rule.unit is None else rule.unit or None
    made = replace(plain, unit=unit, style=point)
    return _marked(made, values, "not_a_number")


def _times(plain: Column, cells: Cells, rule: Rule) -> Column:
    texts = ["" if text is None else text for text in cells.part("text").to_pylist()]
    read = dates.readings(texts, compact=True, told=rule.month_first)
    moments = pa.array(read.moments, MOMENT)
    if "moment" in cells.parts:
        moments = pc.coalesce(cells.parts["moment"].cast(MOMENT), moments)
    style = read.style if cells.count("text") else dates.Style.TYPED
    made = replace(plain, style=style)
    match plain.kind:
        case ColumnKind.MONTH:
            days = pc.floor_temporal(moments, unit="month").cast(DAY)
            return _marked(made, pc.coalesce(months_in(plain.texts), days), "not_a_month")
        case ColumnKind.DATE:
            days = pc.floor_temporal(moments, unit="day").cast(DAY)
            return _marked(made, days, "not_a_date")
        case _:
            return _marked(made, moments, "not_a_date")


def _marked(made: Column, values: pa.Array, code: str) -> Column:
    odd = misfits(made.texts, values, code, figures.NOTHING)
    return replace(made, values=values, odd=tuple(odd))
