"""Schedule: the dates of a plan, how much each may slip, and what decides it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple

import numpy as np

from itpm.records import Refusal
from itpm.records.sweep import unswept
from itpm.rules.scheduling.axis import moment
from itpm.rules.scheduling.backward import backward
from itpm.rules.scheduling.dates import Dates, blank
from itpm.rules.scheduling.drivers import Driver, driver_of
from itpm.rules.scheduling.forward import counts, ends_at, forward, is_late
from itpm.rules.scheduling.moments import Moments, as_dates, moments
from itpm.rules.scheduling.network import Network, network
from itpm.rules.scheduling.plan import Plan
from itpm.rules.scheduling.slack import slacks


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
    with unswept():
        return _scheduled(plan)


def _scheduled(plan: Plan) -> Schedule:
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
    if not any(dated and is_late(net, node) for node, dated in enumerate(net.dated)):
        return dates
    final = forward(net, opening, dates)
    final.late_start, final.late_finish = dates.late_start, dates.late_finish
    final.limits = dates.limits
    return final


def last_finish(net: Network, dates: Dates) -> int:
    """Give the moment the last activity ends."""
    plain = net.leaves() & ~np.array(net.fixed[: net.count], dtype=bool)
    plain &= np.array(net.span[: net.count]) > 0
    others = [
        node for node in np.flatnonzero(net.leaves() & ~plain).tolist() if counts(net, node)
    ]
    finish = np.array(dates.finish[: net.count])
    furthest = [axis.end(int(finish[nodes].max())) for axis, nodes in net.by_axis(plain)]
    return max([dates.opening, *furthest, *(ends_at(net, dates, node) for node in others)])


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
    uids = [one.uid for one in net.plan.activities]
    columns = [*_columns(found), totals.tolist(), frees.tolist(), _critical(net, totals)]
    rows = tuple(map(partial(tuple.__new__, Row), zip(uids, *columns, strict=True)))
    own = [n for n, fixed in enumerate(net.fixed[: net.count]) if not fixed or counts(net, n)]
    whole = own or range(net.count)
    start, finish = as_dates(np.array([found.start[whole].min(), found.finish[whole].max()]))
    return Schedule(net.plan, start, finish, rows, net, dates)


def _columns(found: Moments) -> Iterator[list[datetime]]:
    """Give the dates column by column; the early ones are mostly the dates themselves."""
    start, finish = as_dates(found.start), as_dates(found.finish)
    yield from (start, finish)
    same = np.array_equal(found.start, found.early_start)
    yield start if same else as_dates(found.early_start)
    same = np.array_equal(found.finish, found.early_finish)
    yield finish if same else as_dates(found.early_finish)
    yield from (as_dates(found.late_start), as_dates(found.late_finish))


def _critical(net: Network, totals: np.ndarray) -> list[bool]:
    """Tell what is critical; a summary is where any of its parts is."""
    critical: list[bool] = (totals <= net.plan.options.critical_slack).tolist()
    for node in np.flatnonzero(net.fixed[: net.count]).tolist():
        critical[node] = critical[node] and _can_be_critical(net, node)
    for node in net.sums:
        critical[node] |= any(critical[part] for part in net.below[node])
    return critical


def _can_be_critical(net: Network, node: int) -> bool:
    """Tell whether an activity may stand on a critical path at all.

    As in Microsoft Project, one that nobody has set a date for by hand and nothing is linked
    to never does.
    """
    one = net.activities[node]
    adrift = one.tentative and not net.into[node] and not net.out[node]
    return one.active and not one.external and not one.progress.finished and not adrift
