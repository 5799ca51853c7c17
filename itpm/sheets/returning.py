"""Returning: the rows that could not be kept, in the file they came in, with the reasons."""

import csv
import io
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from itpm.records import Refusal
from itpm.records.tidy import CONTROL
from itpm.sheets.clipping import guarded
from itpm.sheets.export import FORMULA, LONGEST_CELL
from itpm.sheets.inspection import kind_of
from itpm.sheets.look import Table
from itpm.sheets.reader import run

CLIPPING = "itpm.sheets.clipping"
TEXTS = {".csv", ".tsv", ".txt"}
WRITTEN = {".xlsx", ".xlsm"}
"""Workbooks whose cells can be kept as they look; of others the texts are."""


def kept_ending(file: str, content: bytes) -> str:
    """Give the ending of the file that comes back: its own where it can be written."""
    ending = Path(file).suffix.casefold()
    return ending if content and ending in WRITTEN | TEXTS else ".xlsx"


def returned(
    file: str, content: bytes, table: Table, reasons: Mapping[int, str], why: str
) -> bytes:
    """Give a file of its refused rows only: same sheet, heading and cells, and ``why``.

    ``reasons`` go by the rows' numbers. What cannot be cut out of its own file, such as an
    old XLS, comes back as the texts of its cells.
    """
    if table.told:  # a plan is no table in its own file
        return _as_workbook(table.sheet, _lines(table, reasons, why))
    ending = kept_ending(file, content)
    with TemporaryDirectory(prefix="itpm-") as folder:
        source = Path(folder) / f"source{Path(file).suffix.casefold()[:6]}"
        source.write_bytes(content)
        asked = {
            "sheet": table.sheet,
            "head": table.header_row or 0,
            "why": why,
            "rows": {str(number): reason for number, reason in reasons.items()},
        }
        made = _clipped(source, file, asked)
    if made is not None:
        return made
    lines = _lines(table, reasons, why)
    return _as_text(lines) if ending in TEXTS else _as_workbook(table.sheet, lines)


def _clipped(source: Path, file: str, asked: Mapping[str, object]) -> bytes | None:
    folder = source.parent
    (folder / "asked.json").write_text(json.dumps(asked), "utf-8")
    try:
        kind = kind_of(source, file)
        if kind == "workbook" and source.suffix not in WRITTEN:
            return None
        run(kind, source, folder, module=CLIPPING)
    except (Refusal, subprocess.TimeoutExpired):
        return None
    clipped = folder / "clipped"
    return clipped.read_bytes() if clipped.exists() else None


def _lines(table: Table, reasons: Mapping[int, str], why: str) -> list[list[str]]:
    columns = [column.texts.to_pylist() for column in table.columns]
    return [[*table.names, why]] + [
        [*(column[place] or "" for column in columns), reasons[number]]
        for place, number in enumerate(table.numbers.tolist())
        if number in reasons
    ]


def _as_text(lines: list[list[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows(map(guarded, line) for line in lines)
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "replace")


def _as_workbook(title: str, lines: list[list[str]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 -- only who writes pays for it

    book = Workbook(write_only=True)
    sheet = book.create_sheet((title or "itpm")[:31])
    for line in lines:
        sheet.append([_text_cell(sheet, text) for text in line])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _text_cell(sheet: Any, text: str) -> object:
    """Give a cell that holds a text as it stands, and never a formula."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- only who writes pays for it

    cell: Any = WriteOnlyCell(sheet, CONTROL.sub("", text)[:LONGEST_CELL])
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA)
    return cell
