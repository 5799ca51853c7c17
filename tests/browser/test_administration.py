from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from itpm.i18n import words
from tests.browser.house import House
from tests.browser.screen import Screen
from tests.browser.test_every_page import LOOKS, grave_findings
from tests.thorough import pairs

nb = words("nb")
VIEWS = ("members", "units", "settings", "scale", "lists", "calendars")


@pytest.mark.parametrize(("view", "kind"), pairs(VIEWS, LOOKS))
def test_every_view_of_the_administration_is_open_to_everyone(
    view: str, kind: str, look: Callable[..., Screen], demo_house: House
):
    looks: dict[str, Any] = LOOKS[kind]
    screen = look(demo_house, **looks)
    screen.go(f"/administration?view={view}&project=P1")

    assert grave_findings(screen.page) == []


def test_a_house_goes_over_to_four_steps_without_a_mouse(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house)
    page, keys = screen.page, screen.page.keyboard
    screen.go("/administration?view=scale")
    screen.reach(nb("scale.steps"))
    keys.press("ArrowLeft")
    keys.press("Space")
    expect(page.get_by_text("4 svært stor")).to_be_visible()
    expect(page.get_by_text("5 svært stor")).to_have_count(0)
    screen.settle()
    screen.reach(nb("scale.impact_4"))
    keys.type("Katastrofe")
    keys.press("Tab")
    screen.settle()
    screen.reach("● 4")
    keys.press("Enter")
    expect(page.get_by_text(nb("page.scale.cells_decide"))).to_be_visible()
    screen.settle()
    screen.reach(nb("form.save"))
    keys.press("Enter")
    expect(page.get_by_text(nb("page.settings.saved"))).to_be_visible()

    screen.go("/risks")
    expect(page.locator("[data-testid=stVegaLiteChart]").first).to_contain_text("Katastrofe")
    screen.go("/risks?open=risk")
    steps = screen.drawer().get_by_role("radiogroup", name="Konsekvens *")
    expect(steps.get_by_role("radio")).to_have_count(4)


def test_a_first_calendar_shows_the_holidays_of_its_year(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house)
    page = screen.page
    screen.go("/administration?view=calendars")
    page.get_by_role("button", name=nb("page.calendars.first")).click()
    form = screen.drawer()
    form.get_by_role("button", name=nb("form.save"), exact=True).click()
    form.wait_for(state="hidden")

    expect(page.get_by_text("Kristi himmelfartsdag")).to_be_visible()
    screen.go("/administration?view=calendars")
    assert grave_findings(page) == []
