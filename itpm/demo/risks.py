"""Risks: what may go wrong in each project, and how its score rises and falls."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from itpm.demo import days, lists
from itpm.demo.breakdown import Piece, crew, manager
from itpm.demo.facts import Fact
from itpm.demo.plot import Fate, Plot, Sore
from itpm.demo.town import Town
from itpm.records.control import Proximity, Response, RiskCategory, RiskState
from itpm.records.plan import TaskKind

PER_PROJECT = 8
LATELY = 38
LOW = ((1, 2), (1, 3), (2, 2), (2, 2), (2, 3), (3, 2), (2, 4), (1, 4), (3, 3), (1, 5), (4, 2))
HIGH = {
    (Fate.OFF_PLAN, Sore.RISK): (((3, 4), (4, 4)), ((2, 4), (3, 4), (4, 4), (5, 4))),
    (Fate.OFF_PLAN, Sore.TIME): (((2, 4), (3, 4)),),
    (Fate.OFF_PLAN, Sore.MONEY): (((3, 3), (4, 3)),),
    (Fate.AT_RISK, Sore.RISK): (((3, 3), (3, 4)), ((2, 5), (2, 4), (2, 5))),
    (Fate.AT_RISK, Sore.TIME): (((2, 3), (3, 4)),),
}
"""How the worst risks of a project at risk or off plan went, newest last."""
SETTLED = 0.35
"""How many of a running project's ordinary risks are settled by now."""
REASONS = (
    "Tiltaket er gjennomført og virker.",
    "Ikke lenger aktuelt etter avtalesignering.",
    "Fasen er passert.",
    "Overført til linjen ved avslutning.",
)
EXPOSURE = 45_000
AFFECTING = 0.7
"""Of how many risks it is said which tasks they would delay."""


def risks(plot: Plot, many: int, numbers: Iterator[int], town: Town) -> Iterator[Fact]:
    """Give a project's risks: told ones first, then high ones, then the ordinary."""
    roll = town.dice("risks", plot.key)
    told = lists.table("told")[plot.fate]["risks"][:many] if plot.troubled else []
    high = HIGH.get((plot.fate, plot.sore), ())[:many]
    drawn = _drawn(roll, many - len(told))
    ways: list[Any] = [*(one["scores"] for one in told), *high]
    for nth, row in enumerate([*told, *drawn]):
        id_ = f"R{next(numbers)}"
        if nth < len(ways):
            yield from _worst(plot, id_, row, ways[nth], town)
        else:
            yield from _ordinary(plot, id_, row, town)


def _drawn(roll: Random, many: int) -> list[dict[str, str]]:
    rows = lists.rows("risks")
    return roll.sample(rows, min(many, len(rows)))


def _worst(
    plot: Plot, id_: str, row: dict[str, Any], scores: list[tuple[int, int]], town: Town
) -> Iterator[Fact]:
    """Give a risk that grew step by step until lately."""
    roll = town.dice("risk", id_)
    seen = max(plot.first, town.now - roll.randint(70, 120))
    steps = sorted(roll.sample(range(2, LATELY), len(scores) - 1), reverse=True)
    values = _values(plot, id_, row, town) | _scores(scores[0])
    yield Fact(days.day(seen), "risk", id_, values)
    for back, score in zip(steps, scores[1:], strict=True):
        yield Fact(days.day(max(seen, town.now - back)), "risk", id_, _scores(score))


def _scores(score: tuple[int, int]) -> dict[str, object]:
    return {"probability": score[0], "impact": score[1]}


def _ordinary(plot: Plot, id_: str, row: dict[str, Any], town: Town) -> Iterator[Fact]:
    """Give a risk that stays low: it moves a little, and in the end it is settled."""
    roll = town.dice("risk", id_)
    begun, until = _days(plot, town)
    seen = roll.randint(begun, max(begun, until - 5))
    score = roll.choice(LOW)
    yield Fact(days.day(seen), "risk", id_, _values(plot, id_, row, town) | _scores(score))
    if plot.over or roll.random() < SETTLED:
        on = days.day(roll.randint(min(seen + 5, until), until))
        yield Fact(on, "risk", id_, _settled(roll, score, over=plot.over))
    elif roll.random() < 0.5:  # noqa: PLR2004 -- half of them are looked at again
        moved = roll.choice([low for low in LOW if low[1] == score[1]])
        looked = max(seen, town.now - roll.randint(1, LATELY))
        yield Fact(days.day(looked), "risk", id_, _scores(moved))


def _days(plot: Plot, town: Town) -> tuple[int, int]:
    begun = min(plot.first, town.now - 10)
    return begun, max(begun, min(plot.last(town.now) - 5, town.now))


def _settled(roll: Random, score: tuple[int, int], *, over: bool) -> dict[str, object]:
    low = {"residual_probability": 1, "residual_impact": score[1]}
    if not over and roll.random() < 0.5:  # noqa: PLR2004 -- half are treated and still watched
        return {"state": RiskState.TREATED, **low}
    state = RiskState.OCCURRED if roll.random() < 0.12 else RiskState.CLOSED  # noqa: PLR2004 -- one in eight strikes
    return {"state": state, "closed_reason": roll.choice(REASONS), **low}


def _values(plot: Plot, id_: str, row: dict[str, Any], town: Town) -> dict[str, object]:
    roll = town.dice("values", id_)
    values: dict[str, object] = {
        "project": plot.id,
        "title": row["title"],
        "owner": roll.choice([manager(plot, town), *crew(plot, town)]),
        "response": roll.choice((Response.REDUCE, Response.REDUCE, *Response)),
        "measure": row["measure"],
        "state": RiskState.OPEN,
        "cause": row["cause"],
        "effect": row["effect"],
        "category": RiskCategory(row["category"]),
        "proximity": roll.choice(list(Proximity)),
        "cost_exposure": Decimal(roll.randint(1, 14) * EXPOSURE),
        "time_exposure": roll.choice((0, 5, 5, 10, 15, 20)),
        "review_on": "" if plot.over else _review(town, roll),
    }
    return values | _at_most(values["time_exposure"], town.dice("at most", id_))


def _at_most(usual: object, roll: Random) -> dict[str, object]:
    """Give how many days a risk may take at most, where it takes any."""
    return {"time_most": round(int(str(usual)) * roll.choice((1, 1.5, 2)))} if usual else {}


def affected(
    plot: Plot, pieces: list[Piece], seen: list[Fact], numbers: Iterator[int], town: Town
) -> Iterator[Fact]:
    """Give which tasks that are left would take longer if one of some risks happened."""
    left = [
        piece
        for piece in pieces
        if piece.kind is TaskKind.TASK and plot.moved(piece.last, town.now) > town.now
    ]
    told: set[str] = set()
    for fact in seen:
        roll = town.dice("affected", fact.id)
        if fact.id in told or not left or roll.random() > AFFECTING:
            continue
        for piece in roll.sample(left, min(len(left), roll.randint(1, 3))):
            values = {"project": plot.id, "risk": fact.id, "task": piece.id}
            yield Fact(fact.on, "affected_task", f"AT{next(numbers)}", values)
        told.add(fact.id)


def _review(town: Town, roll: Random) -> date:
    return days.day(town.now + roll.randint(1, 40))
