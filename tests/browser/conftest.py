"""One browser for all journeys, and a house with the demo in it that they share."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import QUIET, chromium
from tests.browser.furniture import furnish
from tests.browser.house import House, command, house
from tests.browser.screen import PATIENCE, Screen, screen

HERE = Path(__file__).parent

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and let them come last: they are the slowest."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: HERE in item.path.parents)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    assert path, "No Chromium: python -m tests.browser.chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def demo_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with a small demo, brought in by the command line as anyone would."""
    data = tmp_path_factory.mktemp("demo")
    command("demo", "--projects", "12", "--seed", "5", data=data)
    with house(data) as stands:
        yield stands


@pytest.fixture
def small_house(tmp_path: Path) -> Iterator[House]:
    """A house of one's own, with two projects and a few risks in it."""
    furnish(tmp_path)
    with house(tmp_path) as stands:
        yield stands


@pytest.fixture
def empty_house(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path) as stands:
        yield stands


@pytest.fixture
def look(browser: Browser, record_property: Any) -> Iterator[Callable[..., Screen]]:
    """Open screens on a house; what went wrong in any of them fails the test at its end."""
    with ExitStack() as open_screens:
        seen: list[Screen] = []

        def one(at: House, **looks: Any) -> Screen:
            seen.append(open_screens.enter_context(screen(browser, at, **looks)))
            return seen[-1]

        yield one
        record_property("requests of the browser", sum(len(each.asked) for each in seen))
        record_property("to elsewhere", sum(len(each.outside) for each in seen))
        assert [error for each in seen for error in each.errors] == []
        assert [url for each in seen for url in each.outside] == []
