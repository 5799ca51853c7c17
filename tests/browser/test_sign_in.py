"""The door, by keyboard, in light and dark, on wide and narrow screens."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, house

PASSWORD = "fjord-kanel-91-trapp"
INSIDE = "[data-testid=stMain] h1"


@pytest.fixture
def new_house(tmp_path: Path) -> Iterator[House]:
    """A house nobody has an account in."""
    with house(tmp_path, names=()) as stands:
        yield stands


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB")
    yield context.new_page()
    context.close()


def code_of(stands: House) -> str:
    """Give the code as it stands on the console."""
    return str(re.findall(r"60 minutes: ([A-Z2-9-]{23})", stands.said())[0])


def typed(page: Page, *texts: str) -> None:
    """Type into one field after the other, and send the form with Enter."""
    expect(page.locator("[autofocus]")).to_be_focused()
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_new_house_is_entered_left_and_entered_again_by_keyboard(
    new_house: House, page: Page
):
    page.goto(f"{new_house.url}/risks")
    expect(page).to_have_url(f"{new_house.url}/first")
    typed(page, code_of(new_house), "Kari Nordmann", "kari", PASSWORD)
    expect(page.locator(INSIDE).first).to_be_visible()

    page.goto(f"{new_house.url}/sign-out")
    page.get_by_role("button", name="Sign out").press("Enter")
    expect(page.get_by_role("status")).to_have_text("You are signed out.")

    page.goto(f"{new_house.url}/history")
    typed(page, "kari", "wrong")
    expect(page.locator("#password")).to_be_focused()
    expect(page.locator("#password")).to_have_accessible_description(
        re.compile("do not belong")
    )
    typed(page, PASSWORD)
    expect(page).to_have_url(re.compile(f"{new_house.url}/history"))


def test_a_link_from_another_place_leads_whoever_is_inside_to_its_page(
    demo_house: House, page: Page
):
    page.goto(f"{demo_house.url}/sign-in")
    with page.expect_navigation():
        page.get_by_role("button", name="Ingrid Solvangnes").click()

    page.goto(f"data:text/html,<a href='{demo_house.url}/risks'>risks</a>")
    page.get_by_role("link").click()

    expect(page).to_have_url(re.compile(f"{demo_house.url}/risks"))
    expect(page.locator(INSIDE).first).to_be_visible()


def test_the_role_of_one_of_the_demos_people_is_read_out_with_the_name(
    demo_house: House, page: Page
):
    page.goto(f"{demo_house.url}/sign-in")

    group = page.get_by_role("list", name="Controller")
    expect(group.get_by_role("button")).to_have_accessible_description(
        "Controller, Økonomi og virksomhetsstyring"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_of_the_door_are_clean(
    new_house: House, demo_house: House, browser: Browser, scheme: str, width: int
):
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    for at in ("/first", "/sign-in/code"):
        page.goto(new_house.url + at)
        assert found(page) == []
    page.get_by_role("button").click()
    assert found(page) == []
    page.goto(f"{demo_house.url}/sign-in")
    assert found(page) == []
    context.close()


def found(page: Page) -> list[str]:
    """Give what axe finds, and whether anything is wider than the screen."""
    faults = [fault["id"] for fault in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return faults + ["wider than the screen"] * wide
