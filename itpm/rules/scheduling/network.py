"""Network: a plan made ready for the passes: numbered nodes, edges between them, an order.

Every activity is a node under its place in the plan. A summary is the sum of the activities
under it. One that itself waits for something has a gate as well, a node of no length behind
all others: what it waits for, the gate waits for, and the activities wait for the gate.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from itpm.records import Refusal
from itpm.records.plan import LinkKind
from itpm.rules.scheduling.axis import Axis, moment
from itpm.rules.scheduling.body import Body, body_of
from itpm.rules.scheduling.order import in_order
from itpm.rules.scheduling.plan import Activity, Constraint, Lag, Link, Plan
from itpm.rules.scheduling.worktime import Axes

Edge = tuple[int, int, bool, bool, int, bool, int]
"""From, to, whether it leaves from the finish, whether it arrives at the finish, lag, whether
the lag is one of the clock, and the number of its link; a gate's edges have the link -1."""

FROM_FINISH = {LinkKind.FINISH_START, LinkKind.FINISH_FINISH}
TO_FINISH = {LinkKind.FINISH_FINISH, LinkKind.START_FINISH}
HUNDRED = 100
GATE = -1
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
    before: list[list[Edge]] = field(default_factory=list)
    after: list[list[Edge]] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    """The summaries, the innermost first."""

    @property
    def count(self) -> int:
        """Tell how many nodes stand for activities; gates come after them."""
        return len(self.plan.activities)


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
    _measure(net)
    net.sums = _innermost_first(net)
    ends = [_ends(link, index, place) for place, link in enumerate(plan.links)]
    _add_gates(net, ends)
    net.fixed = [_is_fixed(one) for one in plan.activities] + [False] * len(net.gates)
    net.before = [[] for _ in net.activities]
    net.after = [[] for _ in net.activities]
    _join(net, ends)
    net.order = in_order(net)
    return net


def _numbered(activities: Sequence[Activity]) -> dict[str, int]:
    index = {one.uid: node for node, one in enumerate(activities)}
    if len(index) < len(activities):
        seen: set[str] = set()
        twice = next(a for a in activities if a.uid in seen or seen.add(a.uid))  # type: ignore[func-returns-value]
        raise Refusal("schedule.same_uid", uid=twice.uid, name=twice.name, row=twice.row)
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


def _ends(link: Link, index: dict[str, int], place: int) -> tuple[int, int, int]:
    """Give the nodes a link joins, and its number."""
    try:
        return index[link.before], index[link.after], place
    except KeyError:
        missing = link.before if link.before not in index else link.after
        other = link.after if missing == link.before else link.before
        raise Refusal("schedule.loose_end", uid=missing, other=other) from None


def _add_gates(net: Network, ends: Iterable[tuple[int, int, int]]) -> None:
    """Give every summary that waits for something, or has a date to keep, its gate."""
    waiting = {after for _, after, _ in ends if after in net.below}
    waiting |= {n for n in net.below if net.activities[n].constraint not in FREE}
    for node in sorted(waiting):
        net.gates[node] = len(net.activities)
        net.activities.append(net.activities[node])
        net.axis.append(net.axes.plan)
        net.span.append(0)
        net.parent.append(-1)


def _join(net: Network, ends: Iterable[tuple[int, int, int]]) -> None:
    for before, after, place in ends:
        link = net.plan.links[place]
        if not (net.activities[before].active and net.activities[after].active):
            continue
        lag, elapsed = _lag(link.lag, net, before)
        to_finish = link.kind in TO_FINISH
        for target in _targets(net, after, to_finish=to_finish):
            _add(
                net,
                (before, target, link.kind in FROM_FINISH, to_finish, lag, elapsed, place),
            )
    for summary, gate in net.gates.items():
        for node in _held_by(net, summary):
            _add(net, (gate, node, False, False, 0, False, GATE))


def _add(net: Network, edge: Edge) -> None:
    net.before[edge[1]].append(edge)
    net.after[edge[0]].append(edge)


def _lag(lag: Lag, net: Network, before: int) -> tuple[int, bool]:
    if not lag.percent:
        return lag.minutes, lag.elapsed
    activity = net.activities[before]
    minutes = activity.minutes * lag.percent
    half = HUNDRED // 2 if minutes > 0 else -(HUNDRED // 2)
    return int((minutes + half) / HUNDRED), lag.elapsed or activity.elapsed


def _targets(net: Network, after: int, *, to_finish: bool) -> Iterable[int]:
    """Give what a link really arrives at: a summary lets its gate, or its leaves, wait."""
    if after not in net.below:
        return (after,)
    return leaves(net, after) if to_finish else (net.gates[after],)


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
