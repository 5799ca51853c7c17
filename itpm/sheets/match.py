"""Match: which record a table holds, and which column is which field.

A heading is looked for in the reader's language first, then among the field's other names,
then in the other languages. One that two fields share is not guessed; a doubtful one is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from itpm.i18n import LANGUAGES, words
from itpm.records import (
    BY_NAME,
    OUTER,
    Field,
    Kind,
    Known,
    Legend,
    Record,
    Task,
    fields_of,
)
from itpm.records.legend import BESIDE, LEFT, NOTED
from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.deciding import sample_of
from itpm.sheets.durations import are_durations
from itpm.sheets.evidence import PERHAPS, Clue, clue, proposals
from itpm.sheets.field_names import OWN, by_heading
from itpm.sheets.foretold import Remembered, foretold
from itpm.sheets.groups import SEPARATOR
from itpm.sheets.legends import CERTAIN, recalled, remembered_in
from itpm.sheets.look import Table
from itpm.sheets.matched import FITTING, SURE, Guess, Matched
from itpm.sheets.plan_sheet import plan_parts
from itpm.sheets.scale_words import are_steps
from itpm.sheets.shares import holds_shares
from itpm.sheets.spelling import SHORTEST, keys_of, plain
from itpm.sheets.terms import are_months, is_in_months

__all__ = ["SURE", "Guess", "Matched", "guess", "guesses_for", "match"]

LEAST = 0.4
AGREED = 0.9
"""How sure heading and cells make together, where each alone would be asked about."""
LIKELY, MARGIN = 0.35, 0.03
"""How well a record must fit, and how much better than the next; tried on real files."""
UNEXPLAINED = 0.15
"""Money in a table that a record has no place for speaks against it."""
NAMED = 0.1
"""The sheet bears the record's name."""
CODE_AS_TITLE = 0.8
IN_PART = 0.8
"""How sure a part of a joined heading makes."""
MOST_ROWS = 3
WRITTEN_DOWN = ("person", "supplier", "project")
"""What a name of a file may be for the first time."""


def guess(
    table: Table,
    language: str,
    legends: Sequence[Legend] = (),
    known: Known | None = None,
) -> Guess | None:
    """Give the record a table holds: as was said before, else the one that stands out.

    ``known`` holds the names and answers of the house: what stands in the cells tells, too.
    """
    if table.told:
        record = BY_NAME.get(table.told.record)
        return Guess(record, tuple(match(table, record, language)), 1.0) if record else None
    if table.record:
        return _said_by(table)
    if legend := recalled(legends, table):
        record = BY_NAME[legend.record]
        matched = match(table, record, language, remembered_in(legend, table), known)
        return Guess(record, tuple(matched), CERTAIN, legend)
    if plan_parts(table):
        return Guess(Task, tuple(match(table, Task, language, None, known)), OWN)
    guesses = guesses_for(table, language, known)
    best, second = guesses[:2]
    named = sum(one.field is not None for one in best.matched)
    clear = best.score >= LIKELY and best.score - second.score >= MARGIN
    if not clear or named <= 1:
        return None
    filled = tuple(match(table, best.record, language, None, known))
    return replace(best, matched=filled)


def _said_by(table: Table) -> Guess:
    """Give what a file itself says that it holds."""
    pairs = zip(table.names, table.fields, strict=True)
    matched = tuple(Matched(name, field, OWN) for name, field in pairs)
    return Guess(BY_NAME[table.record], matched, OWN)


def guesses_for(table: Table, language: str, known: Known | None = None) -> list[Guess]:
    """Give every record with what it would make of the columns, the likeliest first.

    What would only be asked of any table counts for none.
    """
    guesses = [
        _weighed(
            table, record, _told(table, record, language, foretold(table, record), known or {})
        )
        for record in OUTER
    ]
    return sorted(guesses, key=lambda one: one.score, reverse=True)


def _weighed(table: Table, record: type[Record], matched: list[Matched]) -> Guess:
    fields = {field.name: field for field in fields_of(record)}
    found = {one.field: one.confidence for one in matched if one.field}
    if record is Task and "deadline" in found:  # what a board's tasks end by
        found.setdefault("ends_on", found["deadline"])
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
    remembered: Remembered | None = None,
    known: Known | None = None,
) -> list[Matched]:
    """Give for each column the field of this record it seems to be; each field once.

    ``remembered`` holds what a person has confirmed before, by the keys of the headings.
    """
    if table.told and table.told.record == record.name():
        pairs = zip(table.names, table.told.fields, strict=True)
        return [Matched(name, field or None, 1.0) for name, field in pairs]
    remembered = {**foretold(table, record), **(remembered or {})}
    told = _told(table, record, language, remembered, known or {})
    said = set(remembered)
    open_ = [
        n
        for n, (one, key) in enumerate(zip(told, keys_of(table.names), strict=True))
        if one.field is None and key not in said
    ]
    taken = [one.field for one in told if one.field]
    found = proposals([table.columns[n] for n in open_], record, taken)
    for place, name in found.items():
        told[open_[place]] = Matched(table.names[open_[place]], name, PERHAPS)
    return told


def _told(
    table: Table,
    record: type[Record],
    language: str,
    remembered: Remembered,
    known: Known,
) -> list[Matched]:
    fields = {field.name: field for field in fields_of(record)}
    here = _Here(record, language, remembered, known, fields)
    proposed = [
        (confidence, -place, name)
        for place, (column, key) in enumerate(
            zip(table.columns, keys_of(table.names), strict=True)
        )
        for name, confidence in _fields_for(column, key, here)
    ]
    taken: dict[int, Matched] = {}
    used: set[str] = set()
    for confidence, minus_place, name in sorted(proposed, reverse=True):
        place = -minus_place
        if place not in taken and name not in used:
            taken[place] = Matched(table.names[place], name or None, round(confidence, 2))
            used |= {name} & fields.keys()
    return [taken.get(n, Matched(name)) for n, name in enumerate(table.names)]


@dataclass(frozen=True)
class _Here:
    """What columns are matched against."""

    record: type[Record]
    language: str
    remembered: Remembered
    known: Known
    fields: Mapping[str, Field]


def _fields_for(column: Column, key: str, here: _Here) -> list[tuple[str, float]]:
    said = here.remembered.get(key)
    if said and (said[0] in here.fields or said[0] in {LEFT, BESIDE, NOTED}):
        return [said]
    bare = key.partition("#")[0]
    named = by_heading(bare, column.name, here.record.name(), here.language)
    if all(sure < IN_PART for _, sure in named):
        named = _by_alternatives(column.name, here) or _by_part(column.name, here) or named
    found = {name: sure * _fit(column, here.fields[name], here.record) for name, sure in named}
    found = {
        name: min(sure, PERHAPS) if _names_strangers(column, here, name) else sure
        for name, sure in found.items()
    }
    if all(sure < SURE for sure in found.values()):
        found = _with_clue(found, clue(column, here.record, here.known))
    return [(name, sure) for name, sure in found.items() if sure >= LEAST]


def _names_strangers(column: Column, here: _Here, name: str) -> bool:
    """Tell whether a column would refer to what is kept, and names nothing of it."""
    refers = here.fields[name].refers or ""
    if refers in {*WRITTEN_DOWN, here.record.name()} or refers not in here.known:
        return False
    return not any(text.casefold() in here.known[refers] for text in sample_of(column.texts))


def _by_alternatives(name: str, here: _Here) -> list[tuple[str, float]]:
    """Give the field that words with a stroke between them name: ``Tiltak/aksjon``."""
    parts = name.split("/") if "/" in name and SEPARATOR not in name else []
    named = [by_heading(plain(part), part, here.record.name(), here.language) for part in parts]
    fields = {field for one in named for field, sure in one if sure >= AGREED}
    return [(fields.pop(), AGREED)] if len(fields) == 1 else []


def _by_part(name: str, here: _Here) -> list[tuple[str, float]]:
    """Give what one row of a joined heading names, from the lowest up: always to be asked."""
    for part in reversed(name.split(SEPARATOR)[:MOST_ROWS] if SEPARATOR in name else []):
        if named := by_heading(plain(part), part, here.record.name(), here.language):
            return [(field, min(sure, IN_PART)) for field, sure in named]
    return []


def _with_clue(found: dict[str, float], told: Clue | None) -> dict[str, float]:
    """Weigh what the cells say with the heading: where both say the same, it is sure."""
    if told is None:
        return found
    if told.field in found:
        return {told.field: max(AGREED, told.confidence)}
    return found if found and told.confidence < SURE else {told.field: told.confidence}


def _says_the_same(column: Column, field: Field) -> bool:
    """Tell whether cells of another kind mean what is wanted: shares, words of a scale."""
    if field.kind is Kind.PERCENT:
        return holds_shares(column)
    if field.key == "task.duration":
        return are_durations(column)
    if is_in_months(field):
        return are_months(column)
    return field.kind is Kind.SCORE and are_steps(column)


def _fit(column: Column, field: Field, record: type[Record]) -> float:
    """Tell how well the values suit the field: 1 for well, 0.5 for not."""
    if column.blank == len(column.texts):
        return 1.0
    if column.kind not in FITTING[field.kind] and not _says_the_same(column, field):
        return 0.5
    is_title = field.name == record.titled_by == "title"
    return CODE_AS_TITLE if is_title and column.kind is ColumnKind.IDENTIFIER else 1.0
