"""Dates: the early and late ends of all nodes while the passes fill them in.

All are worked minutes on the node's own axis. As a moment such a number is the end of working
time or the beginning of the next, which matters to other calendars and to the clock.
"""

from dataclasses import dataclass, field

from itpm.rules.scheduling.axis import Axis, moment
from itpm.rules.scheduling.edges import Edge
from itpm.rules.scheduling.network import Network
from itpm.rules.scheduling.plan import Activity

START, DATE, FIXED, MANUAL, DELAY = -1, -2, -3, -4, -5
"""What decides a start where no link does: the plan's own start, a constraint, what has been
done, what was set by hand, levelling."""


@dataclass(slots=True)
class Dates:
    """Column by column, as the network's nodes are numbered."""

    start: list[int]
    finish: list[int]
    late_start: list[int]
    late_finish: list[int]
    driver: list[int]
    """The number of the edge into a node that decides its start, or one of the codes above."""
    closing: list[bool]
    """Of a milestone: whether it stands at the end of working time."""
    opening: int
    """The moment the plan begins."""
    by_clock: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Moments that hold to the minute, worked or not: what was done, or set by hand."""
    early: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Of what is as late as possible: when it could have been."""
    begun_by: dict[int, int] = field(default_factory=dict)
    """Of what several people do: by which moment the first of them must begin."""
    limits: dict[int, tuple[int | None, int | None]] = field(default_factory=dict)
    """Of a summary: by which moment it must have started, and by which finished."""


def blank(net: Network, opening: int) -> Dates:
    """Give dates not yet filled in."""
    size = len(net.activities)
    return Dates(
        start=[0] * size,
        finish=[0] * size,
        late_start=[0] * size,
        late_finish=[0] * size,
        driver=[START] * size,
        closing=[False] * size,
        opening=opening,
    )


def leaves_at(net: Network, dates: Dates, edge: Edge) -> int:
    """Give the moment an edge leaves its node."""
    source, from_finish = edge[0], edge[2]
    axis = net.axis[source]
    if source in dates.by_clock:
        return dates.by_clock[source][from_finish]
    at_end = from_finish if net.span[source] or source in net.body else dates.closing[source]
    at = dates.finish[source] if from_finish else dates.start[source]
    return axis.end(at) if at_end else axis.begin(at)


def arrives_at(net: Network, dates: Dates, edge: Edge) -> int:
    """Give what an edge asks of the end it arrives at, on the axis of that node."""
    source, target, from_finish, _, lag, elapsed, _ = edge
    axis, waits = net.axis[target], lag != 0 and target in net.lagging
    plain = not (elapsed or waits) and source not in dates.by_clock
    if plain and axis is net.axis[source]:
        return (dates.finish[source] if from_finish else dates.start[source]) + lag
    left = leaves_at(net, dates, edge)
    if elapsed:
        return axis.worked(left + lag)
    if waits:
        return axis.worked(_after_lag(net.lagging[target], left, lag))
    return axis.worked(left) + lag


def leaves_by(net: Network, edge: Edge, at: int) -> int:
    """Give the latest an edge may leave its node, to arrive no later than at a time.

    Both on the axes of their own nodes: the mirror of ``arrives_at``.
    """
    source, target, from_finish, _, lag, elapsed, _ = edge
    own, axis = net.axis[source], net.axis[target]
    waits = lag != 0 and target in net.lagging
    if own is axis and not (elapsed or waits):
        return at - lag
    if elapsed:
        by = axis.begin(at) - lag
    elif waits:
        by = _before_lag(net.lagging[target], axis.begin(at), lag)
    else:
        by = axis.begin(at - lag)
    return own.worked(by) if from_finish else own.begun_by(by)


def _after_lag(hours: Axis, left: int, lag: int) -> int:
    """Give the moment a lag of working time has passed: nobody's absence makes it longer."""
    at = hours.worked(left) + lag
    return hours.end(at) if lag > 0 else hours.begin(at)


def _before_lag(hours: Axis, by: int, lag: int) -> int:
    """Give by when a lag must begin to have passed by a moment."""
    return hours.begin((hours.worked(by) if lag > 0 else hours.begun_by(by)) - lag)


def on_axis(axis: Axis, activity: Activity) -> int | None:
    """Give an activity's constraint date on its axis."""
    return axis.worked(moment(activity.constraint_date)) if activity.constraint_date else None
