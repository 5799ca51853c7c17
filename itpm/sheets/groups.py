"""Groups: headings of two or three rows, joined: ``2024 / Budsjett``.

A row above the names is joined where the names need it: where one comes again in the next
group, where a column is named above only, or where merged cells group some of the columns.
A band over all of them is decoration, and a lone line is a title: both are passed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from itpm.sheets.headings import Head, is_word, is_year, name_of
from itpm.sheets.units import is_unit

MOST_ABOVE = 2
SEPARATOR = " / "
DECORATION = 0.75
"""Merged bands over more of the columns than this only colour the heading."""
Span = tuple[int, int]


@dataclass(frozen=True)
class Heading:
    """The last row of a heading, and the name and unit it gives each column."""

    row: int
    names: list[str]
    units: list[str]
    first: int
    """The first of its rows."""


def heading_at(head: Head, row: int, spans: dict[int, list[Span]]) -> Heading:
    """Join the rows of a heading; ``spans`` are the merged columns of each row."""
    n = head.rows.index(row)
    if n and _follows(head, n - 1) and _has_units(head, n - 1):
        n -= 1
    rows = [_spread_names(head.grid[n], spans.get(row, []))]
    units = [""] * len(rows[0])
    if _follows(head, n) and _has_units(head, n):
        n, units = n + 1, [name_of(cell) for cell in head.grid[n + 1]]
    elif _follows(head, n) and _is_lower(head, n):
        rows, n = [head.grid[n + 1]], n + 1
    top = n - (units != [""] * len(units))
    while top and len(rows) <= MOST_ABOVE and _follows(head, top - 1):
        top -= 1
        above = _group(head, top, rows, spans.get(head.rows[top], []))
        if above is None:
            break
        rows.insert(0, above)
    first = n - len(rows) + 1 - any(units)
    return Heading(head.rows[n], _joined(rows), units, head.rows[first])


def _follows(head: Head, n: int) -> bool:
    return n + 1 < len(head.rows) and head.rows[n + 1] == head.rows[n] + 1


def _spread_names(cells: list[Any], spans: Sequence[Span]) -> list[Any]:
    """Give every column under a merged name that name."""
    spread = list(cells)
    for first, last in spans:
        spread[first : last + 1] = [spread[first]] * (last + 1 - first)
    return spread


def _joined(rows: list[list[Any]]) -> list[str]:
    names = []
    for cells in zip(*rows, strict=True):
        parts = dict.fromkeys(part for part in map(name_of, cells) if part)
        names.append(SEPARATOR.join(parts))
    return names


def _has_units(head: Head, n: int) -> bool:
    """Tell whether the row below the names holds nothing but units."""
    cells = [cell for cell in head.grid[n + 1] if cell is not None]
    return bool(cells) and all(is_unit(cell) for cell in cells)


def _is_lower(head: Head, n: int) -> bool:
    """Tell whether the row below names columns that this one names not, or not apart."""
    upper, lower = head.grid[n], head.grid[n + 1]
    there = [cell is not None for cell in lower]
    if not any(there) or not _all_labels(lower):
        return False
    figures = _columns_of_figures(head, n + 2)
    if not any(cell and figure for cell, figure in zip(there, figures, strict=True)):
        return False
    both = _joined([_unmerged(upper, lower), lower])
    alone = [name_of(cell) for cell in upper]
    return len(set(both) - {""}) > len(set(alone) - {""})


def _columns_of_figures(head: Head, first: int) -> list[bool]:
    told = []
    for place in range(len(head.grid[0])):
        cells = [row[place] for row in head.grid[first:] if row[place] is not None]
        told.append(sum(map(is_word, cells)) * 2 < len(cells))
    return told


def _all_labels(cells: list[Any]) -> bool:
    return all(is_word(cell) or is_year(cell) for cell in cells if cell is not None)


def _group(
    head: Head, top: int, rows: list[list[Any]], spans: Sequence[Span]
) -> list[Any] | None:
    """Give what a row says above each column; nothing where the names do without it."""
    cells, below = head.grid[top], rows[0]
    there = [n for n, cell in enumerate(cells) if cell is not None]
    if not _all_labels(cells):
        return None
    wide = [(first, last) for first, last in spans if last > first]
    if len(there) == 1 and not (there[0] and _is_partial(cells, there[0], below, wide)):
        return None
    spread = _spread_names(cells, wide) if wide else _unmerged(cells, below)
    plain, joined = _joined(rows), _joined([spread, *rows])
    named = any(not name and cells[n] is not None for n, name in enumerate(plain))
    apart = len(set(joined) - {""}) > len(set(plain) - {""})
    most = len(cells) * (DECORATION if len(rows) == 1 else 1)
    grouped = 0 < sum(last + 1 - first for first, last in wide) <= most
    told = named or apart or all(is_year(cells[n]) for n in there)
    return spread if told or (grouped and _fits(cells, wide)) else None


def _is_partial(cells: list[Any], at: int, below: list[Any], wide: Sequence[Span]) -> bool:
    """Tell a lone group from a title: it is merged, or a year, or names a column alone."""
    return bool(wide) or is_year(cells[at]) or below[at] is None


def _fits(cells: list[Any], wide: Sequence[Span]) -> bool:
    """Tell whether merged cells group columns; one that begins at the left is a title."""
    return any(cells[first] is not None and first > 0 for first, _ in wide)


def _unmerged(cells: list[Any], below: list[Any]) -> list[Any]:
    """Let each label reach over the columns to its right that are named below only."""
    spread = list(cells)
    groups: list[list[int]] = []
    for n, cell in enumerate(cells):
        if below[n] is None:
            continue
        if cell is not None:
            groups.append([n])
        elif groups and groups[-1][-1] == n - 1:
            groups[-1].append(n)
            spread[n] = spread[n - 1]
    _without_tail(groups, spread, below)
    return spread


def _without_tail(groups: list[list[int]], spread: list[Any], below: list[Any]) -> None:
    """Let the last group be no longer than the first, where they begin with the same names."""
    if len(groups) < 2:  # noqa: PLR2004 -- there is nothing to compare with
        return
    first, last = groups[0], groups[-1]
    if [below[n] for n in first] == [below[n] for n in last[: len(first)]]:
        for n in last[len(first) :]:
            spread[n] = None
