"""Two readers fetch large files at the same time, again and again: each gets their own."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser.house import ROOT, House, house
from tests.server.tab import asked, order

ORDERS = ROOT / "tests" / "server" / "orders" / "server.py"
PEOPLE = ("Kari", "Ola")
PAIRS, AT_ONCE = 200, 4
LONG, PLACE = 1_200_000, 600_000
"""Larger than what Streamlit tells apart by all of its bytes; the files differ in one."""


@pytest.fixture
def stands(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path, script=ORDERS, names=PEOPLE) as stands:
        yield stands


def test_each_of_two_readers_gets_their_own_file_at_the_same_time(
    stands: House, record_property
):
    for number, name in enumerate(PEOPLE):
        large = {"sign": str(number), "place": str(PLACE), "length": str(LONG)}
        order(stands, "offer", name=name, key="large", **large)
    together = threading.Barrier(2 * AT_ONCE)

    def fetched(turn: int) -> bool:
        who = turn % 2
        together.wait()
        status, text, _ = asked(stands, "/download/large", cookie=stands.cookie(who))
        return status == 200 and text == wholly(who)

    with ThreadPoolExecutor(2 * AT_ONCE) as readers:
        own = list(readers.map(fetched, range(2 * PAIRS)))

    record_property("downloads at once", len(own))
    record_property("of them one’s own", sum(own))
    assert own == [True] * 2 * PAIRS


def wholly(who: int) -> bytes:
    """Give the file of one of the two: far inside stands whose it is."""
    return b"." * PLACE + str(who).encode() + b"." * (LONG - PLACE - 1)
