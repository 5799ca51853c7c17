"""Ventures: what is written about each project itself, from idea to benefits."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from itpm.demo import days, lists
from itpm.demo.breakdown import Piece, manager
from itpm.demo.facts import Fact
from itpm.demo.plan import gates
from itpm.demo.plot import Fate, Plot, Standing
from itpm.demo.town import Town
from itpm.records.project import Lifecycle, Light, Method, Phase, Priority, ProjectType

METHODS = {
    ProjectType.PROCUREMENT: Method.WATERFALL,
    ProjectType.DEVELOPMENT: Method.AGILE,
    ProjectType.INFRASTRUCTURE: Method.WATERFALL,
}
PRIORITIES = (
    (Priority.TIME, Priority.COST),
    (Priority.COST, Priority.QUALITY),
    (Priority.QUALITY, Priority.TIME),
    (Priority.QUALITY, Priority.COST),
)
RESERVE = 12
"""The part of the budget that is held back: one twelfth."""
COST_TOLERANCE = 5
CLOSED_AFTER = timedelta(days=18)
REPORTED = {
    Fate.AT_RISK: Light.AT_RISK,
    Fate.OFF_PLAN: Light.OFF_PLAN,
    Fate.OVERSPENT: Light.OFF_PLAN,
    Fate.LATE: Light.OFF_PLAN,
}
"""What managers report in the end. The watermelon's reports green like the healthy ones."""


def venture(plot: Plot, pieces: list[Piece], town: Town) -> Iterator[Fact]:
    """Give what is written about a project: its order, its phases, its moves and reports."""
    yield Fact(plot.registered, "project", plot.id, _order(plot, town))
    for on, phase in _turns(plot, pieces, town):
        yield Fact(days.day(on), "project", plot.id, {"phase": phase})
    for slip in plot.slips:
        ends_on = days.day(plot.last(slip.on) - 1)
        yield Fact(days.day(slip.on), "project", plot.id, {"ends_on": ends_on})
    for on, light, reason in _reports(plot, town):
        values = {"reported_light": light, "reported_reason": reason}
        yield Fact(days.day(on), "project", plot.id, values)
    if plot.standing is Standing.CLOSED:
        closed_on = days.working(days.day(plot.last(town.now)) + CLOSED_AFTER)
        yield Fact(closed_on, "project", plot.id, {"lifecycle": Lifecycle.CLOSED})


def _order(plot: Plot, town: Town) -> dict[str, object]:
    roll, row = town.dice("order", plot.key), plot.row
    type_ = ProjectType(row["type"])
    first, second = PRIORITIES[plot.place % len(PRIORITIES)]
    return {
        "title": plot.title,
        "manager": manager(plot, town),
        "owner": owner(plot, town),
        "phase": Phase.IDEA,
        "starts_on": days.day(plot.first),
        "ends_on": days.day(plot.first + plot.length - 1),
        "number": f"{plot.registered:%Y}-{100 + plot.place}",
        "department": row["department"],
        "programme": row["programme"],
        "type": type_,
        "method": METHODS.get(type_, Method.HYBRID),
        "lifecycle": Lifecycle.ACTIVE,
        "objective": row["objective"],
        "outcome": row["outcome"],
        "first_priority": first,
        "second_priority": second,
        "rank": plot.place + 1,
        "tolerance_days": plot.tolerance,
        "tolerance_cost": COST_TOLERANCE,
        "reported_light": Light.UNKNOWN,
        "finance_code": finance_code(plot),
        "archive_reference": f"{plot.registered:%y}/{roll.randint(1000, 9999)}",
        "architect": roll.choice(town.people["architect"]),
        "system_owner": roll.choice(town.people["system"]),
        "privacy_assessed": plot.standing not in {Standing.IDEA, Standing.CONCEPT},
        "reserve": Decimal(round(plot.budget / RESERVE, -3)),
    }


def owner(plot: Plot, town: Town) -> str:
    """Give who owns a project: the head of its department."""
    return town.units[plot.row["department"]]


def finance_code(plot: Plot) -> str:
    """Give a project's code in the accounts."""
    return str(70000 + plot.place)


def _turns(plot: Plot, pieces: list[Piece], town: Town) -> Iterator[tuple[int, Phase]]:
    """Give the days on which a project enters its next phase."""
    yield plot.first, Phase.CONCEPT
    stage = "concept"
    reached = plot.first
    for gate, on in gates(plot, pieces, town):
        if gate.stage != stage:
            stage = gate.stage
            yield reached, Phase(stage)
        reached = on
    yield reached, Phase.BENEFITS


def _reports(plot: Plot, town: Town) -> Iterator[tuple[int, Light, str]]:
    """Give what the manager reports, and why."""
    roll, told = town.dice("report", plot.key), lists.table("told")
    begun = plot.first + plot.length // 8
    yield begun, Light.ON_PLAN, roll.choice(told["reports"][Light.ON_PLAN])
    final = REPORTED.get(plot.fate)
    if final is Light.OFF_PLAN:
        reason = roll.choice(told["reports"][Light.AT_RISK])
        yield town.now - 33, Light.AT_RISK, reason
    if final:
        reason = (
            told[plot.fate]["reason"] if plot.troubled else roll.choice(told["reports"][final])
        )
        yield town.now - (14 if final is Light.OFF_PLAN else 24), final, reason
    if plot.fate is Fate.WATERMELON:
        yield town.now - 9, Light.ON_PLAN, told[plot.fate]["reason"]
