"""Counts drawn: parts named when there are several, and a click that names the bar."""

from functools import partial
from typing import Any

import pytest

from itpm.charts.changes import effects
from itpm.charts.counts import BAR, STEP, Parts, bars, columns
from itpm.charts.stakeholders import NAME, field
from itpm.i18n import words

EN = words("en")
LIGHT, DARK = False, True
ONE: Parts = (("Open", "primary"),)
TWO: Parts = (("Open", "primary"), ("Late", "off_plan"))


def parts(spec: dict[str, Any]) -> dict[str, Any]:
    colour: dict[str, Any] = spec["layer"][0]["encoding"]["color"]
    return colour


@pytest.mark.parametrize("draw", [partial(bars, many=3), columns], ids=["bars", "columns"])
def test_parts_are_named_only_where_there_are_several(draw: Any):
    alone, together = draw(EN, LIGHT, parts=ONE), draw(EN, LIGHT, parts=TWO)

    assert parts(alone)["legend"] is None
    assert parts(together)["legend"]["orient"] == "top"
    assert parts(together)["scale"] == {
        "domain": ["Open", "Late"],
        "range": ["#0B5C8C", "#B3261E"],
    }
    assert (alone["params"][0]["name"], alone["params"][0]["select"]["fields"]) == (
        BAR,
        ["key"],
    )


def test_bars_are_as_high_however_many_there_are():
    heights = [bars(EN, LIGHT, many=n, parts=ONE)["height"] for n in (1, 10)]

    assert heights == [STEP, 10 * STEP]


def test_the_four_strategies_are_named_in_the_field_of_stakeholders():
    spec = field(words("nb"), DARK)
    named = [row["word"] for row in spec["layer"][0]["data"]["values"]]

    assert len(named) == 4
    assert spec["params"][0]["name"] == NAME


def test_every_state_of_a_change_has_a_bar_of_its_own():
    assert effects(EN, LIGHT, many=6)["height"] == 6 * effects(EN, LIGHT, many=1)["height"]
