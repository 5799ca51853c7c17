"""Remarks: what in a schedule somebody should know who trusts it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from itpm.rules.scheduling.axis import moment
from itpm.rules.scheduling.dates import arrives_at
from itpm.rules.scheduling.edges import GATE, Edge
from itpm.rules.scheduling.forward import begins_at
from itpm.rules.scheduling.schedule import Schedule


class Finding(StrEnum):
    """What there is to remark."""

    OUT_OF_SEQUENCE = auto()
    """It was begun, or finished, before what it waits for allowed."""
    LINK_BROKEN = auto()
    """A date that must be kept, or was set by hand, is earlier than a link allows."""
    DEADLINE_MISSED = auto()


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about an activity, and the other one it is about, where there is one."""

    finding: Finding
    uid: str
    other: str = ""


def remarks(made: Schedule) -> tuple[Remark, ...]:
    """Give all there is to remark, in the order of the plan."""
    net = made.net
    edges = (edge for edge, place in zip(net.edges, net.carries, strict=True) if place != GATE)
    links = (edge for edge in edges if edge[1] < net.count)
    broken = (_broken(made, edge) for edge in links if not _is_kept(made, edge))
    found = [*_deadlines(made), *broken]
    places = {one.uid: place for place, one in enumerate(made.plan.activities)}
    return tuple(sorted(found, key=lambda one: (places[one.uid], one.finding, one.other)))


def _deadlines(made: Schedule) -> Iterator[Remark]:
    for node, one in enumerate(made.plan.activities):
        if one.deadline and one.active:
            by = made.net.axis[node].worked(moment(one.deadline))
            if made.dates.finish[node] > by:
                yield Remark(Finding.DEADLINE_MISSED, one.uid)


def _is_kept(made: Schedule, edge: Edge) -> bool:
    """Tell whether an activity is where a link wants it, or later."""
    net, dates, node = made.net, made.dates, edge[1]
    bound = arrives_at(net, dates, edge)
    if edge[3] and node in net.body:
        # One who does not work in between has ended when the link wants it.
        axes = [piece.axis for piece in net.body[node].pieces]
        return any(axis.worked(dates.finish[node]) >= axis.worked(bound) for axis in axes)
    if edge[3]:
        return dates.finish[node] >= bound
    if node in net.body:
        return begins_at(net, dates, node) >= net.body[node].begin(bound)
    return dates.start[node] >= bound


def _broken(made: Schedule, edge: Edge) -> Remark:
    one, other = made.net.activities[edge[1]], made.net.activities[edge[0]]
    begun = one.progress.started or one.progress.finished
    finding = Finding.OUT_OF_SEQUENCE if begun else Finding.LINK_BROKEN
    return Remark(finding, one.uid, other.uid)
