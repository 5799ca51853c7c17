"""What people typed is text: on no page does any of it run, or become a link that would."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from itpm.records import ALL
from tests.browser.house import ROOT, House, house
from tests.browser.payloads import PAYLOADS, PROJECTS, typed_in
from tests.browser.screen import Screen
from tests.thorough import times

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
FIRST = "portfolio"
NOTICE = """() => {
    window.__refused = [];
    document.addEventListener("securitypolicyviolation", no => {
        const said = `${no.effectiveDirective} ${no.blockedURI} ${no.sample}`.trim();
        if (said !== "script-src wasm-eval") window.__refused.push(said);
    });
}"""
"""Runs before the page: the policy would stop a payload, but it shall not even be tried.

What reads Streamlit's messages asks once whether there is WebAssembly, and does without.
"""
FOUND = """() => ({
    hit: window.__hit ?? null,
    refused: window.__refused,
    // An address that is written out may be a link to just that; any other leads astray.
    links: [...document.querySelectorAll("[href], [src], [action], [data]")]
        .flatMap(one => ["href", "src", "action", "data"].map(name => one.getAttribute(name))
            .filter(to => to && to !== one.textContent))
        .filter(to => /^\\s*(java\\s*script|vbscript|data:text|.*evil\\.example)/i.test(to)),
    handlers: [...document.querySelectorAll("*")].flatMap(one => one.getAttributeNames())
        .filter(name => name.startsWith("on")),
})"""
NOTHING: dict[str, Any] = {"hit": None, "refused": [], "links": [], "handlers": []}


@pytest.fixture(scope="module")
def stands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    data = tmp_path_factory.mktemp("payloads")
    assert len(set(PAYLOADS)) >= 40
    typed_in(data)
    with house(data) as stands:
        yield stands


@pytest.fixture
def screen(look: Callable[..., Screen], stands: House) -> Screen:
    screen = look(stands, locale="en-GB", width=1920)
    screen.page.add_init_script(f"({NOTICE})()")
    return screen


def views(kind: str) -> list[tuple[str, dict[str, str]]]:
    """Give addresses: of all pages, of each project, of an open record of every kind."""
    match kind:
        case "pages":
            return [(page, {}) for page in PAGES]
        case "projects":
            seen = [(page, "P1") for page in PAGES]
            seen += [("project", f"P{n}") for n in range(2, PROJECTS + 1)]
            return [(page, {"project": project}) for page, project in seen]
        case _:
            opened = [("risks", {"open": f"{kind.prefix}2"}) for kind in ALL]
            return [*opened, ("history", {"change": "3"}), ("history", {"view": "past"})]


@pytest.mark.parametrize("kind", ["pages", "projects", "records"])
def test_nothing_that_was_typed_runs(kind: str, screen: Screen, record_property):
    found = {}
    for page, query in views(kind)[:: times(12, 1)]:
        screen.go(f"/{'' if page == FIRST else page}?{urlencode(query)}")
        found[f"{page} {query}"] = screen.page.evaluate(FOUND)

    record_property("views", len(found))
    record_property("max payloads in every field", len(set(PAYLOADS)))
    record_property("executions", sum(harm["hit"] is not None for harm in found.values()))
    record_property("links astray", sum(len(harm["links"]) for harm in found.values()))
    record_property("violations of the policy", sum(len(v["refused"]) for v in found.values()))
    assert {view: harm for view, harm in found.items() if harm != NOTHING} == {}


def test_what_a_policy_refuses_and_what_runs_is_noticed(screen: Screen):
    screen.go("/risks")
    screen.page.evaluate("""() => {
        const harm = document.createElement("div");
        harm.innerHTML = "<img src=/favicon.png onload='1'><a href='javascript:1'>x</a>";
        document.body.append(harm);
        window.__hit = 1;
    }""")
    screen.page.wait_for_function("() => window.__refused.length > 0")

    found = screen.page.evaluate(FOUND)
    assert (found["hit"], found["links"], found["handlers"]) == (
        1,
        ["javascript:1"],
        ["onload"],
    )
    assert [said.split()[0] for said in found["refused"]] == ["script-src-attr"]
    assert len(screen.errors) == 1
    assert "Content Security Policy" in screen.errors.pop()
