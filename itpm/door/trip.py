"""Trip: the way of one browser to the directory and back, made once and within minutes."""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

LASTS = timedelta(minutes=10)
MOST = 10_000
"""Trips at once; the oldest gives way, so that strangers cannot fill the memory."""
PER_NETWORK = 1_000
"""Trips from one network: strangers there push out each other, and nobody else."""


@dataclass(frozen=True, kw_only=True)
class Trip:
    """What the house remembers of someone it sent to the directory."""

    browser: str
    """The hash of what only that browser has."""
    nonce: str
    verifier: str
    onward: str
    before: str
    """The session the browser had before, which ends when the new one begins."""
    network: str
    began: datetime


@dataclass
class Trips:
    """All who are on their way. A restart forgets them: they begin again."""

    _under_way: OrderedDict[str, Trip] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(
        self, *, onward: str, before: str, network: str, now: datetime
    ) -> tuple[str, str, Trip]:
        """Give what the directory is to say again, what the browser keeps, and the trip."""
        state, browser = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        trip = Trip(
            browser=_hash(browser),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(48),
            onward=onward,
            before=before,
            network=network,
            began=now,
        )
        with self._lock:
            self._make_room(network, now)
            self._under_way[state] = trip
        return state, browser, trip

    def end(self, state: str, browser: str, now: datetime) -> Trip | None:
        """Give the trip of a state, once: to the browser that began it, and in time."""
        with self._lock:
            trip = self._under_way.pop(state, None)
        if trip is None or now - trip.began >= LASTS:
            return None
        return trip if secrets.compare_digest(trip.browser, _hash(browser)) else None

    def _make_room(self, network: str, now: datetime) -> None:
        while self._under_way:
            state, oldest = next(iter(self._under_way.items()))
            if now - oldest.began < LASTS and len(self._under_way) < MOST:
                break
            del self._under_way[state]
        own = [key for key, trip in self._under_way.items() if trip.network == network]
        if len(own) >= PER_NETWORK:
            del self._under_way[own[0]]


def _hash(browser: str) -> str:
    return sha256(browser.encode("utf-8", "surrogatepass")).hexdigest()
