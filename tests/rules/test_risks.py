"""Risks: bands of scores, scales of four and five, and movement between two days."""

import pytest

from itpm.records import Risk, Scale
from itpm.records.scale import USUAL, Steps
from itpm.rules.risks import Band, Movement, band, beyond, by_score, cells, movement, reach

FIVE = Scale()
FOUR = Scale(steps=Steps.FOUR, medium_from=6, high_from=12)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (1, Band.LOW),
        (9, Band.LOW),
        (10, Band.MEDIUM),
        (14, Band.MEDIUM),
        (15, Band.HIGH),
        (25, Band.HIGH),
    ],
)
def test_a_score_weighs_by_the_limits_of_the_scale(score: int, expected: Band):
    assert by_score(FIVE, score) is expected


def test_a_scale_of_four_has_limits_and_cells_of_its_own():
    assert [band(FOUR, 4, i) for i in FOUR.range] == [
        Band.LOW,
        Band.MEDIUM,
        Band.HIGH,
        Band.HIGH,
    ]
    assert cells(FOUR, Band.HIGH) == [34, 43, 44]
    assert cells(FOUR, Band.MEDIUM) == [23, 24, 32, 33, 42]
    assert [reach(FOUR, one) for one in Band] == [(1, 5), (6, 11), (12, 16)]


def test_the_bands_cover_every_cell_once():
    for scale in (FIVE, FOUR):
        assert sum(len(cells(scale, one)) for one in Band) == scale.most**2


def test_the_usual_limits_rise_within_their_scale():
    for steps, (medium, high) in USUAL.items():
        scale = Scale(steps=steps, medium_from=medium, high_from=high)
        assert list(scale.problems()) == []


def test_a_cell_may_weigh_otherwise_than_its_score():
    own = Scale(steps=Steps.FOUR, cells="lllh" + "llll" * 2 + "mlll")

    assert [band(own, 1, 4), band(own, 4, 1), band(own, 4, 4)] == [
        Band.HIGH,
        Band.MEDIUM,
        Band.LOW,
    ]
    assert cells(own, Band.HIGH) == [14]


def test_what_lies_outside_the_matrix_is_weighed_by_its_score():
    assert band(Scale(steps=Steps.FOUR, cells="l" * 16), 5, 5) is Band.HIGH


def test_a_matrix_as_drawn_by_a_municipality_is_weighed_cell_by_cell():
    # Prosjektportalen's standard: five steps, and a 4 is green or yellow by where it stands.
    own = Scale(cells="lllmm" + "llmmm" + "lmmmh" + "mmmhh" + "mmhhh")

    assert (band(own, 2, 2), band(own, 4, 1)) == (Band.LOW, Band.MEDIUM)
    assert (band(own, 3, 5), band(own, 5, 3)) == (Band.HIGH, Band.HIGH)


def test_risks_beyond_a_scale_are_found_in_any_of_their_grades():
    risks = [
        Risk(id="R1", project="P1", title="a", probability=5, impact=1),
        Risk(id="R2", project="P1", title="b", probability=4, impact=4),
        Risk(id="R3", project="P1", title="c", probability=1, impact=1, residual_impact=5),
    ]

    assert [one.id for one in beyond(FOUR, risks)] == ["R1", "R3"]
    assert beyond(FIVE, risks) == []


def test_risks_that_are_new_grow_shrink_or_go_are_counted():
    then = {"R1": 4, "R2": 12, "R3": 6, "R4": 9}
    now = {"R1": 8, "R2": 6, "R3": 6, "R5": 20}

    assert movement(then, now) == Movement(new=1, up=1, down=1, gone=1)
    assert not movement(then, now).is_still


def test_a_week_without_movement_is_still():
    assert movement({"R1": 4}, {"R1": 4}).is_still
