"""One browser for all journeys, and a house with the demo in it that they share."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import QUIET, chromium
from tests.browser.house import House, command, house
from tests.browser.screen import Screen, screen

HERE = Path(__file__).parent


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
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a small demo, brought in by the command line as anyone would."""
    data = tmp_path_factory.mktemp("demo")
    command("demo", "--projects", "12", "--seed", "5", data=data)
    return data


@pytest.fixture(scope="session")
def demo_house(demo_data: Path) -> Iterator[House]:
    with house(demo_data) as stands:
        yield stands


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(tmp_path_factory.mktemp("empty")) as stands:
        yield stands


@pytest.fixture
def visit(browser: Browser, demo_house: House) -> Iterator[Callable[..., Screen]]:
    """Open a screen on the demo; what went wrong in any of them fails the test at its end."""
    with ExitStack() as open_screens:
        seen: list[Screen] = []

        def one(*, at: House = demo_house, **looks: object) -> Screen:
            seen.append(open_screens.enter_context(screen(browser, at.url, **looks)))  # type: ignore[arg-type]  # handed on as given
            return seen[-1]

        yield one
        assert [error for each in seen for error in each.errors] == []
        assert [url for each in seen for url in each.outside] == []
