import re

import pytest

from itpm.records import Account, Membership, Person, Role, Setting
from itpm.records.access import Currency, Language
from itpm.store import Author, Store
from itpm.store.keys import hashed
from itpm.ui.visit import clock
from tests.pages.reader import arrived, choose, opened, press
from tests.seat import seated


def test_someone_is_let_in_and_a_code_told_once(house: Store):
    boss = seated(house, clock(), Role.ADMINISTRATOR)
    house.save(Person(title="Ola Nordmann"), author=Author(by="house", at=clock()))
    app = opened("administration", boss, admit="new")
    app.selectbox(key="handed/person").select("H2").run()
    assert app.text_input(key="handed/login/H2").value == "ola.nordmann"
    app.selectbox(key="handed/role").select(Role.READER).run()
    press(app, "Make the account")
    (code,) = [one.value for one in app.code]
    assert re.fullmatch(r"(?:[2-9A-HJ-NP-Z]{5}-){3}[2-9A-HJ-NP-Z]{5}", code)
    account = house.all(Account)[-1]
    assert (account.title, account.person) == ("ola.nordmann", "H2")
    with house.cursor() as db:
        kept = db.execute("select hash, account from one_time_code").fetchall()
    assert kept == [(hashed(code), account.id)]
    assert [one.value for one in opened("administration", boss).code] == []


def test_the_last_administrator_is_told_why_they_stay(house: Store):
    boss = seated(house, clock(), Role.ADMINISTRATOR)
    app = press(opened("administration", boss, admit=boss.account), "Take back")
    assert [one.value for one in app.error] == [
        "Kari is the only administrator. Give the role to somebody else first."
    ]
    app = press(app, "Shut out Kari")
    assert len(house.all(Membership)) == 1
    assert house.sessions.by_id(boss.id, clock()) is not None


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ADMINISTRATOR])
def test_nobody_else_opens_the_administration(house: Store, role: Role):
    session = seated(house, clock(), role)
    app = arrived(session).run()
    with pytest.raises(ValueError, match="Could not find"):
        app.switch_page("../../pages/administration.py").run()


def test_what_is_settled_for_the_house_is_followed_on_every_page(house: Store):
    boss = seated(house, clock(), Role.ADMINISTRATOR)
    app = opened("administration", boss, view="settings")
    choose(app, "Currency", Currency.EUR)
    choose(app, "Default language", Language.NL)
    press(app, "Save")
    (kept,) = house.all(Setting)
    assert (kept.currency, kept.language) == ("eur", "nl")
    here = arrived(boss).run().session_state["visit"]
    assert (here.t.currency, here.t.language) == ("EUR", "nl")
