"""A unit that is renamed takes those who are of it along; no two bear one name."""

import pytest

from itpm.records import Person, Project, Refusal, Supplier, Unit, fields_of
from itpm.records.lists import UNIT_OF
from itpm.rules.units import renamed, unlisted

IT, HEALTH = Unit(id="UN1", title="IT"), Unit(id="UN2", title="Health")
KARI = Person(id="H1", title="Kari", unit="IT")
PORTAL = Project(id="P1", title="Portal", department="IT")
WARD = Project(id="P2", title="Ward", department="Health")


def test_a_unit_is_named_by_fields_that_are_there():
    for record in (Person, Project):
        assert UNIT_OF[record.name()] in {f.name for f in fields_of(record)}


def test_who_is_of_a_renamed_unit_is_of_it_still():
    new = Unit(id="UN1", title="Digital")

    assert renamed([new], [IT, HEALTH], [KARI, PORTAL, WARD]) == [
        Person(id="H1", title="Kari", unit="Digital"),
        Project(id="P1", title="Portal", department="Digital"),
    ]


def test_nobody_follows_where_no_name_changes():
    new = Unit(id="UN1", title="IT", number="42")

    assert renamed([new, Unit(title="Schools")], [IT, HEALTH], [KARI, PORTAL]) == []


def test_what_is_saved_anyway_is_not_saved_twice():
    mine = Person(id="H1", title="Kari", unit="Health")

    assert renamed([Unit(id="UN1", title="Digital"), mine], [IT], [KARI]) == []


@pytest.mark.parametrize(
    "new",
    [
        [Unit(title="it")],
        [Unit(id="UN2", title="IT")],
        [Unit(title="Schools"), Unit(title="schools")],
    ],
)
def test_two_units_never_bear_one_name(new: list[Unit]):
    with pytest.raises(Refusal, match="unit_twice"):
        renamed(new, [IT, HEALTH], [])


def test_names_that_stand_in_no_list_are_found_once_and_in_order():
    people = [Person(title="a", unit=" schools "), Person(title="b", unit="Schools")]

    assert unlisted([IT], [KARI, WARD, *people, Supplier(title="Atea")]) == [
        "Health",
        "schools",
    ]
    assert unlisted([IT], [KARI, Person(title="c")]) == []
