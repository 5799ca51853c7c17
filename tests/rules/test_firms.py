import pytest

from itpm.records import Supplier
from itpm.rules.firms import firms_meant, is_sure, numbers_of, same_numbers

NORDBY = Supplier(id="S1", title="Nordby Data AS", organisation_number="914 782 007")
SODRA = Supplier(id="S2", title="Södra Drift AB", vat_number="SE556599777701")
NAMELESS = Supplier(id="S3", title="Kari Snekker")
ALL = [NORDBY, SODRA, NAMELESS]


@pytest.mark.parametrize(
    ("number", "same"),
    [
        ("914 782 007", "914782007"),
        ("NO 914 782 007 MVA", "914782007"),
        ("0192:914782007", "914782007"),
        ("SE556599777701", "5565997777"),
        ("556599-7777", "5565997777"),
        ("NL123456789B01", "NL123456789B01"),
        ("gb 983 294", "GB983294"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(number: str, same: str):
    assert same_numbers(number) == {same}


def test_a_short_number_is_somebodys_own_and_tells_nothing():
    assert same_numbers("", "77", "12345") == frozenset()


def test_a_firm_is_meant_by_a_number_before_its_name():
    assert firms_meant(same_numbers("914782007"), ("Södra Drift AB",), ALL) == [NORDBY]
    assert firms_meant(same_numbers("5565997777"), (), ALL) == [SODRA]


def test_a_firm_without_a_number_in_common_is_meant_by_its_name():
    assert firms_meant(frozenset(), ("", " KARI snekker "), ALL) == [NAMELESS]
    assert firms_meant(same_numbers("999999999"), ("Ukjent AS",), ALL) == []


def test_a_name_in_common_is_not_enough_where_the_numbers_differ():
    assert is_sure(same_numbers("914782007"), NORDBY)
    assert is_sure(same_numbers("914782007"), NAMELESS)
    assert is_sure(frozenset(), NORDBY)
    assert not is_sure(same_numbers("999999999"), NORDBY)
    assert numbers_of(NAMELESS) == frozenset()
