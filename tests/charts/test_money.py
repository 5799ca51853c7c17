"""Pictures of money, projects and agreements: what they draw, in the reader's words."""

import json
from typing import Any

import pytest

from itpm.charts.money import PICKED, against, billed, spend
from itpm.charts.portfolio import outline, timeline
from itpm.charts.suppliers import agreements
from itpm.charts.theme import palette
from itpm.i18n import words

EN = words("en")
DAY = "2026-01-19"
LIGHT, DARK = False, True


def marks(spec: dict[str, Any]) -> list[str]:
    """Give the kinds of marks of a picture, layer by layer."""
    layers = [inner for one in spec["layer"] for inner in one.get("layer", [one])]
    return [one["mark"]["type"] for one in layers]


def test_spend_is_an_area_under_the_budget_with_the_forecast_dashed():
    spec = spend(EN, LIGHT, today=DAY)

    assert marks(spec)[:4] == ["area", "line", "line", "line"]
    assert spec["layer"][2]["mark"]["strokeDash"] == [5, 4]


def test_the_names_of_the_lines_stand_at_their_ends_in_the_readers_words():
    layers = spend(words("nb"), LIGHT, today="")["layer"]

    texts = {one["mark"]["text"] for one in layers if one["mark"]["type"] == "text"}
    assert texts == {"budsjett", "brukt", "prognose"}


def test_amounts_are_drawn_in_the_unit_that_is_asked_for():
    assert "/ 1000 " in json.dumps(spend(EN, LIGHT, today=DAY, unit=1000))


@pytest.mark.parametrize("draw", [spend, outline])
def test_without_a_today_its_line_is_left_out(draw: Any):
    assert "rule" in marks(draw(EN, LIGHT, today=DAY))
    assert "rule" not in marks(draw(EN, LIGHT, today=""))


@pytest.mark.parametrize(
    "spec",
    [
        timeline(EN, LIGHT, today=DAY),
        against(EN, LIGHT),
        agreements(EN, LIGHT, today=DAY),
    ],
    ids=["timeline", "against", "agreements"],
)
def test_a_row_is_chosen_and_read_aloud_over_its_whole_height(spec: dict[str, Any]):
    touched = spec["layer"][-1]

    assert spec["params"][0]["name"] == PICKED
    assert touched["mark"]["height"] == spec["height"]["step"]
    assert touched["encoding"]["description"]["field"] == "told"


def test_status_colours_follow_the_theme():
    for dark in (LIGHT, DARK):
        drawn = json.dumps(timeline(EN, dark, today=DAY))
        assert palette(dark=dark).off_plan in drawn
        assert palette(dark=not dark).off_plan not in drawn


def test_the_largest_suppliers_have_colours_of_their_own_and_the_rest_is_grey():
    p = palette(dark=False)
    spec = billed(EN, LIGHT, names=("Acme", "Bolt", "Others"), named=2)

    assert spec["encoding"]["color"]["scale"] == {
        "domain": ["Acme", "Bolt", "Others"],
        "range": [*p.categories[:2], p.mark],
    }
