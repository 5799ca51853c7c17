"""The portfolio brief: every project, how it stands and why, with sums exact to the cent."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from itpm.briefs.money import money, together
from itpm.briefs.plain import plain
from itpm.briefs.portfolio import portfolio
from itpm.records import (
    Action,
    BudgetLine,
    Contract,
    Invoice,
    Person,
    Project,
    Record,
    Risk,
    Supplier,
    Task,
    replaced,
)
from itpm.records.money import CostKind, InvoiceState
from itpm.records.plan import TaskKind
from itpm.records.project import Lifecycle, Light
from itpm.records.supplier import ContractType
from itpm.store import Author, Store, founded

MONDAY = datetime(2026, 1, 5, 8, 0)
TODAY = date(2026, 1, 19)


@pytest.fixture
def db() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    save(
        store,
        Person(title="Kari Lund"),
        Project(title="Archive", manager="H1", reported_light=Light.ON_PLAN),
        Project(title="Payroll", starts_on=date(2026, 1, 5), ends_on=date(2026, 6, 30)),
    )
    yield store
    store.close()


def save(db: Store, *records: Record, days: int = 0) -> tuple[Record, ...]:
    return db.save(*records, author=Author(by="Kari", at=MONDAY + timedelta(days))).records


def line(amount: str, **more: Any) -> BudgetLine:
    values: dict[str, Any] = {
        "project": "P1",
        "title": "Work",
        "cost_kind": CostKind.CONSULTANT,
        "year": 2026,
        "amount": Decimal(amount),
    }
    return BudgetLine(**values | more)


def bill(amount: str, **more: Any) -> Invoice:
    values: dict[str, Any] = {
        "project": "P1",
        "number": "1",
        "dated_on": date(2026, 1, 12),
        "amount": Decimal(amount),
        "cost_kind": CostKind.CONSULTANT,
    }
    return Invoice(**values | more)


def milestone(title: str, ends_on: date, **more: Any) -> Task:
    values: dict[str, Any] = {"project": "P1", "kind": TaskKind.MILESTONE}
    return Task(title=title, starts_on=ends_on, ends_on=ends_on, **values | more)


# ------------------------------------------------------------------ money


def test_sums_are_exact_to_the_cent(db: Store):
    save(db, line("0.10"), line("1234567.25", project="P2"), bill("0.30"), bill("0.60"))

    brief = portfolio(db, today=TODAY)

    assert (brief.budget, brief.spent) == (Decimal("1234567.35"), Decimal("0.90"))
    assert brief.forecast == Decimal("1234568.15")  # P1 costs at least what is spent
    assert brief.whole is not None
    assert (brief.whole.budget, brief.whole.spent) == (brief.budget, brief.spent)
    assert brief.whole.forecast == brief.forecast


def test_a_years_line_is_shared_over_its_months_and_still_adds_up(db: Store):
    save(db, line("100.00"))

    months = db.rows("spend_by_month", today=TODAY, project=None)

    assert sum(m["budget"] for m in months) == Decimal("100.00")
    assert [m["budget"] for m in months[:3]] == [Decimal(s) for s in ("8.33", "8.34", "8.33")]


def test_what_was_sent_back_or_is_dated_later_is_not_spent(db: Store):
    save(
        db,
        bill("10.00"),
        bill("20.00", state=InvoiceState.RETURNED),
        bill("40.00", state=InvoiceState.REJECTED),
        bill("80.00", dated_on=date(2026, 1, 20)),
    )

    assert portfolio(db, today=TODAY).spent == Decimal("10.00")


def test_a_closed_project_costs_what_it_cost(db: Store):
    archive = db.get(Project, "P1")
    save(db, line("100.00"), bill("60.00"), replaced(archive, lifecycle=Lifecycle.CLOSED))

    brief = portfolio(db, today=TODAY)

    assert brief.forecast == Decimal("60.00")
    assert brief.year is not None
    assert brief.year.forecast == Decimal("60.00")
    assert brief.months[-1]["forecast_so_far"] == Decimal("60.00")


def test_the_currencies_of_what_is_spent_are_told(db: Store):
    save(
        db,
        bill("1.00"),
        bill("1.00", currency="EUR"),
        bill("1.00", currency="SEK", state=InvoiceState.REJECTED),
    )

    assert portfolio(db, today=TODAY).currencies == ("", "EUR")
    assert money(db, today=TODAY).currencies == ("", "EUR")


def test_this_year_is_told_from_all_years(db: Store):
    save(db, line("100.00"), line("50.00", year=2025, month=12), bill("30.00"))

    brief = portfolio(db, today=TODAY)

    assert brief.whole is not None
    assert brief.year is not None
    assert (brief.whole.budget, brief.year.budget) == (Decimal("150.00"), Decimal("100.00"))


def test_the_parts_of_the_money_add_up_to_the_whole(db: Store):
    save(
        db,
        line("100.00", forecast=Decimal("120.00")),
        line("40.10", project="P2", cost_kind=CostKind.LICENCE),
        bill("70.00"),
        bill("50.05", project="P2", cost_kind=CostKind.LICENCE),
    )

    brief = money(db, today=TODAY).whole

    for parts in (brief.projects, brief.kinds):
        assert sum(p.budget for p in parts) == brief.course.budget
        assert sum(p.spent for p in parts) == brief.course.spent
    assert sum(p.forecast for p in brief.projects) == brief.course.forecast
    assert [(p.title, p.over, p.light.light) for p in brief.passing] == [
        ("Archive", Decimal("20.00"), Light.OFF_PLAN),
        ("Payroll", Decimal("9.95"), Light.OFF_PLAN),
    ]
    assert together(brief.projects, "all").forecast == brief.course.forecast


def test_the_money_of_one_project_leaves_the_others_out(db: Store):
    save(db, line("100.00"), line("40.00", project="P2"), bill("1.00", project="P2"))

    brief = money(db, today=TODAY, project="P2")

    assert (brief.year.course.budget, brief.year.course.spent) == (Decimal(40), Decimal(1))
    assert [p.title for p in brief.whole.projects] == ["Payroll"]


# ------------------------------------------------------------------ time


def test_a_milestone_past_its_tolerance_turns_the_light_and_says_why(db: Store):
    save(db, milestone("Pilot", date(2026, 4, 1), baseline_end=date(2026, 2, 1)))

    (worst, *_) = portfolio(db, today=TODAY).projects

    assert (worst.title, worst.time.light) == ("Archive", Light.OFF_PLAN)
    assert worst.time.values == {"days": 59, "tolerance": 20, "milestone": "Pilot"}
    assert (worst.next_on, worst.next_title) == (date(2026, 4, 1), "Pilot")
    assert worst.days_late == 59


def test_a_milestone_that_was_to_be_reached_yesterday_slips_a_day_each_day(db: Store):
    save(db, milestone("Pilot", date(2026, 1, 18), baseline_end=date(2026, 1, 18)))

    standing = portfolio(db, today=TODAY, project="P1").projects[0]

    assert (standing.slip, standing.late, standing.ends_on) == (1, 1, TODAY)
    assert standing.time.reason == "milestones_overdue"


def test_reached_milestones_hold(db: Store):
    save(db, milestone("Pilot", date(2026, 3, 1), baseline_end=date(2026, 1, 1), done=100))

    assert portfolio(db, today=TODAY, project="P1").projects[0].time.reason == "milestones_hold"


def test_without_a_plan_only_an_end_that_is_past_says_anything(db: Store):
    payroll = portfolio(db, today=TODAY, project="P2").projects[0]
    later = portfolio(db, today=date(2026, 8, 1), project="P2").projects[0]

    assert payroll.time.reason == "no_milestones"
    assert (later.time.reason, later.days_late, later.ends_on) == (
        "end_late",
        32,
        date(2026, 8, 1),
    )


def test_a_bar_knows_how_far_it_is_done_and_a_project_without_days_has_none(db: Store):
    save(
        db,
        Task(
            project="P2",
            title="Work",
            starts_on=date(2026, 1, 5),
            ends_on=date(2026, 1, 24),
            done=50,
        ),
    )
    undated, dated = sorted(portfolio(db, today=TODAY).projects, key=lambda p: p.id)

    assert (undated.done_on, undated.last_day, undated.days_late) == (None, None, 0)
    assert (dated.done_on, dated.last_day) == (date(2026, 1, 14), date(2026, 6, 30))


def test_a_closed_project_is_not_late(db: Store):
    payroll = db.get(Project, "P2")
    save(db, replaced(payroll, lifecycle=Lifecycle.CLOSED))

    brief = portfolio(db, today=date(2026, 8, 1))

    assert [p.days_late for p in brief.projects] == [0, 0]
    assert [p.title for p in brief.active] == ["Archive"]


# ------------------------------------------------------------------ what needs someone


def test_a_watermelon_needs_someone(db: Store):
    save(db, Risk(project="P1", title="Fire", probability=5, impact=5))

    brief = portfolio(db, today=TODAY)

    assert [(p.title, p.is_watermelon) for p in brief.needing] == [("Archive", True)]
    assert brief.needing[0].overall.reason == "risk_over"
    assert (brief.counted(Light.OFF_PLAN), brief.counted(Light.UNKNOWN)) == (1, 1)


def test_what_waits_is_counted(db: Store):
    save(
        db,
        bill("1", state=InvoiceState.CHECKED, due_on=date(2026, 1, 18)),
        bill("1", state=InvoiceState.PAID, due_on=date(2026, 1, 18)),
        Action(title="Call", due_on=date(2026, 1, 18)),
        Action(title="Write", due_on=TODAY),
        milestone("Soon", date(2026, 2, 18)),
        milestone("Later", date(2026, 2, 19)),
    )

    brief = portfolio(db, today=TODAY)

    waiting = brief.waiting
    assert (waiting.invoices, waiting.overdue_invoices, waiting.actions) == (1, 1, 1)
    assert waiting.all == 2
    assert (brief.milestones_soon, brief.milestones_late) == (1, 0)


def test_an_agreement_whose_notice_is_near_needs_someone(db: Store):
    save(
        db,
        Supplier(title="Acme"),
        Contract(
            title="Hosting",
            supplier="S1",
            ends_on=date(2026, 4, 30),
            notice_months=3,
            type=ContractType.SUBSCRIPTION,
        ),
        Contract(title="Forever", supplier="S1"),
    )

    (hosting,) = portfolio(db, today=TODAY).deadlines

    assert (hosting.title, hosting.deadline) == ("Hosting", date(2026, 1, 30))
    assert hosting.term.values == {"day": date(2026, 1, 30), "n": 11}


def test_the_brief_of_a_past_day_is_that_days(db: Store):
    (kept,) = save(db, line("100.00"))
    save(db, replaced(kept, amount=Decimal("900.00")), days=10)

    with db.as_of(MONDAY + timedelta(days=1)) as past:
        was = portfolio(past, today=date(2026, 1, 6))

    assert (was.budget, portfolio(db, today=TODAY).budget) == (Decimal(100), Decimal(900))


def test_the_brief_can_be_printed_as_plain_texts(db: Store):
    save(db, line("0.10"))

    printed = plain(portfolio(db, today=TODAY))

    assert printed["budget"] == "0.10"
    assert printed["projects"][0]["time"]["light"] == "unknown"


def test_projects_with_ids_of_their_own_come_in_order_too(db: Store):
    save(db, Project(id="Pilot", title="Pilot"))

    assert [p.id for p in portfolio(db, today=TODAY).projects] == ["Pilot", "P1", "P2"]
