"""Lengths: which tasks of the demo follow from their links, and how many days of work they are.

A task that begins right after the one it waits for has a duration, and moves with it. It has
none where one of its days is a holiday: the municipality plans by weeks, not by holidays.
"""

from datetime import date
from functools import lru_cache

from itpm.demo import days
from itpm.demo.breakdown import Piece
from itpm.demo.plot import Plot
from itpm.demo.town import Town
from itpm.records import Calendar
from itpm.records.calendar import Nation
from itpm.records.plan import LinkKind, TaskKind
from itpm.rules.hours import Hours

OWN = Calendar(id="CA1", title="", nation=Nation.NORWAY, standard=True)
YEARS_AHEAD = 4


def duration(plot: Plot, piece: Piece, town: Town) -> int | str:
    """Give how many working days a piece takes as planned today; nothing for most."""
    if piece.kind is TaskKind.PHASE or not piece.waits:
        return ""
    first, last = (days.day(plot.moved(work, town.now)) for work in (piece.first, piece.last))
    hours = _hours(days.day(town.founded).year, days.day(town.now).year + YEARS_AHEAD)
    if not all(hours.between(day, day, OWN.id) for day in (first, last)):
        return ""
    if piece.kind is TaskKind.MILESTONE:
        return 0
    return _length(first, last, hours) if _follows(piece) else ""


def _follows(piece: Piece) -> bool:
    """Tell whether a piece begins the day after what it waits for."""
    ends = [
        before.last
        for before, kind, lag in piece.waits
        if kind is LinkKind.FINISH_START and not lag
    ]
    return len(ends) == len(piece.waits) and max(ends) + 1 == piece.first


def _length(first: date, last: date, hours: Hours) -> int:
    return hours.between(first, last, OWN.id) // hours.day


@lru_cache(maxsize=4)
def _hours(first: int, last: int) -> Hours:
    return Hours([OWN], [], range(first - 1, last + 1))
