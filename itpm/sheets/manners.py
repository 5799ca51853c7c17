"""Manners: how the cells of a column are read, as people see, overrule and remember it.

A manner is ``point`` (the decimal mark), ``days`` (which comes first), ``currency`` or
``times`` (what figures are multiplied by). What nobody has said stays as it was decided.
"""

from collections.abc import Mapping

from itpm.sheets.column import AMOUNTS, TIMES, Column
from itpm.sheets.dates import Style
from itpm.sheets.look import Table
from itpm.sheets.overruling import Rule, overruled
from itpm.sheets.units import factor_of

CHOICES: Mapping[str, tuple[str, ...]] = {
    "days": (str(Style.DAY_FIRST), str(Style.MONTH_FIRST)),
    "point": (",", "."),
    "currency": ("", "NOK", "SEK", "EUR", "GBP", "DKK", "USD"),
    "times": ("1", "1000", "1000000"),
}
"""What may be said of each manner."""

Manners = Mapping[str, str]
Said = Mapping[str, Manners]
"""What people have said of some columns, by their headings."""


def manners_of(column: Column) -> dict[str, str]:
    """Give how a column is read, as far as that may be overruled."""
    if column.kind in TIMES:
        return {"days": column.style} if column.style in CHOICES["days"] else {}
    if column.kind not in AMOUNTS:
        return {}
    in_texts = column.cells is None or column.cells.count("text")
    words = (column.unit or "").split()
    currency = next((word for word in words if word in CHOICES["currency"]), "")
    point = {"point": column.style} if in_texts and column.style else {}
    return {**point, "currency": currency, "times": str(factor_of(column.unit))}


def as_said(table: Table, said: Said) -> Table:
    """Give a table whose columns are read as people have said."""
    columns = {column.name: column for column in table.columns}
    rules = {name: _rule(columns[name], one) for name, one in said.items() if name in columns}
    return overruled(table, {name: rule for name, rule in rules.items() if rule != Rule()})


def _rule(column: Column, said: Manners) -> Rule:
    now = manners_of(column)
    told = {name: value for name, value in said.items() if now.get(name, value) != value}
    unit = None
    if told.keys() & {"currency", "times"}:
        whole = {**now, **told}
        times = "" if whole["times"] == "1" else f"×{whole['times']}"
        unit = f"{whole['currency']} {times}".strip()
    days = told.get("days")
    return Rule(
        month_first=None if days is None else days == Style.MONTH_FIRST,
        point=told.get("point"),
        unit=unit,
    )
