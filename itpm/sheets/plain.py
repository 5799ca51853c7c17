"""Plain: a look as plain data, for the command line and for whoever asks."""

from datetime import date, datetime
from decimal import Decimal
from itertools import islice

from itpm.i18n import Words
from itpm.sheets.bill_tables import worded
from itpm.sheets.budgets import budget_in
from itpm.sheets.column import Column, Odd
from itpm.sheets.look import UNKNOWN, Look, Table
from itpm.sheets.match import Matched, guess
from itpm.sheets.spoken import incomplete, notes, spoken
from itpm.sheets.unfolding_told import told

MOST_PROBLEMS = 1_000
Plain = dict[str, object]


def as_json(look: Look, t: Words) -> Plain:
    """Give a look as plain data; amounts and dates are texts, exact and ISO."""
    look = spoken(look, t)
    said: Plain = {
        "file": look.file,
        "message": message(look, t),
        "tables": [_table(table, look.file, t) for table in worded(look, t)],
    }
    return {**said, "notes": notes(look, t)} if look.is_plan else said


def message(look: Look, t: Words) -> str | None:
    """Say in one sentence why a file cannot be read, or what it really is."""
    if look.refusal:
        return t(f"refusal.{look.refusal.code}", **look.refusal.values)
    return t(f"sheet.really_{look.really}", file=look.file) if look.really else None


def _table(table: Table, file: str, t: Words) -> Plain:
    budget = budget_in(table, file, t)
    lines, guessed = budget or (None, guess(table, t.language))
    matched = {one.column: one for one in guessed.matched} if guessed else {}
    pairs = [(one, matched.get(one.name, Matched(one.name))) for one in table.columns]
    return {
        "sheet": table.sheet,
        "header_row": table.header_row,
        "rows": table.rows,
        "hidden": table.hidden,
        "record": guessed.record.name() if guessed else None,
        "lines": [{"row": line.row, "text": line.text} for line in table.lines[:MOST_PROBLEMS]],
        "columns": [_column(column, one) for column, one in pairs],
        "problems": [
            _problem(row, column, odd, incomplete(table, [column], t))
            for row, column, odd in islice(table.problems(), MOST_PROBLEMS)
        ],
        **({"across": _across(lines, t)} if lines else {}),
    }


def _across(lines: Table, t: Words) -> Plain:
    """Give what becomes of the periods across a budget."""
    return {"lines": lines.rows, "told": told(lines, t)}


def _problem(row: int | None, column: Column, odd: Odd, unknown: str) -> Plain:
    """Give what is wrong with a cell, and its text; of a whole column, what to do about it."""
    text = unknown if odd.code == UNKNOWN else odd.text
    return {"row": row, "column": column.name, "code": odd.code, "text": text}


def _column(column: Column, matched: Matched) -> Plain:
    return {
        "name": column.name,
        "kind": column.kind.value,
        "field": matched.field,
        "unit": column.unit,
        "confidence": matched.confidence if matched.field else None,
        "blank": column.blank,
        "sum": _text(column.sum),
        "first": _text(column.smallest),
        "last": _text(column.largest),
    }


def _text(value: Decimal | date | datetime | None) -> str | None:
    match value:
        case None:
            return None
        case date():
            return value.isoformat()
        case _:
            return f"{value:f}"
