from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from itpm.i18n import words
from itpm.records import Account, Membership, Role
from itpm.store import Author, Store, left
from itpm.ui.live import is_as_before
from itpm.ui.visit import Visit, open_house
from tests.seat import desk_of

NOON = datetime(2026, 1, 5, 12)
AUTHOR = Author(by="Ola", at=NOON)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("ITPM_DATA", str(tmp_path))
    monkeypatch.setenv("ITPM_TODAY", f"{NOON:%Y-%m-%d}")
    yield open_house()
    left()


def visit_of(store: Store, *roles: Role) -> Visit:
    db, session = desk_of(store, NOON, *roles)
    t = words("en")
    return Visit(db=db, t=t, session=session, now=NOON, project=None, dark=False)


def test_a_screen_notices_that_its_session_was_ended(store: Store):
    here, other = visit_of(store), visit_of(store)
    assert is_as_before(here)

    store.sessions.end(here.session.id)

    assert not is_as_before(here)
    assert is_as_before(other)


def test_a_screen_notices_that_its_reader_has_lost_a_role(store: Store):
    here = visit_of(store, Role.PORTFOLIO_MANAGER, Role.READER)
    (role,) = (m for m in store.all(Membership) if m.role is Role.PORTFOLIO_MANAGER)

    store.delete(role, author=AUTHOR)

    assert not is_as_before(here)


def test_a_screen_is_as_before_when_others_change_what_is_not_its_readers(store: Store):
    here, other = visit_of(store), visit_of(store, Role.READER)
    (account,) = (a for a in store.all(Account) if a.id == other.session.account)

    store.delete(account, author=AUTHOR)

    assert is_as_before(here)
