"""Export: a register as a reader knows it, and as text that a spreadsheet program opens.

A text never becomes a formula: what begins like one is marked as the text it is.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from itpm.i18n import Words
from itpm.records import Field, Kind
from itpm.records.reading import answers_key
from itpm.records.tidy import CONTROL
from itpm.sheets.lists import Names
from itpm.sheets.stamp import ID

Row = Mapping[str, object]
Rows = Iterable[Row]

LONGEST_CELL = 32_767
FORMULA = ("=", "+", "-", "@", "\t", "\r")
FIRST_DAY = date(1900, 3, 1)
"""Before it, spreadsheet programs do not agree on what day it is."""


def as_csv(
    fields: Sequence[Field], rows: Rows, t: Words, names: Names | None = None, ids: str = ""
) -> bytes:
    """Give text that a spreadsheet program of this language opens with a double click.

    With a heading for them, the rows bring their ids.
    """
    heads = [ids] * bool(ids) + [t(field.key) for field in fields]
    asked = [ID] * bool(ids) + list(fields)
    lines = ([written(shown(f, row, t, names or {}), t) for f in asked] for row in rows)
    return _as_text([[guarded(head) for head in heads], *lines], t)


def texts_as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]], t: Words) -> bytes:
    """Give rows of texts, such as those an import refused, guarded as the rest are."""
    return _as_text(([guarded(text) for text in row] for row in [headings, *rows]), t)


def _as_text(rows: Iterable[Sequence[str]], t: Words) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter="," if t.language == "en" else ";").writerows(rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8")


def shown(field: Field, row: Row, t: Words, names: Names) -> object:
    """Give a value as the reader knows it: names, choices and yes or no in their words."""
    value = row.get(field.name)
    if field.refers and field.refers in names:
        value = names[field.refers].get(str(row.get(f"{field.name}_id", value)))
    if value is None or value == "":
        return None
    match field.kind:
        case Kind.CHOICE:
            key = f"{answers_key(field)}.{value}"
            return t(key) if t.has(key) else str(value)
        case Kind.FIGURE if isinstance(value, Decimal):
            return value.normalize()
        case Kind.YES:
            return t("yes" if value else "no")
        case Kind.DAY if isinstance(value, date) and value < FIRST_DAY:
            return value.isoformat()
        case _:
            return CONTROL.sub("", value)[:LONGEST_CELL] if isinstance(value, str) else value


def written(value: object, t: Words) -> str:
    """Write a value as this language's spreadsheet program reads it."""
    match value:
        case None:
            return ""
        case Decimal() | int() | float():
            plain = f"{value:f}" if isinstance(value, Decimal) else str(value)
            return plain if t.language == "en" else plain.replace(".", ",")
        case date():
            return t.calendar_day(value)
        case _:
            return guarded(str(value))


def guarded(text: str) -> str:
    """Give a text with an apostrophe before it where it would be taken for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
