"""Evidence: what the values of a column say about which field it is, whatever its heading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations

import pyarrow as pa
import pyarrow.compute as pc

from itpm.records import Field, Kind, Known, Record, fields_of
from itpm.records.reading import SCORES, answers_key
from itpm.sheets.column import AMOUNTS, TIMES, Column, ColumnKind
from itpm.sheets.deciding import sample_of
from itpm.sheets.scale_words import are_steps
from itpm.sheets.shares import holds_shares

TOLD, PERHAPS = 0.9, 0.6
"""How surely values tell a field: by themselves, or as something to ask about."""
MOST, ENOUGH = 0.8, 0.6
"""The share of different values that must be known here for the one or the other."""
FEWEST = 2
"""One value alone tells nothing."""
ADDRESS = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
STARTS, ENDS = "starts_on", "ends_on"


@dataclass(frozen=True)
class Clue:
    """A field a column may be, and how surely."""

    field: str
    confidence: float


def clue(column: Column, record: type[Record], known: Known) -> Clue | None:
    """Give the field the values of a column tell by themselves, where they tell one."""
    if column.kind in AMOUNTS | TIMES or column.blank == len(column.texts):
        return None
    if _all_match(column, ADDRESS):
        return _one_of([f for f in fields_of(record) if f.name == "email"], 1.0)
    sample = [text.casefold() for text in sample_of(column.texts)]
    found = [
        clue
        for texts, fields in _lists(record, known)
        if (share := _known(sample, texts)) >= ENOUGH and (clue := _one_of(fields, share))
    ]
    best = max(found, key=lambda clue: clue.confidence, default=None)
    rivals = [clue for clue in found if best and clue.confidence == best.confidence]
    return best if len(rivals) == 1 else None


def _all_match(column: Column, pattern: str) -> bool:
    matched = pc.match_substring_regex(column.texts, pattern)
    return bool(pc.sum(matched).as_py() or 0) and bool(pc.all(matched).as_py())


def _lists(
    record: type[Record], known: Known
) -> Iterable[tuple[Mapping[str, str], list[Field]]]:
    """Give each list of names and answers a record draws on, with the fields that do."""
    drawing: dict[str, list[Field]] = {}
    for field in fields_of(record):
        key = field.refers or (answers_key(field) if field.answers else "")
        if key:
            drawing.setdefault(key, []).append(field)
    return [(known.get(key, {}), fields) for key, fields in drawing.items()]


def _known(sample: Sequence[str], texts: Mapping[str, str]) -> float:
    hits = sum(text in texts for text in sample)
    return hits / len(sample) if hits >= FEWEST else 0.0


def _one_of(fields: Sequence[Field], share: float) -> Clue | None:
    """Give the only field of its kind surely; the first of several as a question."""
    if not fields:
        return None
    told = len(fields) == 1 and share >= MOST
    return Clue(fields[0].name, TOLD if told else PERHAPS)


def proposals(
    columns: Sequence[Column], record: type[Record], taken: Iterable[str]
) -> dict[int, str]:
    """Give what columns nobody has named may be: all of it to be asked, none of it sure.

    Scores from 1 to 5 twice are probability and impact; dates in order are start and end;
    a lone share is the one the record has; an amount, a day or a text alone is the one that
    every row must have.
    """
    free = {f.name: f for f in fields_of(record) if f.name not in set(taken)}
    left = {n: column for n, column in enumerate(columns) if column.blank < len(column.texts)}
    found = _scores(left, free) | _span(left, free) | _share(left, free)
    for name in ("title", *free):
        field = free.get(name)
        if field is None or not field.required or name in found.values():
            continue
        fitting = [n for n, one in left.items() if n not in found and _suits(one, field)]
        if len(fitting) == 1:
            found[fitting[0]] = name
    return found


def _scores(left: Mapping[int, Column], free: Mapping[str, Field]) -> dict[int, str]:
    wanted = [f.name for f in free.values() if f.kind is Kind.SCORE and f.required]
    columns = [n for n, column in left.items() if _are_scores(column)]
    even = len(wanted) == len(columns) == FEWEST
    return dict(zip(columns, wanted, strict=True)) if even else {}


def _are_scores(column: Column) -> bool:
    if are_steps(column):
        return True
    low, high = SCORES
    ends = (column.smallest, column.largest)
    return column.kind is ColumnKind.WHOLE and all(
        isinstance(end, Decimal) and low <= end <= high for end in ends
    )


def _share(left: Mapping[int, Column], free: Mapping[str, Field]) -> dict[int, str]:
    """Give the only share there is, where one share is still asked for."""
    wanted = [f.name for f in free.values() if f.kind is Kind.PERCENT]
    columns = [n for n, one in left.items() if _is_share(one)]
    even = len(wanted) == len(columns) == 1
    return dict(zip(columns, wanted, strict=True)) if even else {}


def _is_share(column: Column) -> bool:
    return column.kind is ColumnKind.PERCENT or holds_shares(column)


def _span(left: Mapping[int, Column], free: Mapping[str, Field]) -> dict[int, str]:
    """Give start and end where one column of days is never after another."""
    days = {n: column for n, column in left.items() if column.kind in TIMES}
    if not {STARTS, ENDS} <= free.keys():
        return {}
    in_order = [
        (first, last)
        for pair in combinations(days, 2)
        for first, last in (pair, pair[::-1])
        if _never_after(days[first], days[last])
    ]
    if len(in_order) != 1:
        return {}
    first, last = in_order[0]
    return {first: STARTS, last: ENDS}


def _never_after(first: Column, last: Column) -> bool:
    day = pa.date32()
    before = pc.less_equal(first.values.cast(day), last.values.cast(day))
    strictly = pc.less(first.values.cast(day), last.values.cast(day))
    met = len(before) - before.null_count
    return met >= FEWEST and bool(pc.all(before).as_py()) and bool(pc.any(strictly).as_py())


def _suits(column: Column, field: Field) -> bool:
    match field.kind:
        case Kind.MONEY:
            return column.kind is ColumnKind.MONEY
        case Kind.DAY:
            return isinstance(column.smallest, date | datetime)
        case Kind.TEXT:
            return column.kind is ColumnKind.TEXT
        case _:
            return False
