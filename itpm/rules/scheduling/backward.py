"""Backward: the latest dates that delay nothing, from the last node to the first."""

from itpm.rules.scheduling.axis import moment
from itpm.rules.scheduling.dates import Dates, leaves_by, on_axis
from itpm.rules.scheduling.edges import Edge
from itpm.rules.scheduling.forward import (
    FINISH_DATES,
    LATER,
    begins_at,
    finish_from,
    left_of,
    start_from,
)
from itpm.rules.scheduling.network import Network
from itpm.rules.scheduling.plan import Activity, Constraint

UPPER = {
    Constraint.START_NO_LATER,
    Constraint.FINISH_NO_LATER,
    Constraint.MUST_START,
    Constraint.MUST_FINISH,
}
PINNED = {Constraint.MUST_START, Constraint.MUST_FINISH}


def backward(net: Network, dates: Dates, closing: int) -> None:
    """Fill in the latest dates, the plan ending at a moment."""
    ends = net.on_each(lambda axis: axis.worked(closing))
    undated = _undated(net)
    plain = [one and not apart for one, apart in zip(undated, net.tied_out, strict=True)]
    for node in reversed(net.order):
        if node in net.below:
            _limit(net, dates, node)
        elif not undated[node] or net.parent[node] in dates.limits:
            _keep(net, dates, node, _latest(net, dates, node, ends[node]))
        elif plain[node]:
            _keep_plain(net, dates, node, ends[node])
        else:
            _keep_tied(net, dates, node, ends[node])


def _undated(net: Network) -> list[bool]:
    """Tell which nodes have nothing but links, and a length on one axis."""
    if net.plan.options.many_ends:
        return [False] * len(net.activities)
    found = [not (fixed or dated) for fixed, dated in zip(net.fixed, net.dated, strict=True)]
    for node in net.body:
        found[node] = False
    return found


def _keep_plain(net: Network, dates: Dates, node: int, end: int) -> None:
    starts, finishes, span = dates.late_start, dates.late_finish, net.span[node]
    for _, target, from_finish, to_finish, lag, _, _ in net.out[node]:
        bound = (finishes[target] if to_finish else starts[target]) - lag
        if not from_finish:
            bound += span
        end = min(end, bound)
    finishes[node], starts[node] = end, end - span


def _keep_tied(net: Network, dates: Dates, node: int, end: int) -> None:
    """Set the latest dates of what has nothing but links, some of them to other axes."""
    span = net.span[node]
    for edge in net.out[node]:
        bound = _allows(net, dates, edge)
        if bound is not None:
            end = min(end, bound if edge[2] else bound + span)
    dates.late_finish[node], dates.late_start[node] = end, end - span


def _keep(net: Network, dates: Dates, node: int, finish: int) -> None:
    """Set a node's latest dates from its latest finish."""
    activity = net.activities[node]
    if activity.progress.finished and node < net.count:
        dates.late_start[node] = dates.start[node]
        dates.late_finish[node] = dates.finish[node]
        return
    finish = _constrained(net, node, activity, finish)
    dates.late_finish[node] = finish
    dates.late_start[node] = _start(net, dates, node, finish)


def _start(net: Network, dates: Dates, node: int, finish: int) -> int:
    if node < net.count and net.fixed[node]:
        if net.activities[node].progress.started:
            return finish - left_of(net, node)
        return finish - (dates.finish[node] - dates.start[node])
    start = start_from(net, node, finish)
    return min(start, dates.begun_by.get(node, start))


def _latest(net: Network, dates: Dates, node: int, end: int) -> int:
    """Give the latest finish that all who wait allow."""
    if net.plan.options.many_ends and not net.out[node]:
        end = dates.finish[node]
    by_hand = node < net.count and net.activities[node].manual
    for edge in net.out[node]:
        if not edge[2] and by_hand:
            continue  # as Microsoft Project: the start of a manual task is nobody's to move
        bound = _allows(net, dates, edge)
        if bound is None:
            continue
        if not edge[2]:
            bound = finish_from(net, node, _begun(net, dates, node, bound))
        end = min(end, bound)
    return _under(net, dates, node, end)


def _begun(net: Network, dates: Dates, node: int, bound: int) -> int:
    """Note by when the first of several people must begin: their finish does not tell it."""
    if node not in net.body:
        return bound
    by = net.body[node].begun_by(bound)
    dates.begun_by[node] = min(by, dates.begun_by.get(node, by))
    return by


def _allows(net: Network, dates: Dates, edge: Edge) -> int | None:
    """Give how late the end an edge leaves from may be; nothing where it holds no more."""
    target = edge[1]
    if target < net.count and net.activities[target].progress.finished:
        return None
    return leaves_by(net, edge, (dates.late_finish if edge[3] else dates.late_start)[target])


def _under(net: Network, dates: Dates, node: int, finish: int) -> int:
    """Give the latest finish that the summaries above allow."""
    up = net.parent[node]
    if up < 0 or up not in dates.limits:
        return finish
    start_by, finish_by = dates.limits[up]
    axis = net.axis[node]
    if finish_by is not None:
        finish = min(finish, axis.worked(finish_by))
    if start_by is not None and begins_at(net, dates, node) == begins_at(net, dates, up):
        finish = min(finish, finish_from(net, node, axis.worked(start_by)))
    return finish


def _constrained(net: Network, node: int, activity: Activity, finish: int) -> int:
    """Give the latest finish a constraint and a deadline make of another."""
    axis, options = net.axis[node], net.plan.options
    date = on_axis(axis, activity) if node < net.count and not activity.manual else None
    if date is not None:
        kind = activity.constraint
        if kind not in FINISH_DATES:
            date = finish_from(net, node, date)
        if kind in PINNED and options.honours_constraints:
            finish = date
        elif kind in UPPER:
            finish = min(finish, date)
        elif kind in LATER and options.from_finish and options.honours_constraints:
            finish = max(finish, date)
    if activity.deadline and node < net.count:
        finish = min(finish, axis.worked(moment(activity.deadline)))
    return finish


def _limit(net: Network, dates: Dates, node: int) -> None:
    """Note by when a summary must have started and finished, for those who wait for it."""
    plans = net.axes.plan
    by: list[list[int]] = [[], []]
    for edge in net.out[node]:
        bound = _allows(net, dates, edge)
        if bound is not None:
            by[edge[2]].append(plans.begin(bound))
    _own_limits(net.activities[node], by)
    start_by, finish_by = dates.limits.get(net.parent[node], (None, None))
    by[0] += [] if start_by is None else [start_by]
    by[1] += [] if finish_by is None else [finish_by]
    if by[0] or by[1]:
        dates.limits[node] = min(by[0], default=None), min(by[1], default=None)


def _own_limits(activity: Activity, by: list[list[int]]) -> None:
    if activity.deadline:
        by[1].append(moment(activity.deadline))
    if activity.constraint in UPPER and activity.constraint_date:
        at_finish = activity.constraint in FINISH_DATES
        by[at_finish].append(moment(activity.constraint_date))
