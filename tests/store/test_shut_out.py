"""Who may sign in no more is not inside any more, whichever way it came to that."""

from datetime import datetime

import pytest

from itpm.records import Account, Person, replaced
from itpm.store import Author, Store

NOON = datetime(2026, 1, 5, 12)
AUTHOR = Author(by="Ola", at=NOON)


@pytest.fixture
def inside(memory: Store) -> Store:
    memory.save(Person(id="H1", title="Kari"), author=AUTHOR)
    memory.save(Account(id="K1", title="kari", person="H1"), author=AUTHOR)
    memory.sessions.begin("K1", "H1", way="local", address="", agent="", now=NOON)
    return memory


def test_a_disabled_account_has_no_sessions(inside: Store):
    inside.save(replaced(inside.get(Account, "K1"), active=False), author=AUTHOR)

    assert inside.sessions.of("K1", NOON) == []


def test_a_deleted_account_has_no_sessions(inside: Store):
    inside.delete(inside.get(Account, "K1"), author=AUTHOR)

    assert inside.sessions.of("K1", NOON) == []


def test_an_account_whose_making_is_undone_has_no_sessions(inside: Store):
    inside.undo(2, author=AUTHOR)

    assert inside.sessions.of("K1", NOON) == []


def test_an_account_that_is_disabled_again_by_an_undo_has_no_sessions(inside: Store):
    inside.save(replaced(inside.get(Account, "K1"), active=False), author=AUTHOR)
    inside.save(replaced(inside.get(Account, "K1"), active=True), author=AUTHOR)
    inside.sessions.begin("K1", "H1", way="local", address="", agent="", now=NOON)

    inside.undo(4, author=AUTHOR)

    assert inside.sessions.of("K1", NOON) == []


def test_an_account_that_is_edited_keeps_its_sessions(inside: Store):
    inside.save(replaced(inside.get(Account, "K1"), language="nb"), author=AUTHOR)

    assert len(inside.sessions.of("K1", NOON)) == 1
