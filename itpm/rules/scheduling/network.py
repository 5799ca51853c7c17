"""Network: a plan made ready for the passes: numbered nodes, edges between them, an order.

Every activity is a node under its place in the plan. A summary is the sum of the activities
under it. One that itself waits for something has a gate as well, a node of no length behind
all others: what it waits for, the gate waits for, and the activities wait for the gate.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from itpm.records import Refusal
from itpm.rules.scheduling.axis import Axis, moment
from itpm.rules.scheduling.body import Body, body_of
from itpm.rules.scheduling.edges import LAG, TO, WIDE, Edge, join
from itpm.rules.scheduling.order import in_order
from itpm.rules.scheduling.plan import (
    AT_ONCE,
    NOTHING_DONE,
    Activity,
    Constraint,
    Plan,
    Progress,
)
from itpm.rules.scheduling.worktime import Axes

FREE = {Constraint.AS_SOON_AS_POSSIBLE, Constraint.AS_LATE_AS_POSSIBLE}


@dataclass(slots=True)
class Network:
    """The nodes of a plan, column by column."""

    plan: Plan
    axes: Axes
    activities: list[Activity]
    """Of every node; a gate's is that of its summary."""
    axis: list[Axis]
    span: list[int]
    body: dict[int, Body]
    """Of nodes whose length is not one number: several people by several calendars."""
    parent: list[int]
    below: dict[int, list[int]]
    """The nodes right under each summary."""
    gates: dict[int, int]
    lagging: dict[int, Axis] = field(default_factory=dict)
    """Of nodes on the clock's or on people's axes: that of the hours a lag is counted in."""
    fixed: list[bool] = field(default_factory=list)
    """Whether something beside links and constraints decides a node's dates."""
    dated: list[bool] = field(default_factory=list)
    """Whether a node has a date to keep, or a wish of its own: more than its links."""
    groups: list[Axis] = field(default_factory=list)
    """Every axis once."""
    group: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """The number of each node's axis among them."""
    edges: list[Edge] = field(default_factory=list)
    carries: list[int] = field(default_factory=list)
    """The link of each edge; the edges of a gate have none, which is -1."""
    table: np.ndarray = field(default_factory=lambda: np.zeros((0, WIDE), dtype=np.int64))
    """The edges as an array, a row each."""
    into: list[list[Edge]] = field(default_factory=list)
    """The edges into each node."""
    out: list[list[Edge]] = field(default_factory=list)
    """The edges out of each node."""
    tied_in: list[bool] = field(default_factory=list)
    """Whether any edge into a node comes from another calendar, or from what is fixed."""
    tied_out: list[bool] = field(default_factory=list)
    """Whether any edge out of a node leads to another calendar, or to what is fixed."""
    count: int = 0
    """How many nodes stand for activities; gates come after them."""
    order: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    """The summaries, the innermost first."""

    def on_each(self, told: Callable[[Axis], int]) -> list[int]:
        """Give every node what is told of its axis; each axis is asked once."""
        found: list[int] = np.array([told(axis) for axis in self.groups])[self.group].tolist()
        return found

    def by_axis(self, chosen: np.ndarray) -> Iterator[tuple[Axis, np.ndarray]]:
        """Give the chosen of the activities, those of each axis together."""
        group = np.where(chosen, self.group[: self.count], -1)
        for number, axis in enumerate(self.groups):
            nodes = np.flatnonzero(group == number)
            if len(nodes):
                yield axis, nodes

    def lags(self) -> np.ndarray:
        """Tell of every edge whether its lag is counted by other hours than its end."""
        lagging = np.zeros(len(self.activities), dtype=bool)
        lagging[list(self.lagging)] = True
        found: np.ndarray = lagging[self.table[:, TO]] & (self.table[:, LAG] != 0)
        return found

    def leaves(self) -> np.ndarray:
        """Tell of every activity whether it sums up no others."""
        found = np.ones(self.count, dtype=bool)
        found[list(self.below)] = False
        return found


def network(plan: Plan) -> Network:
    """Make a plan ready, or refuse what is no network: a ring, or an end that hangs."""
    index = _numbered(plan.activities)
    parent = [index.get(one.parent, -1) if one.parent else -1 for one in plan.activities]
    below: dict[int, list[int]] = defaultdict(list)
    for node, up in enumerate(parent):
        if up >= 0:
            below[up].append(node)
    axes = Axes(plan.calendars, plan.calendar, moment(plan.start))
    net = Network(
        plan, axes, list(plan.activities), [axes.plan] * len(index), [], {}, parent, below, {}
    )
    net.count = len(index)
    _measure(net)
    net.sums = _innermost_first(net)
    ends = _ends(plan, index)
    _add_gates(net, ends[1])
    net.fixed = _fixed(plan.activities) + [False] * len(net.gates)
    net.dated = _dated(net.activities)
    net.groups, net.group = _grouped(net.axis)
    join(net, ends)
    net.tied_in, net.tied_out = _tied(net)
    net.order = in_order(net)
    return net


def _numbered(activities: Sequence[Activity]) -> dict[str, int]:
    index = {one.uid: node for node, one in enumerate(activities)}
    if len(index) < len(activities):
        first = next(one for node, one in enumerate(activities) if index[one.uid] != node)
        twice = activities[index[first.uid]]
        raise Refusal("schedule.same_uid", uid=twice.uid, row=twice.row)
    return index


def _measure(net: Network) -> None:
    """Give every activity its axis and its length."""
    axes, axis_of, spans = net.axes, net.axis, net.span
    for node, one in enumerate(net.plan.activities):
        if node in net.below:
            spans.append(0)
        elif one.works or one.pauses or one.elapsed:
            axis_of[node], span, body = body_of(one, axes)
            spans.append(span)
            own = axes.plan if one.elapsed else axes.of(one.calendar)
            if axis_of[node] is not own:
                net.lagging[node] = own
            if body:
                net.body[node] = body
        else:
            spans.append(one.minutes)
            if one.calendar:
                axis_of[node] = axes.of(one.calendar)


def _fixed(activities: Sequence[Activity]) -> list[bool]:
    return [
        one.manual
        or one.external
        or not one.active
        or (one.progress is not NOTHING_DONE and _is_begun(one.progress))
        for one in activities
    ]


def _is_begun(progress: Progress) -> bool:
    return progress.started is not None or progress.finished is not None


def _dated(activities: Sequence[Activity]) -> list[bool]:
    asap = Constraint.AS_SOON_AS_POSSIBLE
    return [
        one.constraint is not asap
        or one.constraint_date is not None
        or one.deadline is not None
        or one.delay is not AT_ONCE
        for one in activities
    ]


def _grouped(axes: list[Axis]) -> tuple[list[Axis], np.ndarray]:
    """Give every axis once, and the number of each node's."""
    ids = np.fromiter(map(id, axes), dtype=np.int64, count=len(axes))
    _, first, group = np.unique(ids, return_index=True, return_inverse=True)
    return [axes[node] for node in first.tolist()], group


def _innermost_first(net: Network) -> list[int]:
    found = [node for node in net.below if net.parent[node] < 0]
    for node in found:
        found += [child for child in net.below[node] if child in net.below]
    if len(found) < len(net.below):
        name = next(net.activities[n].name for n in net.below if n not in set(found))
        raise Refusal("schedule.under_itself", name=name)
    return found[::-1]


def _ends(plan: Plan, index: dict[str, int]) -> tuple[list[int], list[int]]:
    """Give the nodes the links leave from, and those they arrive at."""
    links = plan.links
    try:
        return [index[link.before] for link in links], [index[link.after] for link in links]
    except KeyError as no:
        missing = no.args[0]
        link = next(one for one in links if missing in {one.before, one.after})
        other = link.after if missing == link.before else link.before
        known = plan.activities[index[other]] if other in index else Activity(uid=other)
        named = known.name or other
        raise Refusal("schedule.loose_end", uid=missing, other=named, row=known.row) from None


def _add_gates(net: Network, afters: list[int]) -> None:
    """Give every summary that waits for something, or has a date to keep, its gate."""
    waiting = net.below.keys() & set(afters) if net.below else set()
    waiting |= {n for n in net.below if net.activities[n].constraint not in FREE}
    for node in sorted(waiting):
        net.gates[node] = len(net.activities)
        net.activities.append(net.activities[node])
        net.axis.append(net.axes.plan)
        net.span.append(0)
        net.parent.append(-1)


def _tied(net: Network) -> tuple[list[bool], list[bool]]:
    """Tell which nodes need more than sums on one axis, forwards and backwards."""
    size = len(net.activities)
    source, target, *_, elapsed, _ = net.table.T
    fixed = np.array(net.fixed, dtype=bool)
    apart = (net.group[source] != net.group[target]) | (elapsed > 0)
    apart |= fixed[source] | fixed[target]
    apart |= net.lags()
    into, out = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    into[target[apart]] = True
    out[source[apart]] = True
    return into.tolist(), out.tolist()
