"""Breakdown: a project's first plan: tasks in lanes, and a milestone ending each phase."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from random import Random

from itpm.demo import lists, phases
from itpm.demo.phases import Phase
from itpm.demo.plot import Plot
from itpm.demo.town import Town
from itpm.records.plan import LinkKind, TaskKind

HOURS = 7.5
FEW_DAYS = 7
"""A task is planned to take at least about this many working days."""
WAITS = 0.55
"""How often a task waits for the one before it in its lane."""
BESIDE = 0.2
"""How often one that does not wait begins some days after the other has begun."""


@dataclass(slots=True)
class Piece:
    """One row of the first plan; its days are numbers of working days."""

    title: str
    kind: TaskKind
    stage: str
    first: int
    last: int
    owner: str = ""
    id: str = ""
    wbs: str = ""
    inside: str = ""
    waits: list[tuple["Piece", LinkKind, int]] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Give how many working days the piece takes."""
        return self.last - self.first + 1


def breakdown(plot: Plot, town: Town, start: int) -> list[Piece]:
    """Give a project's plan; its rows are numbered from ``start``."""
    roll = town.dice("breakdown", plot.key)
    parts = phases.of(plot)
    counts = lists.shares(plot.tasks - 2 * len(parts), [p.share for p in parts], least=1)
    pieces: list[Piece] = []
    gate: Piece | None = None
    for part, count in zip(parts, counts, strict=True):
        planned = _part(part, count, roll, gate)
        gate = planned[-1]
        _numbered(planned, wbs=parts.index(part) + 1, start=start + len(pieces))
        pieces += planned
    _owned(pieces, plot, town, roll)
    return pieces


def _part(part: Phase, count: int, roll: Random, gate: Piece | None) -> list[Piece]:
    phase = Piece(part.title, TaskKind.PHASE, part.stage, part.first, part.last)
    end = Piece(part.milestone, TaskKind.MILESTONE, part.stage, part.last, part.last)
    lanes = list(_lanes(part, count, roll))
    for lane in lanes:
        _chained(lane, roll, gate, end)
    tasks = sorted((piece for lane in lanes for piece in lane), key=lambda p: p.first)
    for piece, title in zip(tasks, _titles(part, roll), strict=False):
        piece.title = title
    return [phase, *tasks, end]


def _lanes(part: Phase, count: int, roll: Random) -> Iterator[list[Piece]]:
    """Lay tasks side by side in as many lanes as their number needs."""
    room = part.last - part.first
    lanes = max(1, -(-count * FEW_DAYS // room))
    for size in filter(None, lists.shares(count, [1.0] * lanes)):
        late = roll.randint(0, max(0, (room - size * 3) // 6))
        cuts = lists.shares(room - late, [roll.uniform(0.6, 1.5) for _ in range(size)], 1)
        bounds = accumulate(cuts, initial=part.first + late)
        yield [
            Piece("", TaskKind.TASK, part.stage, first, after - 1)
            for first, after in pairwise(bounds)
        ]


def _chained(lane: list[Piece], roll: Random, gate: Piece | None, end: Piece) -> None:
    if gate and roll.random() < WAITS:
        lane[0].waits.append((gate, LinkKind.FINISH_START, 0))
    for before, after in pairwise(lane):
        if roll.random() < WAITS:
            after.waits.append((before, LinkKind.FINISH_START, 0))
        elif roll.random() < BESIDE and before.length > 1:
            lag = after.first - before.first
            after.waits.append((before, LinkKind.START_START, roll.randint(0, lag)))
    end.waits.append((lane[-1], LinkKind.FINISH_START, end.last - lane[-1].last))


def _titles(part: Phase, roll: Random) -> Iterator[str]:
    """Give the phase's tasks in their order, then again about other things."""
    yield from part.tasks
    objects = list(lists.table("tasks")["objects"])
    roll.shuffle(objects)
    for thing in objects:
        yield from (f"{task}: {thing}" for task in part.tasks)


def _numbered(pieces: list[Piece], wbs: int, start: int) -> None:
    for at, piece in enumerate(pieces):
        piece.id = f"T{start + at}"
        piece.wbs = f"{wbs}.{at}" if at else str(wbs)
        piece.inside = pieces[0].id if at else ""


def _owned(pieces: list[Piece], plot: Plot, town: Town, roll: Random) -> None:
    leader, team = manager(plot, town), crew(plot, town)
    for piece in pieces:
        plain = piece.kind is TaskKind.TASK
        piece.owner = roll.choice(team) if plain else leader


def manager(plot: Plot, town: Town) -> str:
    """Give who leads the project: someone of its own department where there is one."""
    names = town.people["manager"]
    return names[plot.place % len(names)]


def crew(plot: Plot, town: Town) -> list[str]:
    """Give who works on the project."""
    roll = town.dice("crew", plot.key)
    hired = town.people["consultant"]
    return [
        manager(plot, town),
        *roll.sample(town.people["member"], 3),
        *roll.sample(town.people["system"], 1),
        *roll.sample(hired, min(len(hired), 1 + (plot.tasks > 90))),  # noqa: PLR2004 -- a large project hires two
    ]
