"""Stakeholders: four ways to meet them."""

import pytest

from itpm.rules.stakeholders import Strategy, strategy


@pytest.mark.parametrize(
    ("interest", "influence", "expected"),
    [
        (4, 4, Strategy.INVOLVE),
        (3, 5, Strategy.SATISFY),
        (5, 3, Strategy.INFORM),
        (3, 3, Strategy.WATCH),
    ],
)
def test_interest_and_influence_say_how_to_meet_someone(
    interest: int, influence: int, expected: Strategy
):
    assert strategy(interest, influence) is expected
