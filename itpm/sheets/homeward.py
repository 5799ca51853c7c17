"""Homeward: a sheet of ours that comes back, cell for cell as it stands there.

Nothing is guessed: the stamp says which heading is which field, wherever somebody has moved
the columns and rows in the meantime.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itpm.records.tidy import tidy
from itpm.sheets.reader import Sheet
from itpm.sheets.stamp import ID, SHEET, Part, Stamp, stamp_in

NOT_KNOWN = object()
"""A formula that was never calculated: it says nothing, not even that a cell was emptied."""
TOPMOST = 30
"""Rows somebody may have put above the heading."""


@dataclass(frozen=True)
class Back:
    """A workbook of ours that came back, with its sheets as they stand."""

    stamp: Stamp
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Line:
    """A row: its number in the file, the id it went out with, and its cells by field."""

    number: int
    id: str
    cells: Mapping[str, object]


@dataclass(frozen=True)
class Lines:
    """The rows of a sheet, and the headings nobody here knows."""

    rows: tuple[Line, ...]
    strangers: tuple[str, ...]


def back_in(sheets: Sequence[Sheet]) -> Back | None:
    """Give a workbook as one of ours, without the sheet that says so; or nothing."""
    stamp = stamp_in(sheets)
    if stamp is None:
        return None
    return Back(stamp, tuple(sheet for sheet in sheets if sheet.name != SHEET))


def lines_in(back: Back, part: Part) -> Lines | None:
    """Give the rows of a sheet; nothing where the sheet or its headings are gone."""
    for sheet in _candidates(back, part):
        columns = [_cells(sheet, n) for n in range(len(sheet.columns))]
        at = _heading(columns, part)
        if at is not None:
            return _lines(columns, at, part)
    return None


def _candidates(back: Back, part: Part) -> list[Sheet]:
    """Give the sheet of the part's name, or those somebody may have renamed it to."""
    named = [sheet for sheet in back.sheets if sheet.name == part.sheet]
    taken = {one.sheet for one in back.stamp.parts}
    return named or [one for one in back.sheets if not one.hidden and one.name not in taken]


def _lines(columns: Sequence[Sequence[object]], at: int, part: Part) -> Lines:
    fields = {heading: name for name, heading in part.headings.items()}
    placed: dict[str, Sequence[object]] = {}
    strangers = []
    for cells in columns:
        head = "" if cells[at] is NOT_KNOWN else tidy(str(cells[at] or ""))
        if head in fields and fields[head] not in placed:
            placed[fields[head]] = cells
        elif head:
            strangers.append(head)
    rows = _rows(placed, range(at + 1, len(columns[0])))
    return Lines(tuple(rows), tuple(strangers))


def _cells(sheet: Sheet, column: int) -> list[object]:
    """Give the cells of a column as they are: text, number, moment, yes or no, or nothing."""
    cells: list[object] = [None] * sheet.rows
    for first, last in sheet.waiting.get(column, ()):
        cells[first : last + 1] = [NOT_KNOWN] * (last + 1 - first)
    for part in sheet.columns[column].parts.values():
        for place, value in enumerate(part.to_pylist()):
            if value is not None:
                cells[place] = value
    return cells


def _heading(columns: Sequence[Sequence[object]], part: Part) -> int | None:
    """Give the row most of the headings stand in."""
    wanted = set(part.headings.values())
    found: Counter[int] = Counter()
    for cells in columns:
        for place, cell in enumerate(cells[:TOPMOST]):
            found[place] += isinstance(cell, str) and tidy(cell) in wanted
    place, many = max(found.items(), key=lambda pair: (pair[1], -pair[0]), default=(0, 0))
    return place if many > 1 or (many and len(wanted) == 1) else None


def _rows(placed: Mapping[str, Sequence[object]], places: range) -> Sequence[Line]:
    lines = []
    for place in places:
        row = {
            name: cells[place]
            for name, cells in placed.items()
            if cells[place] is not NOT_KNOWN
        }
        id_ = row.pop(ID.name, None)
        if id_ is not None or any(not _is_blank(cell) for cell in row.values()):
            lines.append(Line(place + 1, str(id_ or "").strip(), row))
    return lines


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
