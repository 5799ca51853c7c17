"""Who has too much to do is seen; a levelling is weighed, taken as one change and undone."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from playwright.sync_api import Locator, Page, Position, expect

from itpm.records import Assignment, Person, Project, Task
from itpm.store import Author, opened
from tests.browser.house import House, house
from tests.browser.screen import CHART, TABLE, Screen
from tests.browser.test_every_page import grave_findings

MONDAY = datetime(2026, 1, 5, 8)
FIRST_ROW = Position(x=17, y=52)
"""Where the box of a list's first row stands."""


@pytest.fixture
def loaded_house(tmp_path):
    store = opened(tmp_path, now=MONDAY)
    tasks = [
        Task(
            project="P1",
            title=title,
            starts_on=date(2026, 1, day),
            ends_on=date(2026, 1, day + 4),
        )
        for title, day in (("Dig", 12), ("Fill", 12), ("Plant", 5))
    ]
    shares = [
        Assignment(project="P1", task=task, person=person, units=units)
        for task, person, units in (("T1", "H1", 80), ("T2", "H1", 80), ("T3", "H2", 50))
    ]
    people = [Person(title="Per"), Person(title="Ola")]
    garden = Project(title="Garden")
    store.save(garden, *people, *tasks, *shares, author=Author(by="Per", at=MONDAY))
    store.close()
    with house(tmp_path) as stands:
        yield stands


def test_an_overload_is_seen_and_levelled_only_when_asked_and_put_back(
    loaded_house: House, look: Callable[..., Screen]
):
    screen = look(loaded_house, locale="en-GB")
    screen.go("/people?project=P1")
    page = screen.page
    page.get_by_text("Load ahead", exact=True).click()
    expect(overload(page)).to_be_visible()

    the_rows_behind_a_figure_open(screen)

    page.get_by_role("button", name="Propose a levelling").click()
    expect(
        page.get_by_text("It costs 7 days: the plan ends 23 Jan, not 16 Jan.")
    ).to_be_visible()
    screen.settle()
    expect(overload(page)).to_be_visible()
    assert grave_findings(page) == []

    page.get_by_role("button", name="Accept: move 1 row").click()
    expect(page.get_by_text("1 row moved, as one change.")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^Nobody has too much"))).to_be_visible()
    screen.settle()

    page.get_by_role("button", name="Undo the move").click()
    expect(overload(page)).to_be_visible()


def overload(page: Page) -> Locator:
    return page.get_by_role("heading", name="Per has too much to do in week 3: 160%")


def the_rows_behind_a_figure_open(screen: Screen) -> None:
    """Choose Ola's week on the map, and the task that is listed below it."""
    page = screen.page
    expect(page.get_by_role("heading", name="What Per has to do in week 3")).to_be_visible()
    page.locator(f"{CHART} text").filter(has_text=re.compile("^50$")).click(force=True)
    expect(page.get_by_role("heading", name="What Ola has to do in week 2")).to_be_visible()
    screen.settle()
    page.locator(TABLE).first.click(position=FIRST_ROW, force=True)
    expect(screen.drawer()).to_contain_text("T3")
    screen.dismiss()
    screen.settle()
