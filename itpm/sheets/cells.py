"""Cells: the raw cells of one column, trimmed, and the same as texts."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets import figures

Parts = dict[str, pa.Array]
GUARDED = r"^'([=+\-@])"
"""An apostrophe that keeps a text from being taken for a formula is no part of it."""


@dataclass(frozen=True)
class Cells:
    """A column's cells from the first row under the heading on; a blank one is in no part."""

    parts: Parts
    size: int

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
    def texts(self) -> pa.Array:
        """Give every cell as the text a person sees in it."""
        shown = [self.part("text"), *(_shown(kind, part) for kind, part in self.parts.items())]
        return pc.coalesce(*shown)

    def of(self, rows: np.ndarray) -> "Cells":
        """Give the cells of some rows."""
        return Cells(taken(self.parts, pa.array(rows, pa.int64())), len(rows))


def _shown(kind: str, part: pa.Array) -> pa.Array:
    match kind:
        case "number":
            text = figures.from_numbers(part).cast(pa.string())
            return pc.replace_substring_regex(text, r"\.0+$|(\.\d*[1-9])0+$", r"\1")
        case "moment":
            text = pc.strftime(part, "%Y-%m-%d %H:%M:%S")
            text = pc.replace_substring_regex(text, r"[.,]0+$", "")
            return pc.replace_substring(text, " 00:00:00", "")
        case "flag":
            return pc.if_else(part, "true", "false")
        case _:
            return part


def trimmed(parts: Parts) -> Parts:
    """Give the parts with texts trimmed and blank texts gone."""
    if "text" not in parts:
        return parts
    text = pc.utf8_trim(pc.utf8_trim_whitespace(parts["text"]), "\u200b\ufeff\x00")
    text = pc.replace_substring_regex(text, GUARDED, r"\1")
    return {**parts, "text": pc.if_else(pc.equal(text, ""), None, text)}


def taken(parts: Parts, rows: pa.Array | slice) -> Parts:
    """Give the parts of some rows, without those that are empty there."""
    kept = {
        kind: part[rows] if isinstance(rows, slice) else part.take(rows)
        for kind, part in parts.items()
    }
    return {kind: part for kind, part in kept.items() if part.null_count < len(part)}
