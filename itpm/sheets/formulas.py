"""Formulas: the cells of a workbook that some program wrote and none has ever calculated.

A library writes ``=B2*C2`` and no result, and whoever reads stored results finds nothing, or
the nought some libraries put there. Such a cell is neither blank nor nought: it is not known.
"""

import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import IO

import pyarrow as pa

BLOCK = 1 << 20
LONGEST = 64 * 1024
"""Bytes of a cell with a formula, at most: 8,192 letters are allowed."""
WORTH_READING = 8 * BLOCK
"""Bytes of a sheet that is read whatever its cells are; a longer one where it may matter."""
SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
LATER = re.compile(rb"fullCalcOnLoad\s*=\s*[\"'](1|true)[\"']")
"""What a library says that leaves the calculating to whoever opens its file."""
MARKS = (b"<f", b":f")
"""One of which stands wherever a formula does; far quicker to search for than formulas."""
CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*[^/>])>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v[^>]*>([^<]*)<)?"
)
NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")
SUM = re.compile(
    r"=?(?:SUM\(|SUBTOTAL\(\d+,|AGGREGATE\(\d+,\d+,)\$?([A-Z]{1,3})\$?\d+:\$?([A-Z]{1,3})\$?\d+\)"
)
Runs = dict[int, list[list[int]]]
"""Rows of each column, as runs from a first to a last one."""


@dataclass(frozen=True)
class Formula:
    """A formula by its column and row, from 0: what it sums up is its own column, or not."""

    place: int
    row: int
    result: bytes
    is_sum: bool


@dataclass
class Waiting:
    """Where formulas wait to be calculated."""

    cells: Runs = field(default_factory=lambda: defaultdict(list))
    sums: set[int] = field(default_factory=set)
    """Rows in which nothing waits but the sums of columns."""
    noughts: Runs = field(default_factory=lambda: defaultdict(list))
    """Those among the cells a library has put a nought into."""

    @property
    def rows(self) -> int:
        """Tell how many rows there are down to the last of them."""
        return max((runs[-1][1] + 1 for runs in self.cells.values()), default=0)

    def as_fact(self) -> str:
        """Give it as the child tells it."""
        return json.dumps({"cells": self.cells, "sums": sorted(self.sums)})

    def without_noughts(self, name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
        """Give a column of a sheet, named ``2.number``, without what was never calculated."""
        place, kind = name.split(".")
        if kind != "number" or int(place) not in self.noughts:
            return column
        cells = column.to_pylist()
        for first, last in self.noughts[int(place)]:
            cells[first : last + 1] = [None] * (last + 1 - first)
        return pa.chunked_array([pa.array(cells, column.type)])


class Formulas:
    """The formulas of a workbook, sheet by sheet; of one that is no XLSX, none."""

    def __init__(self, source: Path) -> None:
        """Find where in the file each sheet is."""
        self._source = source
        self._parts: dict[str, str] = {}
        self._later = False
        if zipfile.is_zipfile(source):
            with zipfile.ZipFile(source) as packed:
                self._find(packed, set(packed.namelist()))

    def _find(self, packed: zipfile.ZipFile, names: set[str]) -> None:
        book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
        if not {book, relations} <= names:
            return
        told = packed.read(book)
        self._later = bool(LATER.search(told))
        targets = {
            one.get("Id"): _part(one.get("Target", ""))
            for one in _attributes(RELATION, packed.read(relations))
        }
        sheets = [(one.get("name", ""), _id(one)) for one in _attributes(SHEET, told)]
        self._parts = {name: targets[id_] for name, id_ in sheets if targets.get(id_) in names}

    def part_of(self, sheet: str) -> str | None:
        """Give where in the file a sheet is."""
        return self._parts.get(sheet)

    def waiting(self, sheet: str, *, gapless: bool) -> Waiting:
        """Give where formulas of a sheet wait; ``gapless`` tells that it has no blank cell."""
        if sheet not in self._parts:
            return Waiting()
        with zipfile.ZipFile(self._source) as packed:
            about = packed.getinfo(self._parts[sheet])
            if gapless and about.file_size > WORTH_READING and not self._begins(packed, about):
                return Waiting()
            with packed.open(about) as file:
                return waiting_in(_formulas(file), later=self._later)

    def _begins(self, packed: zipfile.ZipFile, about: zipfile.ZipInfo) -> bool:
        """Tell whether a long sheet may hold noughts: a column of formulas begins early."""
        if not self._later:
            return False
        with packed.open(about) as file:
            return _has_mark(file.read(BLOCK))


def _part(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _id(told: dict[str, str]) -> str:
    return next((value for key, value in told.items() if key.endswith(":id")), "")


def _attributes(pattern: re.Pattern[bytes], xml: bytes) -> Iterator[dict[str, str]]:
    for found in pattern.finditer(xml):
        pairs = ATTRIBUTE.findall(found[1])
        yield {key.decode(): unescape(value.decode("utf-8", "replace")) for key, value in pairs}


def waiting_in(formulas: Iterable[Formula], *, later: bool) -> Waiting:
    """Gather what waits: formulas without a result, or all with a nought by who leaves it."""
    blank, noughts, is_calculated = list[Formula](), list[Formula](), not later
    for one in formulas:
        if not one.result:
            blank.append(one)
        elif one.result != b"0":
            is_calculated = True
        elif not is_calculated:
            noughts.append(one)
    noughts = [] if is_calculated else noughts
    found = Waiting()
    found.noughts = _runs(noughts)
    together = [*blank, *noughts]
    others = {one.row for one in together if not one.is_sum}
    found.sums = {one.row for one in together} - others
    found.cells = _runs(together)
    return found


def _runs(formulas: Iterable[Formula]) -> Runs:
    runs: Runs = defaultdict(list)
    for one in sorted(formulas, key=lambda one: (one.place, one.row)):
        mine = runs[one.place]
        if mine and mine[-1][1] == one.row - 1:
            mine[-1][1] = one.row
        else:
            mine.append([one.row, one.row])
    return runs


def _formulas(file: IO[bytes]) -> Iterator[Formula]:
    """Give the formulas of a sheet whose result is a number, nought or nothing."""
    rest = b""
    while block := file.read(BLOCK):
        rest += block
        end = rest.rfind(b"</c>")
        end = rest.rfind(b":c>") if end < 0 else end
        whole, rest = rest[: end + 4], rest[max(end + 4, len(rest) - LONGEST) :]
        if _has_mark(whole):
            yield from filter(None, map(_formula, CELL.finditer(whole)))


def _has_mark(xml: bytes) -> bool:
    return any(mark in xml for mark in MARKS)


def _formula(found: re.Match[bytes]) -> Formula | None:
    told = {key.decode(): value.decode() for key, value in ATTRIBUTE.findall(found[1])}
    name = NAME.fullmatch(told.get("r", ""))
    if name is None or told.get("t", "n") not in {"n", "e"}:
        return None  # a text may well be empty, and a flag has been calculated
    summed = SUM.fullmatch(unescape((found[2] or b"").decode("utf-8", "replace")))
    is_sum = summed is not None and summed[1] == summed[2] == name[1]
    return Formula(place_of(name[1]), int(name[2]) - 1, (found[3] or b"").strip(), is_sum)


def place_of(letters: str) -> int:
    """Give the place of a column by its letters: A is 0."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
