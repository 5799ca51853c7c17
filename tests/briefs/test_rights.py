from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from itpm.briefs.rights import THEMES, deeds, functions_of, holders, table
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
    everyone = holders(house, today=TODAY, project="P9")
    assert [(name, [one.role for one in held]) for name, held in everyone] == [
        ("Kari", [Role.READER]),
        ("Per", [Role.PROJECT_MANAGER]),
    ]


@pytest.mark.parametrize(
    ("start", "end", "by_kind", "in_all"),
    [
        (0, 0, {"Kari": {"project": 1, "risk": 2}}, {"Kari": 2}),
        (0, 1, {"Kari": {"project": 1, "risk": 3}, "Per": {"risk": 1}}, {"Kari": 3, "Per": 1}),
        (1, 1, {"Kari": {"risk": 1}, "Per": {"risk": 1}}, {"Kari": 1, "Per": 1}),
        (-9, -1, {}, {}),
    ],
)
def test_changes_are_counted_by_person_and_kind_and_each_once_in_all(
    house: Store,
    start: int,
    end: int,
    by_kind: dict[str, dict[str, int]],
    in_all: dict[str, int],
):
    fire = Risk(project="P1", title="Fire", probability=1, impact=1)
    house.save(Project(title="Portal"), fire, author=by("Kari"))
    house.save(fire, fire, author=by("Kari"))
    house.save(fire, author=by("Kari", 1))
    house.save(fire, author=by("Per", 1))
    done = deeds(house, day(start), day(end))
    assert (done.by_kind, done.in_all) == (by_kind, in_all)
    assert set(done.kinds) == {kind for some in by_kind.values() for kind in some}


def day(after: int) -> date:
    return TODAY + timedelta(days=after)
