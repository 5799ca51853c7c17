"""Hostile and mutilated files come in, twenty at a time, while somebody else works on.

Here some of them; for the scoreboard all of them (``tests.thorough``).
"""

import asyncio
import os
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import pytest

from itpm.ui.looking import ENDINGS
from tests.browser.house import House, command, house
from tests.server.tab import opening
from tests.server.upload import Dropped, dropped, opened
from tests.sheets.harmful import HOSTILE, mutilated
from tests.thorough import THOROUGH, times

MUTILATED = times(12, 300)
AT_ONCE = 20
PEOPLE = [f"Kari {n}" for n in range(AT_ONCE + 1)]
PAUSE = 0.5
"""Seconds between two clicks of the one who works on."""


@pytest.fixture
def stands(tmp_path: Path) -> Iterator[House]:
    command("demo", "--projects", "8", "--seed", "1", data=tmp_path)
    with house(tmp_path, names=PEOPLE) as stands:
        yield stands


@pytest.mark.skipif(THOROUGH not in os.environ, reason="half a minute: for the scoreboard")
def test_no_file_that_is_dropped_troubles_anyone_else(stands: House, record_property):
    hostile = list(HOSTILE.items())[:: times(6, 1)]
    files = [(_offered(name), content) for name, (content, _) in hostile]
    files += [(f"broken{n}.xlsx", mutilated(n)) for n in range(MUTILATED)]

    said, clicks = asyncio.run(_dropped_beside(stands, files))

    record_property("mutilated workbooks", MUTILATED)
    record_property("hostile files", len(hostile))
    record_property("server deaths", int(stands.process.poll() is not None))
    record_property("max ms a click took meanwhile", round(median(clicks) * 1000))
    assert stands.process.poll() is None
    assert len(said) == len(files)
    assert [one for one in said if one.crashed] == []
    assert [one.name for one in said if not (one.tables or one.name in one.sentence)] == []
    assert [one.sentence for one in said if re.search(r"[{}]|refusal\.", one.sentence)] == []
    harmful = {name for name, _ in files[: len(hostile)]}
    assert {one.name for one in said if one.tables} & harmful == set()


def _offered(name: str) -> str:
    """Give a name by which the page takes a file, whatever is in it."""
    return name if name.rpartition(".")[2] in ENDINGS else f"{name}.xlsx"


async def _dropped_beside(
    stands: House, files: Sequence[tuple[str, bytes]]
) -> tuple[list[Dropped], list[float]]:
    """Drop files by so many people at once, and click beside them until all are in."""
    waiting = list(files)
    said: list[Dropped] = []

    async def one_after_another(number: int) -> None:
        async with opening(stands, stands.tokens[number]) as tab:
            while waiting:
                name, content = waiting.pop()
                said.append(await dropped(stands, number, tab, name, content))

    clicks: list[float] = []
    everyone = asyncio.gather(*map(one_after_another, range(1, AT_ONCE + 1)))
    async with opening(stands, stands.token) as tab:
        await opened(tab, "risks")
        while not everyone.done():
            began = time.perf_counter()
            await opened(tab, "risks")
            clicks.append(time.perf_counter() - began)
            await asyncio.wait([everyone], timeout=PAUSE)
    await everyone
    return said, clicks
