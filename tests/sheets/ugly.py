"""Ugly sheets, written as they are seen: rows of cells, and which of them are merged."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from itpm.sheets import child
from itpm.sheets.inspection import kind_of
from itpm.sheets.look import Table, tables_on
from itpm.sheets.reader import sheets_in
from tests.sheets.made import said, saved

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Ugly:
    """A file, and each table a person sees in it: heading row, rows, columns."""

    name: str
    content: bytes | str
    tables: tuple[str, ...]
    file: str = "file.xlsx"

    @property
    def expected(self) -> tuple[str, ...]:
        """Give what is seen, each table on one line."""
        return tuple(" ".join(table.split()) for table in self.tables)


def sheet(rows: Rows, *merged: str) -> bytes:
    """Give an XLSX of one sheet; ``merged`` are ranges such as ``A1:B2``."""
    book = Workbook()
    one = book.worksheets[0]
    for row in rows:
        one.append(list(row))
    for cells in merged:
        one.merge_cells(cells)
    return saved(book)


def csv(rows: Rows) -> str:
    """Give the same as text with semicolons."""
    return "".join(";".join("" if c is None else str(c) for c in row) + "\n" for row in rows)


def tables(folder: Path, content: bytes | str, file: str = "file.xlsx") -> tuple[Table, ...]:
    """Give every table of a file; the child's work is done here, without a child."""
    path = folder / file
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    child.main(kind_of(path, file), str(path), str(folder))
    assert (folder / "said.json").read_text() == "{}"
    return tables_on(sheets_in(folder))


def told(table: Table) -> str:
    """Say a table in one line: heading row, first and last row, how many, columns."""
    rows = table.numbers
    ends = f"{rows[0]}-{rows[-1]} ({len(rows)})" if len(rows) else "(0)"
    return f"{table.header_row}: {ends} | {said(table)}"
