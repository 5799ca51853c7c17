from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.house import ROOT, House
from tests.browser.screen import STILL, Screen
from tests.browser.upstream import AXE
from tests.thorough import pairs, times

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
GRAVE = {"serious", "critical"}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"locale": "nb-NO"},
    "dark": {"locale": "en-GB", "dark": True, "width": 1920},
}


@pytest.mark.parametrize(("name", "kind"), pairs(PAGES, LOOKS)[:: times(2, 1)])
def test_a_page_is_open_to_everyone(
    name: str, kind: str, look: Callable[..., Screen], demo_house: House, record_property
):
    screen = look(demo_house, **LOOKS[kind])
    screen.go(f"/{name}" if name != "portfolio" else "/")

    assert screen.page.evaluate("document.documentElement.lang") == LOOKS[kind]["locale"][:2]
    expect(screen.page.get_by_role("heading", level=1)).to_have_count(1)
    found = grave_findings(screen.page)
    record_property("screens looked at", 1)
    record_property("serious or critical", len(found))
    assert found == []


def grave_findings(page: Page) -> list[str]:
    """Give what axe finds serious or critical, but for what is Streamlit's own.

    What is found is looked for once more: something was still being drawn the first time.
    """
    return look_closely(page) and look_closely(page)


def look_closely(page: Page) -> list[str]:
    page.wait_for_load_state("networkidle")  # the last of the style comes with the last script
    page.wait_for_function(STILL)  # what still fades in has too little contrast
    return [
        f"{finding['id']}: {node['html'][:160]} {node['failureSummary']}"
        for finding in Axe().run(page).response["violations"]
        if finding["impact"] in GRAVE and finding["id"] not in AXE
        for node in finding["nodes"]
    ]
