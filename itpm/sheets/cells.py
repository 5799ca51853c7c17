"""Cells: the raw cells of one column, trimmed, and the same as texts."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets import figures

Parts = dict[str, pa.Array]
AROUND = " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + (
    "".join(map(chr, range(0x2000, 0x200C))) + "\ufeff\x00"
)
"""Blanks of every kind."""
TAB = "    "
GUARDED = r"^'([=+\-@])"
"""An apostrophe that keeps a text from being taken for a formula is no part of it."""


@dataclass(frozen=True)
class Cells:
    """A column's cells from the first row under the heading on; a blank one is in no part."""

    parts: Parts
    size: int
    waiting: np.ndarray | None = None
    """Which of them are formulas that were never calculated, where any is."""
    insets: np.ndarray | None = None
    """By how many blanks each text is set in, where any is."""

    def count(self, kind: str) -> int:
        """Tell how many cells are of a kind: text, number, moment or flag."""
        part = self.parts.get(kind)
        return 0 if part is None else len(part) - part.null_count

    @cached_property
    def filled(self) -> int:
        """Tell how many cells have something in them."""
        return sum(map(self.count, self.parts))

    def part(self, kind: str) -> pa.Array:
        """Give one part; texts when the column has none of that kind."""
        return self.parts.get(kind, pa.nulls(self.size, pa.string()))

    @cached_property
    def numbers(self) -> pa.Array | None:
        """Give the cells that are numbers in the workbook itself, exact."""
        typed = self.parts.get("number")
        return None if typed is None else figures.from_numbers(typed)

    @cached_property
    def texts(self) -> pa.Array:
        """Give every cell as the text a person sees in it."""
        shown = [
            figures.shown(self.numbers) if kind == "number" else _shown(kind, part)
            for kind, part in self.parts.items()
        ]
        return shown[0] if len(shown) == 1 else pc.coalesce(self.part("text"), *shown)

    def of(self, rows: np.ndarray) -> "Cells":
        """Give the cells of some rows."""
        waiting = None if self.waiting is None else self.waiting[rows]
        insets = None if self.insets is None else self.insets[rows]
        parts = taken(self.parts, pa.array(rows, pa.int64()))
        return Cells(parts, len(rows), waiting, insets)

    @cached_property
    def unknown_places(self) -> list[int]:
        """Give the places of the cells that were never calculated."""
        return [] if self.waiting is None else np.flatnonzero(self.waiting).tolist()


def _shown(kind: str, part: pa.Array) -> pa.Array:
    match kind:
        case "moment":
            days = part.dictionary_encode()  # few days are many cells, and slow to write
            text = pc.strftime(days.dictionary, "%Y-%m-%d %H:%M:%S")
            text = pc.replace_substring_regex(text, r"[.,]0+$", "")
            return pc.replace_substring(text, " 00:00:00", "").take(days.indices)
        case "flag":
            return pc.if_else(part, "true", "false")
        case _:
            return part


def trimmed(parts: Parts) -> Parts:
    """Give the parts with texts trimmed and blank texts gone."""
    if "text" not in parts:
        return parts
    text = pc.utf8_trim(parts["text"], AROUND)
    if pc.any(pc.starts_with(text, "'")).as_py():  # far cheaper than to search every cell
        text = pc.replace_substring_regex(text, GUARDED, r"\1")
    return {**parts, "text": pc.if_else(pc.equal(text, ""), None, text)}


def insets_of(parts: Parts) -> np.ndarray | None:
    """Tell by how many blanks texts begin that are not trimmed yet; nothing where none does."""
    text = parts.get("text")
    if text is None or not pc.any(pc.match_substring_regex(text, r"^[ \t\x{a0}]")).as_py():
        return None
    text = pc.replace_substring(text, "\t", TAB)
    longer = pc.subtract(pc.utf8_length(text), pc.utf8_length(pc.utf8_ltrim(text, AROUND)))
    insets: np.ndarray = longer.fill_null(0).to_numpy(zero_copy_only=False)
    return insets


def taken(parts: Parts, rows: pa.Array | slice) -> Parts:
    """Give the parts of some rows, without those that are empty there."""
    kept = {
        kind: part[rows] if isinstance(rows, slice) else part.take(rows)
        for kind, part in parts.items()
    }
    return {kind: part for kind, part in kept.items() if part.null_count < len(part)}
