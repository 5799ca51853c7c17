"""What a steering meeting is told: since when, what is new, and in which order."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from itpm.briefs.steering import News, steering
from itpm.briefs.topic import legible, topic
from itpm.records import (
    Action,
    BudgetLine,
    ChangeRequest,
    Decision,
    Meeting,
    Project,
    Record,
    Risk,
    Task,
    replaced,
)
from itpm.records.control import RequestState
from itpm.records.meeting import MeetingType
from itpm.records.money import CostKind
from itpm.records.plan import TaskKind
from itpm.records.project import Lifecycle, Light
from itpm.rules.movement import Direction
from itpm.store import Author, Store, founded

MONDAY = date(2026, 1, 5)
WEEK = timedelta(days=7)
NEXT = MONDAY + WEEK


def by(day: date, hour: int = 9) -> Author:
    return Author(by="Kari", at=datetime(day.year, day.month, day.day, hour))


@pytest.fixture
def db() -> Iterator[Store]:
    store = founded(None, now=by(MONDAY).at)
    yield store
    store.close()


def kept(db: Store, *records: Record, on: date = MONDAY) -> list[Record]:
    return list(db.save(*records, author=by(on)).records)


def milestone(title: str, ends_on: date, agreed: date | None = None, done: int = 0) -> Task:
    return Task(
        project="P1",
        title=title,
        starts_on=ends_on,
        ends_on=ends_on,
        kind=TaskKind.MILESTONE,
        baseline_end=agreed or ends_on,
        done=done,
    )


def test_an_empty_house_has_no_news_and_nothing_to_compare_with(db: Store):
    brief = steering(db, today=MONDAY)

    assert (brief.agenda, brief.news.is_quiet, brief.comparable) == ((), True, False)
    assert brief.since == MONDAY - WEEK


def test_the_newest_steering_meeting_before_today_is_compared_with(db: Store):
    held = [MONDAY - WEEK, MONDAY - timedelta(days=3), MONDAY, MONDAY + WEEK]
    kept(
        db,
        *(Meeting(title=f"Board {n}", held_on=day) for n, day in enumerate(held)),
        Meeting(title="Status", held_on=MONDAY - timedelta(days=1), type=MeetingType.STATUS),
        Meeting(title="Other", held_on=MONDAY - timedelta(days=1), project="P9"),
    )

    brief = steering(db, today=MONDAY)

    assert brief.last is not None
    assert brief.today is not None
    assert (brief.last.title, brief.since, brief.today.title) == ("Board 1", held[1], "Board 2")


def test_a_project_in_view_has_meetings_of_its_own(db: Store):
    kept(db, Project(title="Archive"), Meeting(title="Archive", held_on=MONDAY, project="P1"))

    assert steering(db, today=NEXT, project="P1").last is not None
    assert steering(db, today=NEXT).last is None


def test_nothing_has_happened(db: Store):
    kept(db, Project(title="Archive"), milestone("Live", NEXT + WEEK))

    brief = steering(db, today=NEXT)

    assert brief.comparable
    assert brief.news == News()
    assert brief.off_plan == ()


def test_what_has_changed_since_last_week_is_told(db: Store):
    project, live, test, line, calm = kept(
        db,
        Project(title="Archive", tolerance_days=5),
        milestone("Live", NEXT + WEEK),
        milestone("Tested", MONDAY + timedelta(days=3)),
        BudgetLine(
            project="P1",
            title="Consultants",
            cost_kind=CostKind.CONSULTANT,
            year=2026,
            amount=Decimal(1000),
        ),
        Risk(project="P1", title="Supplier", probability=3, impact=3),
    )
    kept(
        db,
        replaced(live, ends_on=NEXT + 2 * WEEK, starts_on=NEXT + 2 * WEEK),
        replaced(test, done=100),
        replaced(line, forecast=Decimal("1100.50")),
        replaced(calm, probability=5),
        Decision(project="P1", title="Go", decided_on=NEXT),
        Action(project="P1", title="Call them", due_on=NEXT - timedelta(days=1)),
        Action(project="P1", title="Later", due_on=NEXT),
        on=NEXT,
    )

    brief = steering(db, today=NEXT)
    news = brief.news

    assert [(turn.of, turn.was, turn.now) for turn in news.turns] == [
        ((project.id, "time"), Light.ON_PLAN, Light.OFF_PLAN),
        ((project.id, "money"), Light.ON_PLAN, Light.OFF_PLAN),
        ((project.id, "risk"), Light.ON_PLAN, Light.OFF_PLAN),
    ]
    assert [(slip.of, slip.days) for slip in news.slips] == [(live.id, 7)]
    assert [row["id"] for row in news.reached] == [test.id]
    shifts = [(shift.of, shift.by) for shift in news.shifts or ()]
    assert shifts == [(project.id, Decimal("100.50"))]
    assert [row["title"] for row in news.risks] == ["Supplier"]
    assert [row["title"] for row in news.decisions] == ["Go"]
    assert [row["title"] for row in news.overdue] == ["Call them"]
    assert (news.worse, news.delays, news.dearer) == (3, 1, Decimal("100.50"))
    assert [p.title for p in brief.off_plan] == ["Archive"]


def test_what_was_saved_during_the_meeting_was_known_to_it(db: Store):
    (_, live) = kept(db, Project(title="Archive"), milestone("Live", NEXT + WEEK))
    db.save(replaced(live, ends_on=NEXT + 2 * WEEK), author=by(MONDAY, 15))

    assert steering(db, today=NEXT).news.slips == ()


def test_only_active_projects_are_looked_at_the_worst_first(db: Store):
    kept(
        db,
        Project(title="Well"),
        Project(title="Late", tolerance_days=1),
        Project(title="Closed", lifecycle=Lifecycle.CLOSED),
        Project(title="Waiting", lifecycle=Lifecycle.WAITING),
        replaced(milestone("Live", NEXT, agreed=MONDAY), project="P2"),
    )

    assert [p.title for p in steering(db, today=MONDAY).agenda] == ["Late", "Well"]


def test_what_is_recorded_in_the_meeting_stands_in_its_brief(db: Store):
    (meeting,) = kept(db, Meeting(title="Board", held_on=MONDAY))
    kept(
        db,
        Decision(title="Go", decided_on=MONDAY, meeting=meeting.id),
        Action(title="Call", meeting=meeting.id),
        Action(title="Something else"),
    )

    brief = steering(db, today=MONDAY)

    assert [d.title for d in brief.decisions] == ["Go"]
    assert [a.title for a in brief.actions] == ["Call"]


def test_a_topic_shows_a_project_now_against_then(db: Store):
    _, live, line, risk, *_ = kept(
        db,
        Project(title="Archive"),
        milestone("Live", NEXT + WEEK),
        BudgetLine(
            project="P1",
            title="Consultants",
            cost_kind=CostKind.CONSULTANT,
            year=2026,
            amount=Decimal(1000),
        ),
        Risk(project="P1", title="Supplier", probability=3, impact=3),
        Action(project="P1", title="Call"),
    )
    later = NEXT + 2 * WEEK
    kept(
        db,
        replaced(live, ends_on=later, starts_on=later),
        replaced(line, forecast=Decimal(1200)),
        replaced(risk, probability=4),
        Risk(project="P1", title="People", probability=1, impact=1),
        *(
            ChangeRequest(
                project="P1", title=f"More {n}", state=RequestState.SUBMITTED, cost=Decimal(n)
            )
            for n in range(5)
        ),
        ChangeRequest(project="P1", title="A thought"),
        on=NEXT,
    )

    brief = topic(db, today=NEXT, project="P1", meeting=steering(db, today=NEXT))

    assert (brief.late, brief.later) == (7, 7)
    assert (brief.over, brief.dearer) == (Decimal(200), Decimal(200))
    (bar,) = brief.bars
    assert (bar.title, bar.late, bar.was_end, bar.ends_on) == ("Live", 7, NEXT + WEEK, later)
    assert [(d.title, d.score, d.direction) for d in brief.dangers] == [
        ("Supplier", 12, Direction.UP),
        ("People", 1, Direction.NEW),
    ]
    assert [row["title"] for row in brief.wanted] == [f"More {n}" for n in (4, 3, 2, 1, 0)]
    assert [row["title"] for row in brief.actions] == ["Call"]


def test_a_topic_that_is_new_has_not_moved(db: Store):
    kept(db, Project(title="Archive"), on=NEXT)

    brief = topic(db, today=NEXT, project="P1", meeting=steering(db, today=NEXT))

    assert brief.was is None
    assert (brief.late, brief.later, brief.dearer, brief.bars) == (0, 0, Decimal(0), ())


def test_a_plan_keeps_what_is_on_and_what_comes_next(db: Store):
    day = timedelta(days=1)
    phases = [
        Task(
            project="P1",
            title=f"Phase {n}",
            starts_on=MONDAY + n * day,
            ends_on=MONDAY + (n + 1) * day,
            kind=TaskKind.PHASE,
            done=100 if n < 3 else 0,
        )
        for n in range(7)
    ]
    milestones = [
        milestone(f"Gate {n}", MONDAY + n * WEEK, done=100 * (n < 2)) for n in range(6)
    ]
    kept(db, Project(title="Archive"), *phases, *milestones)

    bars = topic(db, today=MONDAY, project="P1", meeting=steering(db, today=MONDAY)).bars

    assert [bar.title for bar in bars] == [
        *(f"Phase {n}" for n in range(2, 7)),
        "Gate 2",
        "Gate 3",
    ]
    assert bars[0].late == 0
    assert legible([]) == []
