"""An address that leads nowhere is told so by our own page, in the reader's language."""

import asyncio

import pytest
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from itpm.door import Astray
from itpm.i18n import words

PAGES = ("portfolio", "risks", "money")
WAYS = ("/_stcore/", "/readyz", "/sign-in")


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    del scope, receive
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"inside"})


def answered(path: str, *, query: str = "", accept: str = "text/html", language: str = "nb"):
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    headers = {"accept": accept, "accept-language": language, "host": "itpm.example"}
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "server": ("itpm.example", 80),
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(Astray(behind, PAGES, WAYS)(scope, receive, send))
    return said[0]["status"], Headers(raw=said[0]["headers"]), said[1]["body"].decode()


@pytest.mark.parametrize(
    "path", ["/", "/risks", "/money/", "/_stcore/health", "/readyz", "/sign-in/code"]
)
def test_what_is_there_is_answered_by_who_is_there(path: str):
    assert answered(path)[::2] == (200, "inside")


@pytest.mark.parametrize("language", ["en", "nb", "sv", "nl"])
@pytest.mark.parametrize("path", ["/risk", "/risks/4", "/wp-login.php", "/pages/risks.py"])
def test_what_is_not_there_is_said_in_the_readers_language(path: str, language: str):
    status, _, page = answered(path, language=language)

    assert status == 404
    assert words(language)("gate.nowhere_title") in page
    assert f'<html dir="ltr" lang="{language}"' in page
    assert page != "inside"


@pytest.mark.parametrize(
    ("query", "led"), [("", "/"), ("project=P1&language=nb", "/?project=P1&language=nb")]
)
def test_the_name_of_the_first_page_leads_to_it_and_keeps_what_was_asked(query: str, led: str):
    status, headers, _ = answered("/portfolio", query=query)

    assert (status, headers["location"]) == (307, led)


def test_what_no_reader_sees_is_left_to_who_is_there():
    assert answered("/nothing.json", accept="*/*")[::2] == (200, "inside")
