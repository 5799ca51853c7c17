"""What is taken from a reader is taken from their open tab, by the tab's own watch."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from itpm.i18n import words
from itpm.records import Role
from tests.browser.furniture import furnish
from tests.browser.house import ROOT, House, house
from tests.browser.screen import Screen
from tests.server.tab import asked, order

ORDERS = ROOT / "tests" / "server" / "orders" / "server.py"
SECRET = "Leverandøren blir forsinket"
en = words("en")


@pytest.fixture
def stands(tmp_path: Path) -> Iterator[House]:
    furnish(tmp_path)
    with house(tmp_path, script=ORDERS, names=("Kari", "Ola")) as stands:
        yield stands


def sign_out(stands: House) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert asked(stands, "/sign-out", cookie=stands.cookie(), method="POST", **form)[0] == 303


TAKEN: dict[str, Callable[[House], object]] = {
    "signed out elsewhere": sign_out,
    "account disabled": lambda stands: order(stands, "disable", name="Kari"),
    "roles taken away": lambda stands: order(stands, "take_roles", name="Kari"),
    "made an administrator of nothing else": lambda stands: order(
        stands, "give", name="Kari", role=Role.ADMINISTRATOR
    ),
}


@pytest.mark.parametrize("what", TAKEN)
def test_an_open_tab_shows_no_more_what_its_reader_may_not_see(
    what: str, look: Callable[..., Screen], stands: House, record_property
):
    screen = look(stands, locale="en-GB")
    screen.go("/risks")
    expect(screen.page.get_by_text(SECRET).first).to_be_attached()

    TAKEN[what](stands)
    began = time.perf_counter()
    is_gone(screen.page)

    record_property(
        "max seconds until an open tab is empty", round(time.perf_counter() - began, 1)
    )
    screen.settle()
    assert screen.page.get_by_text(SECRET).count() == 0


def is_gone(page: Page) -> None:
    """Wait until what the page said is not there any more."""
    expect(page.get_by_text(SECRET)).to_have_count(0)
