"""How sure a plan is: durations are typed, kept over another view, saved, and weighed."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from itpm.i18n import words
from itpm.records import AffectedTask, Project, Risk, Task
from itpm.store import Author, opened
from tests.browser.house import House, house
from tests.browser.screen import Screen
from tests.browser.test_grid_keys import reach_grid, writes

nb = words("nb")
MONDAY = datetime(2026, 1, 5, 8)
SOON, LATER = date(2030, 1, 7), date(2030, 1, 18)


@pytest.fixture
def doubtful_house(tmp_path: Path):
    store = opened(tmp_path, now=MONDAY)
    store.save(
        Project(title="Archive", ends_on=LATER),
        Task(project="P1", title="Dig", starts_on=SOON, ends_on=LATER),
        Risk(project="P1", title="Frost", probability=3, impact=3, time_exposure=10),
        author=Author(by="Per", at=MONDAY),
    )
    store.save(
        AffectedTask(project="P1", risk="R1", task="T1"), author=Author(by="Per", at=MONDAY)
    )
    store.close()
    with house(tmp_path) as stands:
        yield stands


def test_durations_are_typed_kept_over_another_view_saved_and_weighed(
    look: Callable[..., Screen], doubtful_house: House
):
    screen = look(doubtful_house)
    page = screen.page
    screen.go("/plan?project=P1")
    view(screen, "sure")
    page.get_by_text(nb("sure.estimates", n=0, total=1)).click()
    screen.settle()
    reach_grid(screen)
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    for text in ("6", "9", "14"):
        writes(screen, text)
    save = page.get_by_role("button", name=nb("sure.save", n=1))
    expect(save).to_be_enabled()

    view(screen, "schedule")
    view(screen, "sure")
    expect(save).to_be_enabled()
    save.click()
    expect(page.get_by_text(nb("grid.saved", n=1))).to_be_visible()

    screen.settle()
    promise = page.get_by_role("heading", name="Lovet 18. jan. 2030", level=3)
    before = promise.inner_text()
    page.get_by_text("Frost").first.click()
    expect(promise).not_to_have_text(before)


def view(screen: Screen, name: str) -> None:
    """Open another view of the plan."""
    screen.page.get_by_role("radio", name=nb(f"page.plan.{name}")).click()
    screen.settle()
