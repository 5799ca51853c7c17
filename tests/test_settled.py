from collections.abc import Iterator
from datetime import datetime

import pytest

from itpm.desk import desk
from itpm.records import Refusal, Role, Setting, replaced
from itpm.records.access import Currency, Language
from itpm.settled import settled
from itpm.store import Author, Store, founded
from tests.seat import desk_of

MONDAY = datetime(2026, 1, 5, 12)
HOUSE = Author(by="house", at=MONDAY)


@pytest.fixture
def house() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    yield store
    store.close()


def test_a_new_house_has_settled_nothing(house: Store):
    assert settled(house) == Setting(currency=None, language=None)


def test_what_is_settled_holds_at_the_next_question_and_stands_in_the_history(house: Store):
    admin, _ = desk_of(house, MONDAY, Role.ADMINISTRATOR)
    (kept,) = admin.save(Setting(currency=Currency.SEK), author=HOUSE).records
    assert isinstance(kept, Setting)
    assert settled(house).currency == "sek"
    admin.save(replaced(kept, language=Language.SV), author=HOUSE)
    assert (settled(house).currency, settled(house).language) == ("sek", "sv")
    assert [row["language"] for row in admin.versions(Setting, kept.id)] == ["sv", None]


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ADMINISTRATOR])
def test_only_an_administrator_settles_for_others(house: Store, role: Role):
    mine, session = desk_of(house, MONDAY, role)
    with pytest.raises(Refusal, match="not_yours"):
        mine.save(Setting(currency=Currency.SEK), author=HOUSE)
    assert desk(house, session.person, MONDAY.date()).all(Setting) == []
