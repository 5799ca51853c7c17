from collections.abc import Callable
from urllib.request import Request, urlopen

from playwright.sync_api import expect

from itpm.i18n import words
from tests.browser.house import House
from tests.browser.screen import Screen

en = words("en")


def test_signing_out_elsewhere_empties_an_open_tab_with_an_open_form(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house, locale="en-GB")
    page = screen.page
    screen.go("/risks?open=R1")
    screen.drawer()
    expect(page.get_by_text("Leverandøren blir forsinket").first).to_be_attached()

    sign_out(small_house)

    expect(page.get_by_text(en("refusal.signed_out"))).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Leverandøren blir forsinket")).to_have_count(0)
    page.get_by_role("link", name=en("frame.sign_in")).wait_for()


def sign_out(stands: House) -> None:
    """Sign out in another window."""
    sent = {"Cookie": stands.cookie(), "Origin": stands.url}
    form = Request(f"{stands.url}/sign-out", data=b"x=1", headers=sent)  # noqa: S310 -- our own server
    with urlopen(form) as answer:  # noqa: S310 -- our own server
        assert answer.url == f"{stands.url}/sign-in?out=1"
