"""Chances: how long activities may take, drawn over and over.

A spread is what people can say: at least, most likely, at most. It is drawn as a triangle. A
threat is a risk of the register: with some chance it adds to the activities it strikes.

Each of them has dice of its own, so that the others fall as before when one is left out: what
then changes is its doing, and no accident.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

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
    """Something that may happen, in per cent, and what it then adds to each activity.

    Threats of the same ``uid`` happen in the same runs.
    """

    percent: int
    adds: Spread
    strikes: tuple[str, ...]
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """How long each uncertain activity takes in every run, and what each threat adds."""

    lengths: Mapping[int, np.ndarray]
    """By the node of the activity, with all that threats add to it."""
    usual: Mapping[str, np.ndarray]
    """By the uid of the activity, without any threat."""
    delays: Mapping[str, np.ndarray]
    """By the uid of the threat; nothing where it does not happen."""


def drawn(
    net: Network, spreads: Mapping[str, Spread], threats: Sequence[Threat], seed: int, runs: int
) -> Draw:
    """Draw all that is uncertain, in every run."""
    nodes = {one.uid: node for node, one in enumerate(net.plan.activities)}
    usual = {
        uid: _triangle(spread, _dice(seed, f"spread {uid}"), runs)
        for uid, spread in sorted(spreads.items())
        if uid in nodes
    }
    lengths = {nodes[uid]: minutes for uid, minutes in usual.items()}
    delays: dict[str, np.ndarray] = {}
    for threat in threats:
        delay = _delay(threat, _dice(seed, f"threat {threat.uid}"), runs)
        delays.setdefault(threat.uid, delay)
        for node in (nodes[uid] for uid in threat.strikes if uid in nodes):
            before = lengths.get(node, np.full(runs, net.activities[node].minutes))
            lengths[node] = before + delay
    return Draw(lengths, usual, delays)


def _dice(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng([seed, crc32(name.encode())])


def _delay(threat: Threat, dice: np.random.Generator, runs: int) -> np.ndarray:
    happens = dice.integers(0, PER_CENT, runs) < threat.percent
    adds: np.ndarray = happens * _triangle(threat.adds, dice, runs)
    return adds


def _triangle(spread: Spread, dice: np.random.Generator, runs: int) -> np.ndarray:
    least, likely, most = sorted((spread.least, spread.likely, spread.most))
    if least == most:
        return np.full(runs, least)
    return np.rint(dice.triangular(least, likely, most, runs)).astype(np.int64)
