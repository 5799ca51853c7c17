"""Every path, method, tab, file and download of the real server: without a session, nothing."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

from itpm.i18n import words
from tests.browser.furniture import furnish
from tests.browser.house import ROOT, House, house, let_in, surroundings

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
EVERYONES = {
    "/sign-in",
    "/sign-in/code",
    "/sign-in/demo",
    "/sign-in/directory",
    "/sign-in/directory/back",
    "/sign-in/figures",
    "/sign-in/letters.woff2",
    "/sign-in/proxy",
    "/first",
    "/first/demo",
    "/readyz",
    "/_stcore/health",
}
"""All that answers a stranger, besides the bundle; a new path is put here on purpose."""

TRICKS = (
    "/_stcore/health/",
    "/_stcore/HEALTH",
    "/readyz/../_stcore/metrics",
    "/readyz%2f..%2f_stcore%2fmetrics",
    "/static/../_stcore/metrics",
    "/static/js/%2e%2e/%2e%2e/media/x.csv",
    "/sign-in/../risks",
    "/sign-in%2f..%2frisks",
    "/sign-in;/risks",
    "/sign-in/x",
    "//sign-in",
    "/./sign-in/../risks",
    "/%2e/risks",
    "/risks%00/sign-in",
    "/risks?next=/sign-in",
    "/index.html",
    "/static/",
    "/main.py",
    "/.streamlit/secrets.toml",
)
LIST_ROUTES = """
import json, app
built = app.app._build_starlette_app()
print(json.dumps([[type(r).__name__, r.path] for r in built.routes]))
"""
"""Asked in a process of its own: there is one Streamlit to a process."""

OURS = {words("en")(f"gate.{key}") for key in ("signed_out", "elsewhere")}


class Ends:
    """A house with two people in it, and one who has left."""

    def __init__(self, stands: House, theirs: str, gone: str) -> None:
        self.stands, self.mine, self.theirs, self.gone = stands, stands.token, theirs, gone

    def ask(
        self, path: str, method: str = "GET", token: str = "", body: str = "", **headers: str
    ) -> tuple[int, str, HTTPResponse]:
        """Ask as a browser would from our own page; give the status and the body."""
        line = HTTPConnection(urlsplit(self.stands.url).netloc, timeout=60)
        own = {"Accept-Language": "en", "Origin": self.stands.url}
        cookie = {"Cookie": f"itpm-session={token}"} if token else {}
        line.request(method, path, body or None, {**own, **cookie, **headers})
        answer = line.getresponse()
        text = answer.read().decode("utf-8", errors="replace")
        line.close()
        return answer.status, text, answer


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ends]:
    data = tmp_path_factory.mktemp("sweep")
    furnish(data)
    theirs, gone = let_in(data, "Per", "Ola")
    with house(data) as stands:
        found = Ends(stands, theirs, gone)
        assert found.ask("/readyz", token=gone)[0] == 200
        sign_out(found, gone)
        yield found


def sign_out(ends: Ends, token: str) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    status, _, answer = ends.ask("/sign-out", "POST", token, body="x=1", **form)
    assert (status, answer.headers["Location"]) == (303, "/sign-in?out=1")


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give a path of every kind the app has, by walking what it is made of."""
    done = subprocess.run(
        [sys.executable, "-c", LIST_ROUTES],
        cwd=ROOT,
        env=surroundings(tmp_path_factory.mktemp("routes")),
        capture_output=True,
        text=True,
        check=True,
    )
    kinds = json.loads(done.stdout.splitlines()[-1])
    found = {filled(path) for kind, path in kinds if kind == "Route"}
    assert {"/_stcore/host-config", "/media/x/y", "/download/x", "/_stcore/metrics"} <= found
    return sorted(found)


def filled(path: str) -> str:
    """Put something into the blanks of a path."""
    return "/".join(
        ("x/y" if ":path" in part else "x") if part.startswith("{") else part
        for part in path.split("/")
    )


@pytest.mark.parametrize("who", ["nobody", "someone who has left", "someone who guesses"])
def test_without_a_session_only_what_is_everyones_answers(
    who: str, ends: Ends, paths: list[str], record_property
):
    token = {"nobody": "", "someone who has left": ends.gone}.get(who, "A" * 43)
    asked = [*paths, *TRICKS, "/", *(f"/{page}" for page in PAGES)]
    tried = [
        (f"{method} {path}: {status} {text[:60]!r}", turned_away(status, text, answer))
        for path in asked
        if path not in EVERYONES
        for method in METHODS
        for accept in ("*/*", "text/html")
        for status, text, answer in [ends.ask(path, method, token, Accept=accept)]
    ]
    answered = [name for name, is_away in tried if not is_away]
    record_property("requests without a session", len(tried))
    record_property("of them answered", len(answered))
    assert answered == []


def turned_away(status: int, text: str, answer: HTTPResponse) -> bool:
    """Tell whether an answer is the gate's own, and says nothing of the house."""
    to_the_door = answer.headers.get("Location", "").startswith("/sign-in?next=%2F")
    by_the_gate = (status == 303 and to_the_door and not text) or (
        status in {401, 403} and (not text or text in OURS)
    )
    dressed = answer.headers.get("X-Frame-Options") == "DENY"
    return (by_the_gate and dressed) or (status == 400 and "http" in text.lower())


def test_what_is_everyones_answers_everyone(ends: Ends):
    answered = {path: ends.ask(path, Accept="text/html")[0] for path in sorted(EVERYONES)}

    assert {path for path, status in answered.items() if status not in {200, 303}} == set()


def test_the_watchman_is_told_yes_and_nothing_else(ends: Ends):
    assert ends.ask("/readyz")[1] == '{"ready":true}'
    assert ends.ask("/_stcore/health")[1] == "ok"


@pytest.mark.parametrize("page", [*(f"/{page}" for page in PAGES), "/", "/risks?project=P1"])
def test_a_cold_deep_link_leads_to_the_door_and_with_a_session_to_its_page(
    page: str, ends: Ends
):
    status, _, answer = ends.ask(page, Accept="text/html")
    assert (status, answer.headers["Location"]) == (
        303,
        f"/sign-in?next={quote(page, safe='')}",
    )
    status, text, answer = ends.ask(page, token=ends.mine, Accept="text/html")
    if status == 307:  # the first page is at home under a shorter address
        status, text, _ = ends.ask(answer.headers["Location"], token=ends.mine)
    assert (status, "<title>" in text) == (200, True)


# ------------------------------------------------------------------ tabs


def opening(ends: Ends, token: str, existing: str = "", **more: str) -> connect:
    """Open a tab as a browser does."""
    origin = more.pop("origin", ends.stands.url)
    cookie = {"Cookie": f"itpm-session={token}"} if token else {}
    wanted = ["streamlit", "x", existing] if existing else ["streamlit"]
    return connect(
        ends.stands.url.replace("http://", "ws://") + "/_stcore/stream",
        subprotocols=[Subprotocol(one) for one in wanted],
        origin=Origin(origin) if origin else None,
        additional_headers={**cookie, **more},
        max_size=None,
    )


async def status_of(opening_: connect) -> int:
    try:
        async with opening_:
            return 101
    except InvalidStatus as no:
        return no.response.status_code


def test_a_tab_needs_a_session_and_a_page_of_ours(ends: Ends, record_property):
    tried = {
        "mine": opening(ends, ends.mine),
        "nobody's": opening(ends, ""),
        "gone": opening(ends, ends.gone),
        "guessed": opening(ends, "A" * 43),
        "without an origin": opening(ends, ends.mine, origin=""),
        "from elsewhere": opening(ends, ends.mine, origin="http://evil.example"),
        "from another port": opening(ends, ends.mine, origin="http://127.0.0.1:1"),
        "posing": opening(ends, "", **{"X-Itpm-Session": "1", "x_itpm_session": "1"}),
    }

    async def all_of_them() -> dict[str, int]:
        return {name: await status_of(one) for name, one in tried.items()}

    came = asyncio.run(all_of_them())
    record_property("tabs tried without a right to one", len(tried) - 1)
    record_property("of them opened", sum(status == 101 for status in came.values()) - 1)
    assert came == {**dict.fromkeys(tried, 403), "mine": 101}


async def drawn(tab: ClientConnection, page: str = "") -> list[ForwardMsg]:
    """Ask for a page, and give what comes until it has been drawn."""
    asking = BackMsg()
    asking.rerun_script.page_name = page
    await tab.send(asking.SerializeToString())
    return await until_drawn(tab)


async def until_drawn(tab: ClientConnection) -> list[ForwardMsg]:
    came: list[ForwardMsg] = []
    async with asyncio.timeout(60):
        async for raw in tab:
            assert isinstance(raw, bytes)
            came.append(ForwardMsg.FromString(raw))
            if came[-1].WhichOneof("type") == "script_finished":
                return came
    return came


def session_of(came: list[ForwardMsg]) -> str:
    """Give Streamlit's own name for a tab."""
    began = next(m.new_session for m in came if m.HasField("new_session"))
    return str(began.initialize.session_id)


def test_nobody_takes_over_the_tab_of_another_by_its_name(ends: Ends):
    async def taken() -> tuple[str, str, str]:
        async with opening(ends, ends.mine) as tab:
            name = session_of(await drawn(tab))
            async with opening(ends, ends.theirs, name) as other:
                stolen = session_of(await drawn(other))
        async with opening(ends, ends.mine, name) as again:
            return name, stolen, session_of(await drawn(again))

    name, stolen, again = asyncio.run(taken())

    assert stolen != name
    assert again == name


def test_a_message_that_is_too_long_closes_its_tab_and_the_house_goes_on(ends: Ends):
    async def sent() -> int:
        async with opening(ends, ends.mine) as tab:
            await tab.send(b"x" * (5 * 1024 * 1024))
            try:
                await tab.recv()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 0
        return 0

    assert asyncio.run(sent()) == 1009
    assert ends.ask("/readyz")[0] == 200


# ------------------------------------------------------------------ files, both ways


def test_a_file_is_only_taken_in_from_a_session(ends: Ends):
    tries = [ends.ask("/_stcore/upload_file/a/b", "PUT", t, "x") for t in ("", ends.gone)]

    assert [(status, text in OURS) for status, text, _ in tries] == [(401, True)] * 2
    # It is Streamlit that answers now, and asks for its own proof.
    assert ends.ask("/_stcore/upload_file/a/b", "PUT", ends.mine, "x")[0] == 403
    assert "XSRF" in ends.ask("/_stcore/upload_file/a/b", "PUT", ends.mine, "x")[1]


def addresses(came: list[ForwardMsg]) -> list[str]:
    """Give the addresses of the files a page has on offer."""
    found = [m.delta.new_element.link_button.url for m in came]
    return [url for url in found if url.startswith("/download/")]


def test_what_one_reader_is_offered_no_other_can_fetch(ends: Ends):
    async def offered() -> list[str]:
        async with opening(ends, ends.mine) as tab:
            return addresses(await drawn(tab, "risks"))

    urls = asyncio.run(offered())
    assert len(urls) == 2
    for url in urls:
        status, _, answer = ends.ask(url, token=ends.mine)
        assert (status, answer.headers["Cache-Control"]) == (200, "no-store")
        assert [ends.ask(url, token=token)[0] for token in (ends.theirs, ends.gone, "")] == [
            404,
            401,
            401,
        ]


# ------------------------------------------------------------------ who it claims to be

SPOOFS = (
    {"X-Itpm-Session": "{id}"},
    {"x_itpm_session": "{id}"},
    {"X_Itpm_Session": "{id}"},
    {"X-ITPM-SESSION": "{id}"},
    {"X-Itpm-User": "admin"},
    {"X-Remote-User": "admin"},
    {"X_Remote_User": "admin"},
    {"x-remote-groups": "admins"},
    {"Remote-User": "admin"},
    {"REMOTE_USER": "admin"},
    {"X-Forwarded-User": "admin"},
    {"X_Forwarded_User": "admin"},
    {"X-Forwarded-For": "127.0.0.1"},
    {"X-Forwarded-Proto": "https"},
    {"Forwarded": "for=127.0.0.1;host=evil"},
    {"X-Auth-Request-User": "admin"},
    {"X-User": "admin"},
    {"X-WebAuth-User": "admin"},
    {"HTTP_X_REMOTE_USER": "admin"},
    {"Authorization": "Bearer admin"},
    {"X-Original-URL": "/readyz"},
    {"X-Rewrite-URL": "/readyz"},
    {"X-HTTP-Method-Override": "GET"},
)


@pytest.mark.parametrize("claims", SPOOFS, ids=str)
def test_no_header_lets_anyone_in(claims: dict[str, str], ends: Ends, record_property):
    sent = {name: value.format(id="1" * 32) for name, value in claims.items()}

    came = [ends.ask(path, **sent)[0] for path in ("/risks", "/_stcore/host-config")]
    came.append(asyncio.run(status_of(opening(ends, "", **sent))))
    record_property("ways to claim who one is", 1)
    record_property("let in", sum(status < 400 for status in came))
    assert came == [401, 401, 403]


def test_two_large_downloads_that_differ_in_one_byte_stay_apart(tmp_path: Path):
    with house(
        tmp_path, script=ROOT / "tests" / "server" / "large" / "server.py", names=()
    ) as stands:
        tokens = (tmp_path / "tokens").read_text("utf-8").split()
        ends = Ends(stands, "", "")

        async def offered() -> list[str]:
            async with opening(ends, tokens[0]) as one, opening(ends, tokens[1]) as other:
                return addresses(await drawn(one)) + addresses(await drawn(other))

        urls = asyncio.run(offered())
        mine, theirs = (
            ends.ask(url, token=token)[1] for url, token in zip(urls, tokens, strict=True)
        )

    assert mine == "." * 600_000 + "0" + "." * 1_399_999
    assert theirs == "." * 600_000 + "1" + "." * 1_399_999
