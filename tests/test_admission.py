from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from itpm.admission import Admission, Newcomer
from itpm.desk import Desk, desk
from itpm.records import Account, Membership, Person, Refusal, Role, replaced
from itpm.store import Author, Store, founded
from tests.seat import desk_of, seated

MONDAY = datetime(2026, 1, 5, 12)
BOSS = Author(by="Kari", at=MONDAY)


@pytest.fixture
def house() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    yield store
    store.close()


@pytest.fixture
def admin(house: Store) -> Desk:
    return desk_of(house, MONDAY, Role.ADMINISTRATOR)[0]


@pytest.fixture
def door(admin: Desk) -> Admission:
    return Admission(admin, BOSS, "10.0.0.1")


OLA = Newcomer(person="Ola Nordmann", login=" ola ", role=Role.READER)


def happened(house: Store) -> list[tuple[str, str]]:
    return [(row["what"], row["detail"]) for row in reversed(house.events.newest())]


# ------------------------------------------------------------------------- letting in


def test_someone_new_becomes_a_person_an_account_and_a_role_as_one_change(
    house: Store, door: Admission
):
    before = house.version
    account, _ = door.admit(OLA)
    assert house.version == before + 1
    assert (account.title, house.get(Person, account.person).title) == ("ola", "Ola Nordmann")
    assert [one.role for one in house.all(Membership, person=account.person)] == [Role.READER]
    assert happened(house) == [("account_made", "reader"), ("code_made", "")]


def test_someone_known_is_taken_and_not_written_down_twice(house: Store, door: Admission):
    (ola,) = house.save(Person(title="Ola"), author=BOSS).records
    account, _ = door.admit(Newcomer(person=ola.id, login="ola"))
    assert account.person == ola.id
    assert len(house.all(Person)) == 2
    assert house.all(Membership, person=ola.id) == []


def test_the_code_sets_a_password_once_within_a_day(house: Store, door: Admission):
    account, code = door.admit(OLA)
    keys, late = house.keys, MONDAY + timedelta(hours=24)
    assert not keys.set_password_once(account.id, "x", code=code, now=late)
    assert keys.set_password_once(account.id, "x", code=code, now=late - timedelta(minutes=1))
    assert not keys.set_password_once(account.id, "y", code=code, now=MONDAY)


@pytest.mark.parametrize(("login", "why"), [("o", "wrong_login"), ("kari", "login_taken")])
def test_a_name_that_will_not_do_lets_nobody_in(
    house: Store, door: Admission, login: str, why: str
):
    before = house.version
    with pytest.raises(Refusal, match=why):
        door.admit(replaced_login(login))
    assert (house.version, happened(house)) == (before, [])


def replaced_login(login: str) -> Newcomer:
    return Newcomer(person="Ola", login=login)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ADMINISTRATOR])
def test_only_an_administrator_lets_in(house: Store, role: Role):
    with pytest.raises(Refusal, match="not_allowed"):
        Admission(desk_of(house, MONDAY, role)[0], BOSS, "")


# ------------------------------------------------------------------------- roles


def test_a_role_is_given_once_and_taken_back(house: Store, door: Admission):
    account, _ = door.admit(OLA)
    held = Membership(person=account.person, role=Role.ARCHITECT)
    door.give(held)
    with pytest.raises(Refusal, match="has_role"):
        door.give(held)
    (kept,) = house.all(Membership, role=Role.ARCHITECT)
    door.take(kept)
    assert house.all(Membership, role=Role.ARCHITECT) == []
    assert happened(house)[2:] == [("role_given", "architect"), ("role_taken", "architect")]


def test_a_role_that_has_ended_can_be_given_again(house: Store, door: Admission):
    account, _ = door.admit(OLA)
    held = Membership(person=account.person, role=Role.ARCHITECT)
    door.give(replaced(held, ends_on=MONDAY.date() - timedelta(days=1)))
    door.give(held)
    assert len(house.all(Membership, role=Role.ARCHITECT)) == 2


# ------------------------------------------------------------------------- shutting out


def test_whoever_is_shut_out_is_out_at_once(house: Store, door: Admission):
    ola = seated(house, MONDAY, Role.READER, name="Ola")
    account = house.get(Account, ola.account)
    door.shut(account)
    assert house.sessions.by_id(ola.id, MONDAY) is None
    assert not house.get(Account, account.id).active
    door.reopen(house.get(Account, account.id))
    assert house.get(Account, account.id).active
    assert happened(house) == [("account_disabled", ""), ("account_enabled", "")]


def test_one_session_is_ended_and_the_others_stay(house: Store, door: Admission):
    ola, per = (seated(house, MONDAY, Role.READER, name=name) for name in ("Ola", "Per"))
    door.end(ola.id)
    door.end("there is none")
    assert [one.account for one in house.sessions.everyone(MONDAY)][-1] == per.account
    assert house.sessions.by_id(ola.id, MONDAY) is None
    assert happened(house) == [("session_ended", "")]


# ------------------------------------------------------------------------- the last one


def test_the_last_administrator_neither_leaves_nor_is_shut_out(
    house: Store, admin: Desk, door: Admission
):
    (held,) = house.all(Membership, role=Role.ADMINISTRATOR)
    (account,) = house.all(Account)
    soon = replaced(held, ends_on=MONDAY.date() + timedelta(days=7))
    for deed in (
        lambda: door.take(held),
        lambda: door.shut(account),
        lambda: admin.delete(account, author=BOSS),
        lambda: admin.save(replaced(held, role=Role.READER), author=BOSS),
        lambda: admin.save(replaced(held, project="P1"), author=BOSS),
        lambda: admin.save(replaced(account, person="H9"), author=BOSS),
        lambda: admin.save(soon, author=BOSS),
    ):
        with pytest.raises(Refusal, match="last_administrator"):
            deed()
    assert house.all(Membership) == [held]
    assert house.all(Account) == [account]
    assert len(house.sessions.everyone(MONDAY)) == 1


def test_one_of_two_administrators_may_leave(house: Store, door: Admission):
    held = house.all(Membership, role=Role.ADMINISTRATOR)[0]
    seated(house, MONDAY, Role.ADMINISTRATOR, name="Ola")
    door.take(held)
    assert len(house.all(Membership, role=Role.ADMINISTRATOR)) == 1


def test_undoing_does_not_take_the_last_administrator_away_either(house: Store):
    both = seated(house, MONDAY, Role.ADMINISTRATOR, Role.PORTFOLIO_MANAGER)
    mine = desk(house, both.person, MONDAY.date())
    (second,) = mine.save(Person(title="Ola"), author=BOSS).records
    login = Account(title="ola", person=second.id)
    held = Membership(person=second.id, role=Role.ADMINISTRATOR)
    change = mine.save(login, held, author=BOSS)
    first = next(one for one in house.all(Membership) if one.role is Role.ADMINISTRATOR)
    given_up = mine.delete(first, author=BOSS)
    other = desk(house, second.id, MONDAY.date())
    with pytest.raises(Refusal, match="not_allowed"):
        other.undo(change.number, author=BOSS)
    portfolio = Membership(person=second.id, role=Role.PORTFOLIO_MANAGER)
    other.save(portfolio, author=BOSS)
    other = desk(house, second.id, MONDAY.date())
    with pytest.raises(Refusal, match="last_administrator"):
        other.undo(change.number, author=BOSS)
    other.undo(given_up.number, author=BOSS)
    assert len(house.all(Membership, role=Role.ADMINISTRATOR)) == 2


def test_undoing_an_account_shows_its_sessions_out(house: Store):
    both = seated(house, MONDAY, Role.ADMINISTRATOR, Role.PORTFOLIO_MANAGER)
    mine = desk(house, both.person, MONDAY.date())
    (account,) = mine.save(Account(title="ola", person="H7"), author=BOSS).records
    house.sessions.begin(account.id, "H7", way="local", address="", agent="", now=MONDAY)
    mine.undo(house.version, author=BOSS)
    assert house.sessions.of(account.id, MONDAY) == []
