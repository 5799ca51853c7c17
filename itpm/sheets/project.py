"""Project: what a file of Microsoft Project says, row by row, with the dates it has stored.

Other programs' files come as the same rows, where the child knows how to write them so.
Nothing is scheduled here: ``project_plan`` makes a plan for the kernel of it, and others make
tables of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from itpm.sheets.leaves import Cells
from itpm.sheets.reader import Sheet, read

KINDS = {"msproject": "project", "ganttproject": "project.gan", "mpp": "project.mpp"}
"""The plan files that are read as a project, and what the child reads each by."""


@dataclass(frozen=True)
class Project:
    """A file of Microsoft Project: every kind of element with its rows."""

    name: str
    sheets: Mapping[str, tuple[Cells, ...]]

    def rows(self, kind: str) -> tuple[Cells, ...]:
        """Give the elements of a kind: ``Task``, ``Task PredecessorLink``, ``Calendar``."""
        return self.sheets.get(kind, ())

    @cached_property
    def about(self) -> Cells:
        """Give what the file says of the project as a whole."""
        return next(iter(self.rows("Project")), Cells())

    @cached_property
    def tasks(self) -> tuple[Cells, ...]:
        """Give the rows that are tasks; blank lines are none."""
        return tuple(row for row in self.rows("Task") if not row.flag("IsNull"))


def read_project(path: Path, name: str, kind: str = "msproject") -> Project:
    """Read the file of a project in the child, or refuse it with one sentence."""
    sheets = read(path, name, KINDS[kind])
    return Project(name, {one.name: tuple(rows_in(_texts(one))) for one in sheets})


def _texts(sheet: Sheet) -> Iterator[pa.Array]:
    return (column.parts["text"] for column in sheet.columns)


def rows_in(columns: Iterable[pa.Array]) -> Iterator[Cells]:
    """Give the elements a sheet of text holds; its first row names the columns."""
    names, *rows = zip(*(column.to_pylist() for column in columns), strict=True)
    for row in rows:
        yield Cells({n: cell for n, cell in zip(names, row, strict=True) if cell is not None})
