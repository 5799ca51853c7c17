"""From a new house to a project manager at work, who never hears of the project next door."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Response, WebSocket, expect

from itpm.i18n import words
from tests.browser.furniture import furnish
from tests.browser.house import ROOT, House, house
from tests.browser.screen import FIRST_SIGN, Screen
from tests.browser.test_sign_in import PASSWORD, code_of, typed
from tests.thorough import times

nb = words("nb")
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
NEXT_DOOR = ("Nytt sakssystem", "Datakvaliteten er dårlig")
"""All that is written about the other project."""
OURS = "Leverandøren blir forsinket"


@pytest.fixture
def new_house(tmp_path: Path) -> Iterator[House]:
    """A house with two projects in it, and nobody who may come in."""
    furnish(tmp_path)
    with house(tmp_path, names=()) as stands:
        yield stands


class Ear:
    """Hears everything a browser receives: answers, and the messages of its tabs."""

    def __init__(self, page: Page) -> None:
        self.heard: list[bytes] = []
        self.page = page
        page.on("response", self._answered)
        page.on("websocket", self._opened)

    def _answered(self, answer: Response) -> None:
        if answer.status != 200 or "/static/" in answer.url:
            return
        try:
            self.heard.append(answer.body())
        except PlaywrightError:
            # The browser throws away what came for a page that was already left: ask again.
            self.heard.append(self.page.request.get(answer.url).body())

    def _opened(self, line: WebSocket) -> None:
        line.on("framereceived", lambda said: self.heard.append(_bytes(said)))

    def times(self, text: str) -> int:
        return sum(text.encode() in one for one in self.heard)


def _bytes(said: str | bytes) -> bytes:
    return said.encode() if isinstance(said, str) else said


def test_a_project_manager_comes_in_by_a_code_and_sees_their_own_project_only(
    new_house: House, look: Callable[..., Screen], record_property
):
    boss, manager = look(new_house), look(new_house)
    ear = Ear(manager.page)
    boss.page.goto(f"{new_house.url}/first")
    typed(boss.page, code_of(new_house), "Kari Nordmann", "kari", PASSWORD)
    code = admitted(boss, "Per Leder", "Velferdsportal")

    comes_in(manager, "per.leder", code)
    writes_a_risk(manager, "Strømmen går")
    for page in PAGES[:: times(4, 1)]:
        manager.go(f"/{'' if page == 'portfolio' else page}?project=P2")
    for record in ("R3", "P2", "R1"):
        manager.go(f"/risks?open={record}")
    assert found(manager, "Leverandøren") > 0
    assert found(manager, "Datakvaliteten") == 0
    files = taken_along(manager)

    record_property("messages and answers heard", len(ear.heard))
    record_property("canaries heard", sum(map(ear.times, NEXT_DOOR)))
    assert ear.times(OURS) > 0
    assert [text for text in NEXT_DOOR if ear.times(text)] == []
    assert OURS in files
    assert [text for text in NEXT_DOOR if text in files] == []
    assert "Strømmen går" in files


def admitted(boss: Screen, name: str, project: str) -> str:
    """Let somebody in who leads a project, and give the one-time code."""
    boss.go("/administration?admit=new")
    drawer, page = boss.drawer(), boss.page
    drawer.get_by_role("combobox", name=nb("page.administration.person")).fill(name)
    page.keyboard.press("Enter")
    boss.settle()
    expect(drawer.get_by_role("textbox", name=nb("account.title"))).to_have_value("per.leder")
    choices = {
        nb("membership.role"): nb("role.project_manager"),
        nb("page.administration.where"): project,
    }
    for label, choice in choices.items():
        drawer.get_by_role("combobox", name=label).click()
        page.get_by_role("option", name=choice, exact=True).click()
        boss.settle()
    drawer.get_by_role("button", name=nb("page.administration.admit")).click()
    return drawer.get_by_test_id("stCode").inner_text().strip()


def comes_in(manager: Screen, login: str, code: str) -> None:
    page = manager.page
    page.goto(f"{manager.url}/sign-in")
    page.get_by_role("link", name=nb("sign_in.have_code")).click()
    page.locator("#name").fill(login)
    page.locator("#code").fill(code)
    page.locator("#password").fill("tre blå elger på taket")
    page.get_by_role("button", name=nb("sign_in.code_save")).click()
    page.locator(FIRST_SIGN).first.wait_for(state="attached")
    manager.settle()


def writes_a_risk(manager: Screen, title: str) -> None:
    manager.go("/risks")
    page = manager.page
    add = nb("register.add", record=nb("record.risk", n=1).lower())
    page.get_by_role("button", name=add).click()
    form = manager.drawer()
    form.get_by_role("combobox", name="Prosjekt *").click()
    offered = page.get_by_role("option").all_inner_texts()
    assert [one.strip() for one in offered] == ["Velferdsportal"]
    page.get_by_role("option", name="Velferdsportal").click()
    form.get_by_role("textbox", name="Risiko *").fill(title)
    for group in ("Sannsynlighet *", "Konsekvens *"):
        form.get_by_role("radiogroup", name=group).get_by_text("5", exact=True).click()
    form.get_by_role("button", name=nb("form.save"), exact=True).click()
    form.wait_for(state="hidden")
    manager.cell(title).wait_for(state="attached")


def found(manager: Screen, text: str) -> int:
    """Search everything, and give how much is found."""
    manager.go("/risks")
    manager.page.get_by_role("button", name=nb("frame.search")).click()
    front = manager.drawer()
    front.get_by_role("searchbox").or_(front.get_by_role("textbox")).first.fill(text)
    said = front.get_by_text(re.compile(f"{text}|{nb('frame.found', n=2)[2:]}"))
    said.first.wait_for()
    manager.settle()
    hits = front.get_by_role("link").count()
    manager.dismiss()
    return hits


def taken_along(manager: Screen) -> str:
    """Fetch the register as a file, as its own page offers it."""
    manager.go("/risks")
    link = manager.page.get_by_role("link", name=nb("register.as_csv"))
    answer = manager.page.request.get(manager.url + str(link.get_attribute("href")))
    return answer.body().decode("utf-8-sig")
