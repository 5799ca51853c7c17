"""Drivers: what decides the start of an activity."""

from dataclasses import dataclass
from enum import StrEnum, auto

from itpm.records.plan import LinkKind
from itpm.rules.scheduling.dates import DATE, DELAY, FIXED, MANUAL, START, Dates
from itpm.rules.scheduling.edges import GATE
from itpm.rules.scheduling.network import Network
from itpm.rules.scheduling.plan import AT_ONCE, Lag


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
    LATE = auto()
    """It is as late as the plan allows."""


@dataclass(frozen=True, slots=True)
class Driver:
    """What decides a start; ``uid`` is the other activity, where there is one."""

    why: Why
    uid: str = ""
    kind: LinkKind | None = None
    lag: Lag = AT_ONCE


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
    if code < 0:
        return Driver(CODES[code])
    if node in net.below:
        return Driver(Why.PART, net.activities[code].uid)
    source, place = net.edges[code][0], net.carries[code]
    if place == GATE:
        return Driver(Why.SUMMARY, net.activities[_waiting(net, dates, source)].uid)
    link = net.plan.links[place]
    return Driver(Why.LINK, link.before, link.kind, link.lag)


def _waiting(net: Network, dates: Dates, gate: int) -> int:
    """Give the gate that really waits, where one waits only for the one around it."""
    while (code := dates.driver[gate]) >= 0 and net.carries[code] == GATE:
        gate = net.edges[code][0]
    return gate
