"""Throttle: wrong tries cost waiting, never the account."""

import ipaddress
import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

QUIET = timedelta(minutes=15)
"""After this long without a try all is forgotten."""
FIRST_WAIT = timedelta(minutes=1)
NEVER = datetime.min  # noqa: DTZ901 -- the house keeps UTC without its zone
MOST_KEPT = 10_000
"""Counts kept at once: strangers cannot fill the memory."""


@dataclass(frozen=True)
class Limit:
    """How many tries are free, and how long the longest wait after them is."""

    free: int
    longest: timedelta

    def wait(self, tries: int) -> timedelta:
        """Give how long to wait after so many tries: each time twice as long."""
        over = tries - self.free
        if over < 0:
            return timedelta()
        return min(FIRST_WAIT * (1 << min(over, 10)), self.longest)


HERE = Limit(free=5, longest=timedelta(minutes=15))
"""For one name from one network."""
NETWORK = Limit(free=20, longest=FIRST_WAIT)
"""For one network: a town hall may be a single address, and is not to wait for one person."""
NAME = Limit(free=20, longest=FIRST_WAIT)
"""For one name from anywhere: many machines together learn no more than one."""


@dataclass(frozen=True)
class Count:
    """How many tries, when the last one was, and until when there is no next."""

    tries: int = 0
    last: datetime = NEVER
    until: datetime = NEVER


Before: TypeAlias = Mapping[Hashable, Count]


@dataclass(frozen=True)
class Turn:
    """One try: how long it must wait first, or what stood before it, to be put back."""

    wait: timedelta
    pair: tuple[str, str]
    before: Before = field(default_factory=dict)


class Throttle:
    """Counts tries by name and network. A restart forgets them."""

    def __init__(self) -> None:
        """Begin with nobody under suspicion."""
        self._lock = threading.Lock()
        self._counts: OrderedDict[Hashable, Count] = OrderedDict()
        self._known: OrderedDict[tuple[str, str], bool] = OrderedDict()

    def turn(self, name: str, address: str, now: datetime) -> Turn:
        """Take a turn. It counts as wrong from the start, so that none come at once."""
        pair = (name.strip().casefold()[:MOST_KEPT], network(address))
        with self._lock:
            limits = self._limits(pair)
            stands = {key: self._standing(key, now) for key in limits}
            wait = max(count.until for count in stands.values()) - now
            if wait > timedelta():
                return Turn(wait, pair)
            for key, limit in limits.items():
                tries = stands[key].tries + 1
                self._keep(key, Count(tries, now, now + limit.wait(tries)))
            return Turn(timedelta(), pair, stands)

    def forgive(self, turn: Turn) -> None:
        """Take back a turn that turned out right; this name is known on this network now."""
        with self._lock:
            for key, count in turn.before.items():
                self._keep(key, count)
            self._counts.pop(turn.pair, None)
            self._known[turn.pair] = True
            self._known.move_to_end(turn.pair)
            while len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)

    def _limits(self, pair: tuple[str, str]) -> dict[Hashable, Limit]:
        # Who has come in from here before does not wait for what strangers do elsewhere.
        if pair in self._known:
            return {pair: HERE}
        name, net = pair
        return {pair: HERE, ("network", net): NETWORK, ("name", name): NAME}

    def _standing(self, key: Hashable, now: datetime) -> Count:
        count = self._counts.get(key, Count())
        is_over = count.until <= now and now - count.last > QUIET
        return Count() if is_over else count

    def _keep(self, key: Hashable, count: Count) -> None:
        self._counts[key] = count
        self._counts.move_to_end(key)
        while len(self._counts) > MOST_KEPT:
            self._counts.popitem(last=False)


def network(address: str) -> str:
    """Give the network of an address: itself, or the 64 bits one household has of IPv6."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
