"""The child: reads one strange file in a process of its own, under limits.

Begun by ``begin.py``, never within the server: a legal
workbook of four kilobytes can make a parser ask for 549 GB, and nothing can catch that.
It turns a file into Arrow tables of raw cells, one a sheet, or says why it cannot.
"""

import json
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

import numpy as np
import pyarrow as pa

from itpm.sheets.bounds import LONGEST_CELL, CannotRead

READERS = {
    "text": ("delimited", "text_sheets"),
    "workbook": ("workbook", "workbook_sheets"),
    "project": ("mspdi", "project_sheets"),
    "project.gan": ("gan_project", "project_sheets"),
    "project.mpp": ("mpp", "project_sheets"),
}
"""What gives the sheets of a file, by its kind: a module and its function."""
PLANS = {
    "asana": "asana",
    "ganttproject": "gan",
    "icalendar": "ics",
    "mpp": "mpp",
    "msproject": "msproject",
    "trello": "trello",
}
"""Which module reads which kind of plan file."""
Sheets = Iterable[tuple[dict[str, str], pa.Table]]


def main(kind: str, source: str, folder: str) -> None:
    """Read ``source`` and leave what is in it, and ``said.json``, in ``folder``."""
    said: dict[str, object] = {}
    try:
        if kind == "einvoice":
            import_module("itpm.sheets.envelope").unfold(Path(source), Path(folder))
        else:
            read = plan_sheets(kind) if kind in PLANS else reader_of(kind)
            write(read(Path(source)), Path(folder) / "sheets.arrow")
    except CannotRead as no:
        said = {"code": no.code, "values": no.values}
    except (MemoryError, RecursionError, OSError, pa.ArrowException):
        said = {"code": "sheet.needs_too_much", "values": {}}
    (Path(folder) / "said.json").write_text(json.dumps(said), "utf-8")


def reader_of(kind: str) -> Callable[[Path], Sheets]:
    """Give what reads a kind of file. Nothing else is loaded: every file waits for that."""
    module, name = READERS[kind]
    read: Callable[[Path], Sheets] = getattr(import_module(f"itpm.sheets.{module}"), name)
    return read


def plan_sheets(kind: str) -> Callable[[Path], Sheets]:
    """Give what turns a plan file of a kind into sheets."""
    reader = import_module(f"itpm.sheets.{PLANS[kind]}")
    draft = import_module("itpm.sheets.draft")
    return lambda source: draft.sheets_of(reader.drafted(source))


def longest(column: pa.ChunkedArray) -> int:
    """Give the bytes of a column's longest text."""
    if column.type != pa.string():
        return 0
    ends = [
        np.frombuffer(part.buffers()[1], np.int32)[part.offset :][: len(part) + 1]
        for part in column.chunks
        if len(part)
    ]
    return max((int(np.diff(offsets).max()) for offsets in ends), default=0)


def write(sheets: Sheets, target: Path) -> None:
    """Write the sheets one after another, each with its name."""
    with pa.OSFile(str(target), "wb") as sink:
        for facts, table in sheets:
            if max(map(longest, table.columns), default=0) > LONGEST_CELL:
                raise CannotRead("sheet.needs_too_much")
            named = table.replace_schema_metadata(facts)
            with pa.ipc.new_stream(sink, named.schema) as stream:
                stream.write_table(named)
