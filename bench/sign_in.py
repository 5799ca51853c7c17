"""Sign-in: what a wrong password costs, for a name that is known and for one that is not."""

import time
from datetime import datetime
from statistics import median

from bench.figure import Figure, table
from itpm.door import Porch
from itpm.door.throttle import Throttle
from itpm.records import Account, Person
from itpm.store import Author, founded
from tests.door.visitor import Clock, Visitor, door

TIMES = 200
MONDAY = datetime(2026, 1, 5, 8, 0)  # noqa: DTZ001 -- the store keeps UTC without its zone
TENTH = 1.1
NAMES = ("kari", "nobody")


def figures() -> list[Figure]:
    """Measure both by turns, so that what else the machine does falls on both alike."""
    store = founded(None, now=MONDAY)
    porch = Porch(lambda: store, Clock(MONDAY))
    store.save(
        Person(id="H1", title="Kari"),
        Account(id="K1", title="kari", person="H1"),
        author=Author(by="bench", at=MONDAY),
    )
    store.keys.set_password("K1", porch.passwords.hashed("fjord-kanel-91-trapp"))
    visitor = Visitor(door(porch))
    taken: dict[str, list[float]] = {name: [] for name in NAMES}
    for _ in range(TIMES):
        for name in NAMES:
            porch.throttle = Throttle()
            began = time.perf_counter()
            visitor.post("/sign-in", name=name, password="wrong")  # noqa: S106 -- it opens nothing
            taken[name].append((time.perf_counter() - began) * 1000)
    store.close()
    known, unknown = (taken[name] for name in NAMES)
    return [
        _against("a wrong password, known name over unknown", known, unknown),
        _against("a wrong password, unknown name over known", unknown, known),
    ]


def _against(what: str, ours: list[float], theirs: list[float]) -> Figure:
    return Figure(what=what, values=ours, floor=median(theirs), most=TENTH)


if __name__ == "__main__":
    print(table(figures()))
