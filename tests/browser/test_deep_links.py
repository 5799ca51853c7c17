from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, expect

from itpm.i18n import words
from tests.browser.house import House, command, house
from tests.browser.screen import FIRST_SIGN, screen
from tests.browser.test_every_page import grave_findings

en = words("en")


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


def test_a_link_followed_by_a_stranger_leads_by_the_door_to_its_page(
    browser: Browser, demo_house: House
):
    strangers = replace(demo_house, tokens=())
    with screen(browser, strangers, locale="en-GB") as cold:
        page = cold.page
        page.goto(f"{demo_house.url}/risks?project=P1")
        page.get_by_role("heading", name=en("sign_in.title")).wait_for()

        people = page.get_by_role("list", name=en("role.portfolio_manager"))
        people.get_by_role("button").first.click()
        page.locator(FIRST_SIGN).first.wait_for(state="attached")
        cold.settle()

        came = urlsplit(page.url)
        assert (came.path, parse_qs(came.query)["project"]) == ("/risks", ["P1"])
        menu = page.get_by_test_id("stSidebarNav")
        expect(menu.locator("[aria-current=page]")).to_contain_text("Risks")
        (cookie,) = (c for c in page.context.cookies() if c["name"] == "itpm-session")
        assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/")
        assert cold.errors == []
        assert cold.outside == []


def test_the_first_page_answers_to_its_name_and_nothing_else_does(
    browser: Browser, demo_house: House
):
    with screen(browser, demo_house) as opened:
        opened.go("/portfolio?project=P2")
        assert urlsplit(opened.page.url).path == "/"
        assert parse_qs(urlsplit(opened.page.url).query)["project"] == ["P2"]
        expect(opened.page.get_by_text("Page not found")).to_have_count(0)

        opened.page.goto(f"{demo_house.url}/risiko")
        nowhere = opened.page.get_by_role("heading", name=words("nb")("gate.nowhere_title"))
        expect(nowhere).to_be_visible()
        opened.page.get_by_role("link", name=words("nb")("gate.nowhere_on")).click()
        opened.settle()
        assert urlsplit(opened.page.url).path == "/"


def test_a_link_to_a_page_that_stays_shut_says_so_and_leads_on(
    browser: Browser, demo_house: House
):
    strangers = replace(demo_house, tokens=())
    with screen(browser, strangers, locale="en-GB") as cold:
        page = cold.page
        page.goto(f"{demo_house.url}/administration")
        people = page.get_by_role("list", name=en("role.reader"))
        people.get_by_role("button").first.click()
        page.locator(FIRST_SIGN).first.wait_for(state="attached")
        cold.settle()

        shut = en("refusal.page_shut", page=en("page.administration.name"))
        expect(page.get_by_text(shut)).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_have_text("Administration")
        assert grave_findings(page) == []
        page.get_by_test_id("stMain").get_by_role("link", name=en("rights.my_page")).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("You are signed in")
        assert cold.errors == []
