"""Edges: what the links of a plan, and the gates of its summaries, join."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

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
    before, after, net.carries = _ends_joined(net, ends)
    links = [net.plan.links[place] for place in net.carries]
    kinds = [link.kind for link in links]  # `in` would hash an enum, which is slow
    leaves_late = [kind is FS or kind is FF for kind in kinds]
    arrives_late = [kind is FF or kind is SF for kind in kinds]
    lags = [link.lag for link in links]
    minutes, elapsed = [lag.minutes for lag in lags], [lag.elapsed for lag in lags]
    for number in [number for number, lag in enumerate(lags) if lag.percent]:
        minutes[number], elapsed[number] = _lag(lags[number], net, before[number])
    columns: list[list[Any]] = [before, after, leaves_late, arrives_late, minutes, elapsed]
    held = [
        (gate, node) for summary, gate in net.gates.items() for node in _held_by(net, summary)
    ]
    for gate, node in held:
        for column, value in zip(columns, (gate, node, False, False, 0, False), strict=True):
            column.append(value)
    net.carries += [GATE] * len(held)
    _lay_out(net, columns)


def _ends_joined(
    net: "Network", ends: tuple[list[int], list[int]]
) -> tuple[list[int], list[int], list[int]]:
    """Give the nodes edges leave from and arrive at, and the place of the link of each."""
    idle = {node for node, one in enumerate(net.plan.activities) if not one.active}
    if not idle and net.below.keys().isdisjoint(ends[1]):
        return (*ends, [*range(len(ends[0]))])
    found: tuple[list[int], list[int], list[int]] = ([], [], [])
    for place, (before, after) in enumerate(zip(*ends, strict=True)):
        if before in idle or after in idle:
            continue
        kind = net.plan.links[place].kind
        at_end = kind is FF or kind is SF
        for node in _targets(net, after, at_end=at_end) if after in net.below else (after,):
            for column, value in zip(found, (before, node, place), strict=True):
                column.append(value)
    return found


def _lay_out(net: "Network", columns: list[list[Any]]) -> None:
    """Put the edges with their nodes, and in an array."""
    size, many = len(net.activities), len(columns[0])
    edges = [*zip(*columns, range(many), strict=True)]
    into: list[list[Edge]] = [[] for _ in range(size)]
    out: list[list[Edge]] = [[] for _ in range(size)]
    for edge in edges:
        out[edge[0]].append(edge)
        into[edge[1]].append(edge)
    net.edges, net.into, net.out = edges, into, out
    try:
        table = [np.fromiter(column, np.int64, count=many) for column in columns]
    except OverflowError:  # a lag longer than all time
        raise Refusal("schedule.too_long") from None
    net.table = np.stack([*table, np.arange(many)]).T  # column by column, as it is read


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
