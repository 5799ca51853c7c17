"""No risk is graded by steps the house does not have, and it is said how many are and where."""

import pytest

from itpm.records import Refusal, Risk, Scale
from itpm.records.scale import Steps
from itpm.rules.grading import refuse_beyond, scale_after

FOUR = Scale(id="RS1", steps=Steps.FOUR, medium_from=6, high_from=12)


def risk(n: int, project: str = "P1", probability: int = 5) -> Risk:
    return Risk(id=f"R{n}", project=project, title="Fire", probability=probability, impact=1)


def test_what_fits_the_scale_is_let_through():
    refuse_beyond(FOUR, [risk(1, probability=4)], {})


def test_a_refusal_counts_the_risks_and_names_projects_and_numbers():
    with pytest.raises(Refusal) as no:
        refuse_beyond(FOUR, [risk(1), risk(2, "P2"), risk(3)], {"P1": "Portal"})

    assert (no.value.code, no.value.values) == (
        "risks_beyond_scale",
        {"n": 3, "most": 4, "where": "Portal (R1, R3), P2 (R2)"},
    )


def test_of_many_a_few_are_named_and_the_rest_counted():
    many = [risk(n) for n in range(1, 8)] + [risk(n, f"P{n}") for n in range(20, 26)]
    with pytest.raises(Refusal) as no:
        refuse_beyond(FOUR, many, {})

    assert no.value.values["where"] == (
        "P1 (R1, R2, R3, R4 … +3), P20 (R20), P21 (R21), P22 (R22), P23 (R23) … +2"
    )


def test_the_scale_after_a_change_is_the_one_saved_the_usual_one_or_the_one_that_stands():
    stands = Scale(id="RS1", title="ours")

    assert scale_after(stands, [risk(1)], []) is stands
    assert scale_after(stands, [risk(1), FOUR], []) is FOUR
    assert scale_after(stands, [], [risk(1), stands]) == Scale()
