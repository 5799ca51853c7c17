"""The charts of how sure a plan is: what they carry, and what a click says."""

from typing import Any

from itpm.charts.money import PICKED
from itpm.charts.sureness import causes, ends, milestones
from itpm.i18n import words

T = words("nb")
PROMISED = ("2026-02-01", "Lovet 31. jan.", True)
LATE = ("2026-05-25", "90 %: 24. mai", False)


def drawn(span: tuple[str, str], *marks: tuple[str, str, bool]) -> list[dict[str, Any]]:
    layers: list[dict[str, Any]] = ends(T, False, span=span, marks=marks)["layer"]  # noqa: FBT003 -- light or dark
    return layers


def test_each_day_that_is_marked_has_a_line_and_its_words():
    _, *marks = drawn(("2026-01-01", "2026-06-01"), PROMISED, LATE)

    assert [one["mark"]["type"] for one in marks] == ["rule", "text"] * 2
    assert [one["mark"]["text"] for one in marks[1::2]] == [PROMISED[1], LATE[1]]
    assert marks[0]["mark"]["strokeWidth"] > marks[2]["mark"]["strokeWidth"]


def test_words_at_the_right_edge_stand_before_their_line():
    _, _, first, _, last = drawn(("2026-01-01", "2026-06-01"), PROMISED, LATE)

    assert (first["mark"]["align"], last["mark"]["align"]) == ("left", "right")


def test_days_are_named_over_some_months_and_months_over_years():
    patterns = [
        drawn(span, PROMISED)[0]["encoding"]["x"]["axis"]["format"]
        for span in (("2026-01-01", "2026-06-01"), ("2026-01-01", "2028-06-01"))
    ]

    assert patterns == ["%e %b", "%b %y"]


def test_a_click_names_a_milestone_or_a_cause():
    for chart in (milestones, causes):
        spec = chart(T, True)  # noqa: FBT003 -- light or dark
        (param,) = spec["params"]
        assert (param["name"], param["select"]["fields"]) == (PICKED, ["id"])
