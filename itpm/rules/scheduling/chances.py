"""Chances: how long activities may take, drawn over and over.

A spread is what people can say: at least, most likely, at most. It is drawn as a triangle. A
threat is a risk of the register: with some chance it adds to the activities it strikes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from itpm.rules.scheduling.network import Network

PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Spread:
    """Minutes of work: at least, most likely, at most."""

    least: int
    likely: int
    most: int


@dataclass(frozen=True, slots=True)
class Threat:
    """Something that may happen, in per cent, and what it then adds to each activity."""

    percent: int
    adds: Spread
    strikes: tuple[str, ...]


def drawn(
    net: Network,
    spreads: Mapping[str, Spread],
    threats: Sequence[Threat],
    dice: np.random.Generator,
    runs: int,
) -> dict[int, np.ndarray]:
    """Draw how long each uncertain activity takes in every run, by its node."""
    nodes = {one.uid: node for node, one in enumerate(net.plan.activities)}
    found = {
        nodes[uid]: _triangle(spread, dice, runs)
        for uid, spread in sorted(spreads.items())
        if uid in nodes
    }
    for threat in threats:
        happens = dice.integers(0, PER_CENT, runs) < threat.percent
        for node in (nodes[uid] for uid in threat.strikes if uid in nodes):
            usual = found.get(node, np.full(runs, net.activities[node].minutes))
            found[node] = usual + happens * _triangle(threat.adds, dice, runs)
    return found


def _triangle(spread: Spread, dice: np.random.Generator, runs: int) -> np.ndarray:
    least, likely, most = sorted((spread.least, spread.likely, spread.most))
    if least == most:
        return np.full(runs, least)
    return np.rint(dice.triangular(least, likely, most, runs)).astype(np.int64)
