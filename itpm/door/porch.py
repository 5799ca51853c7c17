"""Porch: what stands before the door: the house, the clock, and who is being let in."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pyotp
from starlette.responses import RedirectResponse, Response

from itpm.desk import desk
from itpm.door.asked import COOKIE, HOME, SECURE_COOKIE, Asked, own_path
from itpm.door.console import Console
from itpm.door.front import THEME, YEAR
from itpm.door.throttle import Throttle
from itpm.door.ways import Ways
from itpm.records import Account, Person, Record, Role
from itpm.store import Session, Store
from itpm.store.events import Event, What
from itpm.store.keys import Key
from itpm.store.passwords import Passwords
from itpm.store.sessions import SCREEN

R = TypeVar("R", bound=Record)

STEP = 30
"""Seconds for which an app shows the same six figures."""
SLOW = timedelta(minutes=5)
"""How long the figures may take after the password."""
MOST_WAITING = 1000
LOCAL, DEMO = "local", "demo"
"""The ways in, as a session names them."""


@dataclass
class Pending:
    """Those whose password was right, and whose six figures are awaited."""

    waiting: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, account: str, now: datetime) -> str:
        """Give a token that stands for a password that was right, for five minutes."""
        token = secrets.token_urlsafe(32)
        with self.lock:
            good = {k: v for k, v in self.waiting.items() if v[1] > now}
            self.waiting = dict(list(good.items())[-MOST_WAITING:])
            self.waiting[token] = (account, now + SLOW)
        return token

    def account(self, token: str, now: datetime) -> str | None:
        """Give the account a token stands for, while it does."""
        account, until = self.waiting.get(token, ("", now))
        return account if until > now else None

    def end(self, token: str) -> None:
        """Forget a token."""
        with self.lock:
            self.waiting.pop(token, None)


@dataclass
class Porch:
    """What all pages of the door share. One of these serves a whole process."""

    store: Callable[[], Store]
    clock: Callable[[], datetime]
    passwords: Passwords = field(default_factory=Passwords)
    throttle: Throttle = field(default_factory=Throttle)
    pending: Pending = field(default_factory=Pending)
    console: Console = field(default_factory=Console)
    letters: Path | None = None
    """The file of the letters that the pages inside are set in."""
    ways: Ways = field(default_factory=Ways)

    @property
    def is_new(self) -> bool:
        """Tell whether nobody has an account yet."""
        return not self.store().all(Account)

    def account(self, login: str) -> Account | None:
        """Give the account of a sign-in name; none where two would answer to it.

        As much is asked for a name nobody has: it is not to be told by the time it takes.
        """
        found = self.store().rows("account_by_login", login=login)
        return self.record(Account, found[0]["id"] if len(found) == 1 else "")

    def record(self, kind: type[R], id_: str) -> R | None:
        """Give a record, if it is there."""
        found = self.store().all(kind, id=id_)
        return found[0] if found else None

    def name(self, account: Account) -> str:
        """Give the name of the person an account lets in."""
        person = self.record(Person, account.person)
        return person.title if person else account.title

    def note(self, what: What, asked: Asked, account: Account | None, **more: object) -> None:
        """Write down what happened; a name nobody has is not kept."""
        who = account.title if account else ""
        self.store().events.note(
            Event(
                what=what,
                who=str(more.pop("who", who)),
                account=account.id if account else "",
                at=self.clock(),
                address=asked.address,
                went_well=bool(more.pop("went_well", True)),
                detail=str(more.pop("detail", "")),
            )
        )

    def _hangs_on_a_wall(self, account: Account) -> bool:
        """Tell whether an account is that of a wall screen and of nobody else."""
        today = self.clock().date()
        return desk(self.store(), account.person, today).mandate.roles == (Role.SCREEN,)

    def has_right_figures(self, key: Key, figures: str) -> bool:
        """Tell whether six figures are those of now, give or take a step; use them up."""
        now = int(self.clock().replace(tzinfo=UTC).timestamp()) // STEP
        app = pyotp.TOTP(key.totp)
        typed = "".join(figures.split())
        return any(
            pyotp.utils.strings_equal(app.at(step * STEP), typed)
            and self.store().keys.spend_step(key.account, step)
            for step in (now, now - 1, now + 1)
        )

    def let_in(
        self, asked: Asked, account: Account, *, way: str = LOCAL, page: Response | None = None
    ) -> Response:
        """Begin a session under a new token, whatever token was offered, and lead inside."""
        sessions, now = self.store().sessions, self.clock()
        place = {"address": asked.address, "agent": asked.agent}
        way = SCREEN if way != DEMO and self._hangs_on_a_wall(account) else way
        token = sessions.begin(account.id, account.person, way=way, **place, now=now)
        try:
            self.note(What.SIGNED_IN, asked, account, detail=way)
        except BaseException:
            # Nobody is inside of whom the log knows nothing.
            self.leave(token)
            raise
        self.leave(asked.token)
        answer = page or RedirectResponse(met(asked.onward, account), 303)
        with_cookie(answer, token, is_secure=asked.is_secure)
        answer.set_cookie(THEME, str(account.theme), max_age=YEAR, path="/", samesite="lax")
        return answer

    def leave(self, token: str) -> Session | None:
        """End the session of a token, if it has one, and give it."""
        sessions = self.store().sessions
        session = sessions.by_token(token, self.clock()) if token else None
        if session:
            sessions.end(session.id)
        return session


def met(onward: str, account: Account) -> str:
    """Give the way in as an account wants it; a link that names a page or language wins."""
    parts = urlsplit(onward)
    if parts.path == HOME and account.start_page:
        parts = parts._replace(path=urlsplit(own_path(f"/{account.start_page}")).path)
    query = dict(parse_qsl(parts.query))
    if account.language:
        query = {"language": account.language, **query}
    return urlunsplit(parts._replace(query=urlencode(query)))


def with_cookie(answer: Response, token: str, *, is_secure: bool) -> Response:
    """Give the browser its token: no script reads it, and no other site sends it."""
    answer.set_cookie(
        SECURE_COOKIE if is_secure else COOKIE,
        token,
        path="/",
        secure=is_secure,
        httponly=True,
        samesite="strict",
    )
    return answer


def without_cookie(answer: Response, *, is_secure: bool) -> Response:
    """Take the token back."""
    answer.delete_cookie(
        SECURE_COOKIE if is_secure else COOKIE,
        path="/",
        secure=is_secure,
        httponly=True,
        samesite="strict",
    )
    return answer
