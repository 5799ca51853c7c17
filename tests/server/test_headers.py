"""Every answer of the real server is dressed, whatever was asked and however it went."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.browser.furniture import furnish
from tests.browser.house import ROOT, House, house, surroundings
from tests.server.tab import asked
from tests.server.test_sweep import LIST_ROUTES, PAGES, filled

SET = {
    "content-security-policy",
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
}
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
RULES = {
    "default-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
"""All of the policy but for its scripts, of which only our own hashes may be there."""


@pytest.fixture(scope="module")
def stands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    data = tmp_path_factory.mktemp("headers")
    furnish(data)
    with house(data) as stands:
        yield stands


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give a path of every kind the app has, a page of every name, and what is not there."""
    done = subprocess.run(
        [sys.executable, "-c", LIST_ROUTES],
        cwd=ROOT,
        env=surroundings(tmp_path_factory.mktemp("routes")),
        capture_output=True,
        text=True,
        check=True,
    )
    kinds = json.loads(done.stdout.splitlines()[-1])
    found = {filled(path) for kind, path in kinds if kind == "Route"} - {"/sign-out"}
    return sorted(found | {f"/{page}" for page in PAGES} | {"/", "/static/x.js", "/nowhere/x"})


@pytest.mark.parametrize("who", ["a stranger", "someone inside"])
def test_every_answer_leaves_with_all_its_headers(
    who: str, stands: House, paths: list[str], record_property
):
    cookie = stands.cookie() if who == "someone inside" else ""
    answers = [
        (
            f"{method} {path} as {accept}",
            *asked(stands, path, cookie=cookie, method=method, Accept=accept),
        )
        for path in paths
        for method in METHODS
        for accept in ("text/html", "*/*")
    ]

    bare = [name for name, _, _, headers in answers if not headers.keys() >= SET]
    record_property("answers", len(answers))
    record_property("without all headers", len(bare))
    assert bare == []
    assert {headers["x-content-type-options"] for *_, headers in answers} == {"nosniff"}
    assert {headers["x-frame-options"] for *_, headers in answers} == {"DENY"}
    assert {headers["referrer-policy"] for *_, headers in answers} == {"same-origin"}
    assert [name for name, _, _, headers in answers if loose(headers)] == []


def loose(headers: dict[str, str]) -> list[str]:
    """Give the rules of a policy that are not as they must be."""
    said = [rule.split() for rule in headers["content-security-policy"].split(";")]
    rules = {name: values for name, *values in said}
    own, *hashes = rules.pop("script-src")
    trusted = all(re.fullmatch(r"'sha256-[\w+/]{43}='", one) for one in hashes)
    wrong = [name for name in RULES.keys() | rules.keys() if rules.get(name) != RULES.get(name)]
    return wrong + ["script-src"] * (own != "'self'" or not trusted)
