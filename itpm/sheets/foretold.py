"""Foretold: columns whose field nobody need guess: made by us, or the parts of a plan."""

from collections.abc import Mapping

from itpm.records import BudgetLine, Record, Task
from itpm.records.legend import LEFT
from itpm.sheets.look import Table
from itpm.sheets.plan_sheet import plan_parts
from itpm.sheets.plan_words import Part
from itpm.sheets.spelling import keys_of

BETWEEN_ROWS = {Part.WAITS, Part.LEADS, Part.LAG, Part.LINK_KIND, Part.LEVEL}
"""What a plan says of how its rows belong together."""
Remembered = Mapping[str, tuple[str, float]]
"""What headings stood for, and how surely, by their keys."""


def foretold(table: Table, record: type[Record]) -> Remembered:
    """Give the fields of columns that were made of periods, or say a plan: we know them.

    What tasks wait for is no field of theirs: it becomes links; levels become phases.
    """
    if record is Task and (parts := plan_parts(table)):
        known = {name: (LEFT, 1.0) for part, name in parts.items() if part in BETWEEN_ROWS}
        if name := parts.get(Part.NAME) or parts.get(Part.ID):
            known[name] = ("title", 1.0)
        pairs = zip(keys_of(table.names), table.names, strict=True)
        return {key: known[name] for key, name in pairs if name in known}
    if table.unfolded is None or record is not BudgetLine:
        return {}
    fields = table.unfolded.fields
    keys = zip(keys_of(table.names), table.names, strict=True)
    return {key: (fields[name], 1.0) for key, name in keys if name in fields}
