"""Agile: two projects of the town that work in sprints, with a board of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from itpm.demo import days
from itpm.demo.breakdown import Piece
from itpm.demo.facts import Fact
from itpm.demo.plot import Plot, Standing
from itpm.demo.town import Town
from itpm.records.board import SprintState, Stage
from itpm.records.plan import TaskKind
from itpm.records.project import Method

TEAMS = 2
FORTNIGHT = 2 * days.WORKING
PAST = 7
"""How many sprints back the teams began to work so."""
AHEAD = 2
"""How many sprints are planned after the one going on."""
POINTS = (1, 2, 3, 3, 5, 5, 8)
LATER = 0.25
"""How many of the tasks get their points only when they are about to be done."""
COLUMNS = (
    ("Å gjøre", Stage.NOT_BEGUN, ""),
    ("I arbeid", Stage.UNDER_WAY, 5),
    ("Til test", Stage.UNDER_WAY, 3),
    ("Ferdig", Stage.DONE, ""),
)
TESTED = 0.6
"""From so much of its days on a task stands in the test."""
GOALS = (
    "Innloggingen virker for alle ansatte",
    "Saksbehandlerne kan prøve første utgave",
    "Integrasjonen mot arkivet er på plass",
    "Skjemaene kan sendes inn av innbyggerne",
    "Feilene fra brukertesten er rettet",
    "Rapportene til ledelsen er klare",
    "Overføringen av data er prøvd",
    "Driften kan overta det som er laget",
)


@dataclass(frozen=True, slots=True)
class Stint:
    """A sprint of the story: its number, and the numbers of its first and last working day."""

    id: str
    n: int
    first: int
    last: int


def teams(
    drawn: Sequence[Plot], plans: Mapping[str, list[Piece]], town: Town
) -> list[tuple[Plot, list[Piece]]]:
    """Give the projects that work in sprints, with their work: those that got most done."""
    busy = [plot for plot in drawn if plot.standing is Standing.EXECUTION]
    found = [(plot, _work(plot, plans[plot.id], town)) for plot in busy]
    return sorted(found, key=lambda one: -_lately(one[0], one[1], town))[:TEAMS]


def _lately(plot: Plot, work: Sequence[Piece], town: Town) -> int:
    """Count the tasks of late, and those soon to be done."""
    ends = [plot.moved(one.last, town.now) for one in work]
    return sum(abs(town.now - end) < PAST * FORTNIGHT for end in ends)


def agile(
    drawn: Sequence[Plot], plans: Mapping[str, list[Piece]], town: Town
) -> Iterator[Fact]:
    """Give the boards and sprints of the teams, and what each task is on them."""
    sprints, columns = 1, 1
    for plot, work in teams(drawn, plans, town):
        if not work:
            continue
        stints = _stints(work, town, sprints)
        yield Fact(plot.registered, "project", plot.id, {"method": Method.AGILE})
        yield from _columns(plot, columns)
        yield from _sprints(plot, stints, town)
        for rank, piece in enumerate(work, start=1):
            yield from _task(plot, piece, rank, (stints, town))
        sprints, columns = sprints + len(stints), columns + len(COLUMNS)


def _work(plot: Plot, pieces: Sequence[Piece], town: Town) -> list[Piece]:
    """Give the tasks a team works off in sprints, in the order in which they are done."""
    found = (one for one in pieces if one.kind is TaskKind.TASK and one.stage == "execution")
    return sorted(found, key=lambda one: (plot.moved(one.last, town.now), one.id))


def _stints(work: Sequence[Piece], town: Town, start: int) -> list[Stint]:
    """Give the sprints: from some months ago, or the first task, to some that are planned."""
    first = max(min(one.first for one in work), town.now - PAST * FORTNIGHT)
    first -= first % days.WORKING
    many = (town.now - first) // FORTNIGHT + 1 + AHEAD
    return [
        Stint(f"SP{start + n}", n + 1, first + n * FORTNIGHT, first + (n + 1) * FORTNIGHT - 1)
        for n in range(max(AHEAD, many))
    ]


def _columns(plot: Plot, start: int) -> Iterator[Fact]:
    for at, (title, stage, most) in enumerate(COLUMNS):
        values = {"project": plot.id, "title": title, "stage": stage, "most": most}
        yield Fact(
            plot.registered, "board_column", f"BC{start + at}", {**values, "place": 100 * at}
        )


def _sprints(plot: Plot, stints: Sequence[Stint], town: Town) -> Iterator[Fact]:
    roll = town.dice("sprints", plot.key)
    room = roll.choice((16, 18, 20))
    for one in stints:
        begins, ends = days.day(one.first), days.day(one.last)
        values = {
            "project": plot.id,
            "title": f"Sprint {one.n}",
            "starts_on": begins,
            "ends_on": ends,
            "goal": GOALS[one.n % len(GOALS)],
            "capacity": room,
            "state": SprintState.PLANNED,
        }
        known = max(plot.registered, begins - timedelta(weeks=2 * AHEAD))
        yield Fact(min(known, days.day(town.now)), "sprint", one.id, values)
        yield Fact(max(known, begins), "sprint", one.id, {"state": SprintState.ACTIVE})
        yield Fact(max(known, ends), "sprint", one.id, {"state": SprintState.CLOSED})


def _task(
    plot: Plot, piece: Piece, rank: int, around: tuple[Sequence[Stint], Town]
) -> Iterator[Fact]:
    """Give the points of a task, its rank, its sprint once that begins, and its column."""
    stints, town = around
    roll = town.dice("points", piece.id)
    points, late = roll.choice(POINTS), roll.random() < LATER
    first, last = (plot.moved(work, town.now) for work in (piece.first, piece.last))
    told = {"rank": 100 * rank} | ({} if late else {"points": points})
    yield Fact(plot.registered, "task", piece.id, told)
    if late:
        yield Fact(_after(plot, first), "task", piece.id, {"points": points})
    stint = next((one for one in stints if one.first <= last <= one.last), None)
    if stint is not None:
        at = min(stint.first, town.now)
        yield Fact(_after(plot, at), "task", piece.id, {"sprint": stint.id})
    if first <= town.now < last:
        tested = town.now - first > TESTED * (last - first)
        column = COLUMNS[2 if tested else 1][0]
        yield Fact(_after(plot, town.now), "task", piece.id, {"board_column": column})


def _after(plot: Plot, day: int) -> date:
    """Give a day, or the one on which the project was registered if that is later."""
    return max(plot.registered, days.day(day))
