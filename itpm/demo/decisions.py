"""Decisions: what the board and the steering groups decided, and who promised to do what."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from itpm.demo import days, lists
from itpm.demo.breakdown import Piece, crew
from itpm.demo.control import YES, Request
from itpm.demo.facts import Fact
from itpm.demo.plot import Plot
from itpm.demo.sittings import Sitting, Sittings
from itpm.demo.town import Town
from itpm.demo.ventures import owner
from itpm.records.meeting import ActionState, DecisionType

DECISIONS_EACH, ACTIONS_EACH = 5, 8
SOON = 30
"""A gate is decided on at the latest this many working days after it is reached."""
LATE = 0.07
"""How many actions are still open when they should be done."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision before it is written down."""

    title: str
    type: DecisionType
    background: str
    sitting: Sitting
    request: str = ""


def verdicts(
    plot: Plot, many: int, gated: list[tuple[Piece, int]], asked: list[Request],
    heard: tuple[Sittings, Town],
) -> list[Verdict]:  # fmt: skip
    """Give what was decided about a project: its gates, its changes, and other things."""
    sittings, town = heard
    roll = town.dice("verdicts", plot.key)
    found = [
        *(
            _granted(wish, wish.sitting)
            for wish in asked
            if wish.sitting and wish.answer in YES
        ),
        *_gates(plot, gated, sittings, town),
    ][:many]
    held = sittings.between(plot, plot.first, min(plot.last(town.now) - 1, town.now))
    rows = roll.sample(lists.rows("decisions"), len(lists.rows("decisions")))
    for row in rows[: many - len(found)] if held else []:
        type_ = DecisionType(row["type"])
        found.append(Verdict(row["title"], type_, row["background"], roll.choice(held)))
    return found


def _granted(wish: Request, sitting: Sitting) -> Verdict:
    title = f"Godkjent endring: {wish.row['title']}"
    type_ = DecisionType.BUDGET if int(wish.row["thousands"]) else DecisionType.SCOPE
    return Verdict(title, type_, wish.row["reason"], sitting, wish.id)


def _gates(
    plot: Plot, gated: list[tuple[Piece, int]], sittings: Sittings, town: Town
) -> Iterator[Verdict]:
    for gate, on in gated:
        held = sittings.between(plot, on, min(on + SOON, town.now))
        if gate.title.startswith("BP") and held:
            background = "Fasens leveranser er godkjent."
            first = min(held, key=lambda sitting: sitting.on)
            yield Verdict(gate.title, DecisionType.GATE, background, first)


def decided(id_: str, plot: Plot, verdict: Verdict, town: Town) -> Fact:
    """Give a decision as it was written down the day it was taken."""
    on = verdict.sitting.on
    values = {
        "project": plot.id,
        "title": verdict.title,
        "decided_on": days.day(on),
        "decided_by": owner(plot, town),
        "type": verdict.type,
        "meeting": verdict.sitting.id,
        "background": verdict.background,
        "effective_on": days.day(on + 5),
        "follow_up_on": days.day(on + 40) if verdict.type is DecisionType.RISK else "",
    }
    return Fact(days.day(on), "decision", id_, values)


def actions(
    plot: Plot, many: int, numbers: Iterator[int], sittings: Sittings, town: Town
) -> Iterator[Fact]:
    """Give what people promised about a project, and when they did it."""
    held = sittings.between(plot, plot.first, min(plot.last(town.now) - 25, town.now))
    roll = town.dice("actions", plot.key)
    titles = [row["title"] for row in roll.sample(lists.rows("actions"), min(many, 36))]
    for title in titles if held else []:
        yield from _action(plot, title, f"X{next(numbers)}", roll.choice(held), town)


def _action(plot: Plot, title: str, id_: str, sitting: Sitting, town: Town) -> Iterator[Fact]:
    roll = town.dice("action", id_)
    due = sitting.on + roll.randint(5, 24)
    values = {
        "project": plot.id,
        "title": title,
        "owner": roll.choice(crew(plot, town)),
        "due_on": days.day(due),
        "state": ActionState.OPEN,
        "meeting": sitting.id,
    }
    yield Fact(days.day(sitting.on), "action", id_, values)
    on = _kept(plot, sitting, due, roll, town)
    if on:
        state = ActionState.DROPPED if roll.random() < LATE else ActionState.DONE
        news = {"state": state, "done_on": days.day(on)}
        yield Fact(days.day(on), "action", id_, news)


def _kept(plot: Plot, sitting: Sitting, due: int, roll: Random, town: Town) -> int:
    """Give the day a promise was kept, or 0 when it is broken."""
    on = max(sitting.on + 1, due - roll.randint(0, 6))
    lately = town.now - due < SOON
    broken = lately and not plot.over and roll.random() < (0.6 if plot.troubled else 0.2)
    return 0 if broken else on
