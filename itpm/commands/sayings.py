"""Sayings: what somebody says on the line about all rows of a file."""

import argparse
from collections.abc import Collection

from itpm.i18n import Words
from itpm.records import BudgetLine, Refusal
from itpm.sheets.look import Table
from itpm.sheets.unfolding import budget_lines


def same_in_all(asked: argparse.Namespace, names: Collection[str]) -> dict[str, object]:
    """Give what is the same in every row."""
    said = dict(asked.same)
    if strange := next((name for name in said if name not in names), None):
        raise Refusal("no_such_field", field=strange, fields=", ".join(sorted(names)))
    project = {"project": asked.project} if asked.project and "project" in names else {}
    return {**said, **project}


def laid_out(table: Table, asked: argparse.Namespace, t: Words) -> Table:
    """Give a table with a row for each period across it, unless that is not wanted."""
    wanted = asked.into == BudgetLine.name() and asked.periods == "lines"
    return (wanted and budget_lines(table, asked.file.name, t)) or table
