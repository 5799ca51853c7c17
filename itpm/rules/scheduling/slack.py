"""Slack: how much later an activity may be before it delays the plan, or the next activity."""

from itpm.rules.scheduling.axis import Axis
from itpm.rules.scheduling.dates import Dates, leaves_by
from itpm.rules.scheduling.moments import Moments
from itpm.rules.scheduling.network import Network


def slacks(net: Network, dates: Dates, found: Moments) -> tuple[list[int], list[int]]:
    """Give the total and the free slack of all activities."""
    totals, frees = [0] * net.count, [0] * net.count
    for node in range(net.count):
        if node not in net.below:
            totals[node] = total_slack(net, dates, node)
            frees[node] = free_slack(net, dates, node, totals[node])
    for node in net.sums:
        totals[node] = _of_sum(net, found, node)
        frees[node] = free_slack(net, dates, node, totals[node])
    return totals, frees


def _of_sum(net: Network, found: Moments, node: int) -> int:
    hours = net.axes.plan
    at_start = hours.worked(int(found.late_start[node])) - hours.worked(
        int(found.early_start[node])
    )
    at_finish = hours.worked(int(found.late_finish[node])) - hours.worked(
        int(found.early_finish[node])
    )
    return min(at_start, at_finish)


def total_slack(net: Network, dates: Dates, node: int) -> int:
    """Give the worked minutes an activity may slip without delaying the plan."""
    activity = net.activities[node]
    if activity.progress.finished:
        return 0
    at_finish = difference(net, node, dates.finish[node], dates.late_finish[node])
    if activity.progress.started:
        return at_finish
    return min(difference(net, node, dates.start[node], dates.late_start[node]), at_finish)


def free_slack(net: Network, dates: Dates, node: int, total: int) -> int:
    """Give the worked minutes an activity may slip without delaying any other."""
    if net.activities[node].progress.finished:
        return 0
    found = [total] if not net.after[node] else []
    for edge in net.after[node]:
        target = edge[1]
        if target < net.count and net.activities[target].progress.finished:
            continue
        early = (dates.finish if edge[3] else dates.start)[target]
        own = (dates.finish if edge[2] else dates.start)[node]
        found.append(difference(net, node, own, leaves_by(net, edge, early)))
    return max(0, min(found, default=total))


def difference(net: Network, node: int, before: int, after: int) -> int:
    """Give the worked minutes between two points on the axis of a node."""
    axis = net.axis[node]
    if axis is not net.axes.always:
        return after - before
    hours = working(net, node)
    return hours.worked(after) - hours.worked(before)


def working(net: Network, node: int) -> Axis:
    """Give the axis by which slack is told: for what goes by the clock, its calendar's."""
    return net.axes.of(net.activities[node].calendar)
