"""Budgets: tables with amounts of months or years across, taken for budget lines."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa

from itpm.i18n import Words
from itpm.records import BudgetLine, Known, Legend
from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.look import Table
from itpm.sheets.match import Guess, guess
from itpm.sheets.unfolding import budget_lines


def budget_in(
    table: Table,
    file: str,
    t: Words,
    legends: Sequence[Legend] = (),
    known: Known | None = None,
) -> tuple[Table, Guess] | None:
    """Give the lines of a table with money across, and their columns' fields.

    Nothing where no period stands across, where nothing says that the figures are money, or
    where the rows are likelier something else.
    """
    lines = budget_lines(table, file, t)
    is_money = lines and lines.unfolded and lines.unfolded.across.is_money
    guessed = guess(lines, t.language, legends, known) if lines and is_money else None
    return (lines, guessed) if lines and guessed and guessed.record is BudgetLine else None


def in_time(table: Table, t: Words) -> Table:
    """Give a table as pictures are drawn of it: one with money across by the months it has."""
    budget = budget_in(table, table.sheet, t)
    if budget is None or not (laid := budget[0].unfolded):
        return table
    by_field = {field: name for name, field in laid.fields.items()}
    columns = {column.name: column for column in budget[0].columns}
    if {"year", "month"} <= by_field.keys():
        year, month = columns.pop(by_field["year"]), columns[by_field["month"]]
        columns[month.name] = _months(month, year)
    return replace(budget[0], columns=tuple(columns.values()))


def _months(month: Column, year: Column) -> Column:
    pairs = zip(year.values.to_pylist(), month.texts.to_pylist(), strict=True)
    days = pa.array([date(int(y), int(m), 1) for y, m in pairs], pa.date32())
    return replace(month, kind=ColumnKind.MONTH, values=days, texts=days.cast(pa.string()))
