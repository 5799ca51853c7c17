"""Network: a plan made ready for the passes: numbered nodes, edges between them, an order.

Every activity is a node under its place in the plan. A summary is the sum of the activities
under it. One that itself waits for something has a gate as well, a node of no length behind
all others: what it waits for, the gate waits for, and the activities wait for the gate.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np

from itpm.records import Refusal
from itpm.records.plan import LinkKind
from itpm.rules.scheduling.axis import Axis, moment
from itpm.rules.scheduling.body import Body, body_of
from itpm.rules.scheduling.order import in_order
from itpm.rules.scheduling.plan import AT_ONCE, Activity, Constraint, Lag, Plan
from itpm.rules.scheduling.worktime import Axes

Edge = tuple[int, int, bool, bool, int, bool, int]
"""From, to, whether it leaves from the finish, whether it arrives at the finish, lag, whether
the lag is one of the clock, and the number of its link; a gate's edges have the link -1."""

FROM_FINISH = {LinkKind.FINISH_START, LinkKind.FINISH_FINISH}
TO_FINISH = {LinkKind.FINISH_FINISH, LinkKind.START_FINISH}
HUNDRED = 100
GATE = -1
FROM, TO = 0, 1
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
    fixed: list[bool] = field(default_factory=list)
    """Whether something beside links and constraints decides a node's dates."""
    into: list[Edge] = field(default_factory=list)
    """All edges, those that arrive at one node next to each other."""
    into_at: list[int] = field(default_factory=list)
    """Where the edges into each node begin among them."""
    table: np.ndarray = field(default_factory=lambda: np.zeros((0, 7), dtype=np.int64))
    """The same edges as an array, a row each."""
    out: list[Edge] = field(default_factory=list)
    out_at: list[int] = field(default_factory=list)
    tied_in: list[bool] = field(default_factory=list)
    """Whether any edge into a node comes from another calendar, or from what is fixed."""
    tied_out: list[bool] = field(default_factory=list)
    """Whether any edge out of a node leads to another calendar, or to what is fixed."""
    count: int = 0
    """How many nodes stand for activities; gates come after them."""
    order: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    """The summaries, the innermost first."""

    def before(self, node: int) -> list[Edge]:
        """Give the edges into a node."""
        return self.into[self.into_at[node] : self.into_at[node + 1]]

    def after(self, node: int) -> list[Edge]:
        """Give the edges out of a node."""
        return self.out[self.out_at[node] : self.out_at[node + 1]]


def network(plan: Plan) -> Network:
    """Make a plan ready, or refuse what is no network: a ring, or an end that hangs."""
    index = _numbered(plan.activities)
    parent = [index.get(one.parent, -1) for one in plan.activities]
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
    net.fixed = [_is_fixed(one) for one in plan.activities] + [False] * len(net.gates)
    edges = _edges(net, ends)
    net.into, net.into_at = _sorted(edges, TO, len(net.activities))
    if edges:
        net.table = np.array(net.into, dtype=np.int64)
    net.out, net.out_at = _sorted(edges, FROM, len(net.activities))
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
    for node, activity in enumerate(net.activities):
        if node in net.below:
            net.span.append(0)
            continue
        axis, span, body = body_of(activity, net.axes)
        net.axis[node] = axis
        net.span.append(span)
        if body:
            net.body[node] = body


def _is_fixed(one: Activity) -> bool:
    begun = one.progress.started or one.progress.finished
    return one.manual or one.external or not one.active or begun is not None


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
        row = plan.activities[index[other]].row if other in index else 0
        raise Refusal("schedule.loose_end", uid=missing, other=other, row=row) from None


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


def _edges(net: Network, ends: tuple[list[int], list[int]]) -> list[Edge]:
    """Give what the links, and the gates, join; what is inactive joins nothing."""
    found: list[Edge] = []
    activities, links, below = net.activities, net.plan.links, net.below
    for place, (before, after, link) in enumerate(zip(*ends, links, strict=True)):
        if not (activities[before].active and activities[after].active):
            continue
        kind = link.kind
        lag, elapsed = (0, False) if link.lag is AT_ONCE else _lag(link.lag, net, before)
        edge = (before, after, kind in FROM_FINISH, kind in TO_FINISH, lag, elapsed, place)
        if after in below:
            found += [(before, node, *edge[2:]) for node in _targets(net, after, edge)]
        else:
            found.append(edge)
    for summary, gate in net.gates.items():
        found += [(gate, node, False, False, 0, False, GATE) for node in _held_by(net, summary)]
    return found


def _sorted(edges: list[Edge], end: int, size: int) -> tuple[list[Edge], list[int]]:
    """Sort edges by one of their ends, and tell where those of each node begin."""
    ends = np.array([edge[end] for edge in edges], dtype=np.int64)
    counts = np.bincount(ends, minlength=size)
    return sorted(edges, key=itemgetter(end)), [0, *np.cumsum(counts).tolist()]


def _tied(net: Network) -> tuple[list[bool], list[bool]]:
    """Tell which nodes need more than sums on one axis, forwards and backwards."""
    size = len(net.activities)
    source, target, *_, elapsed, _ = net.table.T
    axes = np.array([id(axis) for axis in net.axis], dtype=np.int64)
    fixed = np.array(net.fixed, dtype=bool)
    apart = (axes[source] != axes[target]) | (elapsed > 0) | fixed[source] | fixed[target]
    into, out = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    into[target[apart]] = True
    out[source[apart]] = True
    return into.tolist(), out.tolist()


def _lag(lag: Lag, net: Network, before: int) -> tuple[int, bool]:
    if not lag.percent:
        return lag.minutes, lag.elapsed
    activity = net.activities[before]
    minutes = activity.minutes * lag.percent
    half = HUNDRED // 2 if minutes > 0 else -(HUNDRED // 2)
    return int((minutes + half) / HUNDRED), lag.elapsed or activity.elapsed


def _targets(net: Network, summary: int, edge: Edge) -> Iterable[int]:
    """Give what really waits where a summary must: its gate, or for a finish its leaves."""
    return leaves(net, summary) if edge[3] else (net.gates[summary],)


def leaves(net: Network, summary: int) -> list[int]:
    """Give the activities under a summary that sum up no others."""
    found: list[int] = []
    look = [summary]
    while look:
        for node in net.below[look.pop()]:
            (look if node in net.below else found).append(node)
    return found


def _held_by(net: Network, summary: int) -> list[int]:
    """Give what waits for a gate: leaves, and the gates of summaries within."""
    found: list[int] = []
    look = [summary]
    while look:
        for node in net.below[look.pop()]:
            if node in net.gates:
                found.append(net.gates[node])
            elif node in net.below:
                look.append(node)
            else:
                found.append(node)
    return found
