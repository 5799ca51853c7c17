"""Seat: someone let into a house, for tests that begin behind the door."""

from datetime import datetime

from itpm.desk import Desk, desk
from itpm.records import Account, Membership, Person, Role
from itpm.store import Author, Session, Store

EVERYTHING = (Role.ADMINISTRATOR, Role.PORTFOLIO_MANAGER)
"""Who keeps the house and leads the portfolio sees every page."""
PAIR = (Person, Account)


def seated(
    store: Store, now: datetime, *roles: Role, name: str = "Kari", project: str = ""
) -> Session:
    """Let a new person in, with these roles, or with all there is to see."""
    session = store.sessions.by_token(
        let_in(store, now, *roles, name=name, project=project), now
    )
    assert session is not None
    return session


def let_in(
    store: Store, now: datetime, *roles: Role, name: str = "Kari", project: str = ""
) -> str:
    """Save a new person with an account and roles as one change; give a session's token."""
    person, account = (f"{kind.prefix}{store.next_number(kind.name())}" for kind in PAIR)
    held = [
        Membership(person=person, role=role, project=project) for role in roles or EVERYTHING
    ]
    store.save(
        Person(id=person, title=name),
        Account(id=account, title=name, person=person),
        *held,
        author=Author(by="house", at=now),
    )
    return store.sessions.begin(
        account, person, way="local", address="127.0.0.1", agent="test", now=now
    )


def desk_of(store: Store, now: datetime, *roles: Role) -> tuple[Desk, Session]:
    """Give the desk of a new person, and the session at which they sit."""
    session = seated(store, now, *roles)
    return desk(store, session.person, now.date()), session
