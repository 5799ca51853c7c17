"""Intake: what rows from outside would do to what is kept, before anything is written."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Protocol

from itpm.records import EXTRA, NEW, Problem, Record, replaced
from itpm.records.extra import as_extra, extras_in, noted
from itpm.store import Author, Change, Keeper, Reader

ID, NUMBER, FIELDS = "id", "number", "fields"
"""How a row is known again."""
NOTE = "note"
LETTERS = re.compile(r"^no(?=\W*\d)|mva$|[\s.,/_-]")
"""What is written around and between the digits of a number, and is no part of it."""


class Row(Protocol):
    """A row of a spreadsheet: its number there, and the record in it or its problems."""

    @property
    def number(self) -> int:
        """Give the row's number as the spreadsheet shows it."""

    @property
    def record(self) -> Record | None:
        """Give the record, where there is nothing wrong."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Give what is wrong."""

    @property
    def notes(self) -> Sequence[tuple[str, str]]:
        """Give the lines that are to stand in the note, by their headings."""

    @property
    def column(self) -> str:
        """Give the heading it stood under, where a row of the spreadsheet holds several."""


@dataclass(frozen=True)
class Refused:
    """A row that is sound by itself, and cannot be kept beside another of the file."""

    number: int
    problems: tuple[Problem, ...]
    record: Record | None = None
    notes: tuple[tuple[str, str], ...] = ()
    column: str = ""


@dataclass(frozen=True)
class Cell:
    """One value that would change; ``heading`` says under which, where it is no field's."""

    field: str
    was: object
    now: object
    heading: str = ""


@dataclass(frozen=True)
class Edit:
    """A row that is a kept record, how it was known again, and which fields would change."""

    row: int
    was: Record
    now: Record
    fields: tuple[str, ...]
    known: str = FIELDS

    def cells(self) -> Iterator[Cell]:
        """Give what would change, cell by cell."""
        for name in self.fields:
            if name == EXTRA.name:
                yield from self._extras()
            else:
                yield Cell(name, getattr(self.was, name), getattr(self.now, name))

    def _extras(self) -> Iterator[Cell]:
        was, now = extras_in(self.was.extra), extras_in(self.now.extra)
        for heading in dict.fromkeys((*was, *now)):
            if was.get(heading) != now.get(heading):
                yield Cell(EXTRA.name, was.get(heading), now.get(heading), heading)


@dataclass(frozen=True)
class Intake:
    """What an import would do. Nothing is written yet."""

    new: tuple[Record, ...]
    edits: tuple[Edit, ...]
    same: tuple[Edit, ...]
    refused: tuple[Row, ...]
    new_rows: tuple[int, ...] = ()
    """The rows of the new records, in their order."""
    doubles: tuple[tuple[int, int], ...] = ()
    """Rows that say they are what an earlier row is, by the fields that make them one."""

    @property
    def unchanged(self) -> int:
        """Tell how many rows say what is kept already."""
        return len(self.same)

    def saved(self, db: Keeper, author: Author) -> Change:
        """Save the good rows as one change; nothing at all where nothing is new."""
        return db.save(*self.new, *(edit.now for edit in self.edits), author=author)


def intake(
    db: Reader,
    record: type[Record],
    rows: Iterable[Row],
    mapped: Collection[str],
    beside: Collection[str] = (),
) -> Intake:
    """Tell new rows from changed and unchanged ones; only ``mapped`` fields may change.

    A row is known again by its id, by a number that is one thing's alone, or by the fields
    that make two rows the same; then the nth such row is the nth such record, so a file may
    hold the same key twice and still come back without changes. ``beside`` holds the headings
    that are kept as extras: those of other files stay.
    """
    kept = _Kept.of(db, record)
    named = tuple(sorted({f.name for f in fields(record)} & {*mapped} - {"id", "version"}))
    gate = _Gate(kept, named, frozenset(beside))
    for row in rows:
        gate.let_in(row)
    return Intake(
        tuple(gate.new),
        tuple(gate.edits),
        tuple(gate.same),
        tuple(gate.refused),
        tuple(gate.new_rows),
        tuple(gate.doubles),
    )


@dataclass(frozen=True)
class _Kept:
    """What is kept of a kind, by all it can be known by."""

    by_id: dict[str, Record]
    by_number: dict[str, Record]
    by_key: dict[tuple[object, ...], list[Record]]

    @classmethod
    def of(cls, db: Reader, record: type[Record]) -> "_Kept":
        kept = _Kept({}, {}, defaultdict(list))
        twice: set[str] = set()
        for one in reversed(db.all(record)):
            kept.by_id[one.id] = one
            kept.by_key[one.known_as()].append(one)
            if number := _number_of(one):
                twice |= {number} & kept.by_number.keys()
                kept.by_number[number] = one
        for number in twice:
            del kept.by_number[number]
        return kept

    def known(self, record: Record, taken: Collection[str]) -> tuple[Record | None, str]:
        """Give the kept record a row is, and how it is known again."""
        if record.id:
            return self.by_id.get(record.id), ID
        if (number := _number_of(record)) in self.by_number:
            return self.by_number[number], NUMBER
        waiting = self.by_key.get(record.known_as(), [])
        while waiting:
            one = waiting.pop()
            if one.id not in taken:
                return one, FIELDS
        return None, FIELDS


def _number_of(record: Record) -> str:
    """Give the number that is one thing's alone, however it is written: ``976 239 997``."""
    name = record.numbered_by
    text = str(getattr(record, name)).casefold().strip() if name else ""
    digits = LETTERS.sub("", text)
    return digits if digits.isdecimal() else text


@dataclass
class _Gate:
    """Lets rows in one by one, and remembers which are in already."""

    kept: _Kept
    named: tuple[str, ...]
    beside: frozenset[str]
    new: list[Record] = field(default_factory=list)
    new_rows: list[int] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    same: list[Edit] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    doubles: list[tuple[int, int]] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _keys: dict[tuple[object, ...], int] = field(default_factory=dict)

    def let_in(self, row: Row) -> None:
        """Sort one row."""
        if row.record is None:
            self.refused.append(row)
            return
        was, known = self.kept.known(row.record, self._ids.keys())
        if problem := self._met(row.number, row.record, was):
            self.refused.append(Refused(row.number, (problem,), column=row.column))
            return
        key = row.record.known_as()
        if (first := self._keys.setdefault(key, row.number)) != row.number:
            self.doubles.append((first, row.number))
        if was is None:
            self.new.append(_with_notes(replaced(row.record, version=NEW), row))
            self.new_rows.append(row.number)
            return
        edit = self._edit(row, was, known)
        (self.edits if edit.fields else self.same).append(edit)

    def _met(self, number: int, record: Record, was: Record | None) -> Problem | None:
        """Give what is wrong where an earlier row has the same id or number."""
        id_ = was.id if was else record.id
        first = self._ids.setdefault(id_, number) if id_ else number
        if first != number:
            return Problem(record.titled_by, "same_as_row", first)
        if text := _number_of(record):
            first = self._numbers.setdefault(text, number)
        return Problem(record.numbered_by, "same_as_row", first) if first != number else None

    def _edit(self, row: Row, was: Record, known: str) -> Edit:
        said = row.record or was
        values = {name: getattr(said, name) for name in self.named}
        if self.beside:
            others = {k: v for k, v in extras_in(was.extra).items() if k not in self.beside}
            values[EXTRA.name] = as_extra({**others, **extras_in(said.extra)})
        if row.notes and hasattr(was, NOTE):
            values[NOTE] = noted(values.get(NOTE, getattr(was, NOTE)), dict(row.notes))
        if EXTRA.name in values and extras_in(values[EXTRA.name]) == extras_in(was.extra):
            values[EXTRA.name] = was.extra
        changed = tuple(name for name, value in values.items() if getattr(was, name) != value)
        now = replaced(was, **{name: values[name] for name in changed}) if changed else was
        return Edit(row.number, was, now, changed, known)


def _with_notes(record: Record, row: Row) -> Record:
    if not row.notes or not hasattr(record, NOTE):
        return record
    return replaced(record, **{NOTE: noted(getattr(record, NOTE), dict(row.notes))})
