"""The burn-up drawn: two lines as steps, two dashed, and today."""

from itpm.charts.burnup import burn_up
from itpm.i18n import words


def test_the_forecast_is_dashed_and_names_stand_at_the_ends():
    spec = burn_up(words("en"), False, today="2026-01-05")  # noqa: FBT003 -- light or dark

    marks = [layer["mark"] for layer in spec["layer"] if isinstance(layer.get("mark"), dict)]
    assert sum("strokeDash" in mark for mark in marks) == 2
    assert sum(mark["type"] == "text" for mark in marks) == 4
    assert spec["layer"][0]["mark"]["interpolate"] == "step-after"
