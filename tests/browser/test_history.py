from collections.abc import Callable

from playwright.sync_api import expect

from itpm.i18n import words
from tests.browser.house import House
from tests.browser.screen import Screen

en = words("en")


def test_a_change_is_undone_by_whoever_says_why(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house, locale="en-GB")
    page = screen.page
    screen.go("/history?change=2")
    drawer = screen.drawer()
    expect(drawer.get_by_text(en("page.history.made", n=3))).to_be_visible()

    drawer.get_by_role("button", name=en("page.history.undo")).click()
    what = en("page.history.undo_takes", n=3)
    expect(page.get_by_text(en("page.history.undo_will", what=what))).to_be_visible()
    page.get_by_label(en("page.history.undo_reason")).fill("The wrong list")
    page.get_by_role("button", name=en("page.history.undo_confirm", number="2")).click()

    page.get_by_test_id("stDialog").wait_for(state="hidden")
    screen.cell("The wrong list").wait_for(state="attached")
    screen.cell(en("page.history.undone")).wait_for(state="attached")
    screen.go("/risks")
    expect(screen.cell("Nøkkelperson slutter")).to_have_count(0)


def test_the_chain_is_checked_when_asked(look: Callable[..., Screen], small_house: House):
    screen = look(small_house, locale="en-GB")
    screen.go("/history")

    screen.page.get_by_role("button", name=en("page.history.chain_check")).click()

    expect(screen.page.get_by_text(en("page.history.chain_intact", n=3))).to_be_visible()


def test_the_months_are_played_from_the_first_to_today(
    look: Callable[..., Screen], demo_house: House
):
    screen = look(demo_house, locale="en-GB")
    page = screen.page
    screen.go("/history?view=past")
    before = page.locator("h3").first.inner_text()

    page.get_by_role("button", name=en("page.history.past_back")).click()
    expect(page.locator("h3").first).not_to_have_text(before)
    stood = page.locator("h3").first.inner_text()
    page.get_by_role("button", name=en("page.history.past_play")).click()
    expect(page.locator("h3").first).not_to_have_text(stood)
    page.get_by_test_id("stMain").get_by_role(
        "button", name=en("page.history.past_stop")
    ).click()
    expect(page.get_by_role("button", name=en("page.history.past_play"))).to_be_visible()
