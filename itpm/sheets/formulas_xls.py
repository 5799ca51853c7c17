"""Formulas of an XLS that some program wrote and none has calculated.

A result is eight bytes that are always there. Libraries leave them empty, or nought and ask
for the calculating: where that is so of every formula in the file, none has been calculated.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from itpm.sheets.compound import stream_in
from itpm.sheets.formulas import Formula, Waiting, waiting_in

STREAMS = ("Workbook", "Book")
FORMULA, BOUNDSHEET, BOF = 0x0006, 0x0085, 0x0809
SHEET_BOF = 0x0010
NO_TEXT = b"\x03\x00\x00\x00\x00\x00\xff\xff"
"""The result of a formula that gives an empty text, and what stands where there is none."""
NOUGHT = bytes(8)
EMPTY = b"\x17\x00"
"""A text of no letters: a formula with one in it may well come to it."""
ON_LOAD = 2
"""Whoever opens the file is to calculate this one."""
AREA, SUM_OF, BY_NAME = 5, b"\x19\x10", (0x22, 0x42, 0x62)
TOKEN, COLUMN = 0x1F, 0x3FFF
SUM = b"\x01\x04\x00"
"""One argument, of the function that sums."""


class OldFormulas:
    """The formulas of an XLS, sheet by sheet."""

    def __init__(self, source: Path) -> None:
        """Find all formulas, and whether any of them has been calculated."""
        self._found: dict[str, list[Formula]] = {}
        book = stream_in(source.read_bytes(), STREAMS)
        told = list(_formulas(book))
        waiting = [(sheet, one) for sheet, one in told if one]
        for sheet, one in waiting if len(waiting) == len(told) else ():
            self._found.setdefault(sheet, []).append(one)

    def waiting(self, sheet: str, *, gapless: bool) -> Waiting:  # noqa: ARG002 -- as for XLSX
        """Give where formulas of a sheet wait."""
        return waiting_in(self._found.get(sheet, []), later=True)


def _records(book: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(book):
        kind, long = struct.unpack_from("<HH", book, at)
        yield at, kind, book[at + 4 : at + 4 + long]
        at += 4 + long


def _formulas(book: bytes) -> Iterator[tuple[str, Formula | None]]:
    """Give every formula with its sheet; nothing in the place of one that has a result."""
    names: dict[int, str] = {}
    sheet = ""
    for at, kind, data in _records(book):
        if kind == BOUNDSHEET and len(data) > 8:  # noqa: PLR2004 -- what stands before a name
            names[int.from_bytes(data[:4], "little")] = _name(data)
        elif kind == BOF and at in names:
            sheet = names[at]
        elif kind == FORMULA and len(data) > 22:  # noqa: PLR2004 -- what stands before tokens
            yield sheet, _formula(data)


def _name(data: bytes) -> str:
    many, is_wide, text = data[6], data[7] & 1, data[8:]
    return (text[: 2 * many].decode("utf-16-le", "replace") if is_wide
            else text[:many].decode("latin-1"))  # fmt: skip


def _formula(data: bytes) -> Formula | None:
    row, place, _, result, flags = struct.unpack_from("<HHH8sH", data)
    is_empty = result[6:] == NO_TEXT[6:] and result[0] == NO_TEXT[0]
    if is_empty and EMPTY not in data[22:]:
        return Formula(place, row, b"", _sums(data[22:], place))
    if result == NOUGHT and flags & ON_LOAD:
        return Formula(place, row, b"0", _sums(data[22:], place))
    return None


def _sums(tokens: bytes, place: int) -> bool:
    """Tell whether a formula sums up a piece of its own column."""
    if len(tokens) < 12 or tokens[0] & TOKEN != AREA:  # noqa: PLR2004 -- an area and a sum
        return False
    first, last = (int.from_bytes(tokens[n : n + 2], "little") & COLUMN for n in (5, 7))
    then = tokens[9:]
    summed = then.startswith(SUM_OF) or (then[0] in BY_NAME and then[1:4] == SUM)
    return summed and first == last == place
