"""A screen: one tab in a browser that remembers what went wrong in it and where it asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.browser.upstream import known_to_the_console

SETTLED = (
    "[data-testid=stApp]"
    "[data-test-connection-state=CONNECTED]"
    "[data-test-script-state=notRunning]"
)
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
        self.page.get_by_role("heading", level=1).first.wait_for()
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and nothing on the page is stale."""
        self.page.locator(SETTLED).wait_for()
        self.page.wait_for_function("() => !document.querySelector('[data-stale=true]')")

    @property
    def outside(self) -> list[str]:
        """Give the requests that left this machine."""
        return [url for url in self.asked if urlsplit(url).hostname not in LOCAL | {None}]

    def note_request(self, request: Request) -> None:
        """Remember where the page asked."""
        self.asked.append(request.url)

    def note_console(self, message: ConsoleMessage) -> None:
        """Remember an error the page wrote to its console."""
        line = f"{message.text} {message.location['url']}"
        if message.type == "error" and not known_to_the_console(line):
            self.errors.append(line)

    def note_crash(self, error: object) -> None:
        """Remember an error no script caught."""
        self.errors.append(str(error))


@contextmanager
def screen(
    browser: Browser, url: str, *, locale: str = "nb-NO", dark: bool = False, width: int = 1280
) -> Iterator[Screen]:
    """Open a screen of its own: no cookie, no cache of another."""
    context: BrowserContext = browser.new_context(
        locale=locale,
        timezone_id="Europe/Oslo",
        color_scheme="dark" if dark else "light",
        viewport={"width": width, "height": 800 if width < 1920 else 1080},
    )
    context.set_default_timeout(20_000)
    opened = Screen(context.new_page(), url)
    opened.page.on("request", opened.note_request)
    opened.page.on("console", opened.note_console)
    opened.page.on("pageerror", opened.note_crash)
    try:
        yield opened
    finally:
        context.close()
