import json
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.browser.house import House, house


@pytest.fixture(scope="module")
def stands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(tmp_path_factory.mktemp("server")) as stands:
        yield stands


def asked(stands: House, path: str, **headers: str) -> HTTPResponse:
    headers = {"Cookie": stands.cookie(), **headers}
    answer: HTTPResponse = urlopen(Request(stands.url + path, headers=headers))  # noqa: S310 -- our own server
    return answer


@pytest.mark.parametrize("path", ["/", "/risks", "/readyz", "/_stcore/health", "/favicon.png"])
def test_every_answer_leaves_with_its_headers(stands: House, path: str):
    headers = asked(stands, path, Accept="text/html").headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("spoken", "language"), [("nb-NO,nb;q=0.9", "nb"), ("nl", "nl"), ("fi", "en")]
)
def test_a_page_is_served_in_the_language_of_the_browser(
    stands: House, spoken: str, language: str
):
    page = asked(stands, "/risks", **{"Accept": "text/html", "Accept-Language": spoken})

    assert f'<html lang="{language}"' in page.read().decode()


def test_a_watchman_is_told_that_the_database_answers(stands: House):
    assert json.load(asked(stands, "/readyz")) == {"ready": True}


def test_a_second_server_on_the_same_data_ends_with_one_sentence(stands: House):
    with pytest.raises(RuntimeError) as no, house(stands.data):
        pass

    said = str(no.value)
    assert f"in use by process {stands.process.pid}. Stop that process first" in said
    assert "Traceback" not in said


def test_a_server_that_is_asked_to_leave_writes_everything_into_one_file(tmp_path: Path):
    with house(tmp_path) as stands:
        assert (tmp_path / "itpm.duckdb").exists()

    assert stands.process.returncode is not None
    assert sorted(path.name for path in tmp_path.glob("itpm.*")) == ["itpm.duckdb", "itpm.id"]
