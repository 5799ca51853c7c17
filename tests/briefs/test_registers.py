"""The briefs of the registers: what is open, late and soon, and counts that open their rows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import pytest

from itpm.briefs.actions import actions
from itpm.briefs.changes import changes
from itpm.briefs.decisions import decisions
from itpm.briefs.deliverables import deliverables
from itpm.briefs.issues import issues
from itpm.briefs.lessons import lessons
from itpm.briefs.meetings import meetings, outcome
from itpm.briefs.stakeholders import stakeholders
from itpm.briefs.tally import Tally
from itpm.records import (
    Action,
    ChangeRequest,
    Decision,
    Deliverable,
    Issue,
    Lesson,
    Meeting,
    Stakeholder,
)
from itpm.records.control import IssueState, RequestState, Severity
from itpm.records.meeting import ActionState
from itpm.records.people import Attitude
from itpm.records.quality import DeliverableState, LessonCategory, Verdict
from itpm.rules.stakeholders import Strategy
from itpm.store import Store
from tests.briefs.houses import TODAY, day, house, save


@pytest.fixture
def db() -> Iterator[Store]:
    with house() as store:
        yield store


def counts(tallies: Sequence[Tally]) -> dict[tuple[str, str], int]:
    return {(tally.key, tally.part): tally.n for tally in tallies}


# ------------------------------------------------------------- issues


def issue(title: str, **more: Any) -> Issue:
    return Issue(**{"project": "P1", "title": title, **more})


def test_open_issues_are_told_by_severity_and_age(db: Store):
    save(
        db,
        issue("new", raised_on=day(-1), owner="H1", due_on=day(3)),
        issue("old", raised_on=day(-200), severity=Severity.CRITICAL, due_on=day(-1)),
        issue("undated", severity=Severity.CRITICAL, owner="H1"),
        issue("closed", raised_on=day(-200), state=IssueState.CLOSED),
    )

    brief = issues(db, today=TODAY)

    assert len(brief.rows) == 3
    assert (brief.critical, brief.overdue, brief.old) == (("I2", "I3"), ("I2",), ("I2",))
    assert brief.unowned == ("I2",)
    assert counts(brief.ages) == {
        ("critical", "old"): 1,
        ("medium", "new"): 1,
        ("critical", "unknown"): 1,
    }


def test_a_project_in_view_has_only_its_own(db: Store):
    save(db, issue("here"), issue("elsewhere", project="P2"))

    assert [row["title"] for row in issues(db, today=TODAY, project="P1").rows] == ["here"]


# ------------------------------------------------------------- changes


def test_what_is_asked_for_and_agreed_is_summed_to_the_cent(db: Store):
    def request(state: RequestState, days: int, cost: str | None) -> ChangeRequest:
        amount = Decimal(cost) if cost else None
        return ChangeRequest(project="P1", title=state, state=state, days=days, cost=amount)

    save(
        db,
        request(RequestState.DRAFT, 5, "0.10"),
        request(RequestState.SUBMITTED, -2, "1234567.25"),
        request(RequestState.APPROVED, 7, None),
        request(RequestState.REJECTED, 90, "9"),
    )

    brief = changes(db, today=TODAY)

    assert (brief.waiting.days, brief.waiting.cost) == (3, Decimal("1234567.35"))
    assert (brief.agreed.ids, brief.agreed.cost) == (("C3",), Decimal(0))
    assert list(brief.states) == ["draft", "submitted", "approved", "rejected"]


# ------------------------------------------------------------- deliverables


def test_deliverables_stand_in_the_month_they_are_due(db: Store):
    def one(title: str, due: int | None, state: DeliverableState) -> Deliverable:
        due_on = None if due is None else day(due)
        return Deliverable(project="P1", title=title, due_on=due_on, state=state)

    save(
        db,
        one("late", -2, DeliverableState.PLANNED),
        one("soon", 30, DeliverableState.IN_PROGRESS),
        one("waits", -3, DeliverableState.DELIVERED),
        one("done", -3, DeliverableState.ACCEPTED),
        one("far", 900, DeliverableState.PLANNED),
        one("undated", None, DeliverableState.REJECTED),
    )

    brief = deliverables(db, today=TODAY)

    assert (brief.overdue, brief.soon) == (("V1",), ("V2",))
    assert (brief.unaccepted, brief.accepted) == (("V3",), ("V4",))
    assert len(brief.rows) == 6
    assert counts(brief.months) == {
        ("2026-01-01", "overdue"): 1,
        ("2026-02-01", "coming"): 1,
        ("2026-01-01", "delivered"): 1,
        ("2026-01-01", "accepted"): 1,
    }


# ------------------------------------------------------------- stakeholders


def test_stakeholders_are_met_by_strategy_and_won_over_by_attitude(db: Store):
    def one(title: str, interest: int, influence: int, **more: Any) -> Stakeholder:
        values = {"project": "P1", "title": title, "interest": interest, "influence": influence}
        return Stakeholder(**{**values, **more})

    save(
        db,
        one("Union", 5, 5, attitude=Attitude.RESISTS, next_contact=day(-1)),
        one("Press", 1, 5, attitude=Attitude.DRIVES, next_contact=day(1)),
        one("Public", 5, 1, attitude=Attitude.SUPPORTS),
    )

    brief = stakeholders(db, today=TODAY)

    assert {way: [row["title"] for row in rows] for way, rows in brief.by_strategy.items()} == {
        Strategy.INVOLVE: ["Union"],
        Strategy.SATISFY: ["Press"],
        Strategy.INFORM: ["Public"],
        Strategy.WATCH: [],
    }
    assert (brief.resisting, brief.to_win, brief.overdue) == (("N1",), ("N1",), ("N1",))


# ------------------------------------------------------------- decisions


def test_decisions_are_counted_by_month_for_a_year(db: Store):
    save(
        db,
        Decision(title="new", decided_on=day(-3), follow_up_on=day(20)),
        Decision(title="old", decided_on=day(-200), follow_up_on=day(-60)),
        Decision(title="older", decided_on=day(-400), effective_on=day(0)),
    )

    brief = decisions(db, today=TODAY)

    assert [row["title"] for row in brief.rows] == ["new", "old", "older"]
    assert (brief.recent, brief.to_follow_up, brief.coming) == (("D1",), ("D1",), ("D3",))
    assert counts(brief.months) == {
        ("2025-06-01", "decided"): 1,
        ("2026-01-01", "decided"): 1,
    }


# ------------------------------------------------------------- actions


def test_actions_are_due_in_a_week_or_overdue_or_later(db: Store):
    save(
        db,
        Action(title="late", due_on=day(-1), owner="H1"),
        Action(title="sunday", due_on=day(6), owner="H1"),
        Action(title="next", due_on=day(7)),
        Action(title="later", due_on=day(56), owner="H2"),
        Action(title="some day", owner="H2"),
        Action(title="done", due_on=day(-1), state=ActionState.DONE),
    )

    brief = actions(db, today=TODAY)

    assert (brief.overdue, brief.this_week, brief.unowned) == (("X1",), ("X2",), ("X3",))
    assert counts(brief.weeks) == {
        ("overdue", "overdue"): 1,
        ("2026-01-05", "coming"): 1,
        ("2026-01-12", "coming"): 1,
        ("later", "coming"): 1,
        ("undated", "coming"): 1,
    }
    assert {owner: brief.of(owner) for owner in ("Kari Lund", "Per Dahl", "")} == {
        "Kari Lund": 2,
        "Per Dahl": 2,
        "": 1,
    }


def test_a_week_without_actions_is_empty(db: Store):
    assert actions(db, today=TODAY).this_week == ()


# ------------------------------------------------------------- meetings


def test_meetings_come_nearest_first_and_are_held_latest_first(db: Store):
    save(
        db,
        Meeting(title="far", held_on=day(15)),
        Meeting(title="today", held_on=day(0)),
        Meeting(title="written", held_on=day(-7), minutes="All went well."),
        Meeting(title="long ago", held_on=day(-70)),
    )

    brief = meetings(db, today=TODAY)

    assert [row["title"] for row in brief.coming] == ["today", "far"]
    assert [row["title"] for row in brief.held] == ["written", "long ago"]
    assert (brief.soon, brief.unwritten) == (("M2",), ("M4",))


def test_a_meeting_led_to_its_decisions_and_actions_whatever_their_project(db: Store):
    save(db, Meeting(title="Board", held_on=day(0), project="P1"))
    save(
        db,
        Decision(title="Go", decided_on=day(0), meeting="M1"),
        Decision(title="Elsewhere", decided_on=day(0)),
        Action(title="Call", project="P2", meeting="M1", due_on=day(3)),
    )

    found = outcome(db, today=TODAY, project="P1", meeting="M1")

    assert [row["title"] for row in found.decisions] == ["Go"]
    assert [row["title"] for row in found.actions] == ["Call"]


# ------------------------------------------------------------- lessons


def test_lessons_are_those_of_every_project_unless_one_asks_for_its_own(db: Store):
    save(
        db,
        Lesson(project="P1", title="a", learnt_on=day(-9), category=LessonCategory.PEOPLE),
        Lesson(project="P2", title="b", learnt_on=day(-999), verdict=Verdict.REPEAT),
        Lesson(project="P2", title="c"),
    )

    brief = lessons(db, today=TODAY, project="P1")
    own = lessons(db, today=TODAY, project="P1", everywhere=False)

    assert [row["title"] for row in brief.rows] == ["a", "b", "c"]
    assert (brief.projects, brief.recent, brief.about("method")) == (2, ("E1",), 2)
    assert [row["title"] for row in own.rows] == ["a"]
    assert counts(brief.categories) == {
        ("people", "avoid"): 1,
        ("method", "repeat"): 1,
        ("method", "avoid"): 1,
    }
