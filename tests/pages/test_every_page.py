import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from itpm.demo import load
from itpm.i18n import LANGUAGES
from itpm.store import home, left, opened
from itpm.ui.visit import SEATED, clock
from tests.seat import seated
from tests.thorough import pairs

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
NOW = datetime(2026, 1, 5, 8, 0)
SEAT: dict[str, str] = {}
"""The session in which the pages are read."""
KEY = re.compile(r"^[a-z_]+(?:\.[a-z_]+)+$")
"""What a reader sees where a sentence is missing."""


@pytest.fixture(scope="module", params=["demo", "demo, one project in view", "empty"])
def in_view(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    data = tmp_path_factory.mktemp(request.param[:5])
    if request.param != "empty":
        move_in(data)
    with pytest.MonkeyPatch.context() as air:
        air.setenv("ITPM_DATA", str(data))
        air.setenv("ITPM_TODAY", f"{NOW:%Y-%m-%d}")
        SEAT["session"] = seated(home(now=NOW), clock()).id
        yield "P1" if "view" in request.param else ""
        left()


def move_in(data: Path) -> None:
    """Put a small municipality into an empty house."""
    store = opened(data, now=NOW)
    load(store, projects=4, seed=5, today=NOW.date())
    store.close()


@pytest.mark.parametrize(("name", "language"), pairs(PAGES, LANGUAGES))
def test_a_page_opens_in_every_language(name: str, language: str, in_view: str):
    app = shown(name, language, in_view)

    assert [problem.message for problem in app.exception] == []
    assert [error.value for error in app.error] == []
    assert [text for text in said(app) if KEY.match(text)] == []


def shown(name: str, language: str, in_view: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "itpm" / "ui" / "shell.py"), default_timeout=30)
    app.session_state[SEATED] = SEAT["session"]
    app.query_params["language"] = language
    if in_view:
        app.query_params["project"] = in_view
    app.run()
    return app.switch_page(f"../../pages/{name}.py").run()


def said(app: AppTest) -> list[str]:
    """Give every text on a page: titles, sentences, labels."""
    return [
        str(text)
        for element in app
        for text in (getattr(element, "label", ""), getattr(element, "value", ""))
        if isinstance(text, str)
    ]
