"""The Gantt chart: weeks or months above, weekends behind, and a click that names a row."""

from typing import Any

from itpm.charts.plan import BAR, gantt
from itpm.i18n import words

EN = words("en")


def drawn(first: str, last: str, many: int = 3) -> dict[str, Any]:
    return gantt(EN, False, span=(first, last), today="2026-01-05", many=many)  # noqa: FBT003 -- light


def ticks(spec: dict[str, Any]) -> list[str]:
    axis = spec["layer"][0]["encoding"]["x"]["axis"]
    return [f"{v['year']}-{v['month']}-{v['date']}" for v in axis["values"]]


def rectangles(spec: dict[str, Any]) -> list[dict[str, str]]:
    shaded = [layer for layer in spec["layer"] if layer["mark"].get("color") == "#F3F5F7"]
    return [day for layer in shaded for day in layer["data"]["values"]]


def test_a_short_plan_shows_every_monday_and_shades_its_weekends():
    spec = drawn("2026-01-01", "2026-01-20")

    assert ticks(spec) == ["2026-1-5", "2026-1-12", "2026-1-19"]
    assert rectangles(spec) == [
        {"start": "2026-01-03", "until": "2026-01-05"},
        {"start": "2026-01-10", "until": "2026-01-12"},
        {"start": "2026-01-17", "until": "2026-01-19"},
    ]


def test_a_long_plan_shows_months_as_many_as_there_is_room_for():
    spec = drawn("2025-11-10", "2026-05-01")

    assert ticks(spec) == [
        "2025-12-1",
        "2026-1-1",
        "2026-2-1",
        "2026-3-1",
        "2026-4-1",
        "2026-5-1",
    ]
    assert rectangles(spec) == []
    assert len(ticks(drawn("2020-01-01", "2026-12-31"))) == 14


def test_a_row_is_as_high_in_a_long_plan_as_in_a_short_one():
    heights = [drawn("2026-01-01", "2026-01-20", many)["height"] for many in (10, 60)]

    assert heights == [300, 1600]


def test_a_click_names_the_row():
    (param,) = drawn("2026-01-01", "2026-01-20")["params"]

    assert (param["name"], param["select"]) == (BAR, {"type": "point", "fields": ["id"]})


def test_rows_are_handed_over_beside_the_spec_and_days_of_its_own_stay_in_it():
    layers = drawn("2026-01-01", "2026-01-20")["layer"]

    assert {"data": {"name": "rows"}} not in [{"data": layer.get("data")} for layer in layers]
    assert layers[0]["data"] == {"values": [{"start": "2026-01-01"}, {"start": "2026-01-20"}]}


def test_a_plan_long_over_is_drawn_without_todays_line():
    over = gantt(EN, False, span=("2020-01-06", "2020-03-02"), today="", many=3)  # noqa: FBT003 -- light
    assert len(over["layer"]) == len(drawn("2020-01-06", "2020-03-02")["layer"]) - 2
