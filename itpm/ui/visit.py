"""Visit: everything a page is given, made in one place. The only room that asks the air."""

import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from time import monotonic
from typing import Any, TypeVar

import streamlit as st

from itpm.desk import Desk, desk
from itpm.i18n import Words, language_of, words
from itpm.records import Account, Record, Refusal
from itpm.settled import own_words, settled
from itpm.store import Author, Change, Session, Store, home

CURRENCY = "ITPM_CURRENCY"
TODAY = "ITPM_TODAY"
LANGUAGE = "ITPM_LANGUAGE"

SESSION = "X-Itpm-Session"
"""The header in which the gate names the session; what a browser sends under it is dropped."""
SEATED = "visit/session"
"""Where a page without a gate before it, in a test, finds the session."""

BREATH = 2.0
"""Seconds within which the very same save is one deed: a button that was pressed twice."""

B = TypeVar("B")
_BRIEFS: dict[tuple[Any, ...], Any] = {}


@dataclass(frozen=True)
class Visit:
    """What every page is given: never fetched again further down."""

    db: Desk
    t: Words
    session: Session
    now: datetime
    project: str | None
    dark: bool
    echo: list[tuple[float, str, tuple[Record, ...], Change]] = field(
        default_factory=list, compare=False
    )
    """What this tab saved last; in hand, as Streamlit may end a run at any call of its own."""

    @property
    def today(self) -> date:
        """Give the day this visit takes place."""
        return self.now.date()

    @property
    def user(self) -> str:
        """Give the name of whoever is here."""
        return self.db.names().get(self.session.person, self.session.account)

    def may(self, function: str, project: str | None = None) -> bool:
        """Tell whether whoever is here may use a function, in a project or at all."""
        return self.db.mandate.may(function, project)

    def author(self, source: str = "form", reason: str = "") -> Author:
        """Give who saves, for the history."""
        return Author(by=self.user, at=clock(), source=source, reason=reason)

    def brief(self, gather: Callable[..., B], **asked: object) -> B:
        """Give a brief as of today for the project in view; kept until anything changes.

        The key holds all a brief depends on; what an older version said is let go.
        """
        key = (
            gather,
            self.db.sight,
            self.db.version,
            self.project,
            self.today,
            *sorted(asked.items()),
        )
        found: B | None = _BRIEFS.get(key)
        if found is None:
            found = gather(self.db, today=self.today, project=self.project, **asked)
            for old in [k for k in list(_BRIEFS) if k[2] < self.db.version]:
                _BRIEFS.pop(old, None)
            _BRIEFS[key] = found
        return found

    def kept(self, what: str, make: Callable[[], B], *about: Hashable) -> B:
        """Give what follows from a brief and the reader's words; kept until a change."""
        key = (what, self.t, self.project, self.today, *about)
        return self.db.recall(key, make)

    def save(self, *records: Record, source: str = "form", reason: str = "") -> Change:
        """Save records in this visitor's name.

        A second press while the first one is being worked off ends that run, perhaps right
        after it has saved: what it saved is not saved again.
        """
        for moment, *same, change in self.echo:
            if same == [source, records] and monotonic() - moment < BREATH:
                return change
        change = self.db.save(*records, author=self.author(source, reason))
        self.echo[:] = [(monotonic(), source, records, change)]
        return change


def clock() -> datetime:
    """Give the moment it is, in UTC without zone; on the day ``ITPM_TODAY`` names, if any."""
    now = datetime.now(UTC).replace(tzinfo=None)  # noqa: TID251 -- the one place that asks
    fixed = os.environ.get(TODAY)
    return datetime.combine(date.fromisoformat(fixed), time(12)) if fixed else now


def visit() -> Visit:
    """Make the visit of this run from the session, the URL and what was chosen before.

    Refuses with ``signed_out`` where there is no session, or not any longer: the session is
    looked at on every run, so an open tab loses what its person loses.
    """
    session = present()
    language = _kept("language", _wanted_language(session) or _first_language())
    project = _kept("project", "")
    st.query_params.pop("theme", None)  # the front has made a cookie of it
    db = desk(open_house(), session.person, clock().date())
    if project and project not in db.titles("project"):
        project = _forgotten("project")
    return Visit(
        db=db,
        t=words(language, currency(), _zone(), own_words(open_house(), language)),
        session=session,
        now=clock(),
        project=project or None,
        dark=st.context.theme.type == "dark",
        echo=st.session_state.setdefault("visit/echo", []),
    )


def present() -> Session:
    """Give the session of this run, or refuse with ``signed_out``."""
    named = st.session_state.get(SEATED) or st.context.headers.get(SESSION) or ""
    session = open_house().sessions.by_id(named, clock())
    if session is None:
        raise Refusal("signed_out")
    return session


def open_house() -> Store:
    """Give the process's store, opened at its first use."""
    return home(now=clock())


def in_view(here: Visit, project: str | None) -> Visit:
    """Give the visit with another project in view, for one part of a page."""
    return replace(here, project=project)


def looking_back(here: Visit) -> Visit:
    """Give the visit as far as its reader may read the history, for the pages about it."""
    return replace(here, db=here.db.looking_back())


def _kept(name: str, otherwise: str) -> str:
    """Keep a choice in the URL from page to page; a link that names one wins."""
    value = str(st.query_params.get(name) or st.session_state.get(f"kept/{name}") or otherwise)
    if name == "language":
        value = language_of(value) or otherwise
    st.session_state[f"kept/{name}"] = value
    if value and st.query_params.get(name) != value:
        st.query_params[name] = value
    return value


def _forgotten(name: str) -> str:
    st.session_state.pop(f"kept/{name}", None)
    st.query_params.pop(name, None)
    return ""


def choose(name: str, value: str | None) -> None:
    """Choose a project (or none) for this and the coming pages."""
    if value:
        st.query_params[name] = value
        st.session_state[f"kept/{name}"] = value
    else:
        _forgotten(name)


def currency() -> str:
    """Give in what the house counts its money: as it has settled, or as the server was told."""
    chosen = settled(open_house()).currency
    return chosen.upper() if chosen else server_currency()


def server_currency() -> str:
    """Give the currency the server was told."""
    return os.environ.get(CURRENCY, "NOK")


def server_language() -> str | None:
    """Give the language the server was told, if it was."""
    return language_of(os.environ.get(LANGUAGE))


def spoken() -> str | None:
    """Give what the house speaks to whoever has not chosen a language."""
    return settled(open_house()).language or server_language()


def _wanted_language(session: Session) -> str:
    """Give the language someone has settled on for themselves, if they have."""
    house = open_house()

    def found() -> str:
        return next((one.language for one in house.all(Account, id=session.account)), "")

    return house.recall(("wanted language", session.account), found)


def _first_language() -> str:
    asked = (st.context.cookies.get("language"), spoken(), st.context.locale)
    return next((known for known in map(language_of, asked) if known), "nb")


def _zone() -> str:
    return st.context.timezone or ""
