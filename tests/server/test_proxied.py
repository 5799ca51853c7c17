"""The header of a proxy at the real server: who is at the other end is what the line says."""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.house import House, command, house
from tests.door.test_proxy import PROOF, SECRET, SPOOFS, USER, Raw

CLAIMED = "10.0.4.2"
HONEST = {name: raw for name, raw in SPOOFS.items() if b"\r" not in b"".join(sum(raw, ()))}
"""Those a server can read at all."""


def stands(data: Path, peers: str) -> Iterator[House]:
    data.mkdir()
    (data / "proof").write_text(SECRET)
    command("user", "add", "anna", "--name", "Anna", "--way", "proxy", data=data)
    environment = {
        "ITPM_PROXY_HEADER": "X-Remote-User",
        "ITPM_PROXY_SECRET_FILE": str(data / "proof"),
        "ITPM_PROXY_PEERS": peers,
    }
    with house(data, environment=environment, names=()) as one:
        yield one


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give a house whose proxy is this machine."""
    yield from stands(tmp_path_factory.mktemp("proxied") / "data", "127.0.0.1")


@pytest.fixture(scope="module")
def direct(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give a house whose proxy is another machine: what comes from here comes directly."""
    yield from stands(tmp_path_factory.mktemp("direct") / "data", CLAIMED)


def came(one: House, raw: Raw) -> tuple[int, bool]:
    """Come as the headers say; give the status, and whether one is inside."""
    line = HTTPConnection(urlsplit(one.url).netloc, timeout=60)
    line.putrequest("POST", "/sign-in/proxy")
    own = ((b"origin", one.url.encode()), (b"content-length", b"0"))
    for name, value in (*own, *raw):
        line.putheader(name.decode(), value)
    line.endheaders()
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status, "itpm-session=" in str(answer.headers.get_all("Set-Cookie"))


def forwarded(address: str) -> tuple[bytes, bytes]:
    return (b"X-Forwarded-For", address.encode())


def test_whom_the_proxy_names_comes_in_whoever_it_speaks_for(proxied: House):
    assert came(proxied, (USER, PROOF)) == (303, True)
    assert came(proxied, (USER, PROOF, forwarded("10.1.2.3"))) == (303, True)


def test_an_address_that_is_only_said_is_not_the_proxys(direct: House):
    assert came(direct, (USER, PROOF)) == (403, False)
    assert came(direct, (USER, PROOF, forwarded(CLAIMED))) == (403, False)


@pytest.mark.parametrize("spoof", HONEST)
def test_a_spoofed_header_lets_nobody_in(
    spoof: str, proxied: House, direct: House, record_property
):
    tried = [
        came(proxied, HONEST[spoof]),
        came(direct, HONEST[spoof]),
        came(direct, (*HONEST[spoof], USER, PROOF, forwarded(CLAIMED))),
    ]
    inside = sum(is_inside for _, is_inside in tried)
    record_property("ways to claim who one is", 1)
    record_property("let in", inside)
    assert inside == 0
