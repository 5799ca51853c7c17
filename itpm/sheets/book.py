"""Book: registers as a workbook, in the reader's language: one sheet each, ready to work in.

Real dates and amounts under a frozen heading, lists to choose from, and a hidden stamp by
which the file is known when it comes back.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from typing import Any

from itpm.i18n import Words
from itpm.records import Field, Kind
from itpm.sheets.export import FORMULA, Row, shown, written
from itpm.sheets.heading import FACE, SIZE, explained
from itpm.sheets.lists import SPARE, Lists, Names
from itpm.sheets.stamp import ID, SHEET, Origin, Part, Stamp, columns_of

LONGEST_TITLE = 31
NARROWEST, WIDEST, WIDEST_NOTE = 10, 40, 60
MEASURED = 500
"""Rows looked at to find how wide a column must be."""
MONEY = {
    "NOK": '#,##0.00\\ "kr"',
    "SEK": '#,##0.00\\ "kr"',
    "EUR": '"€"\\ #,##0.00',
    "GBP": '"£"#,##0.00',
}
AS_TEXT = "@"
"""What is typed stays what was typed: 1-2 is no date, 0012 no number."""
FORMATS = {
    Kind.PERCENT: '0\\ "%"',
    Kind.WHOLE: "0",
    Kind.SCORE: "0",
    Kind.YES: "General",
    Kind.FIGURE: "General",
}
A4 = 9
READABLE = 250
"""Letters across a page that can still be read on paper."""
INK, PAPER, QUIET = "FFFFFF", "0B5C8C", "52606D"


@dataclass(frozen=True)
class Page:
    """One sheet: which records its rows are, its fields, and the rows."""

    record: str
    title: str
    fields: Sequence[Field]
    rows: Sequence[Row] = ()


def text_column(heading: str, name: str) -> Field:
    """Give a column of texts that is no field of any record, under a heading or its key."""
    return Field(
        name=name,
        key=heading,
        kind=Kind.TEXT,
        required=False,
        quick=True,
        default=None,
        answers=None,
        refers=None,
        also=(),
    )


def as_xlsx(
    pages: Sequence[Page], t: Words, origin: Origin, names: Names | None = None
) -> bytes:
    """Give a workbook of one sheet a page, which will be known again."""
    titles = _titles([page.title for page in pages])
    parts = tuple(_part(title, page, t) for title, page in zip(titles, pages, strict=True))
    lists = _lists(Stamp(origin, t.language, parts, names or {}), t)
    book = _book(origin.by, origin.at)
    for title, page in zip(titles, pages, strict=True):
        _write(book.create_sheet(title), replace(page, fields=(ID, *page.fields)), lists, t)
    _hide(book.create_sheet(SHEET), lists.columns)
    return _bytes(book)


def plain_xlsx(page: Page, t: Words) -> bytes:
    """Give a workbook to be read, not to be worked in: it is not known again."""
    book = _book("itpm", None)
    (title,) = _titles([page.title])
    _write(book.create_sheet(title), page, None, t)
    return _bytes(book)


def _book(by: str, at: datetime | None) -> Any:
    from openpyxl import Workbook  # noqa: PLC0415 -- only who writes pays for it

    book = Workbook(write_only=True)
    book.properties.creator = by
    if at:
        book.properties.created = book.properties.modified = at
    return book


def _bytes(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _part(title: str, page: Page, t: Words) -> Part:
    headings = {field.name: t(field.key) for field in (ID, *page.fields)}
    ids = tuple(str(row["id"]) for row in page.rows if row.get("id"))
    return Part(title, page.record, headings, ids)


def _lists(stamp: Stamp, t: Words) -> Lists:
    """Give the hidden columns: the stamp first, with the names every list offers."""
    lists = Lists(columns_of(stamp), stamp.names, t)
    for place, kind in enumerate(stamp.names):
        lists.holds(kind, 1 + len(stamp.parts) + 2 * place)
    return lists


def _titles(titles: Sequence[str]) -> list[str]:
    """Give names no two sheets share, as short and plain as they must be."""
    given: list[str] = []
    for title in titles:
        plain = re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:LONGEST_TITLE] or "itpm"
        taken = {one.casefold() for one in given}
        times, name = 1, plain
        while name.casefold() in taken:
            times += 1
            name = f"{plain[: LONGEST_TITLE - 4]} ({times})"
        given.append(name)
    return given


# ---------------------------------------------------------------------------- sheets


class Dress:
    """The cells of a sheet, one of each look: a row is written as soon as it is put down."""

    def __init__(self, sheet: Any) -> None:
        """Begin without any."""
        self._sheet = sheet
        self._cells: dict[tuple[str, bool, bool, bool], Any] = {}

    def cell(self, value: object, number_format: str, kind: Kind, *, quiet: bool) -> Any:
        """Give a value in a cell of its look; nothing for nothing."""
        if value is None:
            return None
        is_text = isinstance(value, str)
        is_quoted = is_text and str(value).startswith(FORMULA)
        look = (AS_TEXT if is_text else number_format, kind is Kind.NOTE, is_quoted, quiet)
        if look not in self._cells:
            self._cells[look] = self._new(*look)
        cell = self._cells[look]
        cell.value = value
        if is_text:
            cell.data_type = "s"
        return cell

    def _new(self, number_format: str, wraps: bool, is_quoted: bool, quiet: bool) -> Any:  # noqa: FBT001 -- one look
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- only who writes pays for it
        from openpyxl.styles import Alignment, Font  # noqa: PLC0415 -- the same

        cell: Any = WriteOnlyCell(self._sheet)
        cell.number_format = number_format
        cell.alignment = Alignment(vertical="top", wrap_text=wraps)
        cell.quotePrefix = is_quoted
        if quiet:
            cell.font = Font(name=FACE, size=SIZE, color=QUIET)
        return cell


def _write(sheet: Any, page: Page, lists: Lists | None, t: Words) -> None:
    names = lists.names if lists else {}
    lines = [[shown(field, row, t, names) for field in page.fields] for row in page.rows]
    _dress(sheet, page.fields, lines, t)
    if lists:
        _rule(sheet, page, lists)
    sheet.append([explained(sheet, field, t, INK, PAPER) for field in page.fields])
    dress = Dress(sheet)
    for row, line in zip(page.rows, lines, strict=True):
        currency = str(row.get("currency") or t.currency)
        # A generator: each cell is written before the next one of its look is filled.
        sheet.append(
            dress.cell(value, _format(field, t, currency), field.kind, quiet=field is ID)
            for field, value in zip(page.fields, line, strict=True)
        )


def _dress(sheet: Any, fields: Sequence[Field], lines: list[list[object]], t: Words) -> None:
    """Freeze the heading, filter by it, and make the columns as wide as they need."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- only who writes pays for it

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(fields) or 1)}{len(lines) + 1}"
    width = 0
    for n, field in enumerate(fields):
        column = sheet.column_dimensions[get_column_letter(n + 1)]
        column.width = _width(field, [line[n] for line in lines[:MEASURED]], t)
        width += column.width
        column.number_format = _format(field, t, t.currency)
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToHeight = 0
    # What is wider would be too small to read.
    sheet.sheet_properties.pageSetUpPr.fitToPage = width <= READABLE


def _rule(sheet: Any, page: Page, lists: Lists) -> None:
    """Tell every column what belongs in it, also in the rows that are still to be written."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- only who writes pays for it

    for n, field in enumerate(page.fields, 1):
        if rule := lists.rule(field):
            letter = get_column_letter(n)
            rule.add(f"{letter}2:{letter}{len(page.rows) + 1 + SPARE}")
            sheet.data_validations.append(rule)


def _width(field: Field, values: Sequence[object], t: Words) -> int:
    longest = max((len(written(value, t)) for value in values), default=0)
    widest = WIDEST_NOTE if field.kind is Kind.NOTE else WIDEST
    # Room for the arrow of the filter.
    return min(max(longest + 2, len(t(field.key)) + 4, NARROWEST), widest)


def _format(field: Field, t: Words, currency: str) -> str:
    if field.kind is Kind.MONEY:
        return MONEY.get(currency, "#,##0.00")
    return t.date_pattern() if field.kind is Kind.DAY else FORMATS.get(field.kind, AS_TEXT)


def _hide(sheet: Any, columns: Sequence[Sequence[str]]) -> None:
    sheet.sheet_state = "veryHidden"
    dress = Dress(sheet)
    for texts in zip_longest(*columns):
        sheet.append(dress.cell(text, AS_TEXT, Kind.TEXT, quiet=False) for text in texts)
