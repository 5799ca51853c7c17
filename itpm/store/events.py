"""Events: who came in, who was refused, and what was done about it. No secret among them."""

import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from itpm.store.keys import Lend
from itpm.store.reading import dicts, question

TABLE = """
create table event (
    number integer primary key,
    what varchar not null,
    who varchar not null,
    account varchar not null,
    happened_at timestamp not null,
    address varchar not null,
    went_well boolean not null,
    detail varchar not null
);
"""

LONGEST = 200
LOG = logging.getLogger("itpm.door")


class What(StrEnum):
    """What happens at the door."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    CODE_MADE = "code_made"
    CODE_USED = "code_used"
    PASSWORD_SET = "password_set"  # noqa: S105 -- the name of an event
    ACCOUNT_MADE = "account_made"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    SESSION_ENDED = "session_ended"
    PHONE_TIED = "phone_tied"
    PHONE_UNTIED = "phone_untied"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    DEMO_LOADED = "demo_loaded"


@dataclass(frozen=True, kw_only=True)
class Event:
    """What happened at the door: who did what, when (UTC), from where, and how it went.

    ``who`` did it, to ``account``. A name nobody has is not written down: people type
    their password there.
    """

    what: What
    who: str
    account: str = ""
    at: datetime
    address: str
    went_well: bool = True
    detail: str = ""


class Events:
    """What has happened at the door; written before anyone is let in."""

    def __init__(self, reading: Lend, writing: Lend) -> None:
        """Take the two ways to the database."""
        self._reading = reading
        self._writing = writing

    def note(self, event: Event) -> None:
        """Write an event down, in the database and as one line of the log."""
        said = {
            "what": str(event.what),
            "who": printable(event.who),
            "account": printable(event.account),
            "happened_at": event.at,
            "address": printable(event.address),
            "went_well": event.went_well,
            "detail": printable(event.detail),
        }
        with self._writing() as db:
            db.execute(question("note_event"), said)
        LOG.info("%s", " ".join(f"{name}={value!r}" for name, value in said.items() if value))

    def last_seen(self) -> dict[str, datetime]:
        """Give when each account last came in."""
        with self._reading() as db:
            rows = dicts(db.execute(question("last_came_in")))
        return {row["account"]: row["at"] for row in rows}

    def failures(self, what: What, account: str, since: datetime) -> int:
        """Give how often something went wrong for an account since a moment."""
        asked = {"what": str(what), "account": account, "since": since}
        with self._reading() as db:
            return int(dicts(db.execute(question("failures"), asked))[0]["n"])

    def about(self, account: str) -> list[dict[str, Any]]:
        """Give all that happened to an account, newest first."""
        with self._reading() as db:
            return dicts(db.execute(question("events_about"), {"account": account}))

    def newest(self, many: int = 100) -> list[dict[str, Any]]:
        """Give the last events, newest first."""
        with self._reading() as db:
            return dicts(db.execute(question("newest_events"), {"many": many}))


def printable(text: str) -> str:
    """Give a text that stays within its line: a line feed is written out as two signs."""
    signs = (
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii")
        for sign in text[:LONGEST]
    )
    return "".join(signs)
