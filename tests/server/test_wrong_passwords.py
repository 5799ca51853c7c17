"""Strangers at the real door: how often they may try, and what they learn."""

from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest

from itpm.i18n import words
from itpm.store import opened
from itpm.store.passwords import Passwords
from tests.browser.house import NOON, House, house

PASSWORD = "fjord-kanel-91-trapp"
TRIES = 8
WRONG = words("en")("sign_in.wrong")
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "en"}


@pytest.fixture(scope="module")
def stands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    data = tmp_path_factory.mktemp("door")
    with house(data) as stands:
        pass
    store = opened(data, now=NOON)
    store.keys.set_password("K1", Passwords().hashed(PASSWORD))
    store.close()
    with house(data, names=()) as stands:
        yield stands


def tried(stands: House, name: str, password: str, address: str) -> tuple[int, str]:
    """Try to come in from an address of this machine; give the status and the page."""
    place = urlsplit(stands.url).netloc
    line = HTTPConnection(place, timeout=60, source_address=(address, 0))
    body = urlencode({"name": name, "password": password})
    line.request("POST", "/sign-in", body, {**FORM, "Origin": stands.url})
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, text


def statuses(stands: House, name: str, address: str) -> list[int]:
    return [tried(stands, name, f"wrong {n}", address)[0] for n in range(TRIES)]


def test_eight_wrong_passwords_are_five_tries_and_then_a_wait(stands: House, record_property):
    came = statuses(stands, "Kari", "127.0.0.2")

    record_property("max wrong passwords before one waits", came.index(429))
    assert came == [401] * 5 + [429] * 3
    assert tried(stands, "Kari", PASSWORD, "127.0.0.2")[0] == 429


def test_a_name_nobody_has_waits_as_long_and_reads_the_same(stands: House, record_property):
    came = statuses(stands, "nobody", "127.0.0.3")

    record_property("max wrong passwords before one waits", came.index(429))
    assert came == [401] * 5 + [429] * 3
    known, unknown = (
        tried(stands, name, "wrong", "127.0.0.4")[1].replace(name, "")
        for name in ("Kari", "Nemo")
    )
    assert known == unknown
    assert WRONG in known


def test_a_network_that_tries_many_names_waits_too(stands: House, record_property):
    came = [tried(stands, f"name {n}", "wrong", "127.0.0.5")[0] for n in range(25)]

    record_property("max tries of one network before it waits", came.index(429))
    assert came == [401] * 20 + [429] * 5


def test_what_strangers_do_elsewhere_keeps_nobody_out(stands: House):
    assert tried(stands, "Kari", PASSWORD, "127.0.0.6")[0] == 303
