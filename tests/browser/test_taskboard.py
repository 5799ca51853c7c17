"""The board is touched: a card dragged, moved by key, undone; a second screen follows."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from itpm.records import BoardColumn, Project, Task
from itpm.records.board import Stage
from itpm.store import Author, opened
from tests.browser.finger import Finger
from tests.browser.house import House, house
from tests.browser.screen import Screen
from tests.browser.test_every_page import grave_findings

MONDAY = datetime(2026, 1, 5, 8)


@pytest.fixture
def boarded_house(tmp_path):
    store = opened(tmp_path, now=MONDAY)
    columns = [
        BoardColumn(project="P1", title=title, stage=stage, most=most, place=place)
        for place, (title, stage, most) in enumerate(
            (("Ready", Stage.NOT_BEGUN, None), ("Doing", Stage.UNDER_WAY, 1),
             ("Over", Stage.DONE, None))
        )
    ]  # fmt: skip
    tasks = [
        Task(project="P1", title=title, starts_on=date(2026, 1, 5), ends_on=date(2026, 1, 9))
        for title in ("Dig", "Fill", "Plant")
    ]
    store.save(Project(title="Garden"), *columns, *tasks, author=Author(by="Per", at=MONDAY))
    store.close()
    with house(tmp_path) as stands:
        yield stands


def card(page: Page, id_: str) -> Locator:
    return page.locator(f"button.card[data-id={id_}]")


def lane(page: Page, title: str) -> Locator:
    return page.locator(f"section.lane[data-lane={title}]")


def drag(page: Page, one: Locator, onto: Locator) -> None:
    begin, end = one.bounding_box(), onto.bounding_box()
    assert begin
    assert end
    page.mouse.move(begin["x"] + 40, begin["y"] + 12)
    page.mouse.down()
    page.mouse.move(end["x"] + 60, end["y"] + 80, steps=5)
    page.mouse.up()


def test_a_card_is_dragged_moved_by_key_and_put_back_while_another_screen_follows(
    boarded_house: House, look: Callable[..., Screen]
):
    screen, other = (look(boarded_house, locale="en-GB") for _ in range(2))
    for one in (screen, other):
        one.go("/board?project=P1")
    page = screen.page

    drag(page, card(page, "T1"), lane(page, "Doing"))
    expect(page.get_by_text("“Dig” is now in Doing, started today.")).to_be_visible()
    expect(lane(other.page, "Doing").locator(".card")).to_have_count(1)
    screen.settle()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone.")).to_be_visible()
    screen.settle()

    card(page, "T1").focus()
    for key in ("ArrowDown", "Shift+ArrowUp", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("“Fill” has its new place.")).to_be_visible()
    screen.settle()
    expect(lane(page, "Ready").locator(".card").first).to_have_attribute("data-id", "T2")
    expect(card(page, "T2")).to_be_focused()

    for key in ("Shift+ArrowRight", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("“Fill” is now in Over, finished today.")).to_be_visible()
    expect(lane(other.page, "Over").locator(".card")).to_have_count(1)

    a_limit_is_asked_about(screen)
    a_finger_scrolls_and_where_it_rests_it_takes_a_card_along(screen)
    assert grave_findings(page) == []


def a_finger_scrolls_and_where_it_rests_it_takes_a_card_along(screen: Screen) -> None:
    """Swipe over a card, which stays; rest on it, and carry it over."""
    page, finger = screen.page, Finger(screen.page)
    screen.settle()
    begin, onto = card(page, "T1").bounding_box(), lane(page, "Over").bounding_box()
    assert begin
    assert onto
    held = (begin["x"] + 40, begin["y"] + 12)
    target = (onto["x"] + 60, onto["y"] + 80)

    finger.down(*held)
    finger.glide(held, (held[0], held[1] - 60))
    expect(page.locator(".ghost")).to_have_count(0)
    finger.up()

    finger.down(*held)
    expect(page.locator(".ghost")).to_be_visible()
    finger.glide(held, target)
    finger.up()
    expect(page.get_by_text("“Dig” is now in Over, finished today.")).to_be_visible()
    screen.settle()


def a_limit_is_asked_about(screen: Screen) -> None:
    page = screen.page
    for id_, said in (("T1", "started today"), ("T3", "Its limit is 1.")):
        screen.settle()
        card(page, id_).focus()
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Enter")
        expect(page.get_by_text(said)).to_be_visible()
    screen.settle()
    page.get_by_role("button", name="Move it anyway").click()
    expect(lane(page, "Doing").get_by_text("1 over the limit")).to_be_visible()
    screen.settle()
