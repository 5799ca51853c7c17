"""Workbooks: XLSX, XLS and ODS as raw cells, typed as the workbook has them.

A column of raw cells is up to four sparse arrays, by what the cells are: ``text``,
``number``, ``moment`` and ``flag``. A cell stands in one of them; a blank one in none.
"""

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import python_calamine as calamine

from itpm.sheets.ahead import opening, worksheets
from itpm.sheets.bounds import CannotRead, within
from itpm.sheets.formulas import Formulas, Waiting
from itpm.sheets.formulas_ods import CONTENT, OpenFormulas
from itpm.sheets.formulas_xls import OldFormulas
from itpm.sheets.indents import indents_in, set_in

CHUNK = 20_000
MOST_MERGED = 5_000
TYPES = {
    "text": pa.string(),
    "number": pa.float64(),
    "moment": pa.timestamp("us"),
    "flag": pa.bool_(),
}
PLACES: dict[type, str] = {
    float: "number",
    int: "number",
    datetime: "moment",
    date: "moment",
    bool: "flag",
}
MIDNIGHT = time()


def workbook_sheets(source: Path) -> Iterator[tuple[dict[str, str], pa.Table]]:
    """Read every worksheet, with its name and whether it is hidden."""
    try:
        begun = opening(source)
        with begun.book() as book:
            formulas = _formulas_of(source)  # what calamine refuses is not looked into
            for about in worksheets(book):
                hidden = about.visible != calamine.SheetVisibleEnum.Visible
                sheet = begun.sheet(about.name)
                cells = _cells(sheet)
                waiting = formulas.waiting(about.name, gapless=_is_gapless(cells))
                facts = {
                    "name": about.name,
                    "hidden": "yes" if hidden else "",
                    "merged": _merged(sheet),
                    "waiting": waiting.as_fact(),
                }
                if isinstance(formulas, Formulas):
                    cells = set_in(cells, indents_in(source, formulas, about.name))
                yield facts, _without(waiting, cells)
    except calamine.PasswordError:
        raise CannotRead("sheet.password") from None
    except calamine.CalamineError:
        raise CannotRead("sheet.damaged") from None


def _formulas_of(source: Path) -> Formulas | OpenFormulas | OldFormulas:
    """Give the formulas of a workbook; what it is stands in its first bytes and its parts."""
    if not zipfile.is_zipfile(source):
        return OldFormulas(source)
    with zipfile.ZipFile(source) as packed:
        is_open = CONTENT in packed.namelist()
    return OpenFormulas(source) if is_open else Formulas(source)


def _merged(sheet: calamine.CalamineSheet) -> str:
    """Give the merged ranges as ``row.column.row.column``; an ODS does not tell."""
    ranges = sheet.merged_cell_ranges or []
    return " ".join(".".join(map(str, (*start, *end))) for start, end in ranges[:MOST_MERGED])


def _cells(sheet: calamine.CalamineSheet) -> pa.Table:
    rows = sheet.end[0] + 1 if sheet.end else 0
    within(rows, 1)
    source = sheet.iter_rows()
    chunks: list[list[dict[str, pa.Array]]] = []
    while block := list(islice(source, CHUNK)):
        chunks.append([_sorted_out(column) for column in zip(*block, strict=True)])
    left_out = sheet.start[1] if sheet.start else 0
    places = [
        (n, kind)
        for n in range(len(chunks[0]) if chunks else 0)
        for kind in TYPES
        if any(kind in chunk[n] for chunk in chunks)
    ]
    within(rows, len(places))
    return pa.table(
        {f"{left_out + n}.{kind}": _joined(chunks, n, kind, rows) for n, kind in places}
    )


def _is_gapless(cells: pa.Table) -> bool:
    """Tell whether no cell is blank as far down and to the right as any is filled."""
    filled: Counter[str] = Counter()
    for name, column in zip(cells.column_names, cells.columns, strict=True):
        filled[name.split(".")[0]] += len(column) - column.null_count
    return all(many == cells.num_rows for many in filled.values())


def _without(waiting: Waiting, cells: pa.Table) -> pa.Table:
    """Give a sheet as far as its formulas go, without what a library put in their place."""
    if not waiting.cells:
        return cells
    named = zip(cells.column_names, cells.columns, strict=True)
    columns = {name: waiting.without_noughts(name, column) for name, column in named}
    for place in waiting.cells:
        if not any(name.startswith(f"{place}.") for name in columns):
            columns[f"{place}.text"] = pa.chunked_array([pa.nulls(cells.num_rows, pa.string())])
    more = max(0, waiting.rows - cells.num_rows)
    within(cells.num_rows + more, len(columns))
    longer = {
        name: pa.chunked_array([*column.chunks, pa.nulls(more, column.type)])
        for name, column in columns.items()
    }
    return pa.table(longer)


def _joined(
    chunks: list[list[dict[str, pa.Array]]], n: int, kind: str, rows: int
) -> pa.ChunkedArray:
    """Join the pieces of a column; where it has none of this kind, nothing stands."""
    parts = [
        chunk[n][kind]
        if kind in chunk[n]
        else pa.nulls(min(CHUNK, rows - at * CHUNK), TYPES[kind])
        for at, chunk in enumerate(chunks)
    ]
    return pa.chunked_array(parts, TYPES[kind])


def _sorted_out(column: tuple[Any, ...]) -> dict[str, pa.Array]:
    types = set(map(type, column))
    arrays = {kind: _typed(column, types, kind) for kind in {*map(PLACES.get, types)} if kind}
    if types - set(PLACES):
        words = pa.array(_texts(column, types), pa.string())
        words = pc.if_else(pc.equal(words, ""), None, words)
        if words.null_count < len(words):
            arrays["text"] = words
    return arrays


def _texts(column: tuple[Any, ...], types: set[type]) -> Iterable[str | None]:
    if types == {str}:
        return column
    if types - set(PLACES) == {str}:
        return [cell if type(cell) is str else None for cell in column]
    return [_text(cell) for cell in column]


def _text(cell: Any) -> str | None:
    match cell:
        case str():
            return cell
        case timedelta():
            minutes, seconds = divmod(round(cell.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        case time():
            return cell.isoformat("seconds")
        case _:
            return None


def _typed(column: tuple[Any, ...], types: set[type], kind: str) -> pa.Array:
    wanted = {kept for kept in types if PLACES.get(kept) == kind}
    cells: Iterable[Any] = column
    if wanted != types:
        cells = [cell if type(cell) in wanted else None for cell in column]
    if wanted == {date}:
        return pa.array(cells, pa.date32()).cast(TYPES[kind])
    if date in wanted:
        cells = [
            datetime.combine(cell, MIDNIGHT) if type(cell) is date else cell for cell in cells
        ]
    return pa.array(cells, TYPES[kind])
