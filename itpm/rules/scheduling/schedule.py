"""Schedule: the dates of a plan, how much each may slip, and what decides it."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from itpm.records import Refusal
from itpm.rules.scheduling.axis import Axis, moment
from itpm.rules.scheduling.backward import backward
from itpm.rules.scheduling.dates import Dates, blank
from itpm.rules.scheduling.drivers import Driver, driver_of
from itpm.rules.scheduling.forward import counts, ends_at, forward, is_late
from itpm.rules.scheduling.moments import COLUMNS, as_dates, moments
from itpm.rules.scheduling.network import Network, network
from itpm.rules.scheduling.plan import Plan
from itpm.rules.scheduling.slack import slacks

FAR = 1 << 60


class Row(NamedTuple):
    """The dates of one activity. Slack is in worked minutes."""

    uid: str
    start: datetime
    finish: datetime
    early_start: datetime
    early_finish: datetime
    late_start: datetime
    late_finish: datetime
    total_slack: int
    free_slack: int
    critical: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan with its dates."""

    plan: Plan
    start: datetime
    finish: datetime
    rows: tuple[Row, ...]
    """As the activities of the plan stand."""
    net: Network
    dates: Dates

    def driver(self, place: int) -> Driver:
        """Tell what decides the start of an activity, by its place in the plan."""
        return driver_of(self.net, self.dates, place)


def schedule(plan: Plan) -> Schedule:
    """Give every activity its dates, or refuse what cannot be scheduled."""
    net = network(plan)
    opening = moment(plan.start)
    if not plan.activities:
        ending = plan.finish or plan.start
        return Schedule(plan, plan.start, ending, (), net, blank(net, opening))
    dates = _from_finish(net, opening) if plan.options.from_finish else _from_start(net)
    return _told(net, dates)


def _from_start(net: Network) -> Dates:
    opening = moment(net.plan.start)
    dates = forward(net, opening)
    backward(net, dates, last_finish(net, dates))
    return _put_off(net, dates, opening)


def _from_finish(net: Network, opening: int) -> Dates:
    """Count backwards from the finish; the plan then begins when its first activity must."""
    closing = moment(net.plan.finish) if net.plan.finish else None
    if closing is None:
        raise Refusal("schedule.no_finish")
    dates = forward(net, opening)
    backward(net, dates, closing)
    opening = _first_late_start(net, dates)
    dates = forward(net, opening)
    backward(net, dates, closing)
    return _put_off(net, dates, opening)


def _put_off(net: Network, dates: Dates, opening: int) -> Dates:
    """Place what is to be as late as possible on its latest dates, and what follows after."""
    if not any(is_late(net, node) for node in range(net.count)):
        return dates
    final = forward(net, opening, dates)
    final.late_start, final.late_finish = dates.late_start, dates.late_finish
    final.limits = dates.limits
    return final


def last_finish(net: Network, dates: Dates) -> int:
    """Give the moment the last activity ends."""
    found = [dates.opening]
    furthest: dict[Axis, int] = {}
    for node in range(net.count):
        if node in net.below or not counts(net, node):
            continue
        if net.fixed[node] or not net.span[node]:
            found.append(ends_at(net, dates, node))
        else:
            axis = net.axis[node]
            if dates.finish[node] > furthest.get(axis, -FAR):
                furthest[axis] = dates.finish[node]
    return max(found + [axis.end(at) for axis, at in furthest.items()])


def _first_late_start(net: Network, dates: Dates) -> int:
    return min(
        dates.by_clock[node][0]
        if node in dates.by_clock
        else net.axis[node].begin(dates.late_start[node])
        for node in range(net.count)
        if node not in net.below and counts(net, node)
    )


def _told(net: Network, dates: Dates) -> Schedule:
    """Write the dates of all activities, and their slack."""
    found = moments(net, dates)
    totals, frees = slacks(net, dates, found)
    limit = net.plan.options.critical_slack
    critical = [
        total <= limit and (not net.fixed[node] or _can_be_critical(net, node))
        for node, total in enumerate(totals)
    ]
    for node in net.sums:
        critical[node] |= any(critical[part] for part in net.below[node])
    columns = [as_dates(getattr(found, name)) for name in COLUMNS]
    uids = [one.uid for one in net.plan.activities]
    rows = tuple(map(Row._make, zip(uids, *columns, totals, frees, critical, strict=True)))
    own = [n for n in range(net.count) if counts(net, n)] or list(range(net.count))
    return Schedule(
        net.plan,
        min(columns[0][n] for n in own),
        max(columns[1][n] for n in own),
        rows,
        net,
        dates,
    )


def _can_be_critical(net: Network, node: int) -> bool:
    """Tell whether an activity may stand on a critical path at all.

    As in Microsoft Project, a manual activity that nothing is linked to never does.
    """
    one = net.activities[node]
    alone = one.manual and not net.before(node) and not net.after(node)
    return one.active and not one.external and not one.progress.finished and not alone
