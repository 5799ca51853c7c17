"""What is drawn for six metres, and for looking back."""

from typing import Any

import pytest

from itpm.charts.history import moved
from itpm.charts.steering import HEAD, STEP, cost, outline
from itpm.charts.theme import DARK, LIGHT
from itpm.i18n import words

nb = words("nb")
MONDAY = "2026-01-05"
SIX_METRES = 2.15


def inner(part: Any, key: str) -> list[Any]:
    """Give every value of a key, at any depth."""
    if isinstance(part, dict):
        return [v for k, v in part.items() if k == key] + inner(list(part.values()), key)
    return [v for one in part for v in inner(one, key)] if isinstance(part, list) else []


@pytest.mark.parametrize("dark", [True, False])
def test_a_plan_is_as_high_as_its_rows_and_carries_none_of_them(dark: bool):  # noqa: FBT001 -- as pytest gives it
    spec = outline(nb, dark, today=MONDAY, many=7, scale=SIX_METRES)

    assert spec["height"] == HEAD + 7 * STEP
    assert inner(spec, "data") == [{"values": [{"day": MONDAY}]}]
    assert "datasets" not in spec


def test_the_words_of_the_big_screen_are_twenty_eight_pixels_high():
    config = cost(nb, True, today=MONDAY, scale=SIX_METRES)["config"]  # noqa: FBT003 -- dark

    assert (config["axis"]["labelFontSize"], config["text"]["fontSize"]) == (28, 28)


@pytest.mark.parametrize(("dark", "off"), [(True, DARK.off_plan), (False, "#A01F18")])
def test_a_delay_is_said_in_a_colour_that_is_read_from_afar(dark: bool, off: str):  # noqa: FBT001 -- as pytest gives it
    spec = outline(nb, dark, today=MONDAY, many=1)
    (scale,) = inner(spec, "scale")

    assert scale["domain"] == ["off_plan", "at_risk", "on_plan"]
    assert scale["range"][0] == off
    assert LIGHT.off_plan != "#A01F18"


def test_then_and_now_are_drawn_from_the_rows_handed_over():
    spec = moved(nb, False, today=MONDAY, many=3)  # noqa: FBT003 -- light
    fields = set(inner(spec, "field"))

    assert fields == {"label", "was", "now", "tail", "edge", "day"}
