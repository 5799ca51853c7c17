"""Edges: what the links of a plan, and the gates of its summaries, join."""

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from itpm.records import Refusal
from itpm.records.plan import LinkKind
from itpm.rules.scheduling.plan import Lag

if TYPE_CHECKING:
    from itpm.rules.scheduling.network import Network

Edge = tuple[int, int, bool, bool, int, bool, int]
"""From, to, whether it leaves from the finish, whether it arrives at the finish, lag, whether
the lag is one of the clock, and its own number."""

FS, FF, SF = LinkKind.FINISH_START, LinkKind.FINISH_FINISH, LinkKind.START_FINISH
HUNDRED = 100
GATE = -1
TO, LAG = 1, 4
WIDE = 7
"""The parts of an edge."""


def join(net: "Network", ends: tuple[list[int], list[int]]) -> None:
    """Join what the links, and the gates, join; what is inactive joins nothing."""
    idle = {node for node, one in enumerate(net.plan.activities) if not one.active}
    below, add, carry, number = net.below, net.edges.append, net.carries.append, 0
    for place, (before, after, link) in enumerate(zip(*ends, net.plan.links, strict=True)):
        if idle and (before in idle or after in idle):
            continue
        kind, lag = link.kind, link.lag
        leaves_late = kind is FS or kind is FF  # `in` would hash an enum, which is slow
        arrives_late = kind is FF or kind is SF
        minutes, elapsed = _lag(lag, net, before) if lag.percent else (lag.minutes, lag.elapsed)
        targets = _targets(net, after, at_end=arrives_late) if after in below else (after,)
        for node in targets:
            add((before, node, leaves_late, arrives_late, minutes, elapsed, number))
            carry(place)
            number += 1
    for summary, gate in net.gates.items():
        for node in _held_by(net, summary):
            add((gate, node, False, False, 0, False, number))
            carry(GATE)
            number += 1
    _lay_out(net)


def _lay_out(net: "Network") -> None:
    """Put the edges with their nodes, and in an array."""
    size, edges = len(net.activities), net.edges
    into: list[list[Edge]] = [[] for _ in range(size)]
    out: list[list[Edge]] = [[] for _ in range(size)]
    for edge in edges:
        out[edge[0]].append(edge)
        into[edge[1]].append(edge)
    net.into, net.out = into, out
    try:
        flat = np.fromiter(chain.from_iterable(edges), np.int64, count=WIDE * len(edges))
    except OverflowError:  # a lag longer than all time
        raise Refusal("schedule.too_long") from None
    net.table = flat.reshape(-1, WIDE)


def _lag(lag: Lag, net: "Network", before: int) -> tuple[int, bool]:
    """Give the minutes of a lag in per cent, and whether they are those of the clock."""
    activity = net.activities[before]
    minutes = activity.minutes * lag.percent
    half = HUNDRED // 2 if minutes > 0 else -(HUNDRED // 2)
    return int((minutes + half) / HUNDRED), lag.elapsed or activity.elapsed


def _targets(net: "Network", summary: int, *, at_end: bool) -> Iterable[int]:
    """Give what really waits where a summary must: its gate, or for a finish its leaves."""
    return leaves(net, summary) if at_end else (net.gates[summary],)


def leaves(net: "Network", summary: int) -> list[int]:
    """Give the activities under a summary that sum up no others."""
    found: list[int] = []
    look = [summary]
    while look:
        for node in net.below[look.pop()]:
            (look if node in net.below else found).append(node)
    return found


def _held_by(net: "Network", summary: int) -> list[int]:
    """Give what waits for a gate: leaves, and the gates of summaries within."""
    found: list[int] = []
    look = [summary]
    while look:
        for node in net.below[look.pop()]:
            if node in net.gates:
                found.append(net.gates[node])
            elif node in net.below:
                look.append(node)
            else:
                found.append(node)
    return found
