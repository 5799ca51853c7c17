"""Without a session the gate answers by itself; with one, it says whose request it is."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from starlette.types import Message, Receive, Scope, Send

from itpm.door import limits
from itpm.door.asked import CLAIMED
from itpm.door.gate import SESSION, Gate, onward
from itpm.door.inside import Inside
from itpm.door.limits import Meter
from itpm.i18n import words
from itpm.store import Session, Sessions, founded
from itpm.store.sessions import IDLE

MONDAY = datetime(2026, 1, 5, 8, 0)
HOST = "itpm.example:8501"
OURS = f"http://{HOST}"
HAND, WATCH, PAGE = b"hand", b"watch", b"page"
Said = tuple[tuple[bytes, bytes], ...]


class Air:
    """A moment that a test may move on."""

    def __init__(self) -> None:
        self.now = MONDAY


@pytest.fixture
def air() -> Air:
    return Air()


@pytest.fixture
def sessions() -> Iterator[Sessions]:
    store = founded(None, now=MONDAY)
    yield store.sessions
    store.close()


@pytest.fixture
def token(sessions: Sessions) -> str:
    return sessions.begin("K1", "H1", way="local", address="", agent="", now=MONDAY)


@pytest.fixture
def mine(sessions: Sessions, token: str) -> Session:
    session = sessions.by_token(token, MONDAY)
    assert session is not None
    return session


class Behind:
    """An app that answers everything, and remembers what it was asked."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []
        self.heard: list[bytes] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        if scope["type"] == "http":
            headers = [(b"cache-control", b"public")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b"inside"})
            return
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            self.heard.append(message["bytes"])
        await send({"type": "websocket.send", "bytes": b"too late?"})

    def names(self) -> list[bytes]:
        return [name for name, _ in self.scopes[-1]["headers"]]

    def sessions(self) -> list[bytes]:
        return [value for name, value in self.scopes[-1]["headers"] if name.decode() == SESSION]


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
def gate(behind: Behind, sessions: Sessions, air: Air) -> Gate:
    inside = Inside(
        sessions=lambda: sessions,
        clock=lambda: air.now,
        by_hand=lambda message: message == HAND,
        doorstep=frozenset({"/sign-in", "/sign-in/code", "/first"}),
        as_a_page=lambda message: PAGE if message in {HAND, WATCH} else b"",
    )
    return Gate(behind, inside)


def said(*more: tuple[str, str], token: str = "", host: str = HOST, origin: str = OURS) -> Said:
    """Give the headers of a browser, and more."""
    own = [("host", host), ("accept", "text/html"), ("accept-language", "en")]
    own += [("origin", origin)] if origin else []
    own += [("cookie", f"a=b; itpm-session={token}")] if token else []
    return tuple((name.encode(), value.encode()) for name, value in (*own, *more))


def asked(
    gate: Gate, path: str, headers: Said, method: str = "GET", query: bytes = b"", **more: str
) -> tuple[int, dict[bytes, bytes], bytes]:
    """Ask the gate for a path; give the status, the headers and the body of the answer."""
    scope = {
        "type": "http",
        "scheme": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "headers": list(headers),
        **more,
    }
    answers = asyncio.run(carried(gate, scope, []))
    body = b"".join(answer.get("body", b"") for answer in answers[1:])
    return answers[0]["status"], dict(answers[0]["headers"]), body


def opened(
    gate: Gate, headers: Said, messages: Sequence[bytes] = (), path: str = "/_stcore/stream"
) -> list[Message]:
    """Open a tab at the gate and send it messages; give what it says."""
    scope = {
        "type": "websocket",
        "scheme": "ws",
        "path": path,
        "query_string": b"",
        "headers": list(headers),
    }
    sent = [{"type": "websocket.receive", "bytes": message} for message in messages]
    return asyncio.run(carried(gate, scope, sent))


async def carried(gate: Gate, scope: Scope, sent: Sequence[Message]) -> list[Message]:
    answers: list[Message] = []
    coming = iter(sent)

    async def receive() -> Message:
        return next(coming, {"type": "websocket.disconnect", "code": 1000})

    async def send(message: Message) -> None:
        answers.append(message)

    await gate(scope, receive, send)
    return answers


# ------------------------------------------------------------------ without a session


def test_a_page_without_a_session_leads_to_the_door_and_on_from_there(gate: Gate):
    status, headers, _ = asked(gate, "/risks", said(), query=b"project=P1&language=nb")

    assert status == 303
    assert headers[b"location"] == b"/sign-in?next=%2Frisks%3Fproject%3DP1%26language%3Dnb"


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/", "/"),
        ("//evil.example/risks", "/"),
        ("/\\evil.example", "/"),
        ("/a\nb", "/"),
        ("/risiko ærlig", "/risiko%20%C3%A6rlig"),
    ],
)
def test_the_door_leads_on_to_our_own_pages_only(path: str, to: str):
    assert onward({"path": path, "query_string": b""}) == to


@pytest.mark.parametrize(
    "path",
    ["/sign-in", "/sign-in/code", "/first", "/readyz", "/_stcore/health", "/static/js/a.js"],
)
def test_what_everyone_needs_is_open(gate: Gate, behind: Behind, path: str):
    assert asked(gate, path, said())[2] == b"inside"
    assert behind.sessions() == []


@pytest.mark.parametrize(
    "path",
    [
        "/media/1.csv",
        "/download/x",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/_stcore/health/",
        "/_stcore/healthy",
        "/_stcore/script-health-check",
        "/_stcore/agent/interact",
        "/auth/login",
        "/sign-inside",
        "/sign-in/",
        "/sign-in/../risks",
        "/firsts",
        "/static/../media/1.csv",
        "/static/js/../../media/1.csv",
        "/static/",
        "/static",
        "/STATIC/a.js",
        "/index.html",
        "/anything",
    ],
)
def test_everything_else_is_not(gate: Gate, behind: Behind, path: str):
    plain = tuple(pair for pair in said() if pair[0] != b"accept")

    status, headers, body = asked(gate, path, plain)

    assert (status, behind.scopes) == (401, [])
    assert headers[b"cache-control"] == b"no-store"
    assert body.decode() == words("en")("gate.signed_out")


def test_the_gate_speaks_the_readers_language(gate: Gate):
    headers = ((b"host", b"x"), (b"accept-language", b"nb-NO"))

    assert asked(gate, "/media/1", headers)[2].decode() == words("nb")("gate.signed_out")


@pytest.mark.parametrize("path", ["/static/a.js", "/_stcore/health", "/readyz"])
def test_what_is_open_is_open_for_looking_only(gate: Gate, path: str):
    assert [
        asked(gate, path, said(), method)[0] for method in ("POST", "PUT", "DELETE", "OPTIONS")
    ] == [401] * 4


# ------------------------------------------------------------------ with a session


def test_a_session_opens_everything_and_the_house_is_told_whose_it_is(
    gate: Gate, behind: Behind, token: str, mine: Session
):
    assert asked(gate, "/risks", said(token=token))[2] == b"inside"
    assert behind.sessions() == [mine.id.encode()]


@pytest.mark.parametrize(
    "cookie",
    [
        "itpm-session=",
        "itpm-session=guessed",
        "itpm-session={id}",
        "Itpm-Session={token}",
        "itpm-session={token}; itpm-session=another",
        "__Host-itpm-session={token}",
        "itpm-session={token}x",
    ],
)
def test_anything_but_the_one_token_is_no_session(
    gate: Gate, behind: Behind, token: str, mine: Session, cookie: str
):
    text = cookie.format(token=token, id=mine.id)

    assert asked(gate, "/risks", said(("cookie", text)))[0] == 303
    assert behind.scopes == []


def test_over_https_only_the_cookie_no_other_host_can_set_counts(
    gate: Gate, behind: Behind, token: str
):
    plain = said(("cookie", f"itpm-session={token}"))
    bound = said(("cookie", f"__Host-itpm-session={token}"))

    assert asked(gate, "/risks", plain, scheme="https")[0] == 303
    assert asked(gate, "/risks", bound, scheme="https")[2] == b"inside"
    assert len(behind.scopes) == 1


def test_an_ended_session_and_one_that_has_run_out_open_nothing(
    gate: Gate, sessions: Sessions, token: str, mine: Session, air: Air
):
    other = sessions.begin("K1", "H1", way="local", address="", agent="", now=MONDAY)
    sessions.end(mine.id)
    assert asked(gate, "/risks", said(token=token))[0] == 303
    assert asked(gate, "/risks", said(token=other))[0] == 200

    air.now = MONDAY + IDLE
    assert asked(gate, "/risks", said(token=other))[0] == 303


def test_opening_a_page_prolongs_a_session_and_what_a_page_asks_by_itself_does_not(
    gate: Gate, sessions: Sessions, token: str, mine: Session, air: Air
):
    air.now = MONDAY + timedelta(minutes=20)
    asked(gate, "/_stcore/host-config", said(token=token))
    opened(gate, said(token=token))
    assert sessions.by_id(mine.id, air.now) == mine

    asked(gate, "/risks", said(token=token))
    prolonged = sessions.by_id(mine.id, air.now)
    assert prolonged is not None
    assert prolonged.seen == air.now


@pytest.mark.parametrize("path", ["/media/1.csv", "/download/x"])
def test_a_readers_own_file_is_kept_by_nobody(gate: Gate, token: str, path: str):
    assert asked(gate, path, said(token=token))[1][b"cache-control"] == b"no-store"


def test_any_other_file_may_be_kept(gate: Gate, token: str):
    assert asked(gate, "/static/a.js", said(token=token))[1][b"cache-control"] == b"public"


# ------------------------------------------------------------------ where it comes from

FROM_ELSEWHERE = [
    "",
    "null",
    "http://evil.example",
    f"http://{HOST}.evil.example",
    f"http://evil.example/{HOST}",
    f"http://{HOST}@evil.example",
    HOST,
    f"file://{HOST}",
]


@pytest.mark.parametrize("origin", FROM_ELSEWHERE)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_what_changes_something_must_come_from_our_own_pages(
    gate: Gate, behind: Behind, token: str, origin: str, method: str
):
    status, _, body = asked(gate, "/sign-in", said(token=token, origin=origin), method)

    assert (status, behind.scopes) == (403, [])
    assert body.decode() == words("en")("gate.elsewhere")


def test_two_origins_are_none(gate: Gate, token: str):
    headers = said(("origin", "http://evil.example"), token=token)

    assert asked(gate, "/sign-in", headers, "POST")[0] == 403


def test_a_form_of_the_door_may_be_sent_without_a_session(gate: Gate):
    assert asked(gate, "/sign-in", said(), "POST")[2] == b"inside"
    assert asked(gate, "/risks", said(), "POST")[0] == 401


@pytest.mark.parametrize("origin", FROM_ELSEWHERE)
def test_a_tab_from_elsewhere_is_never_opened(
    gate: Gate, behind: Behind, token: str, origin: str
):
    assert opened(gate, said(token=token, origin=origin)) == [
        {"type": "websocket.close", "code": 1008}
    ]
    assert behind.scopes == []


@pytest.mark.parametrize("path", ["/", "/_stcore/stream/", "/static/a.js", "/sign-in"])
def test_there_is_one_path_for_tabs(gate: Gate, behind: Behind, token: str, path: str):
    assert opened(gate, said(token=token), path=path)[0]["type"] == "websocket.close"
    assert behind.scopes == []


# ------------------------------------------------------------------ who it claims to be

SPOOFS = [
    "x-itpm-session",
    "X-Itpm-Session",
    "X-ITPM-SESSION",
    "x_itpm_session",
    "X_Itpm_Session",
    "x-itpm_session",
    "x-itpm-user",
    "x-itpm-",
    "X-Remote-User",
    "x-remote-user",
    "x_remote_user",
    "X-REMOTE-GROUPS",
    "Remote-User",
    "remote_user",
    "X-Forwarded-User",
    "x_forwarded_user",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "Forwarded",
    "X-Auth-Request-User",
    "X_Auth_User",
    "X-User",
    "X-WebAuth-User",
    "HTTP_X_REMOTE_USER",
]


@pytest.mark.parametrize("name", SPOOFS)
def test_nobody_says_themselves_who_they_are(
    gate: Gate, behind: Behind, token: str, mine: Session, name: str
):
    claims = ((name, "somebody-else"), (name, mine.id), (name.lower(), "admin"))
    assert asked(gate, "/risks", said(*claims))[0] == 303

    for headers in (said(*claims, token=token), (*said(*claims)[-3:], *said(token=token))):
        asked(gate, "/risks", headers)
        opened(gate, headers)

    assert [name for name in behind.names() if name.lower() == b"x-itpm-session"] == [
        b"x-itpm-session"
    ]
    assert behind.sessions() == [mine.id.encode()]
    values = [value for scope in behind.scopes for _, value in scope["headers"]]
    assert {b"somebody-else", b"admin"} & set(values) == set()


def test_what_was_claimed_is_kept_aside_for_a_door_that_trusts_a_proxy(
    gate: Gate, behind: Behind
):
    asked(gate, "/sign-in", said(("X-Remote-User", "kari")))

    assert behind.scopes[-1][CLAIMED] == [(b"X-Remote-User", b"kari")]


def test_who_poses_as_the_gate_is_written_down(gate: Gate, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.WARNING, "itpm.door"):
        asked(gate, "/risks", said(("x_itpm_session", "a\r\nforged line")))

    (record,) = caplog.records
    assert "x_itpm_session" in record.getMessage()
    assert "\n" not in record.getMessage()


# ------------------------------------------------------------------ an open tab


def test_a_tab_hears_everything_while_its_session_lasts(
    gate: Gate, behind: Behind, token: str, mine: Session
):
    opened(gate, said(token=token), [HAND, WATCH, b"other"])

    assert behind.heard == [HAND, WATCH, b"other"]
    assert behind.sessions() == [mine.id.encode()]


def test_a_tab_without_a_session_is_never_opened(gate: Gate, behind: Behind):
    assert opened(gate, said()) == [{"type": "websocket.close", "code": 1008}]
    assert behind.scopes == []


def test_only_what_is_done_by_hand_prolongs_a_session(
    gate: Gate, sessions: Sessions, token: str, mine: Session, air: Air
):
    air.now = MONDAY + timedelta(minutes=29)
    opened(gate, said(token=token), [WATCH])
    assert sessions.by_id(mine.id, air.now) == mine

    opened(gate, said(token=token), [HAND])
    air.now = MONDAY + IDLE
    assert sessions.by_id(mine.id, air.now) is not None


def test_a_tab_whose_session_ends_can_only_ask_for_its_page(
    sessions: Sessions, token: str, mine: Session, behind: Behind, gate: Gate
):
    headers = said(token=token)
    messages = iter([HAND, b"", WATCH, b"other", HAND])

    async def receive() -> Message:
        message = next(messages, None)
        if message == b"":
            sessions.end(mine.id)
            message = HAND
        if message is None:
            return {"type": "websocket.disconnect", "code": 1000}
        return {"type": "websocket.receive", "bytes": message}

    async def send(_: Message) -> None:
        return

    scope = {"type": "websocket", "scheme": "ws", "path": "/_stcore/stream"}
    asyncio.run(gate({**scope, "query_string": b"", "headers": list(headers)}, receive, send))

    assert behind.heard == [HAND, PAGE, PAGE, PAGE]


# ------------------------------------------------------------------ limits


def test_a_tab_that_sends_more_than_a_person_can_is_closed(
    gate: Gate, behind: Behind, token: str
):
    answers = opened(gate, said(token=token), [WATCH] * (limits.BURST + 5))

    assert answers[1:] == [{"type": "websocket.close", "code": 1008}]
    assert len(behind.heard) == limits.BURST


def test_a_message_no_page_can_make_closes_its_tab(gate: Gate, behind: Behind, token: str):
    answers = opened(gate, said(token=token), [HAND, b"x" * (limits.MESSAGE + 1), HAND])

    assert answers[1:] == [{"type": "websocket.close", "code": 1009}]
    assert behind.heard == [HAND]


def test_a_session_has_so_many_tabs_and_a_closed_one_makes_room(
    gate: Gate, token: str, sessions: Sessions
):
    theirs = sessions.begin("K2", "H2", way="local", address="", agent="", now=MONDAY)
    scope = {
        "type": "websocket",
        "scheme": "ws",
        "path": "/_stcore/stream",
        "query_string": b"",
        "headers": list(said(token=token)),
    }

    async def many() -> tuple[str, str, str]:
        left = asyncio.Event()

        async def stays() -> Message:
            await left.wait()
            return {"type": "websocket.disconnect", "code": 1000}

        async def nothing(_: Message) -> None:
            return

        tabs = [
            asyncio.create_task(gate(dict(scope), stays, nothing)) for _ in range(limits.TABS)
        ]
        await asyncio.sleep(0)
        more = await carried(gate, dict(scope), [])
        other = await carried(gate, {**scope, "headers": list(said(token=theirs))}, [])
        left.set()
        await asyncio.gather(*tabs)
        again = await carried(gate, dict(scope), [])
        return more[0]["type"], other[0]["type"], again[0]["type"]

    assert asyncio.run(many()) == ("websocket.close", "websocket.accept", "websocket.accept")


def test_the_house_has_so_many_tabs(
    gate: Gate, token: str, monkeypatch: pytest.MonkeyPatch, behind: Behind
):
    monkeypatch.setattr(limits, "TABS_IN_ALL", 0)

    assert opened(gate, said(token=token)) == [{"type": "websocket.close", "code": 1008}]
    assert behind.scopes == []


def test_an_account_uploads_so_many_files_an_hour(
    gate: Gate, token: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(limits, "FILES", 2)
    headers = said(("content-length", "10"), token=token)
    path = "/_stcore/upload_file/a/b"

    answers = [asked(gate, path, headers, "PUT") for _ in range(3)]

    assert [status for status, _, _ in answers] == [200, 200, 429]
    assert answers[-1][2].decode() == words("en")("gate.too_many_files")


def test_an_account_uploads_so_much_an_hour(
    gate: Gate, token: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(limits, "BYTES", 100)
    path = "/_stcore/upload_file/a/b"

    sent = [
        asked(gate, path, said(("content-length", length), token=token), "PUT")
        for length in ("60", "50", "40")
    ]

    assert [status for status, _, _ in sent] == [200, 429, 200]
    assert sent[1][2].decode() == words("en")("gate.too_much")


@pytest.mark.parametrize("length", [None, "-1", "many", ""])
def test_a_file_says_how_long_it_is(gate: Gate, token: str, length: str | None):
    own = [("content-length", length)] if length is not None else []

    assert asked(gate, "/_stcore/upload_file/a/b", said(*own, token=token), "PUT")[0] == 411


def test_a_meter_begins_anew_when_its_time_is_over():
    meter = Meter(2, 10.0)

    assert [meter.takes(at) for at in (0.0, 1.0, 9.9, 10.0)] == [True, True, False, True]


def test_what_does_not_fit_is_not_counted():
    meter = Meter(10, 60.0)

    assert [meter.takes(0.0, amount) for amount in (8, 5, 2)] == [True, False, True]
