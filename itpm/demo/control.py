"""Control: what has gone wrong in the projects, and what people ask to be changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from itpm.demo import days, lists
from itpm.demo.breakdown import crew, manager
from itpm.demo.facts import Fact
from itpm.demo.plot import Plot, Standing
from itpm.demo.sittings import Sitting, Sittings
from itpm.demo.town import Town
from itpm.demo.ventures import owner
from itpm.records.control import IssueState, IssueType, RequestState, Severity

ISSUES_EACH, REQUESTS_EACH = 2.4, 1.6
OPEN_FOR = 25
"""How many working days an issue takes to be solved."""
LASTING, UNSOLVED = 90, 0.7
"""Of the issues raised in the last working days, so many still stand."""
SEVERITIES = (Severity.LOW, Severity.MEDIUM, Severity.MEDIUM, Severity.HIGH)
ANSWERS = (
    RequestState.APPROVED, RequestState.APPROVED, RequestState.IMPLEMENTED,
    RequestState.REJECTED, RequestState.DEFERRED,
)  # fmt: skip
UNDECIDED = 30
"""A request younger than this many working days waits for its answer."""
YES = {RequestState.APPROVED, RequestState.IMPLEMENTED}


def issues(plot: Plot, many: int, numbers: Iterator[int], town: Town) -> Iterator[Fact]:
    """Give what has gone wrong in a project: told issues are new and open."""
    roll = town.dice("issues", plot.key)
    told = lists.table("told")[plot.fate]["issues"][:many] if plot.troubled else []
    drawn = roll.sample(lists.rows("issues"), min(many - len(told), 12))
    for row in told:
        raised = town.now - roll.randint(4, 32)
        yield _raised(plot, f"I{next(numbers)}", row, raised, town)
    for row in drawn:
        raised = _some_day(plot, roll, town)
        yield from _solved(plot, f"I{next(numbers)}", row, raised, town)


def _some_day(plot: Plot, roll: Random, town: Town) -> int:
    """Give a day on which the project was at work."""
    begun = min(plot.first, town.now - 1)
    return roll.randint(begun, max(begun, min(plot.last(town.now) - 25, town.now - 1)))


def _raised(plot: Plot, id_: str, row: dict[str, Any], raised: int, town: Town) -> Fact:
    roll = town.dice("issue", id_)
    team = crew(plot, town)
    severity = Severity(row["severity"]) if "severity" in row else roll.choice(SEVERITIES)
    values = {
        "project": plot.id,
        "title": row["title"],
        "severity": severity,
        "owner": roll.choice(team),
        "due_on": days.day(raised + roll.randint(18, 40)),
        "state": IssueState.OPEN,
        "type": IssueType(row.get("type", "problem")),
        "raised_by": roll.choice(team),
        "raised_on": days.day(raised),
        "effect": row["effect"],
        "escalated_to": owner(plot, town) if severity is Severity.CRITICAL else "",
    }
    return Fact(days.day(raised), "issue", id_, values)


def _solved(
    plot: Plot, id_: str, row: dict[str, Any], raised: int, town: Town
) -> Iterator[Fact]:
    roll = town.dice("solved", id_)
    yield _raised(plot, id_, row, raised, town)
    begun = raised + roll.randint(2, 8)
    state = roll.choice((IssueState.IN_PROGRESS, IssueState.WAITING))
    yield Fact(days.day(begun), "issue", id_, {"state": state})
    if town.now - raised < LASTING and not plot.over and roll.random() < UNSOLVED:
        return
    closed_on = days.day(begun + roll.randint(3, OPEN_FOR))
    values = {
        "state": IssueState.CLOSED,
        "resolution": row["resolution"],
        "closed_on": closed_on,
    }
    yield Fact(closed_on, "issue", id_, values)


@dataclass(frozen=True, slots=True)
class Request:
    """A wish for change, and the meeting that answered it, if one has."""

    id: str
    plot: Plot
    row: dict[str, Any]
    asked: int
    answer: RequestState
    sitting: Sitting | None


def requests(
    plot: Plot, many: int, numbers: Iterator[int], sittings: Sittings, town: Town
) -> list[Request]:
    """Give what people asked to be changed in a project; told requests wait for an answer."""
    if plot.standing is Standing.IDEA:
        return []
    roll = town.dice("requests", plot.key)
    told = lists.table("told")[plot.fate]["changes"][:many] if plot.troubled else []
    drawn = roll.sample(lists.rows("changes"), min(many - len(told), 12))
    days_ = [town.now - roll.randint(3, 20) for _ in told]
    days_ += [_some_day(plot, roll, town) for _ in drawn]
    return [
        _answered(Request(f"C{next(numbers)}", plot, row, asked, RequestState.SUBMITTED, None),
                  roll, sittings, town)
        for row, asked in zip([*told, *drawn], days_, strict=True)
    ]  # fmt: skip


def _answered(wish: Request, roll: Random, sittings: Sittings, town: Town) -> Request:
    """Give the request with its answer, or as it waits when it is young."""
    if town.now - wish.asked < UNDECIDED and not wish.plot.over:
        early = town.now - wish.asked < UNDECIDED // 3 and not wish.plot.troubled
        state = RequestState.ASSESSED if early else RequestState.SUBMITTED
        return Request(wish.id, wish.plot, wish.row, wish.asked, state, None)
    held = sittings.between(wish.plot, wish.asked + 3, min(wish.asked + 60, town.now))
    if not held:
        return Request(wish.id, wish.plot, wish.row, wish.asked, RequestState.REJECTED, None)
    answer = roll.choice(ANSWERS)
    return Request(wish.id, wish.plot, wish.row, wish.asked, answer, roll.choice(held))


def asked(wish: Request, decision: str, town: Town) -> Iterator[Fact]:
    """Give a request for change and its answer; ``decision`` is the one that says yes."""
    roll, row = town.dice("request", wish.id), wish.row
    values = {
        "project": wish.plot.id,
        "title": row["title"],
        "reason": row["reason"],
        "asked_by": manager(wish.plot, town),
        "state": RequestState.DRAFT if wish.sitting else wish.answer,
        "days": int(row["days"]),
        "cost": Decimal(row["thousands"]) * 1_000,
        "scope": row.get("scope", ""),
        "recommendation": roll.choice(
            ("Anbefales", "Anbefales innenfor rammen", "Anbefales ikke nå")
        ),
    }
    yield Fact(days.day(wish.asked), "change_request", wish.id, values)
    if wish.sitting:
        answer = {
            "state": wish.answer,
            "decided_by": owner(wish.plot, town),
            "decided_on": days.day(wish.sitting.on),
            "decision": decision,
        }
        yield Fact(days.day(wish.sitting.on), "change_request", wish.id, answer)
