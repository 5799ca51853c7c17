"""Admission: which account someone has whom a directory or a proxy vouches for.

A person is whom issuer and subject say, never whom an e-mail says: those are given on, and in
some directories chosen. Who is in the house already is tied by an administrator's own hand, who
writes down an account of the way "directory" with the name the directory has for them.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from itpm.door.id_token import Shown
from itpm.records import Account, Membership, Person, Record, Refusal, Role
from itpm.records.access import Way
from itpm.rules.sign_in import login_problem
from itpm.store import Author, Store
from itpm.store.events import Event, What

DIRECTORY, PROXY = str(Way.DIRECTORY), str(Way.PROXY)
"""The ways in, as a session, the history and the log name them."""

_ONE_AT_A_TIME = threading.Lock()
"""Held while an account is looked for and made: nobody becomes two people."""


@dataclass(frozen=True)
class Admission:
    """One person at the door, whom somebody else vouches for."""

    db: Store
    address: str
    now: datetime

    def by_subject(self, shown: Shown) -> Account:
        """Give the account of a subject of the directory, with the roles of its groups."""
        with _ONE_AT_A_TIME:
            id_ = self.db.keys.by_subject(shown.issuer, shown.subject)
            account = self._record(id_) if id_ else self._first_time(shown)
            if account is None or not (account.active and account.way is Way.DIRECTORY):
                raise Refusal("directory_closed")
            self._in_step(account, shown.roles)
        return account

    def by_name(self, login: str, *, creates: bool) -> Account:
        """Give the account a proxy's name stands for; where allowed, make one that reads."""
        with _ONE_AT_A_TIME:
            account = self._named(login)
            if account is None:
                if not creates or login_problem(login):
                    raise Refusal("proxy_unknown", login=login)
                person = self._new_person(login, "")
                reader = Membership(person=person.id, role=Role.READER)
                account = self._made(login, Way.PROXY, person, reader)
        if not (account.active and account.way is Way.PROXY):
            raise Refusal("proxy_closed", login=login)
        return account

    def _first_time(self, shown: Shown) -> Account:
        """Give the account written down for a subject, or make one if a group gives a role."""
        account = self._named(shown.login)
        if account is None:
            if not shown.roles:
                raise Refusal("directory_unknown", login=shown.login)
            person = self._new_person(shown.name, shown.email)
            account = self._made(shown.login, Way.DIRECTORY, person)
        elif account.way is not Way.DIRECTORY or self.db.keys.of(account.id).subject:
            raise Refusal("directory_taken", login=shown.login)
        if account.active:
            self.db.keys.tie(account.id, shown.issuer, shown.subject)
        return account

    def _new_person(self, name: str, email: str) -> Person:
        """Give a new person; refuses one who may be somebody who is there already."""
        for one in self.db.all(Person):
            is_alike = one.title.casefold() == name.casefold()
            if is_alike or (email and one.email.strip().casefold() == email.casefold()):
                raise Refusal("directory_namesake", name=one.title)
        id_ = f"{Person.prefix}{self.db.next_number('person')}"
        return Person(id=id_, title=name, email=email)

    def _made(self, login: str, way: Way, person: Person, *more: Record) -> Account:
        account = Account(title=login, person=person.id, way=way)
        change = self.db.save(person, account, *more, author=self._author(way))
        made = next(one for one in change.records if isinstance(one, Account))
        self._note(What.ACCOUNT_MADE, made, way)
        return made

    def _in_step(self, account: Account, roles: frozenset[Role]) -> None:
        """Give and take back roles as the groups say; those given here by hand stay."""
        own = {row["id"] for row in self.db.rows("roles_by_directory", person=account.person)}
        held = self.db.all(Membership, person=account.person, project="")
        gone = [one for one in held if one.id in own and one.role not in roles]
        has = {one.role for one in held if one not in gone and self._holds(one)}
        new = [
            Membership(person=account.person, role=one) for one in Role if one in roles - has
        ]
        self.db.delete(*gone, author=self._author(Way.DIRECTORY))
        self.db.save(*new, author=self._author(Way.DIRECTORY))
        self._note_roles(What.ROLE_TAKEN, account, gone)
        self._note_roles(What.ROLE_GIVEN, account, new)

    def _holds(self, one: Membership) -> bool:
        today = self.now.date()
        return (one.starts_on or today) <= today <= (one.ends_on or today)

    def _named(self, login: str) -> Account | None:
        found = self.db.rows("account_by_login", login=login)
        if len(found) > 1:
            raise Refusal("directory_taken", login=login)
        return self._record(found[0]["id"]) if found else None

    def _record(self, id_: str) -> Account | None:
        found = self.db.all(Account, id=id_)
        return found[0] if found else None

    def _author(self, way: Way) -> Author:
        return Author(by=str(way), at=self.now, source=str(way))

    def _note_roles(
        self, what: What, account: Account, memberships: Iterable[Membership]
    ) -> None:
        for one in memberships:
            self._note(what, account, Way.DIRECTORY, str(one.role))

    def _note(self, what: What, account: Account, way: Way, detail: str = "") -> None:
        self.db.events.note(
            Event(
                what=what,
                who=str(way),
                account=account.id,
                at=self.now,
                address=self.address,
                detail=detail,
            )
        )
