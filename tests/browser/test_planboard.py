"""The chart of a plan is touched: dragged, moved by key, undone; axe finds it open to all."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from itpm.records import Absence, Assignment, Person, Project, Task
from itpm.records.plan import TaskKind
from itpm.store import Author, opened
from tests.browser.finger import Finger
from tests.browser.house import House, house
from tests.browser.screen import Screen
from tests.browser.test_every_page import grave_findings

MONDAY = datetime(2026, 1, 5, 8)
WEEK_PIXELS = 84
"""How wide a week is where a day has its twelve pixels."""


def on(day: int) -> date:
    return date(2026, 1, day)


@pytest.fixture
def planned_house(tmp_path):
    store = opened(tmp_path, now=MONDAY)
    rows = [
        Task(
            project="P1",
            title=title,
            wbs=wbs,
            kind=kind,
            starts_on=on(first),
            ends_on=on(last),
            done=100 if wbs.startswith("2") else 0,
        )
        for wbs, title, kind, first, last in (
            ("1", "Build", TaskKind.PHASE, 5, 23),
            ("1.1", "Frame", TaskKind.TASK, 5, 9),
            ("1.2", "Roof", TaskKind.TASK, 12, 23),
            ("1.3", "Ready", TaskKind.MILESTONE, 23, 23),
            ("2", "Ground", TaskKind.PHASE, 1, 2),
            ("2.1", "Dig", TaskKind.TASK, 1, 2),
        )
    ]
    staff = (
        Person(title="Ola"),
        Assignment(project="P1", task="T2", person="H1"),
        Absence(person="H1", starts_on=on(8), ends_on=on(11)),
    )
    store.save(Project(title="Archive"), *rows, *staff, author=Author(by="Per", at=MONDAY))
    store.close()
    with house(tmp_path) as stands:
        yield stands


def bar(page: Page, id_: str) -> Locator:
    return page.locator(f"g.row[data-id={id_}] .whole")


def hatched(page: Page) -> Locator:
    return page.locator("g.row[data-id=T2] .gap")


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_bar_is_dragged_moved_by_key_and_put_back(
    planned_house: House, look: Callable[..., Screen]
):
    screen = look(planned_house, locale="en-GB")
    screen.go("/plan?project=P1")
    page = screen.page
    page.get_by_role("button", name="Week").click()
    begins_with_what_is_left(page)
    x, y = middle(bar(page, "T2"))

    page.mouse.move(x, y)
    expect(page.locator(".tip")).to_contain_text("5 Jan – 9 Jan")
    expect(page.locator(".tip")).to_contain_text("Ola is away 8 Jan–11 Jan")
    expect(hatched(page)).to_have_count(1)
    page.mouse.down()
    page.mouse.move(x + WEEK_PIXELS, y, steps=4)
    page.mouse.up()

    expect(page.get_by_text("“Frame” now 12 Jan – 16 Jan.")).to_be_visible()
    expect(hatched(page)).to_have_count(0)
    screen.settle()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone.")).to_be_visible()
    screen.settle()

    a_finger_moves_it(screen)
    moves_by_key(screen)
    assert grave_findings(page) == []
    takes_along(screen)


def a_finger_moves_it(screen: Screen) -> None:
    """Swipe over the bar, which stays; rest on it, and drag it; put it back."""
    page, finger = screen.page, Finger(screen.page)
    x, y = middle(bar(page, "T2"))
    finger.down(x, y)
    finger.glide((x, y), (x + WEEK_PIXELS, y))
    expect(page.locator("g.row .draft")).to_have_count(0)
    finger.up()
    x, y = middle(bar(page, "T2"))
    finger.down(x, y)
    expect(page.locator("g.row .draft")).to_have_count(1)
    finger.glide((x, y), (x + WEEK_PIXELS, y))
    finger.up()
    expect(page.get_by_text("“Frame” now 12 Jan – 16 Jan.")).to_be_visible()
    screen.settle()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone.")).to_be_visible()
    screen.settle()


def moves_by_key(screen: Screen) -> None:
    page = screen.page
    page.get_by_role("application").focus()
    for key in ("Home", "ArrowDown", "ArrowDown", "ArrowRight", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("“Roof” now 13 Jan – 27 Jan.")).to_be_visible()
    screen.settle()
    page.keyboard.press("Enter")
    expect(screen.drawer()).to_contain_text("T3")
    screen.dismiss()


def begins_with_what_is_left(page: Page) -> None:
    """See that the phase that is finished is folded, and the other one stands open."""
    expect(page.locator("g.row[data-id=T5]")).to_be_attached()
    expect(page.locator("g.row[data-id=T6]")).to_have_count(0)


def takes_along(screen: Screen) -> None:
    """Fetch the plan in all ways it can leave."""
    page = screen.page
    page.get_by_role("button", name="Take along").click()
    ways = page.get_by_role("link", name=re.compile("Microsoft|calendar|paper|Picture"))
    expect(ways).to_have_count(6)
    for way in ways.all():
        answer = page.request.get(f"{screen.url}{way.get_attribute('href')}")
        assert (answer.status, len(answer.body()) > 300) == (200, True)
