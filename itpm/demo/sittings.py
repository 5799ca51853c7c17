"""Sittings: when the portfolio board and the steering groups meet, and their minutes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from itpm.demo import days, lists
from itpm.demo.breakdown import manager
from itpm.demo.facts import Fact
from itpm.demo.plot import Plot
from itpm.demo.town import Town
from itpm.demo.ventures import owner
from itpm.records.meeting import MeetingType

PER_PROJECT = 2
WEEKLY = 8
AHEAD = (6, 13, 34)
"""In how many days the next meetings of the board are called."""
CALLED = 15
ROOMS = ("Formannskapssalen", "Møterom Fyret", "Møterom Naustet", "Teams")
AGENDA = "1. Referat fra sist\n2. Status og avvik\n3. Beslutninger\n4. Aksjoner\n5. Eventuelt"
MINUTES = "Status og avvik gjennomgått. Beslutninger og aksjoner er ført i loggen."


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting: its day as a number, and the project it is about, if only one."""

    id: str
    on: int
    plot: Plot | None


class Sittings:
    """All meetings, to be found by project and day."""

    def __init__(self, town: Town, plots: list[Plot]) -> None:
        """Call the board once a month and every week lately, and the groups in between."""
        board = _board(town)
        left = max(0, town.many(PER_PROJECT) - len(board))
        held = [(plot.first + day, plot) for plot, day in _groups(plots, left, town)]
        dated = [*((on, None) for on in board), *held]
        dated.sort(key=lambda one: (one[0], one[1].place if one[1] else -1))
        self.all = [Sitting(f"M{n}", on, plot) for n, (on, plot) in enumerate(dated, start=1)]
        self._board = [sitting for sitting in self.all if sitting.plot is None]
        self._days = [sitting.on for sitting in self._board]

    def between(self, plot: Plot, first: int, last: int) -> list[Sitting]:
        """Give the meetings that could decide about a project in these days."""
        low, high = bisect_left(self._days, first), bisect_right(self._days, last)
        own = [s for s in self.all if s.plot is plot and first <= s.on <= last]
        return [*own, *self._board[low:high]]


def _board(town: Town) -> list[int]:
    weekly = [moment.date() for moment in town.moments[-WEEKLY:]]
    monthly = [moment.date() for moment in town.moments[1:-WEEKLY]]
    past = [
        *(day + timedelta(days=9) for day in monthly),
        *(d + timedelta(days=1) for d in weekly),
    ]
    ahead = [days.before(town.today) + timedelta(days=more) for more in AHEAD]
    held = {days.number(day) for day in past if days.number(day) <= town.now}
    return sorted(held | {days.number(day) for day in ahead})


def _groups(plots: list[Plot], many: int, town: Town) -> Iterator[tuple[Plot, int]]:
    """Give, for each steering group, how many days into its project it met."""
    lived = [max(0, min(plot.length, town.now - plot.first)) for plot in plots]
    counts = lists.shares(
        many, [float(days_) if days_ > WEEKLY * 5 else 0.0 for days_ in lived]
    )
    for plot, live, count in zip(plots, lived, counts, strict=True):
        roll = town.dice("groups", plot.key)
        yield from ((plot, day) for day in roll.sample(range(live), min(count, live)))


def meetings(sittings: Sittings, town: Town) -> Iterator[Fact]:
    """Give the meetings, called three weeks ahead and with minutes once held."""
    for sitting in sittings.all:
        called_on = days.day(max(town.founded - 1, min(sitting.on - CALLED, town.now)))
        about = _group(sitting.plot, town) if sitting.plot else _whole(town)
        roll = town.dice("room", sitting.id)
        values = {
            "held_on": days.day(sitting.on),
            "type": MeetingType.STEERING,
            "place": roll.choice(ROOMS),
            "agenda": AGENDA,
            **about,
        }
        if sitting.plot and days.number(called_on) < sitting.plot.first:
            called_on = days.day(sitting.plot.first)
        yield Fact(called_on, "meeting", sitting.id, values)
        yield Fact(days.day(sitting.on), "meeting", sitting.id, {"minutes": MINUTES})


def _group(plot: Plot, town: Town) -> dict[str, object]:
    present = [owner(plot, town), manager(plot, town), town.people["controller"][0]]
    return {
        "title": f"Styringsgruppe: {plot.title}",
        "project": plot.id,
        "chair": owner(plot, town),
        "secretary": manager(plot, town),
        "participants": ", ".join(town.names[id_] for id_ in present),
    }


def _whole(town: Town) -> dict[str, object]:
    chief, leader = town.people["chief"][0], town.people["portfolio"][0]
    present = [chief, leader, *town.people["owner"], town.people["controller"][0]]
    return {
        "title": "Porteføljestyre",
        "chair": chief,
        "secretary": leader,
        "participants": ", ".join(town.names[id_] for id_ in dict.fromkeys(present)),
    }
