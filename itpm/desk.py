"""Desk: the house as one person may see and change it. What pages are given."""

import threading
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from itpm.records import (
    ALL,
    BY_NAME,
    Account,
    Attachment,
    Deputy,
    Membership,
    Person,
    Project,
    Record,
    Refusal,
    has_project,
    project_of,
    replaced,
)
from itpm.records.staffing import Absence
from itpm.rules.access import HIDDEN
from itpm.rules.mandate import EVERYWHERE, Mandate, Reach, Roster, mandate
from itpm.store import Author, Change, Keeper, Mark, Past, Store
from itpm.store.sights import Part, Veil
from itpm.upkeep import following, keep_administrator, keep_scale

R = TypeVar("R", bound=Record)
Standing = dict[tuple[str, str], Record]
DOORSTEP = {"person", *(record.name() for record in ALL if record.inner)}
"""What a house holds as soon as someone may come in."""

OWN = frozenset({"language", "theme", "start_page"})
"""What everyone may settle for their own account, whatever their roles."""

_KEYS = threading.RLock()
"""Held while it is changed who comes in: two administrators cannot take leave at once."""


class Desk(Keeper):
    """Reads through a person's sight, and saves what their mandate covers."""

    def __init__(self, store: Store, may: Mandate, within: Reach = EVERYWHERE) -> None:
        """Sit someone down in a house, or in a part of it."""
        self._store, self.mandate = store, may
        self.sight = store.sights.of(parts(may, within))
        self.memory = self.sight.memory

    def looking_back(self) -> "Desk":
        """Give the house as far as this person may read its history."""
        return Desk(self._store, self.mandate, self.mandate.reach("history.read"))

    @property
    def version(self) -> int:
        """Give the number of the newest change in the house, seen by this person or not."""
        return self._store.version

    def cursor(self) -> AbstractContextManager[Any]:
        """Lend a cursor that sees what this person may see."""
        return self._store.seeing(self.sight)

    def after_change(self, number: int) -> Past:
        """Give the house as it stood after a change, as far as this person may see it today."""
        return self._store.seen_after(number, self.sight, self.sees)

    def sees(self, record: str, project: str | None = None) -> bool:
        """Tell whether this person sees all records of a kind: of a project, or of theirs.

        All projects are seen only by who sees those that are yet to come. Of a field that is
        not everyone's (``"contract.value"``), whether they see it in all of those they see.
        """
        record, _, field = record.partition(".")
        reach = self.mandate.reach(f"{record}.read")
        if field:
            seen = self.mandate.reach(HIDDEN[record][field])
            asked = reach.projects if project is None else {project}
            return seen.everything or (
                not (reach.everything and project is None) and asked <= seen.projects
            )
        if project is not None:
            return reach.everything or project in reach.projects
        within = self.mandate.reach("project.read")
        if record == "project" or within.everything or reach.everything:
            return reach.everything
        return bool(reach) and within.projects <= reach.projects

    def mark(self, number: int) -> Mark:
        """Give the point in the history after a change: it says which house, and no more."""
        return self._store.mark(number)

    def next_number(self, record: str) -> int:
        """Give the number the next new record of a kind will get, if nobody comes first."""
        return self._store.next_number(record)

    def names(self) -> dict[str, str]:
        """Give the names of all persons, for who is here and who did what."""
        return self._store.titles("person")

    def absences(self) -> list[Absence]:
        """Give all of them: dates must not differ by who looks at them."""
        return self._store.absences()

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

    def content(self, attachment: str) -> bytes:
        """Give what is in an attachment this person sees, of a record they see; or refuse."""
        found = self.get(Attachment, attachment)
        self.get(BY_NAME[found.belongs_to], found.record_id)
        return self._store.contents.of(found.digest)

    def save(self, *records: Record, author: Author, contents: Iterable[bytes] = ()) -> Change:
        """Save what the mandate covers, as it was and as it shall be; or refuse it all.

        Fields this person may not see keep what stands in them.
        """
        if (anew := self._anew(author)) is not self:
            return anew.save(*records, author=author, contents=contents)
        standing = self._standing([one for one in records if one.version])
        touched = [*records, *standing.values()]
        self._refuse_beyond("write", touched)
        self._refuse_appointing(records, standing)
        if author.source == "import":
            self._refuse_outside("upload", records)
        kept = [self._unseen_kept(one, standing.get((one.name(), one.id))) for one in records]
        with _KEYS:
            keep_administrator(self._store, author, saved=kept)
            keep_scale(self._store, kept)
            kept += following(self._store, kept)
            author = self._named(author, "write", touched)
            change = self._store.save(*kept, author=author, contents=contents)
            return self._shown_out(change, author)

    def own_account(self, id_: str) -> Account:
        """Give an account of this person's own, which everyone may read; or refuse."""
        account = self._store.get(Account, id_)
        if account.person != self.mandate.person:
            raise Refusal("not_yours", record="account", title=account.title)
        return account

    def settle(self, id_: str, *, author: Author, **wishes: object) -> Change:
        """Save how someone wants to be met, in their own account, and nothing else."""
        account = self.own_account(id_)
        if wishes.keys() - OWN:
            raise Refusal("not_yours", record="account", title=account.title)
        return self._store.save(replaced(account, **wishes), author=author)

    def delete(self, *records: Record, author: Author) -> Change:
        """Take away what the mandate covers; or refuse it all."""
        if (anew := self._anew(author)) is not self:
            return anew.delete(*records, author=author)
        standing = list(self._standing(records).values())
        self._refuse_beyond("delete", standing)
        with _KEYS:
            keep_administrator(self._store, author, gone=standing)
            keep_scale(self._store, (), standing)
            author = self._named(author, "delete", standing)
            return self._shown_out(self._store.delete(*records, author=author), author)

    def may_undo(self, number: int) -> bool:
        """Tell whether every record of a change is within the mandate, before and after."""

        def found() -> bool:
            try:
                self._undoing(number)
            except Refusal:
                return False
            return True

        # Two may see alike and yet not be allowed the same: the mandate is part of the key.
        return self.recall(("may undo", self.mandate, number), found)

    def undo(self, number: int, *, author: Author) -> Change:
        """Undo a change of which every record is within the mandate, before and after."""
        if (anew := self._anew(author)) is not self:
            return anew.undo(number, author=author)
        saved, back, away = self._undoing(number)
        with _KEYS:
            keep_administrator(self._store, author, saved=back, gone=away)
            keep_scale(self._store, back, away)
            author = self._named(author, "write", saved)
            return self._shown_out(self._store.undo(number, author=author), author)

    def _anew(self, author: Author) -> "Desk":
        """Give the desk as it is at this moment: an open form may be older than its rights."""
        anew = desk(self._store, self.mandate.person, author.at.date())
        return self if anew.mandate == self.mandate else anew

    def _undoing(self, number: int) -> tuple[list[Record], list[Record], list[Record]]:
        """Give what a change saved, and what undoing brings back and takes away; or refuse."""
        if not self.mandate.may("history.undo"):
            raise Refusal("not_allowed", function="history.undo")
        saved, back, away = self._store.undoing(number)
        self._refuse_beyond("write", saved)
        self._refuse_outside("history.undo", saved)
        self._refuse_appointing(back, self._standing(back))
        return saved, back, away

    def _shown_out(self, change: Change, author: Author) -> Change:
        """End the sessions of accounts that let nobody in any more, or somebody else."""
        for one in change.records:
            if isinstance(one, Account):
                active = self._store.all(Account, id=one.id, active=True)
                person = next((found.person for found in active), None)
                for session in self._store.sessions.of(one.id, author.at):
                    if session.person != person:
                        self._store.sessions.end(session.id)
        return change

    def _standing(self, records: Sequence[Record]) -> Standing:
        """Give how records stand in the house now, unseen fields and all."""
        found: Standing = {}
        for kind in {type(one) for one in records}:
            ids = [one.id for one in records if type(one) is kind]
            found |= {(kind.name(), one.id): one for one in self._store.among(kind, ids)}
        return found

    def _refuse_beyond(self, action: str, records: Sequence[Record]) -> None:
        for one in records:
            if self.mandate.covers(action, one):
                continue
            limit = self.mandate.limit(action, one)
            if limit is not None:
                raise Refusal("over_limit", title=one.title_text, limit=limit)
            raise Refusal("not_yours", record=one.name(), title=one.title_text)

    def _refuse_appointing(self, records: Sequence[Record], standing: Standing) -> None:
        for one in records:
            before, fixed = standing.get((one.name(), one.id)), self.mandate.set_by_others(one)
            if any(getattr(one, n) != getattr(before or type(one), n) for n in fixed):
                raise Refusal("not_appointing", title=one.title_text)

    def _refuse_outside(self, function: str, records: Sequence[Record]) -> None:
        for one in records:
            if not self.mandate.extends(function, one):
                raise Refusal("not_yours", record=one.name(), title=one.title_text)

    def _named(self, author: Author, action: str, records: Sequence[Record]) -> Author:
        """Give who saves, and for whom: a deputy does in another's name what is not theirs."""
        lent = {self.mandate.instead_of(action, one) for one in records} - {""}
        names = self.names()
        whom = ", ".join(sorted(names.get(person, person) for person in lent))
        return replace(author, on_behalf_of=whom) if whom else author

    def _unseen_kept(self, record: Record, standing: Record | None) -> Record:
        """Keep what stands in fields its writer does not see; a new record has none there."""
        unseen = self.mandate.hidden(record.name(), project_of(standing or record))
        kept = {name: getattr(standing or type(record), name) for name in unseen}
        return replaced(record, **kept) if kept else record


def parts(may: Mandate, within: Reach = EVERYWHERE) -> dict[str, Part]:
    """Give the part of every table a mandate lets someone see, in some projects or in all."""
    seen: dict[str, Part] = {}
    for record in ALL:
        reach = may.reach(f"{record.name()}.read")
        if has_project(record):
            reach &= within
        veiled = may.veils.get(record.name(), {}).items()
        seen[record.name()] = Part(
            everything=reach.everything,
            projects=reach.projects,
            person=may.person * reach.mine,
            veils=frozenset(Veil(name, but_in) for name, but_in in veiled),
        )
    return seen


def desk(store: Store, person: str, today: date) -> Desk:
    """Give a person's desk, by what they may do today; kept until anything changes."""
    return store.recall(
        ("desk", person, today), lambda: Desk(store, mandate(person, roster(store), today))
    )


def roster(store: Store) -> Roster:
    """Give all that rights follow from; kept until anything changes."""
    return store.recall(
        ("roster",),
        lambda: Roster(
            memberships=store.all(Membership),
            deputies=store.all(Deputy),
            projects=store.all(Project),
            units={one.id: one.unit for one in store.all(Person)},
        ),
    )
