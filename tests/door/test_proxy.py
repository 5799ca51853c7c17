"""In by the header of a trusted proxy: who comes in, and which headers name nobody."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_network
from typing import TypeAlias

import pytest
import requests
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from itpm.door import Front, Gate, Inside, Porch, routes
from itpm.door.front import PEER
from itpm.door.settings import ProxySettings
from itpm.door.ways import EVENTS, Ways
from itpm.i18n import words
from itpm.records import Account, Membership, Person, Role, replaced
from itpm.records.access import Way
from itpm.store import Author, Store, founded
from itpm.store.passwords import Passwords
from tests.door.visitor import PAGE, Answer, Clock, Visitor
from tests.store.keeping import MONDAY

PROXY, STRANGER = "10.0.4.2", "10.0.9.9"
SECRET = "d3b07384d113edec49eaa6238ad5ff00"
USER, PROOF = (b"x-remote-user", b"anna"), (b"x-remote-proof", SECRET.encode())
COOKIE = "itpm-session"
Raw: TypeAlias = tuple[tuple[bytes, bytes], ...]


@pytest.fixture
def clock() -> Clock:
    return Clock(MONDAY)


@pytest.fixture
def house() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    author = Author(by="test", at=MONDAY)
    store.save(Person(id="H1", title="Anna Admin"), author=author)
    store.save(Account(id="K1", title="Anna", person="H1", way=Way.PROXY), author=author)
    store.save(Account(id="K2", title="berit", person="H1"), author=author)
    yield store
    store.close()


@pytest.fixture
def settings() -> ProxySettings:
    return ProxySettings(
        header="x-remote-user",
        secret=SECRET,
        peers=(ip_network("10.0.4.0/28"), ip_network("::1")),
        organisation="Fjordvik kommune",
    )


@pytest.fixture
def porch(house: Store, clock: Clock, settings: ProxySettings) -> Porch:
    passwords = Passwords(memory=8, rounds=1)
    return Porch(lambda: house, clock, passwords=passwords, ways=Ways(proxy=settings))


@pytest.fixture
def app(porch: Porch) -> ASGIApp:
    """Give the door behind the gate, as the server has it."""
    paths = routes(porch)
    inside = Inside(
        sessions=lambda: porch.store().sessions,
        clock=porch.clock,
        by_hand=lambda _: True,
        doorstep=frozenset(one.path for one in paths if one.path != "/sign-out"),
        as_a_page=lambda message: message,
    )
    return Front(Gate(Starlette(routes=paths), inside), page=PAGE)


def came(app: ASGIApp, raw: Raw, address: str = PROXY) -> tuple[Answer, Visitor]:
    visitor = Visitor(app, address=address, raw=raw)
    return visitor.post("/sign-in/proxy", next="/risks"), visitor


def inside(porch: Porch, visitor: Visitor) -> str:
    session = porch.store().sessions.by_token(visitor.cookies.get(COOKIE, ""), porch.clock())
    return f"{session.account} {session.way}" if session else ""


def newest(house: Store) -> tuple[str, str, bool]:
    event = house.events.newest(1)[0]
    return event["what"], event["detail"], event["went_well"]


# ---------------------------------------------------------------------- the good way


@pytest.mark.parametrize("address", [PROXY, "::1", "::ffff:10.0.4.2"])
def test_whom_the_proxy_names_comes_in(address: str, app: ASGIApp, porch: Porch, house: Store):
    answer, visitor = came(app, (USER, PROOF), address)

    assert (answer.status, answer.headers["location"]) == (303, "/risks")
    assert inside(porch, visitor) == "K1 proxy"
    assert newest(house) == ("signed_in", "proxy", True)


def test_the_sign_in_page_offers_it_as_a_form_with_where_one_was_going(app: ASGIApp):
    page = Visitor(app).get("/sign-in?next=/risks").text

    assert '<form class="foot" method="post" action="/sign-in/proxy">' in page
    assert "<button>Sign in with Fjordvik kommune</button>" in page


def test_a_form_of_another_site_is_not_taken(app: ASGIApp, porch: Porch):
    visitor = Visitor(app, address=PROXY, raw=(USER, PROOF))
    answer = visitor.post("/sign-in/proxy", {"origin": "https://evil.example"})

    assert (answer.status, inside(porch, visitor)) == (403, "")


def test_without_settings_the_same_headers_open_nothing(app: ASGIApp, porch: Porch):
    porch.ways = Ways()
    answer, visitor = came(app, (USER, PROOF))

    assert (answer.status, answer.headers["location"]) == (303, "/sign-in")
    assert inside(porch, visitor) == ""


# ---------------------------------------------------------------------- who is who


def told(answer: Answer, key: str, login: str) -> bool:
    return f"<p>{words('en')(f'refusal.{key}', login=login)}</p>" in answer.text


def test_an_unknown_name_is_told_to_ask_and_nobody_is_made(
    app: ASGIApp, porch: Porch, house: Store
):
    answer, visitor = came(app, ((b"x-remote-user", b"mallory"), PROOF))

    assert told(answer, "proxy_unknown", "mallory")
    assert (inside(porch, visitor), len(house.all(Account))) == ("", 2)
    assert newest(house) == ("signed_in", "proxy: proxy_unknown", False)


def test_where_the_setting_says_so_an_unknown_name_becomes_a_reader(
    app: ASGIApp, porch: Porch, house: Store, settings: ProxySettings
):
    porch.ways = Ways(proxy=replace(settings, creates=True))
    _, visitor = came(app, ((b"x-remote-user", b"ola"), PROOF))

    assert inside(porch, visitor) == "K3 proxy"
    person = house.get(Account, "K3").person
    assert [one.role for one in house.all(Membership, person=person)] == [Role.READER]


@pytest.mark.parametrize("closed", [{"active": False}, {"way": Way.DIRECTORY}])
def test_a_closed_account_stays_closed(
    closed: dict[str, object], app: ASGIApp, porch: Porch, house: Store
):
    author = Author(by="Anna Admin", at=MONDAY)
    house.save(replaced(house.get(Account, "K1"), **closed), author=author)
    answer, visitor = came(app, (USER, PROOF))

    assert told(answer, "proxy_closed", "anna")
    assert inside(porch, visitor) == ""


def test_a_local_account_is_not_opened_by_its_name(app: ASGIApp, porch: Porch):
    answer, visitor = came(app, ((b"x-remote-user", b"berit"), PROOF))

    assert told(answer, "proxy_closed", "berit")
    assert inside(porch, visitor) == ""


# ---------------------------------------------------------------------- spoofed headers

SPOOFS: dict[str, Raw] = {
    "the header alone": (USER,),
    "in capitals": ((b"X-REMOTE-USER", b"anna"),),
    "with underscores": ((b"x_remote_user", b"anna"), PROOF),
    "with one underscore": ((b"X-Remote_User", b"anna"), PROOF),
    "twice": (USER, USER),
    "twice, once with underscores": (USER, (b"x_remote_user", b"anna")),
    "empty": ((b"x-remote-user", b""),),
    "blank": ((b"x-remote-user", b" \t "),),
    "two names in one": ((b"x-remote-user", b"anna, berit"),),
    "two names without a blank": ((b"x-remote-user", b"anna,anna"),),
    "a wrong proof": (USER, (b"x-remote-proof", b"0" * 32)),
    "an empty proof": (USER, (b"x-remote-proof", b"")),
    "half a proof": (USER, (b"x-remote-proof", SECRET[:16].encode())),
    "a proof with underscores": (USER, (b"x_remote_proof", SECRET.encode())),
    "said to come from the proxy": (USER, (b"x-forwarded-for", PROXY.encode())),
    "forwarded for the proxy": (USER, (b"forwarded", b"for=10.0.4.2")),
    "the header of another program": ((b"x-forwarded-user", b"anna"),),
    "a name of the server's own": ((b"remote-user", b"anna"), (b"remote_user", b"anna")),
    "our own header": ((b"x-itpm-user", b"anna"), (b"x-itpm-session", b"1")),
    "a name in another dress": ((b"x-remote-user", "\uff41nna".encode()),),
    "a name that is no text": ((b"x-remote-user", b"ann\xe6"),),
    "a line of its own": ((b"x-remote-user", b"anna\r\nx-remote-proof: 1"),),
}


@pytest.mark.parametrize("spoof", SPOOFS)
def test_a_spoofed_header_sent_straight_to_the_port_names_nobody(
    spoof: str, app: ASGIApp, porch: Porch, house: Store
):
    answer, visitor = came(app, SPOOFS[spoof], STRANGER)

    assert told(answer, "proxy_headers", "")
    assert (answer.status, inside(porch, visitor)) == (403, "")
    assert newest(house) == ("signed_in", "proxy: peer", False)


@pytest.mark.parametrize("spoof", SPOOFS)
def test_even_with_the_right_proof_nobody_comes_in_from_elsewhere(
    spoof: str, app: ASGIApp, porch: Porch
):
    _, visitor = came(app, (*SPOOFS[spoof], USER, PROOF), STRANGER)

    assert inside(porch, visitor) == ""


BESIDE = {
    "forwarded for the proxy",
    "the header of another program",
    "a name of the server's own",
    "our own header",
}
"""What the proxy's own headers stand beside: it is taken away, and the proxy is believed."""

OLA: Raw = ((b"x-remote-user", b"ola"), PROOF)


@pytest.mark.parametrize("spoof", SPOOFS)
def test_a_spoofed_header_that_a_proxy_lets_through_makes_nobody_anna(
    spoof: str, app: ASGIApp, porch: Porch, house: Store
):
    """The proxy adds its own headers for Ola, whom nobody knows, after or before the others."""
    others = tuple(one for one in SPOOFS[spoof] if spoof not in BESIDE or one != USER)
    for raw in ((*others, *OLA), (*OLA, *others)):
        answer, visitor = came(app, raw)
        assert inside(porch, visitor) == ""
        assert told(answer, "proxy_unknown", "ola") == (spoof in BESIDE)
        what, detail, went_well = newest(house)
        assert (what, went_well) == ("signed_in", False)
        assert detail in {"proxy: proxy_unknown", "proxy: twice", "proxy: peer"}


@pytest.mark.parametrize(
    ("spoof", "why"),
    [
        ("the header alone", "missing"),
        ("with underscores", "underscore"),
        ("with one underscore", "underscore"),
        ("twice", "twice"),
        ("twice, once with underscores", "twice"),
        ("empty", "empty"),
        ("blank", "empty"),
        ("a wrong proof", "proof"),
        ("an empty proof", "empty"),
        ("half a proof", "proof"),
        ("a proof with underscores", "underscore"),
    ],
)
def test_what_the_proxy_itself_says_wrongly_is_written_down(
    spoof: str, why: str, app: ASGIApp, porch: Porch, house: Store
):
    _, visitor = came(app, SPOOFS[spoof])

    assert inside(porch, visitor) == ""
    assert newest(house) == ("signed_in", f"proxy: {why}", False)


@pytest.mark.parametrize(
    "name", ["two names in one", "two names without a blank", "a name in another dress"]
)
def test_a_name_that_is_none_is_refused_even_with_the_proof(
    name: str, app: ASGIApp, porch: Porch, house: Store
):
    _, visitor = came(app, (*SPOOFS[name], PROOF))

    assert inside(porch, visitor) == ""
    assert newest(house) == ("signed_in", "proxy: name", False)


def test_on_every_other_path_the_headers_say_nothing(app: ASGIApp):
    visitor = Visitor(app, address=PROXY, raw=(USER, PROOF))

    assert visitor.get("/risks").headers["location"] == "/sign-in?next=%2Frisks"
    assert visitor.cookies == {}


def test_strangers_cannot_fill_the_database_with_refusals(app: ASGIApp, house: Store):
    for _ in range(EVENTS + 5):
        came(app, (USER,), STRANGER)

    assert len(house.events.newest(1000)) == EVENTS


# ---------------------------------------------------------------------- the line itself


@pytest.fixture
def port() -> Iterator[int]:
    """Give the port of a real server that says who is at the other end."""

    def answer(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{request.scope[PEER]} {request.scope['client'][0]}")

    own = [Middleware(Front, page=PAGE)]
    served = Starlette(routes=[Route("/", answer)], middleware=own)
    server = uvicorn.Server(uvicorn.Config(served, log_level="error", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as line:
        thread = threading.Thread(target=server.run, args=([line],))
        thread.start()
        yield line.getsockname()[1]
        server.should_exit = True
        thread.join()


def test_where_the_line_says_nothing_what_was_forwarded_is_not_believed(
    app: ASGIApp, porch: Porch
):
    _, visitor = came(app, (USER, PROOF, (b"x-forwarded-for", PROXY.encode())))

    assert inside(porch, visitor) == ""


def test_whom_a_proxy_speaks_for_is_not_who_is_at_the_other_end(port: int):
    said = {"X-Forwarded-For": "10.0.4.2", "Connection": "close"}
    answer = requests.get(f"http://127.0.0.1:{port}/", headers=said, timeout=5)

    assert answer.text == "127.0.0.1 10.0.4.2"
