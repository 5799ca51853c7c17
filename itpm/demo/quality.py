"""Quality: what the projects hand over, and what they learnt."""

from collections.abc import Iterator

from itpm.demo import days, lists
from itpm.demo.breakdown import Piece, crew, manager
from itpm.demo.facts import Fact
from itpm.demo.plan import gates
from itpm.demo.plot import Plot
from itpm.demo.town import Town
from itpm.demo.ventures import owner
from itpm.records.quality import DeliverableState, LessonCategory, Verdict

DELIVERABLES_EACH, LESSONS_EACH = 4, 1.6
ACCEPTED_AFTER = 8
BEGUN = 40


def deliverables(
    plot: Plot, many: int, pieces: list[Piece], numbers: Iterator[int], town: Town
) -> Iterator[Fact]:
    """Give what a project hands over, each due with a milestone of its stage."""
    roll = town.dice("deliverables", plot.key)
    rows = sorted(roll.sample(range(len(lists.rows("deliverables"))), min(many, 15)))
    for row in (lists.rows("deliverables")[at] for at in rows):
        dates = [
            (gate, on) for gate, on in gates(plot, pieces, town) if gate.stage == row["stage"]
        ]
        gate, due = roll.choice(dates)
        id_ = f"V{next(numbers)}"
        values = {
            "project": plot.id,
            "title": row["title"],
            "due_on": days.day(gate.last),
            "owner": roll.choice(crew(plot, town)),
            "state": DeliverableState.PLANNED,
            "criteria": row["criteria"],
        }
        yield Fact(plot.registered, "deliverable", id_, values)
        yield from _handed_over(plot, id_, due, town)


def _handed_over(plot: Plot, id_: str, due: int, town: Town) -> Iterator[Fact]:
    begun, accepted = max(plot.first, due - BEGUN), due + ACCEPTED_AFTER
    accepted = min(accepted, plot.last(town.now)) if plot.over else accepted
    begun_on = days.day(begun)
    yield Fact(begun_on, "deliverable", id_, {
        "state": DeliverableState.IN_PROGRESS, "due_on": days.day(due),
    })  # fmt: skip
    yield Fact(days.day(due), "deliverable", id_, {"state": DeliverableState.DELIVERED})
    yield Fact(days.day(accepted), "deliverable", id_, {
        "state": DeliverableState.ACCEPTED,
        "accepted_by": owner(plot, town),
        "accepted_on": days.day(accepted),
    })  # fmt: skip


def lessons(plot: Plot, many: int, numbers: Iterator[int], town: Town) -> Iterator[Fact]:
    """Give what a project learnt, most of it towards its end."""
    roll = town.dice("lessons", plot.key)
    for row in roll.sample(lists.rows("lessons"), min(many, 16)):
        part = 1.0 if plot.over else roll.uniform(0.4, 1)
        lived = min(plot.last(town.now) - 1, town.now) - plot.first
        learnt_on = days.day(plot.first + int(lived * part))
        values = {
            "project": plot.id,
            "title": row["title"],
            "recommendation": row["recommendation"],
            "category": LessonCategory(row["category"]),
            "verdict": Verdict(row["verdict"]),
            "situation": row["situation"],
            "effect": row["effect"],
            "learnt_on": learnt_on,
            "author": manager(plot, town),
        }
        yield Fact(learnt_on, "lesson", f"E{next(numbers)}", values)
