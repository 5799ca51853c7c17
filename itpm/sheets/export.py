"""Export: a register as a workbook or as text, in the reader's language and manner.

A text never becomes a formula: what begins like one is marked as the text it is.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.i18n import Words
from itpm.records import Field, Kind
from itpm.records.reading import answers_key

Rows = Iterable[Mapping[str, object]]

LONGEST_CELL = 32_767
LONGEST_TITLE = 31
NARROWEST, WIDEST = 10, 60
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MONEY = {
    "NOK": '#,##0.00\\ "kr"',
    "SEK": '#,##0.00\\ "kr"',
    "EUR": '"€"\\ #,##0.00',
    "GBP": '"£"#,##0.00',
}
PERCENT = '0\\ "%"'
STROKES = {"DD": "%d", "MM": "%m", "YYYY": "%Y"}


def as_xlsx(fields: Sequence[Field], rows: Rows, t: Words, title: str = "") -> bytes:
    """Give a workbook of one sheet: a frozen heading, filters, real dates and amounts.

    References are names already; choices are written in the reader's words.
    """
    from openpyxl import Workbook  # noqa: PLC0415 -- only who writes pays for it

    rows = list(rows)
    lines = [[_shown(field, row.get(field.name), t) for field in fields] for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_title(title))
    _dress(sheet, [t(field.key) for field in fields], lines, t)
    sheet.append([_cell(sheet, t(field.key), bold=True) for field in fields])
    for row, line in zip(rows, lines, strict=True):
        formats = _formats(fields, t, str(row.get("currency") or t.currency))
        cells = zip(line, formats, strict=True)
        sheet.append([_cell(sheet, value, number_format) for value, number_format in cells])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_csv(fields: Sequence[Field], rows: Rows, t: Words) -> bytes:
    """Give text that a spreadsheet program of this language opens with a double click."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter="," if t.language == "en" else ";")
    writer.writerow([_guarded(t(field.key)) for field in fields])
    for row in rows:
        shown = [_shown(field, row.get(field.name), t) for field in fields]
        writer.writerow([_written(value, t) for value in shown])
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8")


def texts_as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]], t: Words) -> bytes:
    """Give rows of texts, such as those an import refused, guarded as the rest are."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter="," if t.language == "en" else ";")
    writer.writerows([_guarded(text) for text in row] for row in [headings, *rows])
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8")


def _shown(field: Field, value: object, t: Words) -> object:
    """Give a value as the reader knows it: choices and yes or no in their words."""
    if value is None or value == "":
        return None
    if field.kind is Kind.FIGURE and isinstance(value, Decimal):
        return value.normalize()
    if field.kind is Kind.CHOICE:
        key = f"{answers_key(field)}.{value}"
        return t(key) if t.has(key) else str(value)
    return t("yes" if value else "no") if field.kind is Kind.YES else value


# ---------------------------------------------------------------------------- workbook


def _title(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:LONGEST_TITLE] or "itpm"


def _dress(sheet: Any, headings: list[str], lines: list[list[object]], t: Words) -> None:
    """Freeze the heading, put filters on it, and make the columns as wide as they need."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- only who writes pays for it

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings) or 1)}{len(lines) + 1}"
    for n, heading in enumerate(headings):
        longest = max((len(_written(line[n], t)) for line in lines), default=0)
        width = min(max(longest, len(heading), NARROWEST) + 3, WIDEST)
        sheet.column_dimensions[get_column_letter(n + 1)].width = width


def _formats(fields: Sequence[Field], t: Words, currency: str) -> list[str]:
    formats = {
        Kind.MONEY: MONEY.get(currency, "#,##0.00"),
        Kind.DAY: t.date_pattern(),
        Kind.PERCENT: PERCENT,
    }
    return [formats.get(field.kind, "General") for field in fields]


def _cell(
    sheet: Any, value: object, number_format: str = "General", *, bold: bool = False
) -> object:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- only who writes pays for it
    from openpyxl.styles import Font  # noqa: PLC0415 -- only who writes pays for it

    is_text = isinstance(value, str)
    if isinstance(value, str):
        value = CONTROL.sub("", value)[:LONGEST_CELL]
    cell: Any = WriteOnlyCell(sheet, value)
    if is_text:
        cell.data_type = "s"
        cell.quotePrefix = str(value).startswith(FORMULA)
    elif value is not None:
        cell.number_format = number_format
    if bold:
        cell.font = Font(bold=True)
    return cell


# ---------------------------------------------------------------------------- text


def _written(value: object, t: Words) -> str:
    """Write a value as this language's spreadsheet program reads it."""
    match value:
        case None:
            return ""
        case Decimal() | int() | float():
            plain = f"{value:f}" if isinstance(value, Decimal) else str(value)
            return plain if t.language == "en" else plain.replace(".", ",")
        case date():
            pattern = t.date_pattern()
            for mark, stroke in STROKES.items():
                pattern = pattern.replace(mark, stroke)
            return value.strftime(pattern)
        case _:
            return _guarded(str(value))


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
