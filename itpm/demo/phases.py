"""Phases: the parts of a project's days, by its type."""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from itpm.demo import lists
from itpm.demo.plot import Plot

EXECUTION = "execution"
WEEK = 5
SPARE = 1
"""Working days between a milestone and the next phase."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a project in its first plan: its days, and the milestone that ends it."""

    title: str
    stage: str
    milestone: str
    tasks: list[str]
    share: int
    first: int
    last: int


def of(plot: Plot) -> list[Phase]:
    """Give a project's phases, each of whole weeks, one after the other."""
    kept = lists.table("tasks")
    listed = [*kept["first"], *kept[plot.row["type"]], *kept["last"]]
    weeks = lists.shares(plot.length // WEEK, [phase["share"] for phase in listed], least=2)
    bounds = accumulate((WEEK * count for count in weeks), initial=plot.first)
    return [
        Phase(
            title=phase["title"],
            stage=phase.get("stage", EXECUTION),
            milestone=phase["milestone"],
            tasks=phase["tasks"],
            share=phase["share"],
            first=first,
            last=after - 1 - SPARE,
        )
        for phase, (first, after) in zip(listed, pairwise(bounds), strict=True)
    ]
