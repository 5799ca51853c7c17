"""Totals: rows that are the sum of others, known by arithmetic first of all.

1, 2, 3 is no total though 1 and 2 make 3: the row must also look like one, by a blank where
the others have words or by its label; or add up in three columns at once. A sum may be of the
rows since the sum before it, of the sums since the last sum of sums, or of all rows above.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets.column import AMOUNTS, Column, ColumnKind

MEASURED = AMOUNTS | {ColumnKind.PERCENT}
"""A share of a sum stands where the shares of its parts do, and is no word."""
FEWEST = 3
"""Two rows whose figures are alike are no sum and its part."""
CONVINCING = 3
"""So many columns that add up over as many rows need no label."""
ROUNDING = 0.001
RELIABLE = 0.8
"""Where more of the rows with a blank are no sums, a blank tells nothing."""
LABELLED = 3
"""A label stands in one of the first columns of words."""
LABELS = ("sum", "tot", "i alt", "ialt", "til sam", "tilsam", "saml", "samt", "in all", "grand",
          "alles", "alle ", "hele ", "hela ", "overall", "subtot", "delsum")  # fmt: skip
"""How the label of a sum begins."""
WORDS = ("sum", "summa", "total", "totalt", "totaal", "subtotal", "subtotaal", "delsum")
"""What stands somewhere in it."""
LABEL = rf"(?i)^({'|'.join(LABELS)})|\b({'|'.join(WORDS)})\b"
ALONE = (
    r"(?i)^(grand |sub)?(sum|summa|total|totalt|totaal|totals|i alt|subtotal|subtotaal"
    r"|delsum|delsumma)( alle| totalt)?\W*$"
)
"""The label of a sum whose figures were never reckoned, and which says nothing else."""
MOST = 9 * 10**18


@dataclass(frozen=True)
class Figures:
    """A column of amounts as whole numbers of its smallest unit, and their running sums."""

    values: np.ndarray
    there: np.ndarray
    above: np.ndarray

    @classmethod
    def of(cls, values: pa.Array) -> "Figures":
        """Take the amounts of a column; what is blank counts as nothing."""
        there = pc.is_valid(values).to_numpy(zero_copy_only=False)
        unit, ends = 10**values.type.scale, pc.min_max(values).as_py().values()
        if max(abs(end or 0) for end in ends) * unit * len(values) > MOST:
            whole = np.array([int((c or 0) * unit) for c in values.to_pylist()], object)
        else:
            words = np.frombuffer(values.buffers()[1], np.int64)[2 * values.offset :: 2]
            whole = np.where(there, words[: len(values)], 0)
        return cls(whole, there, np.concatenate([[0], np.cumsum(whole)]))


@dataclass(frozen=True)
class Looks:
    """How far each row looks like a sum: by a blank where others have words, by a label."""

    filled: np.ndarray
    bare: np.ndarray
    labelled: np.ndarray
    wordy: bool = False
    """Let the label of a sum stand beside other words: ``IT``, ``Total``."""

    @classmethod
    def of(cls, words: Sequence[pa.Array]) -> "Looks":
        """Weigh the words of every row."""
        valid = [pc.is_valid(texts).to_numpy(zero_copy_only=False) for texts in words]
        filled = np.sum(valid, axis=0)
        usual = int(np.median(filled))
        labelled = np.zeros(len(filled), dtype=bool)
        for texts in words[:LABELLED]:
            found = pc.match_substring_regex(texts.cast(pa.string()), LABEL)
            labelled |= pc.fill_null(found, fill_value=False).to_numpy(zero_copy_only=False)
        return cls(filled, (filled <= 1) & (filled < usual), labelled)

    @property
    def places(self) -> list[int]:
        """Give the rows worth adding up: those that look like a sum, and the last."""
        likely = self.bare | self.labelled
        likely[-1] = True
        return [int(place) for place in np.flatnonzero(likely)]

    def convince(self, row: int, parts: int, adding: int) -> bool:
        """Tell whether a row that adds up, in so many columns over so many rows, is a sum."""
        brief = self.filled[row] <= 1
        if self.labelled[row] and (brief or (self.wordy and parts > 1)):
            return True
        many = adding >= CONVINCING and parts >= CONVINCING
        return bool(brief and parts > 1 and (self.bare[row] or many))


@dataclass
class Reading:
    """What has been found so far, from the top down."""

    figures: list[Figures]
    looks: Looks
    start: int = 0
    found: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    """The sums that no sum of sums has gathered yet."""

    def weigh(self, row: int) -> None:
        """Take a row for a sum where it is one."""
        gathered = [
            (row - self.start, [f.above[row] - f.above[self.start] for f in self.figures]),
            (len(self.open), [sum(f.values[self.open]) for f in self.figures]),
            (row - len(self.found), [self._all(f, row) for f in self.figures]),
        ]
        for level, (parts, sums) in enumerate(gathered):
            adding = self.adding(row, sums)
            if parts and adding and self.looks.convince(row, parts, adding):
                self.found.append(row)
                self.open = [*self.open, row] if level == 0 else []
                self.start = row + 1
                return

    def _all(self, figures: Figures, row: int) -> int:
        return int(figures.above[row] - sum(figures.values[self.found]))

    def adding(self, row: int, sums: Sequence[int]) -> int:
        """Tell in how many columns a row is what it should be; none if it is not in one."""
        told = [(s, f) for s, f in zip(sums, self.figures, strict=True) if f.there[row]]
        if 2 * len(told) <= len(self.figures) and not self.looks.labelled[row]:
            return 0
        if not all(_about(s, f.values[row], len(f.values)) for s, f in told):
            return 0
        return sum(bool(f.values[row]) for _, f in told)


def _about(sum_: int, value: int, rows: int) -> bool:
    """Allow for what rounding each of the rows can amount to."""
    return bool(abs(sum_ - value) <= min(rows / 2, abs(value) * ROUNDING))


def totals_in(columns: Sequence[Column]) -> list[int]:
    """Give the rows that repeat what other rows add up to, and look like it."""
    amounts = [column for column in columns if column.kind in AMOUNTS]
    words = [column.texts for column in columns if column.kind not in MEASURED]
    if not amounts or not words or len(words[0]) < FEWEST:
        return []
    return sorted({*_added_up(amounts, words), *_never_reckoned(columns, words)})


def _never_reckoned(columns: Sequence[Column], words: Sequence[pa.Array]) -> list[int]:
    """Give rows that are called a sum and hold nothing: a program wrote a formula there."""
    filled = np.sum([pc.is_valid(c.texts).to_numpy(zero_copy_only=False) for c in columns], 0)
    lone = filled == 1
    if not lone.any():
        return []
    called = np.zeros(len(lone), dtype=bool)
    for texts in words:
        found = pc.match_substring_regex(texts.cast(pa.string()), ALONE)
        called |= pc.fill_null(found, fill_value=False).to_numpy(zero_copy_only=False)
    return [int(row) for row in np.flatnonzero(lone & called)]


def _added_up(amounts: Sequence[Column], words: Sequence[pa.Array]) -> list[int]:
    figures = [Figures.of(column.values) for column in amounts]
    looks = Looks.of(words)
    found = _downwards(figures, looks)
    bare = looks.bare & np.any([f.there for f in figures], axis=0)
    if bare.sum() and looks.bare[found].sum() < bare.sum() * RELIABLE:
        looks = replace(looks, bare=np.zeros_like(looks.bare))
        found = _downwards(figures, looks)
    return found or _among_words(figures, looks) or _on_top(figures, looks)


def _downwards(figures: list[Figures], looks: Looks) -> list[int]:
    reading = Reading(figures, looks)
    for row in looks.places:
        reading.weigh(row)
    # One sum with more rows below it is a line of a calculation, such as a gross before a net.
    whole = len(reading.found) > 1 or reading.found == [len(looks.filled) - 1]
    return reading.found if whole else []


def _among_words(figures: list[Figures], looks: Looks) -> list[int]:
    """Give sums beside whose label other words stand; a single one may be a row like others."""
    found = _downwards(figures, replace(looks, wordy=True))
    return found if len(found) > 1 else []


def _on_top(figures: list[Figures], looks: Looks) -> list[int]:
    """Give the first row where it is the sum of all the others."""
    reading, rows = Reading(figures, looks), len(looks.filled)
    adding = reading.adding(0, [f.above[rows] - f.above[1] for f in figures])
    return [0] if adding and looks.convince(0, rows - 1, adding) else []


def first_amount(columns: Sequence[Column]) -> Column:
    """Give the first column of amounts."""
    return next(column for column in columns if column.kind in AMOUNTS)
