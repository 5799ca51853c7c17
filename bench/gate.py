"""The gate: what it costs that every message is asked whose it is."""

import asyncio
import os
from dataclasses import replace
from pathlib import Path

from bench.crowd import in_turns, together
from bench.figure import Figure, errors, milliseconds, table
from bench.houses import FIRST, address, demo
from bench.session import Run
from tests.browser.house import ROOT, House

UNGATED = ROOT / "bench" / "floor" / "ungated.py"
RUNS = 150
PEOPLE, CLICKS, THINK = 50, 6, 4.0
PROMISED = 1.15
"""How much more than without it a rerun may cost."""


def figures() -> list[Figure]:
    """Measure with and without it, in turns or at once: what slows the machine slows both."""
    with demo() as gated, demo(script=UNGATED) as bare:
        alone = asyncio.run(in_turns((bare, gated), address(FIRST), RUNS))
        crowds = asyncio.run(_side_by_side(bare, gated))
    return [*_alone(*alone), *_in_a_crowd(*crowds)]


def _alone(without: list[Run], within: list[Run]) -> list[Figure]:
    under = Figure(
        what=f"{FIRST}, without the gate", values=milliseconds(without), errors=errors(without)
    )
    gated = Figure(
        what=f"{FIRST}, with the gate",
        values=milliseconds(within),
        floor=under.median,
        most=PROMISED,
        errors=errors(within),
    )
    return [under, gated]


async def _side_by_side(*houses: House) -> list[tuple[float, list[Run]]]:
    """Give the processor's time for a crowd's reruns in each house, at the same time."""
    before = [busy(at.process.pid) for at in houses]
    crowds = (together(at, address(FIRST), PEOPLE, CLICKS, THINK) for at in houses)
    runs = await asyncio.gather(*crowds)
    after = [busy(at.process.pid) for at in houses]
    return [(b - a, each) for a, b, each in zip(before, after, runs, strict=True)]


def _in_a_crowd(
    without: tuple[float, list[Run]], within: tuple[float, list[Run]]
) -> list[Figure]:
    what = f"{FIRST}, {PEOPLE} at once, processor time of a rerun"
    under, gated = (
        Figure(what=f"{what}, {how} the gate", values=[_each(*one)], errors=errors(one[1]))
        for how, one in (("without", without), ("with", within))
    )
    return [under, replace(gated, floor=under.median, most=PROMISED)]


def _each(seconds: float, runs: list[Run]) -> float:
    return seconds * 1000 / (len(runs) + PEOPLE)  # everyone has opened the page once as well


def busy(pid: int) -> float:
    """Give the seconds the processor has worked for a process."""
    told = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    print(table(figures()))
