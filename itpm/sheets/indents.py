"""Indents: how far cells of a workbook are set in by their style, as the blanks they look like.

Whoever makes a plan in Excel sets the parts of a phase in by a button, or by blanks. Both say
the same: what is set in belongs to what stands further out above it.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from itpm.sheets.formulas import ATTRIBUTE, NAME, WORTH_READING, Formulas, place_of

STYLES = "xl/styles.xml"
BLANKS = "   "
"""What one step of an indent looks like."""
DEEPEST = 15
"""Steps that count: a program allows 250, which is no outline any more."""
FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b")
FORMAT = re.compile(rb"<(?:\w+:)?xf\b")
INDENT = re.compile(rb"\bindent\s*=\s*[\"'](\d{1,3})[\"']")
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]{0,200})>")

Steps = Mapping[int, Mapping[int, int]]
"""Steps by column and row, from 0."""


def indents_in(source: Path, formulas: Formulas, sheet: str) -> Steps:
    """Give how far cells of a sheet are set in; nothing of a long one, which is no plan."""
    part = formulas.part_of(sheet)
    if part is None:
        return {}
    with zipfile.ZipFile(source) as packed:
        sizes = {one.filename: one.file_size for one in packed.infolist()}
        if STYLES not in sizes or max(sizes[STYLES], sizes[part]) > WORTH_READING:
            return {}
        styles = _styles(packed.read(STYLES))
        return _steps(packed.read(part), styles) if styles else {}


def _styles(xml: bytes) -> dict[bytes, int]:
    """Give the numbers of the formats that set in, with their steps."""
    begins = FORMATS.search(xml)
    formats = xml[begins.end() :].partition(b"cellXfs>")[0] if begins else b""
    found = FORMAT.split(formats)[1:]
    steps = {n: int(said[1]) for n, one in enumerate(found) if (said := INDENT.search(one))}
    return {str(n).encode(): min(many, DEEPEST) for n, many in steps.items() if many}


def _steps(xml: bytes, styles: Mapping[bytes, int]) -> Steps:
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for cell in CELL.finditer(xml):
        told = dict(ATTRIBUTE.findall(cell[1]))
        name = NAME.fullmatch(told.get(b"r", b"").decode("ascii", "replace"))
        if name and (many := styles.get(told.get(b"s", b""))):
            found[place_of(name[1])][int(name[2]) - 1] = many
    return found


def set_in(cells: pa.Table, steps: Steps) -> pa.Table:
    """Give a sheet whose texts begin with the blanks their indents look like."""
    for place, rows in steps.items():
        name = f"{place}.text"
        if name in cells.column_names:
            texts = [
                text and BLANKS * rows.get(row, 0) + text
                for row, text in enumerate(cells[name].to_pylist())
            ]
            at = cells.column_names.index(name)
            cells = cells.set_column(at, name, pa.chunked_array([pa.array(texts, pa.string())]))
    return cells
