"""A crowd: many sessions at once, each thinking a while between two clicks."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import AsyncExitStack

from bench.session import Run, Session, session
from tests.browser.house import House

WARM_UP = 3
"""Runs nobody counts: the first fill what later ones find."""


async def alone(at: House, path: str, runs: int) -> list[Run]:
    """Give the reruns of one session that never stops to think."""
    async with session(at, path) as tab:
        for _ in range(WARM_UP):
            await tab.run()
        return [await tab.run() for _ in range(runs)]


async def in_turns(houses: Sequence[House], path: str, runs: int) -> list[list[Run]]:
    """Give the reruns of one session in each of some houses, always one after the other."""
    async with AsyncExitStack() as open_tabs:
        tabs = [await open_tabs.enter_async_context(session(at, path)) for at in houses]
        turns = [[await tab.run() for tab in tabs] for _ in range(WARM_UP + runs)]
        return [list(each) for each in zip(*turns[WARM_UP:], strict=True)]


async def together(at: House, path: str, sessions: int, runs: int, think: float) -> list[Run]:
    """Give the reruns of many sessions, opened before the first of them begins to click."""
    async with AsyncExitStack() as open_tabs:
        tabs = [
            await open_tabs.enter_async_context(session(at, path, number))
            for number in range(sessions)
        ]
        for tab in tabs:
            await tab.run()
        clicked = (_clicking(tab, number, runs, think) for number, tab in enumerate(tabs))
        return [run for each in await asyncio.gather(*clicked) for run in each]


async def _clicking(tab: Session, number: int, runs: int, think: float) -> list[Run]:
    pace = random.Random(number)  # noqa: S311 -- people's pauses, the same ones every time
    done = []
    for _ in range(runs):
        await asyncio.sleep(think * pace.uniform(0.5, 1.5))
        done.append(await tab.run())
    return done
