"""Risks: bands of scores, and movement between two days."""

import pytest

from itpm.rules.risks import Band, Movement, band, movement


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (1, Band.LOW),
        (9, Band.LOW),
        (10, Band.MEDIUM),
        (12, Band.MEDIUM),
        (15, Band.HIGH),
        (25, Band.HIGH),
    ],
)
def test_a_score_weighs_as_in_the_lights(score: int, expected: Band):
    assert band(score) is expected


def test_risks_that_are_new_grow_shrink_or_go_are_counted():
    then = {"R1": 4, "R2": 12, "R3": 6, "R4": 9}
    now = {"R1": 8, "R2": 6, "R3": 6, "R5": 20}

    assert movement(then, now) == Movement(new=1, up=1, down=1, gone=1)
    assert not movement(then, now).is_still


def test_a_week_without_movement_is_still():
    assert movement({"R1": 4}, {"R1": 4}).is_still
