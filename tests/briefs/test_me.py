import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import pytest

from itpm.briefs.me import Kept, kept_about
from itpm.records import ALL, Deputy, Person, Project, Record, Risk, Role, persons_in, replaced
from itpm.store import Author, Session, Store, founded, versions
from itpm.store.events import Event, What
from tests.seat import seated

MONDAY = datetime(2026, 1, 5, 12)
HOUSE = Author(by="house", at=MONDAY)


@pytest.fixture
def house() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    yield store
    store.close()


@pytest.fixture
def kari(house: Store) -> Session:
    return seated(house, MONDAY, Role.READER)


@pytest.fixture
def kept(house: Store, kari: Session) -> Kept:
    seated(house, MONDAY, Role.READER, name="Ola")
    person = house.get(Person, kari.person)
    house.save(replaced(person, rate=Decimal(900)), author=HOUSE)
    house.save(Project(title="Portal", manager=kari.person), author=HOUSE)
    house.save(Project(title="Another's", manager="H2"), author=HOUSE)
    house.save(
        Risk(project="P2", title="Fire", probability=1, impact=1, owner=kari.person),
        author=Author(by="Ola", at=MONDAY),
    )
    house.save(
        Risk(project="P2", title="Flood", probability=1, impact=1),
        author=Author(by="Kari", at=MONDAY),
    )
    house.save(
        Deputy(person="H2", deputy=kari.person, starts_on=MONDAY.date(), ends_on=MONDAY.date()),
        author=HOUSE,
    )
    for account in (kari.account, "K2"):
        event = Event(
            what=What.SIGNED_IN, who="Kari", account=account, at=MONDAY, address="10.0.0.1"
        )
        house.events.note(event)
    return kept_about(house, kari)


def test_what_is_about_someone_is_told_whole(kept: Kept):
    assert {record: len(rows) for record, rows in kept.own.items()} == {
        "person": 1,
        "account": 1,
        "membership": 1,
        "deputy": 1,
    }
    assert kept.own["person"][0]["rate"] == Decimal(900)


def test_what_else_names_them_is_told_by_its_title_and_field(kept: Kept):
    assert [(row["record"], row["title"], row["field"]) for row in kept.naming] == [
        ("project", "Portal", "manager"),
        ("risk", "Fire", "owner"),
    ]


def test_changes_are_those_that_name_them_and_those_they_made(kept: Kept):
    told = [(row["saved_by"], row["record"], row["title"]) for row in kept.changes]
    assert ("Ola", "risk", "Fire") in told
    assert ("Kari", None, None) in told  # a risk that names nobody
    assert [one for one in told if "Another" in str(one[2])] == []
    assert {row["number"] for row in kept.changes} == {1, 3, 4, 6, 7, 8}
    assert kept.numbers == 6


def test_only_the_own_ways_in_are_told_and_nothing_that_opens_a_door(
    kept: Kept, house: Store, kari: Session
):
    assert [row["what"] for row in kept.events] == ["signed_in"]
    assert [row["address"] for row in kept.sessions] == ["127.0.0.1"]
    house.keys.set_password(kari.account, "a hash")
    told = json.dumps(vars(kept_about(house, kari)), default=str)
    assert [secret for secret in ("a hash", kari.id) if secret in told] == []


@pytest.mark.parametrize(
    "record", [one for one in ALL if persons_in(one)], ids=lambda r: r.name()
)
def test_no_field_that_names_a_person_is_forgotten(record: type[Record]):
    asked = versions.naming()
    assert [
        field
        for field in persons_in(record)
        if f"from {record.name()} where {field} = $person" not in asked
    ] == []
