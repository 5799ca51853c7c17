from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.house import command, house
from tests.browser.screen import screen


def test_the_first_link_after_a_start_opens_its_page_inside_the_frame(
    browser: Browser, tmp_path: Path
):
    command("demo", "--projects", "3", "--seed", "5", data=tmp_path)
    with house(tmp_path) as stands, screen(browser, stands.url, locale="en-GB") as cold:
        cold.go("/risks")

        assert cold.page.get_by_role("heading", level=1).all_inner_texts() == ["Risks"]
        assert cold.page.get_by_test_id("stSidebarNav").is_visible()
        assert cold.page.get_by_role("link", name="Portfolio").is_visible()
        assert cold.page.url.startswith(f"{stands.url}/risks")
        assert cold.errors == []
        assert cold.outside == []
