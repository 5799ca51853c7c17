"""Files made for the tests: honest ones, ugly ones, and ones that mean harm."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from itpm.sheets import child
from itpm.sheets.inspection import kind_of
from itpm.sheets.look import Look, Table, look, tables_on
from itpm.sheets.reader import sheets_in

Grid = Sequence[Any]


def workbook(*grids: Grid, hidden: Sequence[str] = (), names: Sequence[str] = ()) -> bytes:
    """Give an XLSX with one sheet a grid, called A, B, C … or by the names given."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for n, grid in enumerate(grids):
        sheet = book.create_sheet(names[n] if names else "ABCDEF"[n])
        for row in grid:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if sheet.title in hidden else "visible"
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Give the bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def packed(entries: Mapping[str, str | bytes]) -> bytes:
    """Give a zip of these entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_sheet(xml: str) -> bytes:
    """Give an XLSX whose only sheet is this XML."""
    entries: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(workbook([["a"]]))) as archive:
        for name in archive.namelist():
            entries[name] = archive.read(name)
    entries["xl/worksheets/sheet1.xml"] = xml
    return packed(entries)


def ods(grid: Grid, *, encrypted: bool = False) -> bytes:
    """Give an ODS of one sheet, with the empty million rows a real one ends in."""
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell {_ods_value(cell)}</table:table-cell>" for cell in row)
        + '<table:table-cell table:number-columns-repeated="16300"/></table:table-row>'
        for row in grid
    )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}><office:body>"
        f'<office:spreadsheet><table:table table:name="Ark1">{rows}'
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    secret = "<encryption-data/>" if encrypted else ""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(
        {
            "mimetype": kind,
            "content.xml": content,
            "META-INF/manifest.xml": f"<manifest media-type='{kind}'>{secret}</manifest>",
        }
    )


def _ods_value(cell: Any) -> str:
    if isinstance(cell, str):
        return f'office:value-type="string"><text:p>{cell}</text:p>'
    return f'office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p>'


def looked(tmp_path: Path, content: bytes | str, name: str = "file.csv") -> Look:
    """Look into a file with this content."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return look(path)


def table(tmp_path: Path, content: bytes | str, name: str = "file.csv") -> Table:
    """Give the first table of a file; the child's work is done here, without a child."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    child.main(kind_of(path, name), str(path), str(tmp_path))
    assert (tmp_path / "said.json").read_text() == "{}"
    return tables_on(sheets_in(tmp_path))[0]


def said(seen: Table) -> str:
    """Give each column's name, kind and sum."""
    return " | ".join(
        f"{column.name} {column.kind} {'' if column.sum is None else column.sum}".strip()
        for column in seen.columns
    )
