"""A visit: what is saved twice in one breath is one deed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from itpm.i18n import words
from itpm.records import Project, Refusal, replaced
from itpm.store import Author, founded
from itpm.ui.visit import Visit
from tests.seat import desk_of

MONDAY = datetime(2026, 1, 5, 8)
PORTAL = Project(title="Portal")


@pytest.fixture
def here() -> Iterator[Visit]:
    db = founded(None, now=MONDAY)
    db.save(Project(title="Archive"), author=Author(by="Per", at=MONDAY))
    place, session = desk_of(db, MONDAY)
    yield Visit(place, words("en"), session, MONDAY, None, dark=False)
    db.close()


def titles(here: Visit) -> list[str]:
    return [one.title for one in here.db.all(Project)]


def test_a_button_pressed_twice_saves_once(here: Visit):
    first = here.save(PORTAL)

    assert here.save(PORTAL) is first
    assert titles(here) == ["Archive", "Portal"]


def test_the_second_press_on_an_edit_does_not_meet_the_first(here: Visit):
    edited = replaced(here.db.get(Project, "P1"), title="Archives")
    first = here.save(edited)

    assert here.save(edited) is first

    with pytest.raises(Refusal, match="changed_meanwhile"):
        here.save(edited, source="grid")


def test_what_differs_or_comes_later_or_from_another_tab_is_a_deed_of_its_own(here: Visit):
    here.save(PORTAL)
    here.save(replaced(PORTAL, title="Portal 2"))
    here.save(PORTAL)
    replace(here, echo=[]).save(PORTAL)

    moment, source, records, change = here.echo[0]
    here.echo[0] = (moment - 60, source, records, change)
    here.save(PORTAL)

    assert titles(here) == ["Archive", "Portal", "Portal 2", "Portal", "Portal", "Portal"]
