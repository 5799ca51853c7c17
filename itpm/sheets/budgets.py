"""Budgets: tables with amounts of months or years across, taken for budget lines."""

from collections.abc import Sequence

from itpm.i18n import Words
from itpm.records import BudgetLine, Known, Legend
from itpm.sheets.across import across_in
from itpm.sheets.look import Table
from itpm.sheets.match import Guess, guess
from itpm.sheets.unfolding import unfolded


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
    across = across_in(table, file)
    lines = unfolded(table, across, t) if across and across.is_money else None
    guessed = guess(lines, t.language, legends, known) if lines else None
    return (lines, guessed) if lines and guessed and guessed.record is BudgetLine else None
