import pytest

from itpm.keyring import passwords
from itpm.records import Account, Role
from itpm.store import Store
from itpm.ui.visit import clock
from tests.pages.reader import arrived, choose, opened, press
from tests.seat import seated

PASSWORD = "tre blå elger på taket"


@pytest.mark.parametrize("role", Role)
def test_everyone_may_settle_how_they_are_met(house: Store, role: Role):
    kari = seated(house, clock(), role)
    app = opened("me", kari)
    for label, value in {"Language": "sv", "Theme": "dark", "First page": "me"}.items():
        choose(app, label, value)
    press(app, "Save")
    account = house.get(Account, kari.account)
    assert (account.language, account.theme, account.start_page) == ("sv", "dark", "me")
    assert [one.value for one in app.error] == []


def test_a_language_settled_on_is_spoken_in_every_new_tab(house: Store):
    kari = seated(house, clock(), Role.READER)
    app = opened("me", kari)
    choose(app, "Language", "nl")
    press(app, "Save")
    assert arrived(kari).run().query_params["language"] == "nl"


def test_all_other_sessions_are_ended_at_once(house: Store):
    kari = seated(house, clock(), Role.READER)
    for agent in ("Firefox/1", "Chrome/1"):
        house.sessions.begin(
            kari.account, kari.person, way="local", address="", agent=agent, now=clock()
        )
    press(opened("me", kari), "Sign out everywhere else")
    assert [one.id for one in house.sessions.of(kari.account, clock())] == [kari.id]


def test_a_new_password_is_taken_with_the_old_one_and_not_without(house: Store):
    kari = seated(house, clock(), Role.READER)
    house.keys.set_password(kari.account, passwords().hashed(PASSWORD))
    new = "fire grønne elger i hagen"
    for old, told in [("guessed", 0), (PASSWORD, 1)]:
        app = opened("me", kari)
        app.text_input[0].input(old)
        app.text_input[1].input(new)
        press(app, "Change the password")
        assert len(app.success) == told
        kept = house.keys.of(kari.account).password
        assert passwords().matches(kept, new) is bool(told)
