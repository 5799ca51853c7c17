"""How a project stands against its tolerances, as tables: what is weighed, and the light."""

from decimal import Decimal
from textwrap import dedent

import pytest

from itpm.records.project import Light
from itpm.rules.lights import (
    NOT_SHOWN,
    Verdict,
    is_rosier,
    money_light,
    overall,
    risk_light,
    time_light,
    worst,
)
from itpm.rules.risks import Band


def rows(table: str) -> list[list[str]]:
    """Read a table drawn in text; its first line is for people."""
    _, *lines = dedent(table).strip().splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines]


TIME = """
    slip | overdue | tolerance | milestone | light    | reason
         | 0       | 20        |           | unknown  | no_milestones
         | 1       | 20        |           | at_risk  | milestones_overdue
    -3   | 0       | 20        | Pilot     | on_plan  | milestones_hold
    0    | 0       | 20        | Pilot     | on_plan  | milestones_hold
    10   | 0       | 20        | Pilot     | on_plan  | milestones_hold
    10   | 2       | 20        | Pilot     | at_risk  | milestones_overdue
    11   | 0       | 20        | Pilot     | at_risk  | milestone_slips
    20   | 0       | 20        | Pilot     | at_risk  | milestone_slips
    21   | 0       | 20        | Pilot     | off_plan | milestone_late
    1    | 0       | 0         | Pilot     | off_plan | milestone_late
    0    | 0       | 20        |           | on_plan  | end_holds
    15   | 0       | 20        |           | at_risk  | end_slips
    21   | 0       | 20        |           | off_plan | end_late
"""

MONEY = """
    budget | forecast | tolerance | light    | reason
    0      | 0        | 5         | unknown  | no_budget
    0      | 0.01     | 5         | off_plan | spent_without_budget
    100    | 0        | 5         | on_plan  | forecast_within
    100    | 100      | 5         | on_plan  | forecast_within
    100    | 100.01   | 5         | at_risk  | forecast_close
    100    | 105      | 5         | at_risk  | forecast_close
    100    | 105.01   | 5         | off_plan | forecast_over
    100    | 100.01   | 0         | off_plan | forecast_over
"""

RISK = """
    band   | score | many | light    | reason
           |       | 0    | unknown  | no_risks
    low    | 9     | 0    | on_plan  | risk_low
    medium | 10    | 0    | at_risk  | risk_high
    high   | 25    | 3    | off_plan | risk_over
"""


@pytest.mark.parametrize("row", rows(TIME), ids=" ".join)
def test_time_is_weighed_by_the_worst_slip(row: list[str]):
    slip, overdue, tolerance, milestone, light, reason = row

    verdict = time_light(int(slip) if slip else None, int(overdue), int(tolerance), milestone)

    assert (verdict.light, verdict.reason) == (light, reason)


@pytest.mark.parametrize("row", rows(MONEY), ids=" ".join)
def test_money_is_weighed_by_the_forecast_against_the_budget(row: list[str]):
    budget, forecast, tolerance, light, reason = row

    verdict = money_light(Decimal(budget), Decimal(forecast), int(tolerance))

    assert (verdict.light, verdict.reason) == (light, reason)


@pytest.mark.parametrize("row", rows(RISK), ids=" ".join)
def test_risk_is_weighed_by_the_heaviest_open_one(row: list[str]):
    band, score, many, light, reason = row
    weighs, figure = (Band(band), int(score)) if band else (None, None)

    verdict = risk_light(weighs, figure, int(many), "Fire")

    assert (verdict.light, verdict.reason) == (light, reason)


def test_a_light_names_the_figures_behind_it():
    assert time_light(52, 0, 20, "Pilot").values == {
        "days": 52,
        "tolerance": 20,
        "milestone": "Pilot",
    }
    assert money_light(Decimal(200), Decimal(232), 5).values == {
        "percent": 116,
        "limit": 105,
        "over": Decimal(32),
    }


def test_the_worst_light_decides_and_the_first_of_equals_says_why():
    late = Verdict(Light.OFF_PLAN, "milestone_late")
    dear = Verdict(Light.OFF_PLAN, "forecast_over")

    assert worst((Verdict(Light.ON_PLAN, "risk_low"), late, dear)) is late


@pytest.mark.parametrize(
    ("reported", "computed", "rosier"),
    [
        (Light.ON_PLAN, Light.AT_RISK, True),
        (Light.AT_RISK, Light.OFF_PLAN, True),
        (Light.OFF_PLAN, Light.OFF_PLAN, False),
        (Light.OFF_PLAN, Light.ON_PLAN, False),
        (Light.UNKNOWN, Light.OFF_PLAN, False),
    ],
)
def test_a_watermelon_is_green_outside_and_red_inside(
    reported: Light, computed: Light, *, rosier: bool
):
    assert is_rosier(reported, computed) is rosier


# ------------------------------------------------------------------ what is left out


def test_a_project_is_on_plan_only_where_nothing_is_left_out():
    good, bad = Verdict(Light.ON_PLAN, "end_holds"), Verdict(Light.AT_RISK, "risk_high")

    assert overall((good, good)) == good
    assert overall((good, NOT_SHOWN)) == Verdict(Light.UNKNOWN, "partly_shown")
    assert overall((bad, NOT_SHOWN)) == bad
    assert overall((NOT_SHOWN, NOT_SHOWN)) == NOT_SHOWN
