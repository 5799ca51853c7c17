"""Drivers: what decides the start of an activity."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

import numpy as np

from itpm.records.plan import LinkKind
from itpm.rules.scheduling.axis import Axis
from itpm.rules.scheduling.dates import (
    DATE,
    DELAY,
    FIXED,
    MANUAL,
    START,
    Dates,
    leaves_at,
    on_axis,
)
from itpm.rules.scheduling.edges import GATE
from itpm.rules.scheduling.forward import begins_at
from itpm.rules.scheduling.moments import as_dates
from itpm.rules.scheduling.network import Network
from itpm.rules.scheduling.plan import AT_ONCE, Constraint, Lag


class Why(StrEnum):
    """The kinds of things that decide a start."""

    PLAN = auto()
    """Nothing but when the plan begins."""
    LINK = auto()
    CONSTRAINT = auto()
    DONE = auto()
    MANUAL = auto()
    LEVELLING = auto()
    PART = auto()
    """A summary begins with the first of its parts."""
    SUMMARY = auto()
    """The summary it belongs to must wait."""
    AWAY = auto()
    """Nobody who does it is there: all else would let it begin earlier."""
    LATE = auto()
    """It is as late as the plan allows."""


@dataclass(frozen=True, slots=True)
class Driver:
    """What decides a start; ``uid`` is the other activity, where there is one."""

    why: Why
    uid: str = ""
    kind: LinkKind | None = None
    lag: Lag = AT_ONCE
    since: datetime | None = None
    """When it could begin if somebody were there."""


CODES = {
    START: Why.PLAN,
    DATE: Why.CONSTRAINT,
    FIXED: Why.DONE,
    MANUAL: Why.MANUAL,
    DELAY: Why.LEVELLING,
}


def driver_of(net: Network, dates: Dates, node: int) -> Driver:
    """Tell what decides the start of a node."""
    code = dates.driver[node]
    if node in dates.early and dates.start[node] > dates.early[node][0]:
        return Driver(Why.LATE)
    if since := _free_at(net, dates, node):
        return Driver(Why.AWAY, since=since)
    if code < 0:
        return Driver(CODES[code])
    if node in net.below:
        return Driver(Why.PART, net.activities[code].uid)
    source, place = net.edges[code][0], net.carries[code]
    if place == GATE:
        return Driver(Why.SUMMARY, net.activities[_waiting(net, dates, source)].uid)
    link = net.plan.links[place]
    return Driver(Why.LINK, link.before, link.kind, link.lag)


def _free_at(net: Network, dates: Dates, node: int) -> datetime | None:
    """Give when an activity could begin by its own calendar, if its people put it off."""
    one = net.activities[node]
    if not one.works or net.fixed[node] or node in net.below:
        return None
    own = net.axes.of(one.calendar)
    by = _let(net, dates, node, own)
    if by is None or (at := own.begin(by)) >= begins_at(net, dates, node):
        return None
    return as_dates(np.array([at]))[0]


def _let(net: Network, dates: Dates, node: int, own: Axis) -> int | None:
    """Give what all but its people asks of its start, on the axis of its own calendar."""
    code, one = dates.driver[node], net.activities[node]
    opening = own.worked(dates.opening)
    if code == START:
        return opening
    if code == DATE and one.constraint is Constraint.START_NO_EARLIER:
        return on_axis(own, one)
    edge = net.edges[code] if code >= 0 else None
    if edge is None or edge[3]:
        return None
    left, lag = leaves_at(net, dates, edge), edge[4]
    by = own.worked(left + lag) if edge[5] else own.worked(left) + lag
    return max(by, opening)


def _waiting(net: Network, dates: Dates, gate: int) -> int:
    """Give the gate that really waits, where one waits only for the one around it."""
    while (code := dates.driver[gate]) >= 0 and net.carries[code] == GATE:
        gate = net.edges[code][0]
    return gate
