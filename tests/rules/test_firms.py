import pytest

from itpm.records import Supplier
from itpm.rules.firms import firms_meant, is_sure, same_numbers

NORDBY = Supplier(id="S1", title="Nordby Data AS", organisation_number="914 782 007")
SODRA = Supplier(id="S2", title="Södra Drift AB", vat_number="SE556599777701")
NAMELESS = Supplier(id="S3", title="Kari Snekker")
SHARED = Supplier(id="S4", title="Felles AS", peppol_id="0088:7300010000001")
ALL = [NORDBY, SODRA, NAMELESS, SHARED]


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


NOBODY: frozenset[str] = frozenset()


def meant(official: str, address: str, *names: str) -> list[str]:
    found = firms_meant(same_numbers(official), same_numbers(address), names, ALL)
    return [one.id for one in found]


def test_a_firm_is_meant_by_a_number_before_its_name():
    assert meant("914782007", "", "Södra Drift AB") == ["S1"]
    assert meant("5565997777", "") == ["S2"]
    assert meant("", "0192:914782007") == ["S1"]
    assert meant("7300010000001", "") == ["S4"]


def test_an_address_in_peppol_that_a_group_shares_is_not_enough():
    assert meant("", "0088:7300010000001", "Annen AS") == []
    assert meant("", "0088:7300010000001", "Felles AS") == ["S4"]


def test_a_firm_without_a_number_in_common_is_meant_by_its_name():
    assert meant("", "", "", " KARI snekker ") == ["S3"]
    assert meant("999999999", "", "Ukjent AS") == []


def test_a_name_in_common_is_not_enough_where_the_numbers_differ():
    assert is_sure(same_numbers("914782007"), NORDBY)
    assert is_sure(same_numbers("914782007"), NAMELESS)
    assert is_sure(NOBODY, NORDBY)
    assert not is_sure(same_numbers("999999999"), NORDBY)
