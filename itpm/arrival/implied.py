"""Implied: fields no column of a table is, which its rows have all the same."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from itpm.records import BudgetLine, Record, Task
from itpm.sheets.plan_sheet import plan_parts
from itpm.sheets.refilled import refilled, texts_of

if TYPE_CHECKING:
    from itpm.sheets.look import Table

TITLE, NAMING = "title", ("account", "cost_kind")
"""A budget often names its lines by their account or their kind of cost, and nothing else."""
DATES = ("starts_on", "ends_on")


def implied(record: type[Record], table: "Table", mapping: Mapping[str, str]) -> frozenset[str]:
    """Give the fields that follow from others: nobody is asked for them, none is missing."""
    there = set(mapping.values())
    if record is BudgetLine and there & set(NAMING):
        return frozenset({TITLE} - there)
    if record is Task and "duration" in there and (there & set(DATES) or plan_parts(table)):
        return frozenset(set(DATES) - there)
    return frozenset()


def titled(
    table: "Table", record: type[Record], mapping: Mapping[str, str]
) -> tuple["Table", Mapping[str, str]]:
    """Give a budget whose lines are called by their account or kind of cost, where by nothing.

    Where both are there, a line is called by both: the account alone may stand for several.
    """
    if record is not BudgetLine or TITLE not in implied(record, table, mapping):
        return table, mapping
    cells = [texts_of(table, mapping, name) for name in NAMING if name in mapping.values()]
    titles = [
        " ".join(text for text in row if text) or None for row in zip(*cells, strict=True)
    ]
    return refilled(table, mapping, {TITLE: titles})
