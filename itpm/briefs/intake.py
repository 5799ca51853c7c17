"""Intake: what rows from outside would do to what is kept, before anything is written."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Protocol

from itpm.records import NEW, Problem, Record, replaced
from itpm.store import Author, Change, Keeper, Reader


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


@dataclass(frozen=True)
class Edit:
    """A row that would change a kept record, and in which fields."""

    row: int
    was: Record
    now: Record
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Intake:
    """What an import would do. Nothing is written yet."""

    new: tuple[Record, ...]
    edits: tuple[Edit, ...]
    unchanged: int
    refused: tuple[Row, ...]

    def saved(self, db: Keeper, author: Author) -> Change:
        """Save the good rows as one change; nothing at all where nothing is new."""
        return db.save(*self.new, *(edit.now for edit in self.edits), author=author)


def intake(
    db: Reader, record: type[Record], rows: Iterable[Row], mapped: Collection[str]
) -> Intake:
    """Tell new rows from changed and unchanged ones; only ``mapped`` fields may change.

    A row is known again by its id, else by the fields that make two rows the same; the nth
    such row is the nth such record, so a file may hold the same key twice and still come
    back without changes.
    """
    by_id, by_key = _kept(db, record)
    new: list[Record] = []
    edits: list[Edit] = []
    refused: list[Row] = []
    unchanged = 0
    for row in rows:
        if row.record is None:
            refused.append(row)
            continue
        was = _match(row.record, by_id, by_key)
        if was is None:
            new.append(replaced(row.record, version=NEW))
            continue
        edit = _edit(row.number, was, row.record, mapped)
        unchanged += not edit.fields
        if edit.fields:
            edits.append(edit)
    return Intake(tuple(new), tuple(edits), unchanged, tuple(refused))


def _kept(
    db: Reader, record: type[Record]
) -> tuple[dict[str, Record], dict[tuple[object, ...], list[Record]]]:
    by_id: dict[str, Record] = {}
    by_key: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for kept in reversed(db.all(record)):
        by_id[kept.id] = kept
        by_key[kept.known_as()].append(kept)
    return by_id, by_key


def _match(
    record: Record,
    by_id: dict[str, Record],
    by_key: dict[tuple[object, ...], list[Record]],
) -> Record | None:
    if record.id:
        return by_id.get(record.id)
    waiting = by_key.get(record.known_as())
    return waiting.pop() if waiting else None


def _edit(number: int, was: Record, row: Record, mapped: Collection[str]) -> Edit:
    named = {f.name for f in fields(was)} & set(mapped) - {"id", "version"}
    changed = tuple(f for f in sorted(named) if getattr(was, f) != getattr(row, f))
    return Edit(number, was, replaced(was, **{f: getattr(row, f) for f in changed}), changed)
