"""Match: which record a table holds, and which column is which field.

A heading is looked for in the reader's language first, then among the field's other names,
then in the other languages. One that two fields share is not guessed; a doubtful one is asked.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from itpm.i18n import LANGUAGES, words
from itpm.records import BY_NAME, OUTER, Field, Kind, Record, fields_of
from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.look import Table

SURE = 0.85
"""Below this a match is shown as a question."""
LEAST = 0.4
OWN, OTHER_NAMES, OTHER_LANGUAGES = 1.0, 0.95, 0.9
NEAR = 0.8
"""How alike two spellings must be."""
SHORTEST = 4
"""Shorter names must be spelt right."""
LIKELY, MARGIN = 0.35, 0.03
"""How well a record must fit, and how much better than the next; tried on real files."""
UNEXPLAINED = 0.15
"""Money in a table that a record has no place for speaks against it."""
NAMED = 0.1
"""The sheet bears the record's name."""
CODE_AS_TITLE = 0.8

_NUMBERS = frozenset({ColumnKind.WHOLE, ColumnKind.DECIMAL, ColumnKind.MONEY})
_PLAIN_WORDS = frozenset({ColumnKind.TEXT, ColumnKind.CHOICE, ColumnKind.IDENTIFIER})
FITTING: dict[Kind, frozenset[ColumnKind]] = {
    Kind.TEXT: frozenset(ColumnKind),
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


@dataclass(frozen=True)
class Guess:
    """The record a table seems to hold, and its columns' fields."""

    record: type[Record]
    matched: tuple[Matched, ...]
    score: float


def guess(
    table: Table, language: str, remembered: Mapping[str, str] | None = None
) -> Guess | None:
    """Give the record whose fields the headings name best, where one stands out."""
    if table.told:
        record = BY_NAME.get(table.told.record)
        return Guess(record, tuple(match(table, record, language)), 1.0) if record else None
    if table.record:
        return _told(table)
    guesses = guesses_for(table, language, remembered)
    best, second = guesses[:2]
    named = sum(one.field is not None for one in best.matched)
    clear = best.score >= LIKELY and best.score - second.score >= MARGIN
    return best if clear and named > 1 else None


def _told(table: Table) -> Guess:
    """Give what a file itself says that it holds."""
    pairs = zip(table.names, table.fields, strict=True)
    matched = tuple(Matched(name, field, OWN) for name, field in pairs)
    return Guess(BY_NAME[table.record], matched, OWN)


def guesses_for(
    table: Table, language: str, remembered: Mapping[str, str] | None = None
) -> list[Guess]:
    """Give every record with what it would make of the columns, the likeliest first."""
    guesses = [
        _weighed(table, record, match(table, record, language, remembered)) for record in OUTER
    ]
    return sorted(guesses, key=lambda one: one.score, reverse=True)


def _weighed(table: Table, record: type[Record], matched: list[Matched]) -> Guess:
    fields = {field.name: field for field in fields_of(record)}
    found = {one.field: one.confidence for one in matched if one.field}
    wanted = [f.name for f in fields.values() if f.required and f.name != "project"]
    required = sum(found.get(name, 0.0) for name in wanted) / len(wanted)
    covered = sum(conf if conf >= SURE else conf / 3 for conf in found.values())
    score = (required + covered / max(len(matched), 1)) / 2
    has_money = any(column.kind is ColumnKind.MONEY for column in table.columns)
    if has_money and not any(fields[name].kind is Kind.MONEY for name in found):
        score -= UNEXPLAINED
    if any(name in plain(table.sheet) for name in _names_of(record.name())):
        score += NAMED
    return Guess(record, tuple(matched), score)


@cache
def _names_of(record: str) -> frozenset[str]:
    key = f"record.{record}"
    names = {plain(words(lang)(key, n=n)) for lang in LANGUAGES for n in (1, 2)}
    return frozenset(name for name in names if len(name) >= SHORTEST)


def match(
    table: Table,
    record: type[Record],
    language: str,
    remembered: Mapping[str, str] | None = None,
) -> list[Matched]:
    """Give for each column the field of this record it seems to be; each field once.

    ``remembered`` holds what a person has confirmed before, by ``plain`` headings.
    """
    if table.told and table.told.record == record.name():
        pairs = zip(table.names, table.told.fields, strict=True)
        return [Matched(name, field or None, 1.0) for name, field in pairs]
    fields = {field.name: field for field in fields_of(record)}
    proposals = [
        (confidence, -place, name)
        for place, column in enumerate(table.columns)
        for name, confidence in _fields_for(column, record, language, remembered or {}, fields)
    ]
    taken: dict[int, Matched] = {}
    used: set[str] = set()
    for confidence, minus_place, name in sorted(proposals, reverse=True):
        place = -minus_place
        if place not in taken and name not in used:
            taken[place] = Matched(table.names[place], name, round(confidence, 2))
            used.add(name)
    return [taken.get(n, Matched(name)) for n, name in enumerate(table.names)]


def _fields_for(
    column: Column,
    record: type[Record],
    language: str,
    remembered: Mapping[str, str],
    fields: Mapping[str, Field],
) -> list[tuple[str, float]]:
    key = plain(column.name)
    if remembered.get(key) in fields:
        return [(remembered[key], 2.0)]
    found = [
        (name, confidence * _fit(column, fields[name], record))
        for name, confidence in _by_heading(key, column.name, record, language)
    ]
    return [(name, confidence) for name, confidence in found if confidence >= LEAST]


def _fit(column: Column, field: Field, record: type[Record]) -> float:
    """Tell how well the values suit the field: 1 for well, 0.5 for not."""
    if column.blank == len(column.texts):
        return 1.0
    if column.kind not in FITTING[field.kind]:
        return 0.5
    is_title = field.name == record.titled_by == "title"
    return CODE_AS_TITLE if is_title and column.kind is ColumnKind.IDENTIFIER else 1.0


def _by_heading(
    key: str, heading: str, record: type[Record], language: str
) -> list[tuple[str, float]]:
    names = _names(record.name(), language)
    for confidence, level in names:
        found = level.get(key, set())
        if found:
            return [(name, confidence) for name in found] if len(found) == 1 else []
    near = [
        (field, likeness * NEAR)
        for _, level in names
        for other, owners in level.items()
        for field in owners
        if (likeness := _alike(key, other, heading)) >= NEAR
    ]
    best = max((confidence for _, confidence in near), default=0.0)
    fields = {field for field, confidence in near if confidence == best}
    return [(fields.pop(), best)] if len(fields) == 1 else []


def _alike(key: str, other: str, heading: str) -> float:
    shorter, longer = sorted((key, other), key=len)
    if len(shorter) < SHORTEST:
        return 0.0
    mine, theirs = _pairs(key), _pairs(other)
    likeness = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    begins = longer.startswith(shorter) and len(shorter) > SHORTEST
    return NEAR if likeness < NEAR and (begins or other in _words_of(heading)) else likeness


@cache
def _words_of(heading: str) -> frozenset[str]:
    outside = re.sub(r"[(\[].*?[)\]]", "", heading)
    return frozenset(map(plain, re.split(r"[\s_/,.:-]+", outside)))


@cache
def _pairs(key: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(key))


@cache
def _names(record: str, language: str) -> tuple[tuple[float, dict[str, set[str]]], ...]:
    own: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    others: dict[str, set[str]] = {}
    for field in fields_of(BY_NAME[record]):
        own.setdefault(plain(words(language)(field.key)), set()).add(field.name)
        for name in (field.name, *field.also):
            names.setdefault(plain(name), set()).add(field.name)
        for other in LANGUAGES:
            others.setdefault(plain(words(other)(field.key)), set()).add(field.name)
    return (OWN, own), (OTHER_NAMES, names), (OTHER_LANGUAGES, others)


@cache
def plain(heading: str) -> str:
    """Give a heading without case, spaces, punctuation, accents and units: ``fakturabelop``."""
    text = re.sub(r"[(\[].*?[)\]]", "", heading) or heading
    text = text.casefold().replace("ø", "o").replace("æ", "a").replace("ß", "ss")
    text = unicodedata.normalize("NFKD", text)
    text = re.sub(r"oe", "o", re.sub(r"ae|aa", "a", text))
    text = re.sub(r"[^a-z0-9%]", "", text)
    return re.sub(r"(?<=\w{3})(nummer|number|no|num)$", "nr", text)


def shape(table: Table) -> str:
    """Give what tables of the same headings share, whatever their order and spelling."""
    return " ".join(sorted(plain(name) for name in table.names))
