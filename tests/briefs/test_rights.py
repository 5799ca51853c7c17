from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from itpm.briefs.rights import THEMES, functions_of, rights, table
from itpm.i18n import LANGUAGES, words
from itpm.records import Membership, Person, Project, Risk, Role
from itpm.rules.access import FUNCTIONS, NAMED, TABLE, Scope
from itpm.store import Author, Store, founded
from itpm.ui.scopes import function_words, scope_words

MONDAY = datetime(2026, 1, 5, 23, 30)
TODAY = MONDAY.date()


@pytest.fixture
def house() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    yield store
    store.close()


def by(name: str, day: int = 0) -> Author:
    return Author(by=name, at=MONDAY + timedelta(days=day))


# ------------------------------------------------------------------------- may


def test_every_function_stands_in_one_theme():
    shown = [function for theme in THEMES for function in functions_of(theme)]
    assert sorted(shown) == sorted(FUNCTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_has_words(function: str, language: str):
    t = words(language)
    action = function.partition(".")[2]
    key = f"function.named.{function}" if function in NAMED else f"function.{action}"
    assert t.has(key)
    assert not function_words(t, function).startswith("function.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_themes_and_scopes_have_words_of_their_own(language: str):
    t = words(language)
    assert [theme for theme in THEMES if not t.has(f"theme_of.{theme}")] == []
    assert len({scope_words(t, scope) for scope in Scope}) == len(Scope)
    assert [scope for scope in Scope if not t.has(f"scope.{scope.name.lower()}")] == []


def test_what_is_shown_is_the_table_that_is_asked():
    assert {
        (role, one.function): scope for one in table() for role, scope in one.scopes.items()
    } == {(role, function): TABLE[role][function] for role in Role for function in FUNCTIONS}


# ------------------------------------------------------------------------- is and did


def test_everyone_who_is_anything_stands_by_name(house: Store):
    house.save(Person(title="Per"), Person(title="Åse"), Person(title="Kari"), author=by("x"))
    house.save(
        Project(title="Portal", manager="H1"),
        Membership(person="H3", role=Role.READER),
        author=by("x"),
    )
    brief = rights(house, today=TODAY, project=None, start=TODAY, end=TODAY)
    assert [(name, [one.role for one in held]) for name, held in brief.held] == [
        ("Kari", [Role.READER]),
        ("Per", [Role.PROJECT_MANAGER]),
    ]


@pytest.mark.parametrize(
    ("start", "end", "deeds"),
    [
        (0, 0, {"Kari": {"project": 1, "risk": 1}}),
        (0, 1, {"Kari": {"project": 1, "risk": 2}, "Per": {"risk": 1}}),
        (-9, -1, {}),
    ],
)
def test_changes_are_counted_by_person_and_kind_day_by_day(
    house: Store, start: int, end: int, deeds: dict[str, dict[str, int]]
):
    fire = Risk(project="P1", title="Fire", probability=1, impact=1)
    house.save(Project(title="Portal"), author=by("Kari"))
    house.save(fire, fire, author=by("Kari"))
    house.save(fire, author=by("Kari", 1))
    house.save(fire, author=by("Per", 1))
    brief = rights(house, today=TODAY, project="P1", start=day(start), end=day(end))
    assert brief.deeds == deeds
    assert brief.kinds == tuple(kind for kind in ("project", "risk") if deeds)


def day(after: int) -> date:
    return TODAY + timedelta(days=after)
