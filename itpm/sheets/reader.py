"""The reader: gives the raw sheets of a strange file, and outlives whatever is in it."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any, TypeVar

import pyarrow as pa

from itpm.records import Refusal
from itpm.sheets.bounds import AT_ONCE, CPU_SECONDS, JAVA_MEMORY, MEMORY, PATIENCE
from itpm.sheets.inspection import far_cell

T = TypeVar("T")

CHILD = "itpm.sheets.begin"
ROOT = Path(__file__).parents[2]
NEEDED = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
"""What the child is told of our environment; nothing that could be a secret."""
HAS_LIMITS = importlib.util.find_spec("resource") is not None
POLITELY = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)
"""On Windows: no window, and after those who work."""
TURNS = BoundedSemaphore(AT_ONCE)
OUT_OF_MEMORY = {-6, -9, -11, 134, 137, 139}
Merge = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column, from 0."""


@dataclass(frozen=True)
class Column:
    """The raw cells of a column, each in the array that fits it; a blank one in none."""

    parts: dict[str, pa.Array]


@dataclass(frozen=True)
class Sheet:
    """A sheet as it stands in the file, from its first row and column on."""

    name: str
    hidden: bool
    rows: int
    columns: list[Column]
    merges: Sequence[Merge] = ()
    waiting: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    """Formulas that were never calculated: the rows of each column, from a first to a last."""
    sums: Sequence[int] = ()
    """Rows in which nothing but sums of columns was never calculated."""
    plan: Mapping[str, Any] | None = None
    """What a plan file says of this table: program, the codes of its columns, notes."""


def read(path: Path, name: str, kind: str) -> list[Sheet]:
    """Give every sheet of a file that has anything in it, or refuse with one sentence."""
    if kind == "workbook" and not HAS_LIMITS:
        _refuse_far_cell(path, name)
    return outlived(path, name, kind, sheets_in)


def outlived(path: Path, name: str, kind: str, taken: Callable[[Path], T]) -> T:
    """Give what ``taken`` finds in the child's folder, or refuse with one sentence."""
    with TemporaryDirectory(prefix="itpm-") as folder:
        try:
            code = run(kind, path, Path(folder))
        except subprocess.TimeoutExpired:
            raise Refusal("sheet.too_slow", file=name, seconds=PATIENCE) from None
        said = Path(folder) / "said.json"
        if code or not said.exists():
            _refuse_far_cell(path, name)
            crashed = code in OUT_OF_MEMORY
            raise Refusal("sheet.needs_too_much" if crashed else "sheet.damaged", file=name)
        answer = json.loads(said.read_text("utf-8"))
        if answer:
            raise Refusal(answer["code"], file=name, **answer["values"])
        return taken(Path(folder))


def surroundings() -> dict[str, str]:
    """Give the environment of the child. It sees the packages we see, and little else."""
    return {key: os.environ[key] for key in NEEDED if key in os.environ} | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]),
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OPENBLAS_NUM_THREADS": "1",
    }


def run(kind: str, path: Path, folder: Path, *, module: str = "") -> int:
    """Run a child on a file, under limits, and give its exit code."""
    memory = JAVA_MEMORY if kind.endswith("mpp") else MEMORY
    limits = (str(memory), str(CPU_SECONDS))
    command = (sys.executable, "-P", "-m", module or CHILD, kind)
    with TURNS:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and script
            (*command, str(path.absolute()), str(folder), *limits),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # its end is noticed at once; the child says nothing on it
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=surroundings(),
            timeout=PATIENCE,
            check=False,
            creationflags=POLITELY,
        )
    return done.returncode


def _refuse_far_cell(path: Path, name: str) -> None:
    cell = far_cell(path)
    if cell:
        raise Refusal("sheet.far_cell", file=name, cell=cell)


def sheets_in(folder: Path) -> list[Sheet]:
    """Give the sheets a child has left in its folder, checked before they are trusted."""
    data = (folder / "sheets.arrow").read_bytes()
    source, sheets = pa.BufferReader(data), []
    while source.tell() < len(data):
        with pa.ipc.open_stream(source) as stream:
            table = stream.read_all()
        table.validate(full=True)
        if table.num_rows and table.num_columns:
            sheets.append(_sheet(table.combine_chunks()))
    return sheets


def _sheet(table: pa.Table) -> Sheet:
    facts = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    placed: dict[int, dict[str, pa.Array]] = {}
    for name, column in zip(table.column_names, table.columns, strict=True):
        place, kind = name.split(".")
        placed.setdefault(int(place), {})[kind] = column.chunk(0)
    columns = [Column(placed.get(n, {})) for n in range(max(placed) + 1)]
    merges = [_merge(one) for one in facts.get("merged", "").split()]
    inside = [merge for merge in merges if merge[2] < table.num_rows]
    told = json.loads(facts.get("waiting", "{}"))
    waiting = {
        int(n): [(first, last) for first, last in runs]
        for n, runs in told.get("cells", {}).items()
    }
    plan = json.loads(facts["plan"]) if "plan" in facts else None
    return Sheet(
        facts["name"],
        bool(facts["hidden"]),
        table.num_rows,
        columns,
        inside,
        waiting,
        told.get("sums", ()),
        plan,
    )


def _merge(told: str) -> Merge:
    first, left, last, right = map(int, told.split("."))
    return first, left, last, right
