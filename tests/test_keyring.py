from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from itpm.keyring import FREE, QUIET, Keyring, made_secret, passwords
from itpm.records import Account, Refusal, Role, replaced
from itpm.records.access import Way
from itpm.store import Author, Session, Store, founded
from tests.seat import seated

MONDAY = datetime(2026, 1, 5, 12)
OLD, NEW = "tre blå elger på taket", "fire grønne elger i hagen"


@pytest.fixture
def house() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    yield store
    store.close()


@pytest.fixture
def kari(house: Store) -> Session:
    session = seated(house, MONDAY, Role.READER)
    house.keys.set_password(session.account, passwords().hashed(OLD))
    return session


@pytest.fixture
def ring(house: Store, kari: Session) -> Keyring:
    return Keyring(house, kari)


def opens(house: Store, session: Session, password: str) -> bool:
    return passwords().matches(house.keys.of(session.account).password, password)


def happened(house: Store) -> list[tuple[str, bool]]:
    return [(row["what"], row["went_well"]) for row in reversed(house.events.newest())]


# ------------------------------------------------------------------------- password


def test_a_new_password_ends_all_other_sessions_of_the_account(
    house: Store, kari: Session, ring: Keyring
):
    house.sessions.begin(
        kari.account, kari.person, way="local", address="", agent="", now=MONDAY
    )
    other = seated(house, MONDAY, Role.READER, name="Ola")
    assert ring.change(OLD, NEW, MONDAY) is None
    assert opens(house, kari, NEW)
    assert not opens(house, kari, OLD)
    assert {one.id for one in house.sessions.everyone(MONDAY)} == {kari.id, other.id}
    assert happened(house) == [("password_set", True)]


@pytest.mark.parametrize(
    ("new", "why"),
    [("", "missing"), ("too short", "too_short"), ("k" * 129, "too_long"), (OLD, "same")],
)
def test_a_password_that_will_not_do_changes_nothing(
    house: Store, kari: Session, ring: Keyring, new: str, why: str
):
    assert ring.change(OLD, new, MONDAY) == why
    assert opens(house, kari, OLD)


def test_the_own_name_is_no_password(ring: Keyring):
    assert ring.change(OLD, "KariKariKariKari1", MONDAY) == "too_common"


def test_guessing_the_old_password_costs_waiting(house: Store, kari: Session, ring: Keyring):
    for _ in range(FREE):
        with pytest.raises(Refusal, match="wrong_password"):
            ring.change("guessed", NEW, MONDAY)
    with pytest.raises(Refusal, match="too_many_tries"):
        ring.change(OLD, NEW, MONDAY)
    assert opens(house, kari, OLD)
    assert ring.change(OLD, NEW, MONDAY + QUIET) is None


def test_who_came_in_without_a_password_has_none_to_change(house: Store, kari: Session):
    stranger = Keyring(house, replace(kari, way="demo"))
    for deed in (
        lambda: stranger.change(OLD, NEW, MONDAY),
        lambda: stranger.tie(made_secret(), "123456", MONDAY),
        lambda: stranger.untie(OLD, MONDAY),
    ):
        with pytest.raises(Refusal, match="no_keys_here"):
            deed()
    account = house.get(Account, kari.account)
    author = Author(by="house", at=MONDAY)
    house.save(replaced(account, way=Way.DIRECTORY), author=author)
    assert not Keyring(house, kari).is_own


# ------------------------------------------------------------------------- phone


def test_a_phone_is_tied_by_its_six_figures_and_untied_by_the_password(
    house: Store, ring: Keyring
):
    secret = made_secret()
    figures = pyotp.TOTP(secret).at(MONDAY.replace(tzinfo=UTC))
    wrong = pyotp.TOTP(secret).at((MONDAY + timedelta(hours=1)).replace(tzinfo=UTC))
    assert [ring.tie(secret, wrong, MONDAY), ring.has_phone] == [False, False]
    tied = ring.tie(secret, f"{figures[:3]} {figures[3:]}", MONDAY)
    assert [tied, ring.has_phone] == [True, True]
    with pytest.raises(Refusal, match="wrong_password"):
        ring.untie("guessed", MONDAY)
    assert [ring.has_phone] == [True]
    ring.untie(OLD, MONDAY)
    assert [ring.has_phone] == [False]
    assert [what for what, went_well in happened(house) if went_well] == [
        "phone_tied",
        "phone_untied",
    ]


def test_a_phone_learns_the_secret_from_an_address(ring: Keyring):
    secret = made_secret()
    assert ring.address(secret) == f"otpauth://totp/itpm:Kari?secret={secret}&issuer=itpm"
