"""Departure: files on their way out, each waiting for the session it was made for.

Streamlit's own downloads can be swapped between two readers, and are thrown away as soon as
two other screens have been drawn; ours are made when they are fetched, for who fetches them.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from itpm.store.sessions import IN_ALL

MOST = 200
"""Files on offer to one session: so many buttons in all its open tabs."""


@dataclass(frozen=True)
class Parcel:
    """A file that can be fetched: its name, what it is, and how it is made.

    A PDF is shown by the browser; whatever else it is, it is put away.
    """

    name: str
    kind: str
    make: Callable[[], bytes]

    @property
    def opens(self) -> bool:
        """Tell whether a browser may show it within this house: nothing in it can act there."""
        return self.kind == "application/pdf"


class Departures:
    """All files on offer. What was offered longest ago gives way."""

    def __init__(self) -> None:
        """Begin with nothing on offer."""
        self._lock = threading.Lock()
        self._on_offer: OrderedDict[str, OrderedDict[str, Parcel]] = OrderedDict()

    def offer(self, key: str, session: str, parcel: Parcel) -> None:
        """Offer a file to a session, in the place of what stood under the key before."""
        with self._lock:
            own = self._on_offer.setdefault(session, OrderedDict())
            own[key] = parcel
            own.move_to_end(key)
            self._on_offer.move_to_end(session)
            if len(own) > MOST:
                own.popitem(last=False)
            if len(self._on_offer) > IN_ALL:
                self._on_offer.popitem(last=False)

    def fetch(self, key: str, session: str) -> Parcel | None:
        """Give the file on offer under a key; to any other session there is none."""
        with self._lock:
            own = self._on_offer.get(session)
            return own.get(key) if own else None


DEPARTURES = Departures()
"""The files this process has on offer."""
