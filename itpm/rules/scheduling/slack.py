"""Slack: how much later an activity may be before it delays the plan, or the next activity."""

import numpy as np

from itpm.rules.scheduling.axis import Axis
from itpm.rules.scheduling.dates import Dates, leaves_by
from itpm.rules.scheduling.edges import Edge
from itpm.rules.scheduling.moments import Moments
from itpm.rules.scheduling.network import Network

FAR = 1 << 60


def slacks(net: Network, dates: Dates, found: Moments) -> tuple[np.ndarray, np.ndarray]:
    """Give the total and the free slack of all activities, in worked minutes."""
    total = _totals(net, dates)
    for node in net.sums:
        total[node] = _of_sum(net, found, node)
    free = _frees(net, dates)[: net.count]
    free = np.maximum(np.minimum(free, total), 0)
    for node in _done(net):
        total[node] = free[node] = 0
    return total, free


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
        late = dates.late_start[node]
        late = net.body[node].begin(late) if node in net.body else late
        at_start = difference(net, node, dates.start[node], late)
        total[node] = at_finish if one.progress.started else min(at_start, at_finish)
    return total


def _special(net: Network) -> np.ndarray:
    """Tell which activities have a slack that is more than a difference on their axis."""
    special = np.array(net.fixed[: net.count], dtype=bool)
    special |= _by_clock(net)[net.group[: net.count]]
    special &= net.leaves()
    return special


def _by_clock(net: Network) -> np.ndarray:
    """Tell of every axis whether it is that of the clock."""
    return np.array([axis is net.axes.always for axis in net.groups])


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
    if not net.edges:
        return least
    start, finish = np.array(dates.start), np.array(dates.finish)
    source, target, from_finish, to_finish, lag, elapsed, _ = net.table.T
    arrives = np.where(to_finish, finish[target], start[target])
    leaves = np.where(from_finish, finish[source], start[source])
    gaps = arrives - lag - leaves
    sources, targets = net.group[source], net.group[target]
    apart, clock = sources != targets, _by_clock(net)
    odd = (elapsed > 0) | (apart & (clock[sources] | clock[targets])) | net.lags()
    for place in np.flatnonzero(odd).tolist():
        gaps[place] = _gap(net, dates, net.edges[place])
    pairs = np.where(apart & ~odd, sources * len(net.groups) + targets, -1)
    for pair in np.unique(pairs[pairs >= 0]).tolist():
        own, axis = (net.groups[number] for number in divmod(pair, len(net.groups)))
        places = np.flatnonzero(pairs == pair)
        by = axis.begins((arrives - lag)[places])
        worked = own.counts(by)
        worked -= (own.begins(worked) > by) & (from_finish[places] == 0)
        gaps[places] = worked - leaves[places]
    gaps[np.isin(target, _done(net))] = FAR
    np.minimum.at(least, source, gaps)
    return least


def _done(net: Network) -> list[int]:
    fixed = np.flatnonzero(np.array(net.fixed, dtype=bool)).tolist()
    return [node for node in fixed if net.activities[node].progress.finished]


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
