"""Layout: what a strange table draws beside its sums: a timeline, or a matrix of two scales."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from itpm.sheets.column import TIMES, Column, ColumnKind
from itpm.sheets.look import Table

MOST = 30
"""Bars in a timeline; the rest are counted."""
STARTS = re.compile(r"(?i)start|begin|\b(fra|från|from|van)\b")
ENDS = re.compile(r"(?i)slut|end\b|end_|finish|eind|ferdig|frist|due|\b(til|till|to|tot)\b")
PROBABILITY = re.compile(r"(?i)sannsyn|sannolik|probab|likelih|waarschijn|\bkans\b")
IMPACT = re.compile(r"(?i)konsekven|impact|gevolg|consequen|effekt|påverkan|virkning")
SCALE = 10
"""A scale has at most so many steps."""


@dataclass(frozen=True)
class Timeline:
    """Rows that begin and end, by their names."""

    label: str
    starts: str
    ends: str
    rows: tuple[dict[str, Any], ...]
    rest: int


@dataclass(frozen=True)
class Matrix:
    """How many rows stand at each step of two scales."""

    probability: str
    impact: str
    rows: tuple[dict[str, Any], ...]

    @property
    def top(self) -> dict[str, Any]:
        """Give the fullest cell."""
        return max(self.rows, key=lambda row: row["n"])


def timeline(table: Table) -> Timeline | None:
    """Give the timeline of a table with days of beginning and end, and names."""
    starts, ends = _named(table, STARTS, TIMES), _named(table, ENDS, TIMES)
    label = next(
        (c for c in table.columns if c.kind is ColumnKind.TEXT and c.distinct > 1), None
    )
    if starts is None or ends is None or label is None or starts is ends:
        return None
    cells = zip(label.texts.to_pylist(), _days(starts), _days(ends), strict=True)
    rows = [
        {"value": name, "starts": first, "ends": last}
        for name, first, last in cells
        if name and first and last and first <= last
    ]
    rows.sort(key=lambda row: row["starts"])
    rest = max(0, len(rows) - MOST)
    shown = tuple(rows[:MOST])
    return Timeline(label.name, starts.name, ends.name, shown, rest) if len(rows) > 1 else None


def matrix(table: Table) -> Matrix | None:
    """Give the matrix of a table with a probability and an impact on small scales."""
    scales = {ColumnKind.WHOLE, ColumnKind.CHOICE, ColumnKind.IDENTIFIER, ColumnKind.TEXT}
    across, up = _named(table, IMPACT, scales), _named(table, PROBABILITY, scales)
    if across is None or up is None or max(across.distinct, up.distinct) > SCALE:
        return None
    both = pa.table({"probability": up.texts, "impact": across.texts, "n": up.texts})
    counted = both.group_by(["probability", "impact"]).aggregate([("n", "count")])
    rows = [
        {"probability": row["probability"], "impact": row["impact"], "n": row["n_count"]}
        for row in counted.to_pylist()
        if row["probability"] and row["impact"]
    ]
    return Matrix(up.name, across.name, tuple(rows)) if rows else None


def _named(table: Table, words: re.Pattern[str], kinds: set[ColumnKind]) -> Column | None:
    found = (c for c in table.columns if c.kind in kinds and words.search(c.name))
    return next(found, None)


def _days(column: Column) -> list[date | None]:
    cells = column.values.to_pylist()
    return [cell.date() if isinstance(cell, datetime) else cell for cell in cells]
