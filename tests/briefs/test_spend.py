"""The course of money: what was set aside and spent by a day, and the way ahead."""

from datetime import date
from decimal import Decimal

from itpm.briefs.spend import course, of_year

TODAY = date(2026, 2, 14)  # half of February


def month(number: int, budget: str, forecast: str, spent: str) -> dict[str, object]:
    return {
        "month": date(2026, number, 1),
        "budget": Decimal(budget),
        "forecast": Decimal(forecast),
        "spent": Decimal(spent),
    }


YEAR = [
    month(1, "100.00", "100.00", "90.00"),
    month(2, "28.00", "30.00", "20.00"),
    month(3, "72.00", "90.00", "0.00"),
]


def told(points: object) -> list[str]:
    """Write points as day, budget, spent and forecast so far."""
    assert isinstance(points, tuple)
    return [
        " ".join("-" if value is None else str(value) for value in p.values()) for p in points
    ]


def test_the_budget_by_now_is_that_of_the_days_gone_by():
    money = course(YEAR, TODAY)

    assert money.due == Decimal("114.00")  # January, and half of February's 28
    assert money.gap == Decimal("-4.00")
    assert money.left == Decimal("90.00")


def test_what_is_expected_is_the_sum_of_the_months_but_never_less_than_what_is_spent():
    assert course(YEAR, TODAY).forecast == Decimal("220.00")
    assert course(YEAR, TODAY).over == Decimal("20.00")
    assert course([month(1, "10", "10", "12.50")], TODAY).forecast == Decimal("12.50")


def test_the_way_ahead_begins_at_what_is_spent_and_ends_at_what_is_expected():
    assert told(course(YEAR, TODAY, Decimal("230.00")).points) == [
        "2026-01-01 0 0 -",
        "2026-01-31 100.00 90.00 -",
        "2026-02-14 114.00 110.00 110.00",
        "2026-02-28 128.00 - 140.00",
        "2026-03-31 200.00 - 230.00",
    ]


def test_on_the_last_day_of_a_month_its_whole_budget_is_due():
    assert told(course(YEAR[:2], date(2026, 2, 28)).points) == [
        "2026-01-01 0 0 -",
        "2026-01-31 100.00 90.00 -",
        "2026-02-28 128.00 110.00 110.00",
    ]


def test_what_no_month_expects_is_spread_evenly_over_those_to_come():
    coming = [month(3, "0", "0", "0"), month(4, "0", "0", "0")]

    assert told(course(coming, TODAY, Decimal(50)).points) == [
        "2026-03-31 0 - 25.00",
        "2026-04-30 0 - 50.00",
    ]


def test_when_all_months_are_past_nothing_is_drawn_ahead():
    assert told(course(YEAR, date(2026, 5, 1)).points) == [
        "2026-01-01 0 0 -",
        "2026-01-31 100.00 90.00 -",
        "2026-02-28 128.00 110.00 -",
        "2026-03-31 200.00 110.00 -",
    ]


def test_without_months_there_is_no_course():
    money = course([], TODAY)

    assert [money.budget, money.due, money.spent, money.forecast] == [Decimal(0)] * 4
    assert list(money.points) == []


def test_the_months_of_another_year_are_left_out():
    other = {**month(1, "5", "5", "5"), "month": date(2025, 12, 1)}

    assert of_year([other, *YEAR], 2026) == YEAR
