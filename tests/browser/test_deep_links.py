from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.house import command, house
from tests.browser.screen import screen


def test_the_first_link_after_a_start_opens_its_page_inside_the_frame(
    browser: Browser, tmp_path: Path
):
    command("demo", "--projects", "3", "--seed", "5", data=tmp_path)
    with house(tmp_path) as stands, screen(browser, stands, locale="en-GB") as cold:
        cold.go("/risks")

        menu = cold.page.get_by_test_id("stSidebarNav")
        expect(menu.get_by_role("link", name="Portfolio")).to_be_visible()
        expect(menu.locator("[aria-current=page]")).to_contain_text("Risks")
        expect(cold.page.get_by_role("button", name="Search everything")).to_be_visible()
        assert cold.page.url == f"{stands.url}/risks?language=en"
        assert cold.errors == []
        assert cold.outside == []
