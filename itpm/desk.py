"""Desk: the house as one person may see and change it. What pages are given."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, TypeVar

from itpm.records import (
    ALL,
    BY_NAME,
    Deputy,
    Membership,
    Person,
    Project,
    Record,
    Refusal,
    replaced,
)
from itpm.rules.mandate import Mandate, Roster, mandate
from itpm.store import Author, Change, Keeper, Past, Store
from itpm.store.reading import WHOLE, made
from itpm.store.sights import Part

R = TypeVar("R", bound=Record)

DOORSTEP = {"person", *(record.name() for record in ALL if record.inner)}
"""What a house holds as soon as someone may come in."""


class Desk(Keeper):
    """Reads through a person's sight, and saves what their mandate covers."""

    def __init__(self, store: Store, may: Mandate) -> None:
        """Sit someone down in a house."""
        self._store = store
        self.mandate = may
        self.sight = store.sights.of(parts(may))
        self.memory = self.sight.memory

    @property
    def version(self) -> int:
        """Give the number of the newest change in the house, seen by this person or not."""
        return self._store.version

    def cursor(self) -> AbstractContextManager[Any]:
        """Lend a cursor that sees what this person may see."""
        return self._store.seeing(self.sight)

    def after_change(self, number: int) -> Past:
        """Give the house as it stood after a change, as far as this person may see it today."""
        return self._store.seen_after(number, self.sight)

    def next_number(self, record: str) -> int:
        """Give the number the next new record of a kind will get, if nobody comes first."""
        return self._store.next_number(record)

    def names(self) -> dict[str, str]:
        """Give the names of all persons, for who is here and who did what."""
        return self._store.titles("person")

    @property
    def is_bare(self) -> bool:
        """Tell whether nothing has been kept in the house yet, but who comes in."""
        counted = self._store.recall(("counted",), self._store.counted)
        met = any(many for kind, many in counted.items() if kind not in DOORSTEP)
        return not met and counted["person"] <= counted["account"]

    def whole(self, function: str) -> Store:
        """Give the house itself, for a function that must see all of it; or refuse."""
        if not self.mandate.reach(function).everything:
            raise Refusal("not_allowed", function=function)
        return self._store

    def save(self, *records: Record, author: Author) -> Change:
        """Save what the mandate covers, as it was and as it shall be; or refuse it all.

        Fields this person may not see keep what stands in them.
        """
        standing = self._standing([one for one in records if one.version])
        self._refuse_beyond("write", records)
        self._refuse_beyond("write", list(standing.values()))
        kept = [self._unseen_kept(one, standing.get((one.name(), one.id))) for one in records]
        return self._store.save(*kept, author=author)

    def delete(self, *records: Record, author: Author) -> Change:
        """Take away what the mandate covers; or refuse it all."""
        self._refuse_beyond("delete", list(self._standing(records).values()))
        return self._store.delete(*records, author=author)

    def undo(self, number: int, *, author: Author) -> Change:
        """Undo a change of which every record is within the mandate, before and after."""
        if not self.mandate.may("history.undo"):
            raise Refusal("not_allowed", function="history.undo")
        for deed in self._store.deeds(number):
            kind = BY_NAME[deed["record"]]
            rows = self._store.difference(kind, number, WHOLE)
            self._refuse_beyond("write", made(kind, map(_without_version, rows)))
        return self._store.undo(number, author=author)

    def _standing(self, records: Sequence[Record]) -> dict[tuple[str, str], Record]:
        """Give how records stand in the house now, unseen fields and all."""
        found: dict[tuple[str, str], Record] = {}
        for kind in {type(one) for one in records}:
            ids = [one.id for one in records if type(one) is kind]
            found |= {(kind.name(), one.id): one for one in self._store.among(kind, ids)}
        return found

    def _refuse_beyond(self, action: str, records: Sequence[Record]) -> None:
        for one in records:
            if not self.mandate.covers(action, one):
                raise Refusal("not_yours", record=one.name(), title=one.title_text)

    def _unseen_kept(self, record: Record, standing: Record | None) -> Record:
        hidden = self.mandate.hidden.get(record.name(), ())
        if not hidden or standing is None:
            return record
        return replaced(record, **{name: getattr(standing, name) for name in hidden})


def _without_version(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"deleted", "version"}}


def parts(may: Mandate) -> dict[str, Part]:
    """Give the part of every table a mandate lets someone see."""
    seen: dict[str, Part] = {}
    for record in ALL:
        reach = may.reach(f"{record.name()}.read")
        seen[record.name()] = Part(
            everything=reach.everything,
            projects=reach.projects,
            person=may.person * reach.mine,
            hidden=may.hidden.get(record.name(), frozenset()),
        )
    return seen


def desk(store: Store, person: str, today: date) -> Desk:
    """Give a person's desk, by what they may do today; kept until anything changes."""

    def found() -> Desk:
        return Desk(store, mandate(person, roster(store), today))

    return store.recall(("desk", person, today), found)


def roster(store: Store) -> Roster:
    """Give all that rights follow from; kept until anything changes."""

    def found() -> Roster:
        return Roster(
            memberships=store.all(Membership),
            deputies=store.all(Deputy),
            projects=store.all(Project),
            units={one.id: one.unit for one in store.all(Person)},
        )

    return store.recall(("roster",), found)
