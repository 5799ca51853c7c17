"""Sessions: who is in the house, until they leave or are shown out.

The truth lives in memory; the table is there so that a restart keeps people in. A token is
told once, to the browser it was made for: what we keep is its hash. Sessions are no records:
they are in no history, no export and no backup.
"""

import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

import duckdb

from itpm.records import Refusal

IDLE = timedelta(minutes=30)
"""How long a session lasts while its person does nothing."""

WHOLE = timedelta(hours=10)
"""How long a session lasts at most: a working day."""

SCREEN = "screen"
"""The way of a session on a screen on a wall, at which nobody sits."""
HANGING = timedelta(days=30)
"""How long a wall screen goes on before someone signs it in again."""

WRITTEN = timedelta(minutes=1)
"""How often at most the table is told who was seen when."""

PER_ACCOUNT = 10
"""Sessions of one account; one more ends the one that was used longest ago."""

IN_ALL = 200
"""Sessions in the house; one more is refused."""

LONGEST = 200
"""Letters of an address or a browser's name that are kept."""

TABLE = """
create table session (
    token varchar not null, id varchar primary key, account varchar not null,
    person varchar not null, way varchar not null, began timestamp not null,
    seen timestamp not null, address varchar not null, agent varchar not null
);
"""
"""The table as schema 2 made it; ``token`` is the SHA-256 of one."""


@dataclass(frozen=True)
class Session:
    """One browser in which someone is signed in. Moments are UTC, without zone."""

    id: str
    account: str
    person: str
    way: str
    began: datetime
    seen: datetime
    address: str
    agent: str

    def lasts(self, now: datetime) -> bool:
        """Tell whether neither of the two limits has passed; a wall screen has only its own."""
        if self.way == SCREEN:
            return now - self.began < HANGING
        return now - self.seen < IDLE and now - self.began < WHOLE


class Sessions:
    """All sessions of a house. Its methods may be called from any thread."""

    def __init__(self, cursor: Callable[[], duckdb.DuckDBPyConnection]) -> None:
        """Read who was in when the house was left."""
        self._cursor = cursor
        self._lock = threading.RLock()
        self._by_id: dict[str, Session] = {}
        self._ids: dict[str, str] = {}
        self._written = datetime.min  # noqa: DTZ901 -- the store keeps UTC without its zone
        with cursor() as db:
            for token, *values in db.execute("select * from session").fetchall():
                session = Session(*values)
                self._by_id[session.id] = session
                self._ids[token] = session.id

    def begin(  # noqa: PLR0913 -- all that is known of someone who comes in, each by its name
        self, account: str, person: str, *, way: str, address: str, agent: str, now: datetime
    ) -> str:
        """Let someone in, and give the token that proves it: always a new one."""
        token = secrets.token_urlsafe(32)
        id_ = secrets.token_hex(16)
        place = (address[:LONGEST], agent[:LONGEST])
        session = Session(id_, account, person, way, now, now, *place)
        with self._lock:
            self._sweep(now)
            own = self.of(account, now)
            self._leave(old.id for old in own[PER_ACCOUNT - 1 :])
            if len(self._by_id) >= IN_ALL:
                raise Refusal("house_full")
            self._by_id[id_] = session
            self._ids[hashed(token)] = id_
            with self._cursor() as db:
                row = [hashed(token), *astuple(session)]
                db.execute("insert into session values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        return token

    def by_token(self, token: str, now: datetime) -> Session | None:
        """Give the session a token proves, while it lasts. Looking does not prolong it."""
        return self.by_id(self._ids.get(hashed(token), ""), now)

    def by_id(self, id_: str, now: datetime) -> Session | None:
        """Give a session while it lasts. Looking does not prolong it."""
        session = self._by_id.get(id_)
        if session is None or session.lasts(now):
            return session
        self.end(id_)
        return None

    def used(self, id_: str, now: datetime) -> None:
        """Note that the person of a session does something: the gate alone knows when."""
        with self._lock:
            session = self._by_id.get(id_)
            if session is not None and session.seen < now:
                self._by_id[id_] = replace(session, seen=now)
            if now - self._written >= WRITTEN:
                self._written = now
                self.write()

    def of(self, account: str, now: datetime) -> list[Session]:
        """Give the sessions of an account that last, the one used last first."""
        with self._lock:
            own = [s for s in self._by_id.values() if s.account == account and s.lasts(now)]
        return sorted(own, key=lambda session: session.seen, reverse=True)

    def everyone(self, now: datetime) -> list[Session]:
        """Give all sessions that last, the one used last first."""
        with self._lock:
            found = [s for s in self._by_id.values() if s.lasts(now)]
        return sorted(found, key=lambda session: session.seen, reverse=True)

    def end(self, id_: str) -> None:
        """Show a session out; its token is worth nothing from now on."""
        self._leave([id_])

    def end_all(self, account: str, besides: str = "") -> None:
        """Show all sessions of an account out, but for the one named."""
        with self._lock:
            own = [s.id for s in self._by_id.values() if s.account == account]
            self._leave(id_ for id_ in own if id_ != besides)

    def write(self) -> None:
        """Tell the table who was seen when."""
        with self._lock, self._cursor() as db:
            seen = [(s.seen, s.id) for s in self._by_id.values()]
            if seen:
                db.execute("begin")
                db.executemany("update session set seen = ? where id = ?", seen)
                db.execute("commit")

    def _sweep(self, now: datetime) -> None:
        self._leave([s.id for s in self._by_id.values() if not s.lasts(now)])

    def _leave(self, ids: Iterable[str]) -> None:
        with self._lock:
            gone = {id_ for id_ in ids if self._by_id.pop(id_, None)}
            if not gone:
                return
            self._ids = {token: id_ for token, id_ in self._ids.items() if id_ not in gone}
            with self._cursor() as db:
                db.execute("delete from session where id in (select unnest(?))", [list(gone)])


def hashed(token: str) -> str:
    """Give what is kept of a token. It is random and long, so a plain hash cannot be undone."""
    return sha256(token.encode()).hexdigest()
