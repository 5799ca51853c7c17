"""Plan: tasks, phases, milestones and links, and how they go from week to week."""

import math
from collections.abc import Iterator, Mapping

from itpm.demo import days
from itpm.demo.breakdown import HOURS, Piece, crew
from itpm.demo.facts import Fact
from itpm.demo.lengths import duration
from itpm.demo.plot import Fate, Plot, Sore
from itpm.demo.town import Town
from itpm.records.plan import TaskKind

DONE = 100
LONG = 15
"""Progress of tasks longer than this is noted every month; of others only lately."""
LATELY = 42
STUCK = {Fate.LATE: 4, Fate.WATERMELON: 3, Fate.OVERSPENT: 2, Fate.OFF_PLAN: 1}
"""How many of the tasks that should be done by now are not."""
ASSIGNED, SHARED = 0.95, 0.15
"""To how many of the tasks that are left somebody is assigned, and to how many two are."""
ESTIMATED = 0.35
"""Of how many tasks it is said how long they may take."""


def plan(plot: Plot, pieces: list[Piece], town: Town, numbers: Iterator[int]) -> Iterator[Fact]:
    """Give a project's tasks and links, their moves, their progress and their ends.

    ``numbers`` gives the links theirs.
    """
    stuck = _stuck(plot, pieces, town)
    for piece in pieces:
        yield _begun(plot, piece, town)
        yield from _moves(plot, piece)
        yield from _progress(plot, piece, town, stuck=piece.id in stuck)
    yield from _links(plot, pieces, numbers)


def _begun(plot: Plot, piece: Piece, town: Town) -> Fact:
    roll = town.dice("task", piece.id)
    plain = piece.kind is TaskKind.TASK
    values = {
        "project": plot.id,
        "title": piece.title,
        "starts_on": days.day(piece.first),
        "ends_on": days.day(piece.last),
        "kind": piece.kind,
        "owner": piece.owner,
        "done": 0,
        "wbs": piece.wbs,
        "phase": piece.inside,
        "baseline_start": days.day(piece.first),
        "baseline_end": days.day(piece.last),
        "duration": duration(plot, piece, town),
        "work_hours": round(piece.length * HOURS * roll.uniform(0.2, 0.9)) if plain else "",
        **(_estimated(piece, town) if plain else {}),
    }
    return Fact(plot.registered, "task", piece.id, values)


def _estimated(piece: Piece, town: Town) -> dict[str, object]:
    """Give how long a task may take, of the tasks somebody has thought about."""
    roll = town.dice("estimate", piece.id)
    if roll.random() > ESTIMATED:
        return {}
    return {
        "optimistic": max(1, round(piece.length * roll.uniform(0.7, 0.95))),
        "likely": piece.length,
        "pessimistic": math.ceil(piece.length * roll.uniform(1.2, 1.9)),
    }


def _moves(plot: Plot, piece: Piece) -> Iterator[Fact]:
    for slip in plot.slips:
        if plot.moved(piece.last, slip.on) != plot.moved(piece.last, slip.on - 1):
            values = {
                "starts_on": days.day(plot.moved(piece.first, slip.on)),
                "ends_on": days.day(plot.moved(piece.last, slip.on)),
            }
            yield Fact(days.day(slip.on), "task", piece.id, values)


def _progress(plot: Plot, piece: Piece, town: Town, *, stuck: bool) -> Iterator[Fact]:
    first, last = (plot.moved(work, town.now) for work in (piece.first, piece.last))
    noted = LONG if piece.kind is TaskKind.TASK else 1
    for moment in town.moments:
        on = days.number(moment.date()) - 1
        lately = town.now - on < LATELY
        if first < on < last and (lately or last - first > noted):
            yield _done(piece, on, part=(on - first) / (last - first + 1))
    if stuck:
        yield _done(piece, min(last, town.now), part=0.8)
    elif last <= town.now:
        values = {"done": DONE, "finished_on": days.day(last)}
        yield Fact(days.day(last), "task", piece.id, values)
    elif first < town.now:
        yield _done(piece, town.now, part=(town.now - first) / (last - first + 1))


def _done(piece: Piece, on: int, *, part: float) -> Fact:
    share = 0 if piece.kind is TaskKind.MILESTONE else max(5, min(95, 5 * round(20 * part)))
    return Fact(days.day(on), "task", piece.id, {"done": share})


def _stuck(plot: Plot, pieces: list[Piece], town: Town) -> set[str]:
    """Give the tasks that ought to be done and are not: the newest of a project off plan."""
    many = STUCK.get(plot.fate, 0)
    if not many or plot.sore is Sore.RISK:
        return set()
    ended = [
        (plot.moved(piece.last, town.now), piece.id)
        for piece in pieces
        if piece.kind is TaskKind.TASK and plot.moved(piece.last, town.now) < town.now
    ]
    return {id_ for _, id_ in sorted(ended)[-many:]}


def shares(
    plot: Plot, pieces: list[Piece], numbers: Iterator[int], town: Town
) -> Iterator[Fact]:
    """Give who is assigned to the tasks that are left; the others are their owners'."""
    team = crew(plot, town)
    for piece in pieces:
        roll = town.dice("shares", piece.id)
        ends = plot.moved(piece.last, town.now)
        if piece.kind is not TaskKind.TASK or ends <= town.now or roll.random() > ASSIGNED:
            continue
        several = roll.random() < SHARED
        for person in dict.fromkeys((piece.owner, *([roll.choice(team)] if several else []))):
            values = {
                "project": plot.id,
                "task": piece.id,
                "person": person,
                "units": roll.choice((5, 10, 10, 15, 20, 30)),
            }
            yield Fact(plot.registered, "assignment", f"AS{next(numbers)}", values)


def _links(plot: Plot, pieces: list[Piece], numbers: Iterator[int]) -> Iterator[Fact]:
    for piece in pieces:
        for before, kind, lag in piece.waits:
            values = {
                "project": plot.id,
                "before": before.id,
                "after": piece.id,
                "kind": kind,
                "lag_days": lag,
            }
            yield Fact(plot.registered, "link", f"L{next(numbers)}", values)


Plans = Mapping[str, list[Piece]]
"""The first plans by project."""


def gates(plot: Plot, pieces: list[Piece], town: Town) -> list[tuple[Piece, int]]:
    """Give a project's milestones with the day each was reached, or is expected today."""
    ends = [piece for piece in pieces if piece.kind is TaskKind.MILESTONE]
    return [(piece, plot.moved(piece.last, town.now)) for piece in ends]
