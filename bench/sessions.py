"""Sessions: many people on the portfolio at once, and the memory they take."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from bench.crowd import together
from bench.figure import Figure, errors, milliseconds, table
from bench.houses import FIRST, PAGES, address, demo
from bench.session import session
from tests.browser.house import House

THINK = 2.0
CLICKS = 8


PROMISED = {50: 3.0}
"""How much slower than one person alone a crowd of some size may be."""


def figures() -> list[Figure]:
    """Measure one, fifty and a hundred people on the portfolio, then memory with twenty."""
    with demo() as stands:
        one = _crowd(stands, 1, None)
        crowds = [_crowd(stands, many, one) for many in (50, 100)]
    with demo() as stands:
        return [one, *crowds, _memory(stands, 20)]


def _crowd(at: House, people: int, one: Figure | None) -> Figure:
    runs = asyncio.run(together(at, address(FIRST), people, CLICKS, THINK))
    return Figure(
        what=f"{FIRST}, {people} at once, {THINK:g} s between clicks",
        values=milliseconds(runs),
        floor=one.median if one else None,
        most=PROMISED.get(people),
        errors=errors(runs),
    )


def _memory(stands: House, people: int) -> Figure:
    used = asyncio.run(_used(stands, people))
    return Figure(what=f"memory with {people} sessions", values=[used], unit="MB", most=400)


async def _used(stands: House, people: int) -> float:
    """Let everyone open a page, all pages by someone, and weigh the server while they stay."""
    async with AsyncExitStack() as open_tabs:
        for number in range(people):
            path = address(PAGES[number % len(PAGES)])
            tab = await open_tabs.enter_async_context(session(stands, path, number))
            await tab.run()
        return resident(stands.process.pid)


def resident(pid: int) -> float:
    """Give the memory a process holds, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


if __name__ == "__main__":
    print(table(figures()))
