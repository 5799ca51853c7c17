"""Admission: an administrator lets people in, says as what, and shows them out again."""

from dataclasses import dataclass
from datetime import timedelta

from itpm.desk import Desk
from itpm.records import Account, Membership, Person, Record, Refusal, Role, replaced
from itpm.rules.sign_in import login_problem
from itpm.store import Author
from itpm.store.events import Event, What

HOLDS = timedelta(hours=24)
"""How long a code serves that is handed over at someone's desk."""


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Who is to come in: a person known by id, or a new one by name."""

    person: str
    login: str
    role: Role | None = None
    project: str = ""


class Admission:
    """What an administrator does at the door. Secrets leave an event, all else a change."""

    def __init__(self, db: Desk, author: Author, address: str) -> None:
        """Take the desk of an administrator; anyone else is refused."""
        self._house = db.whole("house.administer")
        self._db = db
        self._author = author
        self._address = address

    def admit(self, who: Newcomer) -> tuple[Account, str]:
        """Give someone an account, and a code to choose a password with. It is told once."""
        login = who.login.strip()
        if login_problem(login):
            raise Refusal("wrong_login", login=login)
        if self._house.rows("account_by_login", login=login):
            raise Refusal("login_taken", login=login)
        known = who.person in self._house.titles("person")
        person = who.person if known else f"{Person.prefix}{self._house.next_number('person')}"
        new: list[Record] = [] if known else [Person(id=person, title=who.person.strip())]
        new.append(Account(title=login, person=person))
        if who.role:
            new.append(Membership(person=person, role=who.role, project=who.project))
        saved = self._db.save(*new, author=self._author).records
        account = next(one for one in saved if isinstance(one, Account))
        self._note(What.ACCOUNT_MADE, account, f"{who.role or ''} {who.project}")
        return account, self.code(account)

    def code(self, account: Account) -> str:
        """Give a code with which its owner chooses a new password; any earlier one is void."""
        now = self._author.at
        made = self._house.keys.new_code(account.id, now=now, until=now + HOLDS)
        self._note(What.CODE_MADE, account)
        return made

    def shut(self, account: Account) -> None:
        """Let an account in no more; its sessions end with it."""
        self._db.save(replaced(account, active=False), author=self._author)
        self._note(What.ACCOUNT_DISABLED, account)

    def reopen(self, account: Account) -> None:
        """Let an account in again, by the password it had."""
        self._db.save(replaced(account, active=True), author=self._author)
        self._note(What.ACCOUNT_ENABLED, account)

    def give(self, held: Membership) -> None:
        """Give a person a role they do not hold yet."""
        same = self._house.all(
            Membership, person=held.person, role=held.role, project=held.project
        )
        today = self._author.at.date()
        if any(one.ends_on is None or one.ends_on >= today for one in same):
            raise Refusal("has_role", person=self._name(held.person))
        self._db.save(held, author=self._author)
        self._note_role(What.ROLE_GIVEN, held)

    def take(self, held: Membership) -> None:
        """Take a role back."""
        self._db.delete(held, author=self._author)
        self._note_role(What.ROLE_TAKEN, held)

    def finish(self, held: Membership) -> None:
        """Let a role end today, so that it stays known that it was held."""
        self._db.save(replaced(held, ends_on=self._author.at.date()), author=self._author)
        self._note_role(What.ROLE_TAKEN, held)

    def end(self, session: str) -> None:
        """Show one session out."""
        found = self._house.sessions.by_id(session, self._author.at)
        if found:
            self._house.sessions.end(session)
            account = self._house.all(Account, id=found.account)
            if account:
                self._note(What.SESSION_ENDED, account[0])

    def _name(self, person: str) -> str:
        return self._house.titles("person").get(person, person)

    def _note_role(self, what: What, held: Membership) -> None:
        for account in self._house.all(Account, person=held.person):
            self._note(what, account, f"{held.role} {held.project}")

    def _note(self, what: What, account: Account, detail: str = "") -> None:
        self._house.events.note(
            Event(
                what=what,
                who=self._author.by,
                account=account.id,
                at=self._author.at,
                address=self._address,
                detail=detail.strip(),
            )
        )
