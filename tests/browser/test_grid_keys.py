"""A plan is typed from the keyboard alone: rows, durations and links, a step back, the save."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from itpm.i18n import words
from tests.browser.house import House
from tests.browser.screen import CELL, FAR, Screen

nb = words("nb")
TYPED = (
    ("1", "Anskaffelse", "Fase"),
    ("1.1", "Kravspesifikasjon", "Oppgave", "5d", "05.01.2026"),
    ("1.2", "Kunngjøring", "Oppgave", "3u", "", "", "2"),
    ("1.3", "Kontrakt signert", "Milepæl", "0d", "", "", "3FS+2d"),
)
IN_GRID = "() => document.activeElement.dataset.testid === 'data-grid-canvas'"
PACE = 40
"""Milliseconds between two keys of a very fast typist."""
EDITOR = "#portal textarea, #portal input"


def test_a_plan_is_typed_and_saved_from_the_keyboard_alone(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house)
    page = screen.page
    screen.go("/plan?project=P2")
    reach_grid(screen)
    for number, row in enumerate(TYPED, start=1):
        types(screen, number, row)
    many = len(TYPED)
    expect(page.get_by_role("button", name=nb("grid.save", n=many))).to_be_enabled()

    page.keyboard.press("Control+s")

    expect(page.get_by_text(nb("grid.saved", n=many))).to_be_visible()
    screen.settle()
    expect(page.get_by_role("radio", name=nb("page.plan.grid"))).to_be_checked()
    for day in ("05.01.2026", "09.01.2026", "12.01.2026", "30.01.2026", "03.02.2026"):
        screen.cell(day).first.wait_for(state="attached")

    reach_grid(screen)
    types(screen, 1, ("1", "Innkjøp"))
    expect(page.get_by_role("button", name=nb("grid.save", n=1))).to_be_enabled()
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name=nb("grid.nothing"))).to_be_disabled()
    keeps_the_last_cell(screen)
    keeps_what_is_being_typed(screen)


def keeps_the_last_cell(screen: Screen) -> None:
    """Click on the save while a second cell is still being typed: both are saved."""
    page, save = screen.page, types_and_goes_on(screen, "Innkjøp")
    page.keyboard.type("Krav", delay=PACE)
    expect(page.locator(EDITOR)).to_have_value("Krav")
    save.click()
    expect(page.get_by_text(nb("grid.saved", n=2))).to_be_visible()


def keeps_what_is_being_typed(screen: Screen) -> None:
    """Save from within a cell: it is saved too; step back within one: only its text goes."""
    page, save = screen.page, types_and_goes_on(screen, "Innkjøp på nytt")
    page.keyboard.type("Krav på nytt", delay=PACE)
    page.keyboard.press("Control+z")
    expect(page.locator(EDITOR)).not_to_have_value("Krav på nytt")
    expect(save).to_be_enabled()
    page.keyboard.press("Control+a")
    page.keyboard.type("Krav på nytt", delay=PACE)
    page.keyboard.press("Control+s")
    expect(page.get_by_text(nb("grid.saved", n=2))).to_be_visible()
    screen.settle()
    indented = page.locator(CELL).filter(has_text=re.compile(r"^\s*Krav på nytt$"))
    indented.first.wait_for(state="attached")


def types_and_goes_on(screen: Screen, title: str) -> Locator:
    """Name the first row, go to the name of the second; give the save of the one row."""
    keys = screen.page.keyboard
    screen.settle()
    reach_grid(screen)
    types(screen, 1, ("1", title))
    save = screen.page.get_by_role("button", name=nb("grid.save", n=1))
    expect(save).to_be_enabled()
    keys.press("Home")
    stands(screen, 1, 1)
    keys.press("ArrowDown")
    for _ in range(2):
        keys.press("ArrowRight")
    stands(screen, 2, 3)
    return save


def reach_grid(screen: Screen) -> None:
    """Press Tab until the cells have the focus."""
    for _ in range(FAR):
        screen.page.keyboard.press("Tab")
        if screen.page.evaluate(IN_GRID):
            return
    message = "The keyboard does not reach the grid."
    raise AssertionError(message)


def types(screen: Screen, number: int, row: tuple[str, ...]) -> None:
    """Type a row, cell by cell, at the pace of a person who looks; what is empty is passed."""
    keys = screen.page.keyboard
    keys.press("Home")
    if number > 1:
        stands(screen, number - 1, 1)
        keys.press("ArrowDown")
    stands(screen, number, 1)
    keys.press("ArrowRight")
    for column, text in enumerate(row, start=2):
        stands(screen, number, column)
        if text:
            writes(screen, text)
        else:
            keys.press("ArrowRight")


def stands(screen: Screen, row: int, column: int) -> None:
    """See where the cursor is."""
    chosen = screen.page.locator(f"{CELL}[aria-selected=true]")
    expect(chosen).to_have_attribute("aria-colindex", str(column))
    expect(chosen).to_have_attribute("id", re.compile(rf"-{row - 1}$"))


def page_draws(screen: Screen) -> None:
    """Let the page draw what was typed: nobody presses the next key within the same picture."""
    screen.page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
    )


def writes(screen: Screen, text: str) -> None:
    """Type into the cell the cursor is in, and go on to the next one."""
    keys, editor = screen.page.keyboard, screen.page.locator(EDITOR)
    keys.type(text[0])
    expect(editor).to_have_count(1)
    keys.type(text[1:], delay=PACE)
    expect(editor).to_have_value(text)
    page_draws(screen)
    keys.press("Tab")
    expect(editor).to_have_count(0)
