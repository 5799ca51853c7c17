"""A new house: the code on the console makes the first administrator, or loads the demo."""

import re

import pytest

from itpm.door import Porch
from itpm.records import Account, Membership, Person, Role
from itpm.store import Author, Store, founded
from itpm.store.passwords import Passwords
from tests.door.visitor import Answer, Clock, Visitor, door
from tests.store.keeping import MONDAY

PASSWORD = "fjord-kanel-91-trapp"
COOKIE = "itpm-session"


@pytest.fixture
def clock() -> Clock:
    return Clock(MONDAY)


@pytest.fixture
def house():
    store = founded(None, now=MONDAY)
    yield store
    store.close()


@pytest.fixture
def porch(house: Store, clock: Clock) -> Porch:
    return Porch(lambda: house, clock, passwords=Passwords(memory=8, rounds=1))


@pytest.fixture
def visitor(porch: Porch) -> Visitor:
    return Visitor(door(porch))


@pytest.fixture
def code(porch: Porch, clock: Clock) -> str:
    return porch.console.new_code(clock())


def made(visitor: Visitor, code: str, **form: str) -> Answer:
    said = {"person": "Kari Nordmann", "name": "kari", "password": PASSWORD, **form}
    return visitor.post("/first", None, code=code, **said)


def test_a_new_house_leads_to_its_first_start(visitor: Visitor):
    answer = visitor.get("/sign-in?next=/risks")

    assert (answer.status, answer.headers["location"]) == (303, "/first")
    assert visitor.get("/first").status == 200


def test_there_is_no_account_until_somebody_makes_one(house: Store, visitor: Visitor):
    visitor.get("/first")

    assert house.all(Account) == []
    assert visitor.post("/sign-in", name="admin", password="admin").status == 401


def test_the_first_administrator_is_made_with_the_code_and_is_inside(
    house: Store, porch: Porch, visitor: Visitor, code: str
):
    answer = made(visitor, code)

    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert house.all(Person) == [Person(id="H1", version=1, title="Kari Nordmann")]
    assert [(one.title, one.person) for one in house.all(Account)] == [("kari", "H1")]
    assert [(one.person, one.role) for one in house.all(Membership)] == [
        ("H1", Role.ADMINISTRATOR)
    ]
    session = house.sessions.by_token(visitor.cookies[COOKIE], porch.clock())
    assert session is not None
    assert (session.account, session.person, session.way) == ("K1", "H1", "local")
    assert house.rows("all_changes")[0]["saved_by"] == "Kari Nordmann"


def test_with_the_tick_the_first_administrator_leads_the_portfolio_too(
    house: Store, visitor: Visitor, code: str
):
    made(visitor, code, leads="yes")

    assert {one.role for one in house.all(Membership)} == {
        Role.ADMINISTRATOR,
        Role.PORTFOLIO_MANAGER,
    }


def test_who_is_known_already_gets_an_account_and_not_a_second_self(
    house: Store, visitor: Visitor, code: str
):
    house.save(Person(title="Kari Nordmann"), author=Author(by="test", at=MONDAY))

    made(visitor, code)

    assert [person.id for person in house.all(Person)] == ["H1"]
    assert [account.person for account in house.all(Account)] == ["H1"]


def test_the_code_may_be_typed_without_its_dashes_and_in_small_letters(
    visitor: Visitor, code: str
):
    assert made(visitor, code.replace("-", "").lower()).status == 303


@pytest.mark.parametrize("typed", ["AAAAA-AAAAA-AAAAA-AAAAA", "x", "😀"])
@pytest.mark.usefixtures("code")
def test_another_code_makes_nobody(typed: str, house: Store, visitor: Visitor):
    answer = made(visitor, typed)

    assert (answer.status, sorted(answer.wrong), answer.focus) == (422, ["code"], ["code"])
    assert house.all(Account) == []


def test_no_code_at_all_makes_nobody(house: Store, visitor: Visitor):
    assert [made(visitor, typed).status for typed in ("", "x")] == [422, 422]
    assert house.all(Account) == []


def test_the_code_is_too_old_after_an_hour(visitor: Visitor, code: str, clock: Clock):
    clock.pass_(minutes=60)

    assert sorted(made(visitor, code).wrong) == ["code"]


def test_a_new_start_has_a_new_code_and_the_old_one_is_worth_nothing(
    porch: Porch, visitor: Visitor, code: str
):
    again = porch.console.new_code(MONDAY)

    assert again != code
    assert made(visitor, code).status == 422
    assert made(visitor, again).status == 303


def test_the_code_serves_once(house: Store, visitor: Visitor, code: str):
    made(visitor, code)
    again = made(visitor, code, name="eve")

    assert (again.status, again.headers["location"]) == (303, "/sign-in")
    assert [one.title for one in house.all(Account)] == ["kari"]


def test_the_code_is_worth_nothing_afterwards_even_if_all_accounts_go(
    house: Store, porch: Porch, visitor: Visitor, code: str
):
    made(visitor, code)
    house.delete(*house.all(Account), author=Author(by="test", at=MONDAY, reason="test"))

    assert porch.is_new
    assert sorted(made(visitor, code).wrong) == ["code"]


def test_codes_are_not_tried_without_end(visitor: Visitor):
    assert [made(visitor, f"X{n}").status for n in range(8)] == [422] * 5 + [429] * 3


def test_all_that_is_wrong_is_said_at_once_and_focus_is_on_the_first(
    visitor: Visitor, code: str, house: Store
):
    answer = made(visitor, code, person=" ", name="kari nordmann", password="short")

    assert answer.status == 422
    assert list(answer.wrong) == ["person", "name", "password"]
    assert answer.focus == ["person"]
    assert f'value="{code}"' in answer.text
    assert house.all(Account) == []


def test_a_password_made_of_the_names_is_refused(visitor: Visitor, code: str):
    assert sorted(made(visitor, code, password="KariNordmann2026").wrong) == ["password"]


def test_what_is_no_field_of_ours_changes_nothing(house: Store, visitor: Visitor, code: str):
    made(visitor, code, role="owner", active="no", way="proxy", id="K99")

    (account,) = house.all(Account)
    assert (account.id, account.active, str(account.way)) == ("K1", True, "local")


def test_the_console_is_asked_for_nothing_once_there_is_an_account(
    porch: Porch, visitor: Visitor, code: str
):
    made(visitor, code)

    assert not porch.is_new
    assert visitor.get("/first").headers["location"] == "/sign-in"


def test_events_of_the_first_start_hold_no_secret(house: Store, visitor: Visitor, code: str):
    made(visitor, "WRONG")
    made(visitor, code)

    events = house.events.newest()
    assert [(e["what"], e["who"], e["went_well"]) for e in reversed(events)] == [
        ("code_used", "console", False),
        ("account_made", "console", True),
        ("password_set", "kari", True),
        ("signed_in", "kari", True),
    ]
    assert re.findall("WRONG|fjord|" + code, str(events)) == []


# ------------------------------------------------------------- the demo


@pytest.fixture(scope="module")
def town():
    """Give a house that was filled from the door."""
    clock, store = Clock(MONDAY), founded(None, now=MONDAY)
    porch = Porch(lambda: store, clock, passwords=Passwords(memory=8, rounds=1))
    visitor = Visitor(door(porch))
    answer = visitor.post("/first/demo", demo_code=porch.console.new_code(MONDAY))
    assert (answer.status, answer.headers["location"]) == (303, "/sign-in")
    yield porch
    store.close()


def chosen(porch: Porch, account: str) -> tuple[Answer, str]:
    visitor = Visitor(door(porch))
    answer = visitor.post("/sign-in/demo", account=account, next="/risks")
    token = visitor.cookies.get(COOKIE, "")
    session = porch.store().sessions.by_token(token, porch.clock())
    return answer, f"{session.way} {session.account}" if session else ""


def test_where_the_demo_was_loaded_its_people_are_shown_by_role(town: Porch):
    page = Visitor(door(town)).get("/sign-in").text

    roles = re.findall(r'<h3 id="(\w+)">', page)
    assert roles == [str(role) for role in Role]
    assert "never shown" in page


def test_one_click_steps_in_as_one_of_the_demos_people(town: Porch):
    answer, inside = chosen(town, "K3")

    assert (answer.status, answer.headers["location"]) == (303, "/risks")
    assert inside == "demo K3"


def test_somebody_with_a_password_is_not_to_be_chosen_even_there(town: Porch):
    store, author = town.store(), Author(by="test", at=MONDAY)
    store.save(Account(id="K900", title="real", person="H1"), author=author)
    store.keys.set_password("K900", town.passwords.hashed(PASSWORD))

    answer, inside = chosen(town, "K900")

    assert (answer.status, inside) == (403, "")
    assert 'value="K900"' not in Visitor(door(town)).get("/sign-in").text


@pytest.mark.parametrize("account", ["K1", "", "K999"])
def test_nobody_is_to_be_chosen_where_the_demo_was_not_loaded(
    account: str, porch: Porch, house: Store, visitor: Visitor, code: str
):
    made(visitor, code)

    answer, inside = chosen(porch, account)

    assert (answer.status, inside) == (403, "")
    assert "/sign-in/demo" not in Visitor(door(porch)).get("/sign-in").text
    assert house.events.newest()[0]["went_well"] is False


def test_the_demo_is_not_loaded_without_the_code(house: Store, visitor: Visitor, code: str):
    answer = visitor.post("/first/demo", demo_code=code[::-1])

    assert (answer.status, answer.focus) == (422, ["demo_code"])
    assert house.version == 0


def test_the_demo_is_not_offered_in_a_house_that_holds_something(
    house: Store, visitor: Visitor, code: str
):
    house.save(Person(title="Ola"), author=Author(by="test", at=MONDAY))

    assert "/first/demo" not in visitor.get("/first").text
    assert visitor.post("/first/demo", demo_code=code).status == 403
    assert house.keys.demo() == []
