from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from itpm.briefs.administration import Administration, administration
from itpm.records import Account, Deputy, Membership, Person, Project, Role
from itpm.store import Author, Store, founded

MONDAY = datetime(2026, 1, 5, 12)
TODAY = MONDAY.date()
HOUSE = Author(by="house", at=MONDAY)


@pytest.fixture
def house() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    store.save(*(Person(title=name) for name in ("Per", "Kari", "Ola", "Åse")), author=HOUSE)
    store.save(
        *(Account(title=f"k{n}", person=f"H{n}", active=n != 3) for n in (1, 2, 3)),
        Project(title="Portal", manager="H1", owner="H3"),
        Project(title="Nobody leads this one yet"),
        Membership(person="H1", role=Role.READER),
        Membership(person="H3", role=Role.READER, ends_on=date(2026, 1, 4)),
        author=HOUSE,
    )
    yield store
    store.close()


def told(house: Store) -> Administration:
    return administration(house, today=TODAY, project="P1")


def test_people_stand_by_name_with_all_they_are(house: Store):
    assert {
        one.name: [(held.role, held.project, held.membership is None) for held in one.held]
        for one in told(house).people
    } == {
        "Kari": [],
        "Ola": [(Role.OWNER, "P1", True)],
        "Per": [(Role.PROJECT_MANAGER, "P1", True), (Role.READER, "", False)],
    }


def test_who_may_sign_in_and_who_finds_nothing_is_counted(house: Store):
    brief = told(house)
    assert brief.able == 2
    assert [one.name for one in brief.without_role] == ["Kari"]
    assert [one.name for one in brief.shut] == ["Ola"]


def test_an_account_is_found_by_its_id(house: Store):
    brief = told(house)
    assert [one.name for one in brief.people if brief.of(one.account.id) is one] == [
        "Kari",
        "Ola",
        "Per",
    ]
    assert brief.of("K9") is None


@pytest.mark.parametrize(
    ("from_", "to", "many"), [(6, 30, 1), (-9, 0, 1), (-9, -1, 0), (7, 30, 0), (0, 6, 1)]
)
def test_a_deputy_counts_in_each_week_of_standing_in(
    house: Store, from_: int, to: int, many: int
):
    start, end = TODAY + timedelta(days=from_), TODAY + timedelta(days=to)
    for person in ("H1", "H3"):
        lent = Deputy(person=person, deputy="H2", starts_on=start, ends_on=end)
        house.save(lent, author=HOUSE)
    assert told(house).standing_in == many


def test_an_account_of_nobody_is_named_by_its_sign_in_name(house: Store):
    house.save(Account(title="ghost", person="H9"), author=HOUSE)
    assert [one.name for one in told(house).people] == ["ghost", "Kari", "Ola", "Per"]
