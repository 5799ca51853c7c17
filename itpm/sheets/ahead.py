"""Ahead: a workbook opened, and its first sheet parsed, while the child is still being loaded.

The parser works outside Python's lock, and loading takes as long as a tenth of a large sheet.
"""

from pathlib import Path
from threading import Thread

import python_calamine as calamine

_BEGUN: dict[Path, "Opening"] = {}


class Opening:
    """A workbook on its way; what goes wrong in it goes wrong where it is asked for."""

    def __init__(self, source: Path) -> None:
        """Begin."""
        self._source = source
        self._found: tuple[calamine.CalamineWorkbook, str, calamine.CalamineSheet | None]
        self._wrong: BaseException | None = None
        self._thread = Thread(target=self._open, daemon=True)
        self._thread.start()

    def _open(self) -> None:
        try:
            book = calamine.CalamineWorkbook.from_path(self._source)
            name = next((one.name for one in worksheets(book)), "")
            self._found = book, name, book.get_sheet_by_name(name) if name else None
        except BaseException as no:  # noqa: BLE001 -- a parser that panics raises its own kind
            self._wrong = no

    def book(self) -> calamine.CalamineWorkbook:
        """Give the workbook, once it is there."""
        self._thread.join()
        if self._wrong:
            raise self._wrong
        return self._found[0]

    def sheet(self, name: str) -> calamine.CalamineSheet:
        """Give a sheet; the first has been parsed already."""
        book, first, parsed = self.book(), *self._found[1:]
        return parsed if parsed is not None and name == first else book.get_sheet_by_name(name)


def worksheets(book: calamine.CalamineWorkbook) -> list[calamine.SheetMetadata]:
    """Give the sheets of cells, not those of charts or macros."""
    return [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]


def begin(source: Path) -> None:
    """Begin to open a workbook that will be asked for."""
    _BEGUN[source] = Opening(source)


def opening(source: Path) -> Opening:
    """Give a workbook that has been begun, or begin it."""
    return _BEGUN.pop(source, None) or Opening(source)
