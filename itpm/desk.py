"""Desk: the house as one person may see and change it. What pages are given."""

import threading
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, TypeVar

from itpm.records import (
    ALL,
    BY_NAME,
    Account,
    Attachment,
    Calendar,
    Deputy,
    Membership,
    Person,
    Project,
    Record,
    Refusal,
    Risk,
    Scale,
    Unit,
    replaced,
)
from itpm.rules.administrators import among
from itpm.rules.grading import refuse_beyond, scale_after
from itpm.rules.mandate import Mandate, Roster, mandate
from itpm.rules.units import renamed
from itpm.rules.workdays import stepped_back
from itpm.store import Author, Change, Keeper, Past, Store
from itpm.store.reading import WHOLE, made
from itpm.store.sights import Part
from itpm.store.undone import sort, without_version

R = TypeVar("R", bound=Record)

DOORSTEP = {"person", *(record.name() for record in ALL if record.inner)}
"""What a house holds as soon as someone may come in."""

OWN = frozenset({"language", "theme", "start_page"})
"""What everyone may settle for their own account, whatever their roles."""

_KEYS = threading.RLock()
"""Held while it is changed who comes in: two administrators cannot take leave at once."""


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
        return self._store.seen_after(number, self.sight, self.sees)

    def sees(self, record: str, project: str | None = None) -> bool:
        """Tell whether this person sees all records of a kind: of a project, or of theirs.

        All projects are seen only by who sees those that are yet to come.
        """
        reach = self.mandate.reach(f"{record}.read")
        if project is not None:
            return reach.everything or project in reach.projects
        within = self.mandate.reach("project.read")
        if record == "project" or within.everything or reach.everything:
            return reach.everything
        return bool(reach) and within.projects <= reach.projects

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
        self._refuse_beyond("write", records)
        self._refuse_beyond("write", list(standing.values()))
        kept = [self._unseen_kept(one, standing.get((one.name(), one.id))) for one in records]
        with _KEYS:
            self._keep_administrator(author, saved=kept)
            self._keep_scale(kept)
            kept += self._following(kept)
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
            self._keep_administrator(author, gone=standing)
            self._keep_scale((), standing)
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
        back, away = self._undoing(number)
        with _KEYS:
            self._keep_administrator(author, saved=back, gone=away)
            self._keep_scale(back, away)
            return self._shown_out(self._store.undo(number, author=author), author)

    def _anew(self, author: Author) -> "Desk":
        """Give the desk as it is at this moment: an open form may be older than its rights."""
        anew = desk(self._store, self.mandate.person, author.at.date())
        return self if anew.mandate == self.mandate else anew

    def _undoing(self, number: int) -> tuple[list[Record], list[Record]]:
        """Give what undoing a change would bring back and take away; or refuse it."""
        if not self.mandate.may("history.undo"):
            raise Refusal("not_allowed", function="history.undo")
        back: list[Record] = []
        away: list[Record] = []
        for deed in self._store.deeds(number):
            kind = BY_NAME[deed["record"]]
            rows = self._store.difference(kind, number, WHOLE)
            self._refuse_beyond("write", made(kind, map(without_version, rows)))
            sort(kind, rows, (back, away))
        return back, away

    def _keep_administrator(
        self, author: Author, *, saved: Iterable[Record] = (), gone: Iterable[Record] = ()
    ) -> None:
        """Refuse what would leave the house with nobody who could give the role to others."""
        changes: list[tuple[Record, Record | None]] = [(one, one) for one in saved]
        changes += [(one, None) for one in gone]
        touched = [one for one, _ in changes if isinstance(one, Membership | Account)]
        if not touched:
            return
        kept: dict[object, Record | None] = {one.id: one for one in self._store.all(Account)}
        kept |= {one.id: one for one in self._store.all(Membership)}
        then = kept | {one.id or id(one): new for one, new in changes}
        today = author.at.date()
        if among(then.values(), today) < among(kept.values(), today):
            person = self.names().get(touched[0].person, touched[0].title_text)
            raise Refusal("last_administrator", person=person)

    def _keep_scale(self, saved: Sequence[Record], gone: Sequence[Record] = ()) -> None:
        """Refuse what would leave a risk graded by steps that the scale does not have."""
        if any(isinstance(one, Scale) for one in (*saved, *gone)):
            kept = {one.id: one for one in self._store.all(Risk)}
        else:
            kept = {}
        kept |= {one.id or str(id(one)): one for one in saved if isinstance(one, Risk)}
        if kept:
            scale = scale_after(self._store.scale(), saved, gone)
            refuse_beyond(scale, kept.values(), self._store.titles("project"))

    def _following(self, saved: Sequence[Record]) -> list[Record]:
        """Give what must change with what is saved, so that the house still fits together."""
        found: list[Record] = []
        if any(isinstance(one, Calendar) for one in saved):
            found += stepped_back(saved, self._store.all(Calendar))
        if any(isinstance(one, Unit) for one in saved):
            named = [*self._store.all(Person), *self._store.all(Project)]
            found += renamed(saved, self._store.all(Unit), named)
        return found

    def _shown_out(self, change: Change, author: Author) -> Change:
        """End the sessions of accounts that let nobody in any more, or somebody else."""
        for one in change.records:
            if isinstance(one, Account):
                found = self._store.all(Account, id=one.id, active=True)
                person = found[0].person if found else None
                for session in self._store.sessions.of(one.id, author.at):
                    if session.person != person:
                        self._store.sessions.end(session.id)
        return change

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
