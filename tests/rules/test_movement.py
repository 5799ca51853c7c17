"""What has moved between two moments, the worst first."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.records.project import Light
from itpm.rules.movement import (
    Direction,
    Shift,
    Slip,
    Turn,
    direction,
    shifted,
    slipped,
    turned,
)

ON, AT, OFF, UNKNOWN = Light.ON_PLAN, Light.AT_RISK, Light.OFF_PLAN, Light.UNKNOWN
MONDAY, FRIDAY = date(2026, 1, 5), date(2026, 1, 9)


def test_lights_that_turned_come_worst_first_and_then_the_furthest_turn():
    was = {"a": ON, "b": AT, "c": ON, "d": OFF, "e": OFF, "f": ON}
    now = {"a": AT, "b": OFF, "c": OFF, "d": ON, "e": AT, "f": ON}

    turns = turned(was, now)

    assert [turn.of for turn in turns] == ["c", "b", "a", "e", "d"]
    assert [turn.is_worse for turn in turns] == [True, True, True, False, False]


def test_a_light_that_was_not_there_has_not_turned():
    assert turned({}, {"a": OFF}) == []


@pytest.mark.parametrize(("was", "now"), [(UNKNOWN, ON), (ON, UNKNOWN), (UNKNOWN, UNKNOWN)])
def test_what_becomes_known_to_be_well_is_no_news(was: Light, now: Light):
    assert turned({"a": was}, {"a": now}) == []


def test_what_becomes_known_to_be_bad_is():
    assert turned({"a": UNKNOWN}, {"a": OFF}) == [Turn("a", UNKNOWN, OFF)]


def test_the_furthest_delay_comes_first_and_what_comes_earlier_last():
    was = {"a": MONDAY, "b": FRIDAY, "c": MONDAY, "d": MONDAY}
    now = {"a": FRIDAY, "b": MONDAY, "c": MONDAY, "d": date(2026, 2, 1), "new": FRIDAY}

    assert [(slip.of, slip.days) for slip in slipped(was, now)] == [
        ("d", 27),
        ("a", 4),
        ("b", -4),
    ]
    assert slipped({"a": MONDAY}, {"a": FRIDAY}) == [Slip("a", MONDAY, FRIDAY)]


def test_the_largest_rise_comes_first_and_falls_last():
    was = {"a": Decimal("10.00"), "b": Decimal("10.00"), "c": Decimal("10.00")}
    now = {
        "a": Decimal("10.10"),
        "b": Decimal("9.99"),
        "c": Decimal("10.00"),
        "new": Decimal(1),
    }

    assert [(shift.of, shift.by) for shift in shifted(was, now)] == [
        ("a", Decimal("0.10")),
        ("b", Decimal("-0.01")),
    ]
    assert shifted(was, {"a": Decimal(1)}) == [Shift("a", Decimal("10.00"), Decimal(1))]


@pytest.mark.parametrize(
    ("was", "now", "gone"),
    [
        (None, 12, Direction.NEW),
        (12, 12, Direction.SAME),
        (12, 16, Direction.UP),
        (16, 12, Direction.DOWN),
    ],
)
def test_a_score_goes_up_or_down_or_is_new(was: int | None, now: int, gone: Direction):
    assert direction(was, now) is gone
