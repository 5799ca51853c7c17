"""Order: every node after all it waits for, or the ring that makes this impossible."""

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from itpm.records import Refusal
from itpm.rules.scheduling.edges import TO

if TYPE_CHECKING:
    from itpm.rules.scheduling.network import Network


def in_order(net: "Network") -> list[int]:
    """Give the nodes so that each comes after those it waits for, and a sum after its parts.

    The order is that of the plan as far as the links allow: what stands together in a plan lies
    together in memory, so that large plans stay fast. A ring is refused by its names.
    """
    missing = [len(edges) for edges in net.into]
    for node, parts in net.below.items():
        missing[node] = len(parts)  # a summary itself waits for nothing else: its gate does
    order: list[int] = []
    out, parent = net.out, net.parent
    passed = [False] * len(missing)
    for place in _as_they_stand(net):
        passed[place] = True
        ready = [] if missing[place] else [place]
        while ready:
            node = ready.pop()
            order.append(node)
            for edge in out[node]:
                target = edge[TO]
                missing[target] -= 1
                if not missing[target] and passed[target]:
                    ready.append(target)
            above = parent[node]
            if above >= 0:
                missing[above] -= 1
                if not missing[above] and passed[above]:
                    ready.append(above)
    return _all_of(net, order)


def _as_they_stand(net: "Network") -> Iterable[int]:
    """Give the gates and then the activities, as the plan has them."""
    return chain(range(net.count, len(net.activities)), range(net.count))


def _all_of(net: "Network", order: list[int]) -> list[int]:
    """Give an order all nodes are in; those that are in none wait for each other."""
    if len(order) < len(net.activities):
        _refuse_ring(net, set(range(len(net.activities))).difference(order))
    return order


def _refuse_ring(net: "Network", stuck: set[int]) -> None:
    """Walk back from any node that never got ready until one is met again: that is a ring."""
    at = min(stuck)
    path: list[int] = []
    places: dict[int, int] = {}
    while at not in places:
        places[at] = len(path)
        path.append(at)
        at = next(node for node in _waits_for(net, at) if node in stuck)
    ring = path[places[at] :][::-1]
    first = ring.index(min(ring))
    ring = ring[first:] + ring[:first]
    names: list[str] = []
    for node in [*ring, ring[0]]:
        one = net.activities[node]
        name = one.name or one.uid
        if not names or names[-1] != name:
            names.append(name)
    row = net.activities[ring[0]].row
    raise Refusal("schedule.ring", ring=" → ".join(names), row=row)


def _waits_for(net: "Network", node: int) -> Iterable[int]:
    yield from net.below.get(node, ())
    yield from (edge[0] for edge in net.into[node])
