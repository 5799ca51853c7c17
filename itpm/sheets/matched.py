"""Matched: what a column is taken for, and what a whole table is."""

from dataclasses import dataclass

from itpm.records import Kind, Legend, Record
from itpm.sheets.column import ColumnKind
from itpm.sheets.legends import CERTAIN

SURE = 0.85
"""Below this a match is shown as a question."""
_NUMBERS = frozenset({ColumnKind.WHOLE, ColumnKind.DECIMAL, ColumnKind.MONEY})
_PLAIN_WORDS = frozenset({ColumnKind.TEXT, ColumnKind.CHOICE, ColumnKind.IDENTIFIER})
FITTING: dict[Kind, frozenset[ColumnKind]] = {
    Kind.TEXT: frozenset(ColumnKind) - {ColumnKind.MONEY, ColumnKind.PERCENT},
    Kind.NOTE: frozenset(ColumnKind),
    Kind.WHOLE: frozenset({ColumnKind.WHOLE, ColumnKind.YEAR, ColumnKind.IDENTIFIER}),
    Kind.MONEY: _NUMBERS,
    Kind.FIGURE: _NUMBERS | {ColumnKind.PERCENT},
    Kind.PERCENT: frozenset({ColumnKind.PERCENT, ColumnKind.WHOLE}),
    Kind.SCORE: frozenset({ColumnKind.WHOLE, ColumnKind.IDENTIFIER}),
    Kind.DAY: frozenset({ColumnKind.DATE, ColumnKind.MOMENT}),
    Kind.YES: frozenset({ColumnKind.YES_NO, ColumnKind.WHOLE}),
    Kind.CHOICE: _PLAIN_WORDS | {ColumnKind.YES_NO},
    Kind.REFERENCE: _PLAIN_WORDS | {ColumnKind.WHOLE, ColumnKind.YEAR},
}


@dataclass(frozen=True)
class Matched:
    """What a column is taken for: a field or nothing, how surely, and whether to ask."""

    column: str
    field: str | None = None
    confidence: float = 0.0

    @property
    def ask(self) -> bool:
        """Tell whether a person should confirm this."""
        return self.field is not None and self.confidence < SURE

    @property
    def remembered(self) -> bool:
        """Tell whether a person has said so before."""
        return self.confidence == CERTAIN


@dataclass(frozen=True)
class Guess:
    """The record a table seems to hold, and its columns' fields."""

    record: type[Record]
    matched: tuple[Matched, ...]
    score: float
    legend: Legend | None = None
