"""A screen: one tab in a browser that remembers what went wrong in it and where it asked."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
)
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.house import House

SETTLED = (
    "[data-testid=stApp]"
    "[data-test-connection-state=CONNECTED]"
    "[data-test-script-state=notRunning]"
)
STAYS = """([settled, pictures]) => new Promise(done => {
    let calm = 0;
    const look = () => {
        const busy = document.querySelector("[data-stale=true]");
        calm = document.querySelector(settled) && !busy ? calm + 1 : 0;
        calm >= pictures ? done(true) : requestAnimationFrame(look);
    };
    look();
})"""
"""Settled over so many pictures on end: between two reruns a page looks settled for one."""

NAME = """() => {
    const here = document.activeElement;
    const labels = [...(here.labels ?? [])].map(label => label.innerText.trim());
    const group = here.closest("[role=radiogroup]");
    return group?.getAttribute("aria-label")
        ?? here.getAttribute("aria-label")
        ?? labels[0]
        ?? here.querySelector("p")?.innerText.trim()
        ?? here.innerText?.trim();
}"""
"""What the focused thing is called; a radio button answers for its group."""

STILL = (
    "() => document.getAnimations().every(a => a.effect.getTiming().iterations === Infinity)"
)
FOCUSED = "() => document.querySelector('[role=dialog]')?.contains(document.activeElement)"

PICTURES = 10
TRIES = 10
FAR = 120
"""How often Tab is pressed before something counts as out of reach."""

FIRST_SIGN = "[data-testid=stMain] [data-testid=stElementContainer]"
TABLE = "[data-testid=stDataFrame] canvas"
CHART = "[data-testid=stVegaLiteChart] svg"
CELL = "[data-testid=stDataFrame] td"
PATIENCE = 60_000
"""Milliseconds a screen may take on a machine that is busy with everything else."""

LOCAL = {"127.0.0.1", ""}
"""Where a request may go: our server, and addresses without one (data:, blob:)."""


@dataclass
class Screen:
    """A tab on the house, with what it noticed."""

    page: Page
    url: str
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def go(self, path: str = "/") -> None:
        """Open a page by its address and wait until it stands."""
        self.page.goto(self.url + path)
        self.page.locator(FIRST_SIGN).first.wait_for(state="attached")
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and nothing on the page is stale."""
        self.page.locator(SETTLED).wait_for()
        self.page.wait_for_function(STAYS, arg=[SETTLED, PICTURES])

    def drawer(self) -> Locator:
        """Give the open form, once it stands and has the focus."""
        form = self.page.get_by_role("dialog")
        form.wait_for()
        self.page.wait_for_function(STILL)  # it takes the focus again when it has slid in
        self.page.wait_for_function(FOCUSED)
        self.settle()
        return form

    def dismiss(self) -> None:
        """Close what stands in front with Escape; a page being drawn may miss the first one."""
        front = self.page.get_by_role("dialog")
        for _ in range(TRIES):
            self.page.keyboard.press("Escape")
            with suppress(PlaywrightTimeout):
                front.wait_for(state="hidden", timeout=PATIENCE / TRIES)
                return
        message = "What stands in front does not close."
        raise AssertionError(message)

    def cell(self, text: str) -> Locator:
        """Give the cell of a grid that says exactly this; it stands in the part for readers."""
        return self.page.locator(CELL).filter(has_text=re.compile(rf"^{re.escape(text)}$"))

    def reach(self, name: str) -> None:
        """Press Tab until what has the focus bears this name."""
        for _ in range(FAR):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(NAME) == name:
                return
        message = f"The keyboard does not reach “{name}”."
        raise AssertionError(message)

    @property
    def outside(self) -> list[str]:
        """Give the requests that left this machine."""
        return [url for url in self.asked if urlsplit(url).hostname not in LOCAL | {None}]

    def note_request(self, request: Request) -> None:
        """Remember where the page asked."""
        self.asked.append(request.url)

    def note_console(self, message: ConsoleMessage) -> None:
        """Remember an error the page wrote to its console."""
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location['url']}")

    def note_crash(self, error: object) -> None:
        """Remember an error no script caught."""
        self.errors.append(str(error))


@contextmanager
def screen(
    browser: Browser, at: House, *, locale: str = "nb-NO", dark: bool = False, width: int = 1280
) -> Iterator[Screen]:
    """Open a screen of its own, signed in: no cookie, no cache of another."""
    context: BrowserContext = browser.new_context(
        locale=locale,
        timezone_id="Europe/Oslo",
        color_scheme="dark" if dark else "light",
        viewport={"width": width, "height": 800 if width < 1920 else 1080},
    )
    context.set_default_timeout(PATIENCE)
    if at.token:
        context.add_cookies([{"name": "itpm-session", "value": at.token, "url": at.url}])
    opened = Screen(context.new_page(), at.url)
    opened.page.on("request", opened.note_request)
    opened.page.on("console", opened.note_console)
    opened.page.on("pageerror", opened.note_crash)
    try:
        yield opened
    finally:
        context.close()
