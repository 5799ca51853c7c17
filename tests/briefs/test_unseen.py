"""What is not shown to somebody is left out of their figures, and never nought."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from itpm.briefs.back_then import back_then
from itpm.briefs.people import people
from itpm.briefs.plain import plain
from itpm.briefs.plan import plan
from itpm.briefs.portfolio import Portfolio, portfolio
from itpm.briefs.project import project
from itpm.briefs.steering import steering
from itpm.briefs.suppliers import suppliers
from itpm.briefs.topic import topic
from itpm.desk import Desk, desk
from itpm.records import (
    Action,
    BudgetLine,
    Contract,
    Invoice,
    Membership,
    Person,
    Project,
    Risk,
    Role,
    Supplier,
    Task,
)
from itpm.records.money import CostKind
from itpm.records.plan import TaskKind
from itpm.records.project import Lifecycle, Light
from itpm.rules.lights import NOT_SHOWN
from itpm.store import Author, Store, founded

NOW = datetime(2026, 1, 5, 8, 0)
TODAY = date(2026, 1, 5)
EDITOR = Author(by="Kari", at=NOW)
MONEY = ("budget", "spent", "forecast", "whole", "year")


@pytest.fixture
def db() -> Store:
    """Give a house with a bridge that costs too much and is on time, and a tunnel beside it."""
    store = founded(None, now=NOW)
    store.save(
        Project(id="P1", title="Bridge", lifecycle=Lifecycle.ACTIVE, ends_on=date(2026, 6, 1)),
        Project(id="P2", title="Tunnel", lifecycle=Lifecycle.ACTIVE),
        Supplier(id="S1", title="Stone"),
        author=EDITOR,
    )
    for id_ in ("P1", "P2"):
        store.save(
            milestone(id_),
            Risk(project=id_, title="Rain", probability=1, impact=2),
            Action(project=id_, title="Call", due_on=date(2026, 1, 2)),
            BudgetLine(
                project=id_,
                title="Steel",
                cost_kind=CostKind.OTHER,
                year=2026,
                amount=Decimal(100),
                forecast=Decimal(900),
            ),
            Invoice(project=id_, supplier="S1", number=id_, dated_on=TODAY, amount=Decimal(50)),
            author=EDITOR,
        )
    return store


def milestone(project: str, owner: str = "") -> Task:
    return Task(
        project=project,
        title="Open",
        kind=TaskKind.MILESTONE,
        starts_on=date(2026, 1, 20),
        ends_on=date(2026, 1, 20),
        baseline_end=date(2026, 1, 20),
        owner=owner,
    )


def of(db: Store, *held: tuple[Role, str]) -> Desk:
    """Give the desk of somebody who holds roles in projects, or in the whole house."""
    (person,) = db.save(Person(title="Ola"), author=EDITOR).records
    roles = [Membership(person=person.id, role=role, project=id_) for role, id_ in held]
    if roles:
        db.save(*roles, author=EDITOR)
    return desk(db, person.id, TODAY)


def lights(brief: Portfolio) -> list[tuple[str, Light, str]]:
    return [(p.title, p.overall.light, p.overall.reason) for p in brief.projects]


def test_who_sees_no_money_is_told_of_none_and_not_that_all_is_well(db: Store):
    brief = portfolio(of(db, (Role.PROJECT_MEMBER, "P1")), today=TODAY)

    assert [getattr(brief, name) for name in MONEY] == [None] * len(MONEY)
    assert brief.months == ()
    assert brief.unseen == ("money",)
    assert lights(brief) == [("Bridge", Light.UNKNOWN, "partly_shown")]
    assert (brief.projects[0].money, brief.projects[0].over) == (NOT_SHOWN, None)
    assert (brief.waiting.invoices, brief.waiting.actions, brief.waiting.all) == (None, 1, 1)
    assert not brief.contracts_shown


def test_what_is_bad_stays_bad_whatever_is_not_shown(db: Store):
    db.save(Risk(project="P1", title="Flood", probability=5, impact=5), author=EDITOR)

    brief = portfolio(of(db, (Role.PROJECT_MEMBER, "P1")), today=TODAY)

    assert lights(brief) == [("Bridge", Light.OFF_PLAN, "risk_over")]


def test_who_sees_the_money_of_one_project_is_told_the_sum_of_that_one(db: Store):
    both = of(db, (Role.PROJECT_MANAGER, "P1"), (Role.PROJECT_MEMBER, "P2"))

    brief = portfolio(both, today=TODAY)

    assert (brief.budget, brief.forecast) == (Decimal(100), Decimal(900))
    assert brief.whole is not None
    assert brief.whole.spent == Decimal(50)
    assert brief.unseen == ("money",)
    assert lights(brief) == [
        ("Bridge", Light.OFF_PLAN, "forecast_over"),
        ("Tunnel", Light.UNKNOWN, "partly_shown"),
    ]


def test_who_sees_only_that_projects_are_there_is_told_their_days_and_no_light(db: Store):
    brief = portfolio(of(db, (Role.ADMINISTRATOR, "")), today=TODAY)

    bridge = brief.projects[0]
    assert (bridge.ends_on, bridge.baseline_end, bridge.done_on) == (
        date(2026, 6, 1),
        None,
        None,
    )
    assert (bridge.overall, bridge.risks, bridge.milestones) == (NOT_SHOWN, None, None)
    assert (brief.milestones_soon, brief.waiting.all) == (None, None)
    assert brief.unseen == ("time", "money", "risk")


def test_rows_that_name_somebody_are_not_taken_for_the_whole_plan(db: Store):
    guest = of(db, (Role.SUPPLIER, "P1"))
    db.save(milestone("P1", owner=guest.mandate.person), author=EDITOR)
    guest = desk(db, guest.mandate.person, TODAY)

    assert portfolio(guest, today=TODAY).projects[0].time == NOT_SHOWN
    assert project(guest, today=TODAY, project="P1").stretches == ()
    assert (plan(guest, today=TODAY, project="P1").is_whole, len(guest.all(Task))) == (False, 1)


def test_the_past_shows_no_more_than_today(db: Store):
    member = of(db, (Role.PROJECT_MEMBER, "P1"))

    then = back_then(member, today=TODAY, on=TODAY)

    assert (then.then.forecast, then.now.forecast, then.fates[0].dearer) == (None, None, None)
    with member.as_of(NOW) as past, past.as_of(NOW) as earlier:
        assert portfolio(earlier, today=TODAY).budget is None


def test_a_meeting_without_money_has_no_news_of_it(db: Store):
    architect = of(db, (Role.ARCHITECT, ""))

    meeting = steering(architect, today=TODAY)

    assert (meeting.news.shifts, meeting.news.dearer) == (None, None)
    screen = topic(architect, today=TODAY, project="P1", meeting=meeting)
    assert screen.months == ()
    assert (screen.over, screen.dearer) == (Decimal(0), Decimal(0))
    assert plain(meeting)["news"]["dearer"] is None


def test_json_says_null_and_not_nought(db: Store):
    printed = plain(portfolio(of(db, (Role.ARCHITECT, "")), today=TODAY))

    assert [printed[name] for name in MONEY] == [None] * len(MONEY)
    assert printed["projects"][0]["spent"] is None
    assert printed["waiting"]["invoices"] is None


def test_work_that_is_not_shown_is_not_counted_as_none(db: Store):
    assert people(of(db, (Role.ADMINISTRATOR, "")), today=TODAY).works == ()
    assert people(of(db, (Role.CONTACT, "P1")), today=TODAY).works == ("tasks",)
    assert people(of(db, (Role.CONTROLLER, "")), today=TODAY).is_whole
    assert not people(of(db, (Role.PROJECT_MANAGER, "P1")), today=TODAY).is_whole
    row = people(of(db, (Role.ADMINISTRATOR, "")), today=TODAY).rows[0]
    assert [row[work] for work in ("tasks", "risks", "issues", "actions")] == [None] * 4


def test_suppliers_are_told_of_without_what_they_billed(db: Store):
    brief = suppliers(of(db, (Role.ARCHITECT, "")), today=TODAY)

    assert (brief.agreed, brief.billed) == (False, False)
    assert [(v.title, v.running, v.spent) for v in brief.vendors] == [("Stone", None, None)]
    manager = suppliers(of(db, (Role.PROJECT_MANAGER, "P1")), today=TODAY)
    assert [v.spent for v in manager.vendors] == [Decimal(50)]
    assert not manager.is_whole


def test_who_sees_no_prices_is_not_told_that_contracts_are_worth_nothing(db: Store):
    db.save(
        Contract(project="P1", supplier="S1", title="Stone", value=Decimal(7)), author=EDITOR
    )
    worth = [
        suppliers(of(db, (role, "")), today=TODAY).value
        for role in (Role.READER, Role.CONTROLLER)
    ]
    assert worth == [None, Decimal(7)]


def test_a_house_with_nothing_in_sight_has_no_sums_for_who_may_see_none(db: Store):
    nobody = portfolio(of(db), today=TODAY)
    empty = portfolio(founded(None, now=NOW), today=TODAY)

    assert (len(nobody.projects), nobody.budget) == (0, None)
    assert (len(empty.projects), empty.budget) == (0, Decimal(0))
