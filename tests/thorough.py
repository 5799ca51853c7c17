"""Thorough: how much of everything is tried every day, and all of it for the scoreboard."""

import os
from collections.abc import Iterable
from itertools import product
from typing import TypeVar

THOROUGH = "ITPM_THOROUGH"
"""Named in the environment, all is tried that was promised; it takes its time."""

A = TypeVar("A")
B = TypeVar("B")


def times(usually: int, promised: int) -> int:
    """Give how often something is done: a few times each day, and fully for the scoreboard."""
    return promised if os.environ.get(THOROUGH) else usually


def pairs(some: Iterable[A], others: Iterable[B]) -> list[tuple[A, B]]:
    """Give each with all of the others for the scoreboard; every day each with one, in turn."""
    ways = list(others)
    every = product(enumerate(some), enumerate(ways))
    step = times(len(ways), 1)
    return [(a, b) for (n, a), (m, b) in every if (m - n) % step == 0]
