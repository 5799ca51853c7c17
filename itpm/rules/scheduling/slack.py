"""Slack: how much later an activity may be before it delays the plan, or the next activity."""

import numpy as np

from itpm.rules.scheduling.axis import Axis
from itpm.rules.scheduling.dates import Dates, leaves_by
from itpm.rules.scheduling.moments import Moments
from itpm.rules.scheduling.network import Edge, Network

FAR = 1 << 60


def slacks(net: Network, dates: Dates, found: Moments) -> tuple[list[int], list[int]]:
    """Give the total and the free slack of all activities, in worked minutes."""
    total = _totals(net, dates)
    for node in net.sums:
        total[node] = _of_sum(net, found, node)
    free = _frees(net, dates)[: net.count]
    free = np.maximum(np.minimum(free, total), 0)
    for node in _done(net):
        total[node] = free[node] = 0
    return total.tolist(), free.tolist()


def _totals(net: Network, dates: Dates) -> np.ndarray:
    """Give how much later than its early dates each activity may be."""
    start, finish, late_start, late_finish = (
        np.array(column[: net.count], dtype=np.int64)
        for column in (dates.start, dates.finish, dates.late_start, dates.late_finish)
    )
    total: np.ndarray = np.minimum(late_start - start, late_finish - finish)
    for node in np.flatnonzero(_special(net)).tolist():
        one = net.activities[node]
        at_finish = difference(net, node, dates.finish[node], dates.late_finish[node])
        at_start = difference(net, node, dates.start[node], dates.late_start[node])
        total[node] = at_finish if one.progress.started else min(at_start, at_finish)
    return total


def _special(net: Network) -> list[bool]:
    """Tell which activities have a slack that is more than a difference on their axis."""
    always = net.axes.always
    return [
        (net.axis[node] is always or net.fixed[node]) and node not in net.below
        for node in range(net.count)
    ]


def _of_sum(net: Network, found: Moments, node: int) -> int:
    """Give the slack of a summary: the lesser of what its start and its finish have."""
    hours = net.axes.plan
    starts, finishes = (
        [hours.worked(int(column[node])) for column in columns]
        for columns in (
            (found.early_start, found.late_start),
            (found.early_finish, found.late_finish),
        )
    )
    return min(starts[1] - starts[0], finishes[1] - finishes[0])


def _frees(net: Network, dates: Dates) -> np.ndarray:
    """Give how much later each node may be before another is; far where none waits."""
    least = np.full(len(net.activities), FAR, dtype=np.int64)
    if not net.into:
        return least
    start, finish = np.array(dates.start), np.array(dates.finish)
    source, target, from_finish, to_finish, lag, elapsed, _ = net.table.T
    arrives = np.where(to_finish, finish[target], start[target])
    leaves = np.where(from_finish, finish[source], start[source])
    gaps = arrives - lag - leaves
    axes = np.array([id(axis) for axis in net.axis])
    apart = (axes[source] != axes[target]) | (elapsed > 0)
    for place in np.flatnonzero(apart):
        gaps[place] = _gap(net, dates, net.into[place])
    gaps[np.isin(target, _done(net))] = FAR
    np.minimum.at(least, source, gaps)
    return least


def _done(net: Network) -> list[int]:
    return [
        node
        for node in range(net.count)
        if net.fixed[node] and net.activities[node].progress.finished
    ]


def _gap(net: Network, dates: Dates, edge: Edge) -> int:
    early = (dates.finish if edge[3] else dates.start)[edge[1]]
    own = (dates.finish if edge[2] else dates.start)[edge[0]]
    return difference(net, edge[0], own, leaves_by(net, edge, early))


def difference(net: Network, node: int, before: int, after: int) -> int:
    """Give the worked minutes between two points on the axis of a node."""
    if net.axis[node] is not net.axes.always:
        return after - before
    hours = working(net, node)
    return hours.worked(after) - hours.worked(before)


def working(net: Network, node: int) -> Axis:
    """Give the axis by which slack is told: for what goes by the clock, its calendar's."""
    return net.axes.of(net.activities[node].calendar)
