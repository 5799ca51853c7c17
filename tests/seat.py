"""Seat: someone let into a house, for tests that begin behind the door."""

from datetime import datetime

from itpm.desk import Desk, desk
from itpm.records import Account, Membership, Person, Role
from itpm.store import Author, Session, Store

EVERYTHING = (Role.ADMINISTRATOR, Role.PORTFOLIO_MANAGER)
"""Who keeps the house and leads the portfolio sees every page."""


def seated(
    store: Store, now: datetime, *roles: Role, name: str = "Kari", project: str = ""
) -> Session:
    """Let a new person in, with these roles, or with all there is to see."""
    author = Author(by="house", at=now)
    (person,) = store.save(Person(title=name), author=author).records
    (account,) = store.save(Account(title=name, person=person.id), author=author).records
    held = [
        Membership(person=person.id, role=role, project=project) for role in roles or EVERYTHING
    ]
    store.save(*held, author=author)
    token = store.sessions.begin(
        account.id, person.id, way="local", address="127.0.0.1", agent="test", now=now
    )
    session = store.sessions.by_token(token, now)
    assert session is not None
    return session


def desk_of(store: Store, now: datetime, *roles: Role) -> tuple[Desk, Session]:
    """Give the desk of a new person, and the session at which they sit."""
    session = seated(store, now, *roles)
    return desk(store, session.person, now.date()), session
