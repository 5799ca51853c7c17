from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from itpm.i18n import words
from tests.browser.house import House
from tests.browser.screen import Screen

nb = words("nb")
WALL, LAPTOP = 1920, 1280

SMALL = """() => {
  const fit = document.querySelector('[data-testid=stMainBlockContainer]').currentCSSZoom;
  return [...document.querySelectorAll('.stage *, .st-key-stage-foot *, svg text')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .filter(e => parseFloat(getComputedStyle(e).fontSize) * fit < 27.9)
    .map(e => `${e.textContent.trim()}: ${getComputedStyle(e).fontSize}`);
}"""
"""Texts smaller than 28 pixels on a wall of 1920 by 1080."""

FAINT = """() => {
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
  const figures = colour => colour.match(/[\\d.]+/g).map(Number);
  const behind = e => {
    for (let at = e; at; at = at.parentElement) {
      const c = figures(getComputedStyle(at).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
  };
  return [...document.querySelectorAll('.stage *, .st-key-stage-foot *, svg text')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .map(e => {
      const style = getComputedStyle(e);
      const colour = e.tagName === 'text' ? style.fill : style.color;
      const [a, b] = [light(figures(colour)), light(behind(e))].sort((x, y) => y - x);
      return [e.textContent.trim(), (a + 0.05) / (b + 0.05), colour];
    })
    .filter(([, ratio]) => ratio < 7).map(String);
}"""
"""Texts whose contrast is below 7 to 1."""

SPILT = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const foot = document.querySelector('.st-key-stage-foot').getBoundingClientRect().top;
  const drawn = document.querySelectorAll('.stage, [data-testid=stVegaLiteChart] svg');
  const low = Math.max(...[...drawn].map(e => e.getBoundingClientRect().bottom));
  const across = main.scrollWidth - main.clientWidth;
  return [across, main.scrollHeight - main.clientHeight, low > foot];
}"""
"""How far the page can be scrolled, and whether anything lies under the foot."""


def says(screen: Screen, sentence: str) -> None:
    """Wait for a screen to say something, and for its keys: they come with its last element."""
    expect(screen.page.locator("h1").filter(has_text=sentence)).to_be_visible()
    screen.settle()


def wrote(key: str, text: str, screen: Screen) -> None:
    """Write something down with the keyboard alone."""
    keys = screen.page.keyboard
    keys.press(key)
    screen.drawer()
    keys.press("Tab")
    keys.type(text)
    keys.press("ArrowLeft")
    says(screen, "Velferdsportal")
    keys.press("Enter")
    expect(screen.page.locator(".asked").get_by_text(text)).to_be_visible()
    screen.settle()


def test_a_meeting_is_led_from_the_keyboard(look: Callable[..., Screen], small_house: House):
    screen = look(small_house, width=WALL)
    page, keys = screen.page, screen.page.keyboard
    screen.go("/steering")
    keys.press("ArrowRight")
    says(screen, "Velferdsportal")

    wrote("d", "Ad lib: alle data flyttes", screen)
    wrote("a", "Ringe leverandøren", screen)

    keys.press("ArrowRight")
    says(screen, "Nytt sakssystem")
    keys.press("ArrowRight")
    says(screen, nb("page.steering.recorded", n=2))
    keys.press("Home")
    says(screen, nb("page.steering.first_time"))
    keys.press("Escape")
    page.wait_for_url(lambda url: "steering" not in url)
    screen.settle()


def test_a_meeting_goes_on_where_it_was_when_the_page_is_loaded_again(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house)
    screen.go("/steering")
    screen.page.keyboard.press("ArrowRight")
    says(screen, "Velferdsportal")
    screen.settle()

    screen.page.reload()

    says(screen, "Velferdsportal")


@pytest.mark.parametrize("light", ["", "&light=1"])
@pytest.mark.parametrize("at", [1, 2, 3, 99])
def test_the_big_screen_is_read_from_six_metres(
    at: int, light: str, look: Callable[..., Screen], demo_house: House
):
    screen = look(demo_house, width=WALL)
    screen.go(f"/steering?screen={at}{light}")
    screen.settle()

    assert screen.page.evaluate(SMALL) == []
    assert screen.page.evaluate(FAINT) == []
    assert screen.page.evaluate(SPILT) == [0, 0, False]


def test_on_a_laptop_the_whole_screen_is_there_only_smaller(
    look: Callable[..., Screen], demo_house: House
):
    screen = look(demo_house, width=LAPTOP)
    screen.go("/steering?screen=2")
    screen.settle()

    assert screen.page.evaluate(SPILT) == [0, 0, False]
