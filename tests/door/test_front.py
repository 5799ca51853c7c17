import asyncio
import logging
import socket
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from itpm.door.front import (
    Front,
    Look,
    at_once,
    inline_scripts,
    policy,
    spoken_to,
    theme_before,
    translated,
    wanted,
)
from itpm.i18n import LANGUAGES, words

Asked: TypeAlias = list[tuple[bytes, bytes]]
Answered: TypeAlias = Callable[..., tuple[Headers, str]]

PAGE = '<!DOCTYPE html>\n<html lang="en"><script>\n  x = 1\n</script><body>Hei</body></html>'


@pytest.mark.parametrize(
    ("query", "headers", "language"),
    [
        (b"language=nl&page=2", {"accept-language": "sv"}, "nl"),
        (b"", {"cookie": "a=b; language=nb", "accept-language": "sv"}, "nb"),
        (b"", {"accept-language": "nn-NO,nn;q=0.9,en;q=0.8"}, "nb"),
        (b"", {"accept-language": "fi,sv;q=0.7"}, "sv"),
        (b"language=xx", {"accept-language": "ja"}, "en"),
        (b"", {}, "en"),
    ],
)
def test_a_reader_is_answered_in_the_language_they_chose_or_their_browser_speaks(
    query: bytes, headers: dict[str, str], language: str
):
    assert wanted(query, Headers(headers)) == language


def test_the_page_says_its_language(answered: Answered):
    _, body = answered([(b"accept", b"text/html"), (b"accept-language", b"nb-NO")])

    assert body == PAGE.replace('lang="en"', 'lang="nb"')


def test_every_answer_tells_the_browser_whom_to_trust(answered: Answered):
    headers, _ = answered([(b"accept", b"text/html")])

    assert headers["content-security-policy"] == policy(PAGE)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["cache-control"] == "no-store"


def test_a_page_is_asked_for_unpacked_and_whole_so_that_its_language_can_be_set(
    answered: Answered,
):
    headers, _ = answered(
        [(b"accept", b"text/html"), (b"accept-encoding", b"gzip"), (b"if-none-match", b"x")]
    )

    assert headers["seen"] == "accept"


def test_only_the_scripts_that_stand_in_the_page_are_trusted():
    own = "\n      window.prerenderReady = false\n    "
    page = f"<html><script>{own}</script><script src='./index.js'></script></html>"

    assert inline_scripts(page) == [own]
    trusted = policy(page).split("; ")[1].split()
    assert trusted[:3] == [
        "script-src",
        "'self'",
        "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='",
    ]
    # And the line that names the house, and those that name language and theme.
    assert len(trusted) == 3 + 1 + len(LANGUAGES) + 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_that_name_house_and_language_are_trusted(language: str):
    page = translated(b'<html lang="en"><head></head></html>', Look(language)).decode()

    assert page.startswith(f'<html lang="{language}"><head><script>')
    for line in inline_scripts(page):
        digest = b64encode(sha256(line.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy("<html></html>")


def test_a_page_is_told_that_its_house_is_where_it_came_from():
    page = translated(b'<html lang="en"><head></head></html>', Look("nb")).decode()
    first, *_ = inline_scripts(page)
    assert "BACKEND_BASE_URL:location.origin" in first


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_is_as_bright_as_its_reader_wants_by_a_script_we_trust(theme: str):
    page = translated(b'<html lang="en"><head></head></html>', Look("nb", theme)).decode()
    *_, line = inline_scripts(page)
    assert f'==="dark")==={"true" if theme == "dark" else "false"}' in line
    digest = b64encode(sha256(line.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy("<html></html>")


@pytest.mark.parametrize("theme", ["browser", None, "</script>"])
def test_else_the_browser_says_itself_how_bright(theme: str | None):
    page = translated(b'<html lang="en"><head></head></html>', Look("nb", theme)).decode()
    assert "prefers-color-scheme" not in page


def test_how_bright_is_remembered_and_nonsense_is_not(answered: Answered):
    page = [(b"accept", b"text/html")]
    for query, kept in [(b"theme=dark", ["theme=dark"]), (b"theme=%3Cb%3E", [])]:
        headers, _ = answered(page, query=query)
        assert [one.split(";")[0] for one in headers.getlist("set-cookie")] == kept
    assert theme_before(Headers({"cookie": "a=b; theme=dark"})) == "dark"
    assert theme_before(Headers({"cookie": "theme=odd"})) is None


def test_a_language_chosen_in_the_url_is_remembered(answered: Answered):
    headers, _ = answered([(b"accept", b"text/html")], query=b"language=nl")

    assert headers["set-cookie"].startswith("language=nl; Path=/;")


def test_what_we_did_wrong_is_told_as_a_number_and_logged_under_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    page = tmp_path / "index.html"
    page.write_text(PAGE, "utf-8")
    front = Front(breaking, page)

    with caplog.at_level(logging.ERROR, "itpm"):
        headers, body = asyncio.run(answer(front, [(b"accept-language", b"nl")], b""))

    (record,) = caplog.records
    number = record.getMessage().removeprefix("mishap ")
    assert body == words("nl")("refusal.broken", number=number)
    assert headers["x-frame-options"] == "DENY"
    assert "kari" in str(record.exc_info)


async def breaking(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that fails before it has said a word."""
    del scope, receive, send
    message = "select secret from /home/kari/itpm.duckdb"
    raise ValueError(message)


def test_a_small_answer_leaves_at_once_whoever_bound_the_socket():
    assert asyncio.run(hurried()) != 0


async def hurried() -> int:
    """Bind a socket the way Streamlit does, connect, and tell whether answers wait."""
    found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        at_once(Cycle(writer.transport).receive)
        line = writer.transport.get_extra_info("socket")
        found.set_result(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    with socket.socket(socket.AF_INET) as bound:
        bound.bind(("127.0.0.1", 0))
        async with await asyncio.start_server(connected, sock=bound):
            _, writer = await asyncio.open_connection(*bound.getsockname())
            writer.close()
            return await found


def test_an_answer_of_the_app_leaves_at_once_through_all_that_is_wrapped_around_it(
    tmp_path: Path,
):
    page = tmp_path / "index.html"
    page.write_text(PAGE, "utf-8")

    assert asyncio.run(served(page)) != b"0"


async def served(page: Path) -> bytes:
    """Serve an app behind the front, as the house is, and ask it how its line is set."""
    app = Starlette(
        routes=[Route("/", told)],
        middleware=[Middleware(Front, page=page)],
    )
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
    with socket.socket(socket.AF_INET) as bound:
        bound.bind(("127.0.0.1", 0))
        bound.listen()
        standing = asyncio.create_task(server.serve([bound]))
        reader, writer = await asyncio.open_connection(*bound.getsockname())
        writer.write(b"GET / HTTP/1.1\r\nHost: itpm\r\nConnection: close\r\n\r\n")
        answer = await reader.read()
        writer.close()
        server.should_exit = True
        await standing
    return answer.rpartition(b"\r\n")[2]


def told(asked: Request) -> Response:
    return PlainTextResponse(str(hurry_of(asked.receive)))


def hurry_of(receive: Receive) -> int:
    line = receive.__self__.transport.get_extra_info("socket")  # type: ignore[attr-defined]  # of uvicorn’s own
    hurry: int = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    return hurry


@dataclass(frozen=True)
class Cycle:
    """What receives in uvicorn: a method of something that holds the line."""

    transport: asyncio.WriteTransport

    async def receive(self) -> Message:
        return {"type": "http.request"}


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that answers every question with one page, and says which headers it saw."""
    del receive
    seen = b" ".join(name for name, _ in scope["headers"])
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"seen", seen)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": PAGE.encode()})


@pytest.fixture
def answered(tmp_path: Path) -> Answered:
    """Ask the front for a page, and give the headers and the body of its answer."""
    page = tmp_path / "index.html"
    page.write_text(PAGE, "utf-8")
    return lambda asked, query=b"": asyncio.run(answer(Front(behind, page), asked, query))


async def answer(front: Front, asked: Asked, query: bytes) -> tuple[Headers, str]:
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "scheme": "https", "query_string": query, "headers": asked}
    await front(scope, receive, send)
    return Headers(raw=said[0]["headers"]), said[1]["body"].decode()


@pytest.mark.parametrize(
    ("cookie", "house", "asked"),
    [
        (None, "sv", "language=sv"),
        ("a=b", "sv", "a=b; language=sv"),
        ("a=b; language=nl", "sv", "a=b; language=nl"),
        ("language=odd", "sv", "language=odd; language=sv"),
        ("a=b", None, "a=b"),
    ],
)
def test_who_chose_no_language_is_answered_in_that_of_the_house(
    cookie: str | None, house: str | None, asked: str
):
    sent = [(b"cookie", cookie.encode())] if cookie else []
    scope = spoken_to({"type": "http", "headers": [(b"accept", b"*/*"), *sent]}, house)
    headers = Headers(scope=scope)
    assert headers.getlist("cookie") == [asked]
    assert wanted(b"language=en", headers) == "en"
    if house:
        assert wanted(b"", headers) == asked[-2:]
