"""Spend: the course of money over the months: set aside, spent, and expected."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from itpm.store import Reader

CENT = Decimal("0.01")
NOTHING = Decimal(0)
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Course:
    """What was set aside and spent by today, what is expected, and the way there."""

    budget: Decimal
    due: Decimal
    """The budget of the days that have passed."""
    spent: Decimal
    forecast: Decimal
    points: tuple[dict[str, Any], ...]
    """The last day of every month, and today: sums so far, ``None`` where not known."""

    @property
    def gap(self) -> Decimal:
        """Give how much more has been spent than was set aside by now."""
        return self.spent - self.due

    @property
    def over(self) -> Decimal:
        """Give how much more is expected in all than was set aside."""
        return self.forecast - self.budget

    @property
    def left(self) -> Decimal:
        """Give what is left of the budget."""
        return self.budget - self.spent


def course(months: Sequence[Row], today: date, forecast: Decimal | None = None) -> Course:
    """Follow the money of ``spend_by_month.sql``; what is expected is at least what is spent.

    ``forecast`` is what is expected in all, where more is known than the months say.
    """
    budget, spent = _sum(months, "budget"), _sum(months, "spent")
    if forecast is None:
        forecast = max(_sum(months, "forecast"), spent)
    passed = [m for m in months if m["month"] <= today]
    due = sum((_share(m, today) for m in passed), NOTHING)
    points = [*_past(months, today), *_ahead(months, today, spent, forecast)]
    return Course(budget=budget, due=due, spent=spent, forecast=forecast, points=tuple(points))


def currencies_of(db: Reader, today: date, project: str | None) -> tuple[str, ...]:
    """Give the currencies of what is spent; an empty one is the house's own."""
    rows = db.rows("currencies", today=today, project=project)
    return tuple(row["currency"] for row in rows)


def of_year(months: Sequence[Row], year: int) -> list[Row]:
    """Give the months of one year."""
    return [m for m in months if m["month"].year == year]


def forecast_of(rows: Iterable[Row]) -> Decimal:
    """Give what all the rows are expected to cost together."""
    return sum((row["forecast"] for row in rows), NOTHING)


def _past(months: Sequence[Row], today: date) -> Iterable[dict[str, Any]]:
    """Give what stood at the end of each month gone by, and stands today."""
    gone = [m for m in months if _end(m) < today]
    if months and months[0]["month"] <= today:
        yield _point(months[0]["month"], NOTHING, NOTHING, None)
    budget = spent = NOTHING
    for m in gone:
        budget, spent = budget + m["budget"], spent + m["spent"]
        yield _point(_end(m), budget, spent, None)
    running = [m for m in months if m["month"] <= today <= _end(m)]
    for m in running:
        spent = spent + m["spent"]
        yield _point(today, budget + _share(m, today), spent, spent)


def _ahead(
    months: Sequence[Row], today: date, spent: Decimal, forecast: Decimal
) -> Iterable[dict[str, Any]]:
    """Give what is expected at the end of this month and each coming one.

    What is left of the forecast is spread as the months' own forecasts are.
    """
    budget = sum((m["budget"] for m in months if _end(m) < today), NOTHING)
    coming = [m for m in months if _end(m) >= today]
    weights = [max(m["forecast"], NOTHING) for m in coming]
    weights = weights if any(weights) else [Decimal(1)] * len(coming)
    left, whole, passed = forecast - spent, sum(weights, NOTHING), NOTHING
    for m, weight in zip(coming, weights, strict=True):
        budget, passed = budget + m["budget"], passed + weight
        expected = spent + (left * passed / whole).quantize(CENT)
        if _end(m) > today:
            yield _point(_end(m), budget, None, expected)


def _point(
    on: date, budget: Decimal, spent: Decimal | None, forecast: Decimal | None
) -> dict[str, Any]:
    return {
        "on": on,
        "budget_so_far": budget,
        "spent_so_far": spent,
        "forecast_so_far": forecast,
    }


def _share(month: Row, today: date) -> Decimal:
    """Give the part of a month's budget that belongs to the days gone by."""
    budget: Decimal = month["budget"]
    if _end(month) <= today:
        return budget
    return (budget * today.day / monthrange(today.year, today.month)[1]).quantize(CENT)


def _end(month: Row) -> date:
    first: date = month["month"]
    return first + timedelta(days=monthrange(first.year, first.month)[1] - 1)


def _sum(months: Sequence[Row], name: str) -> Decimal:
    return sum((m[name] for m in months), NOTHING)
