"""The scale of risks: what may be typed for a step, and what a scale cannot be."""

import pytest

from itpm.records import Problem, Risk, Scale, check, fields_of
from itpm.records.kinds import Kind
from itpm.records.scale import AXES, Steps

TYPED = {"project": "P1", "title": "Fire", "impact": 2}
PROJECT = {"project": {"p1": "P1"}}


def test_every_grade_of_a_risk_is_graded_by_the_scale():
    graded = {f.key for f in fields_of(Risk) if f.kind is Kind.SCORE}

    assert graded == AXES.keys()


def test_a_step_may_be_typed_as_a_figure_a_word_or_both():
    scale = Scale(steps=Steps.FOUR, probability_4="Svært stor")
    known = PROJECT | {"risk.probability": scale.texts("probability")}

    for typed in (4, 4.0, "4", "svært stor", "4 – Svært stor", " 4 SVÆRT STOR "):
        made, problems = check(Risk, {**TYPED, "probability": typed}, known)
        assert (made and made.probability, problems) == (4, [])


def test_what_lies_beyond_the_scale_is_out_of_range():
    known = PROJECT | {"risk.probability": Scale(steps=Steps.FOUR).texts("probability")}
    for typed in (5, "5", 0):
        _, problems = check(Risk, {**TYPED, "probability": typed}, known)
        assert problems == [Problem("probability", "out_of_range", typed)]


def test_a_word_that_is_no_step_is_no_number():
    known = PROJECT | {"risk.probability": Scale().texts("probability")}
    _, problems = check(Risk, {**TYPED, "probability": "huge"}, known)
    assert problems == [Problem("probability", "not_a_number", "huge")]


def test_where_nothing_is_known_of_a_scale_it_has_five_steps():
    made, _ = check(Risk, {**TYPED, "probability": 5}, PROJECT)
    assert made is not None
    assert [p.code for p in check(Risk, {**TYPED, "probability": 6}, PROJECT)[1]] == [
        "out_of_range"
    ]


@pytest.mark.parametrize(
    ("scale", "problem"),
    [
        (Scale(medium_from=15), ("high_from", "limits_do_not_rise")),
        (Scale(medium_from=1), ("high_from", "limits_do_not_rise")),
        (Scale(high_from=26), ("high_from", "limit_beyond_scale")),
        (
            Scale(steps=Steps.FOUR, medium_from=6, high_from=17),
            ("high_from", "limit_beyond_scale"),
        ),
        (Scale(cells="lmh"), ("cells", "wrong_cells")),
        (Scale(cells="x" * 25), ("cells", "wrong_cells")),
        (Scale(impact_2="High", impact_4="high"), ("impact_4", "not_a_word_of_its_own")),
        (Scale(probability_2="5"), ("probability_2", "not_a_word_of_its_own")),
    ],
)
def test_a_scale_that_could_not_be_read_is_refused(scale: Scale, problem: tuple[str, str]):
    assert [(p.field, p.code) for p in scale.problems()] == [problem]


def test_a_word_beyond_the_scale_waits_and_does_no_harm():
    four = Scale(
        steps=Steps.FOUR, medium_from=6, high_from=12, impact_4="high", impact_5="high"
    )
    assert list(four.problems()) == []
    assert "high" in four.texts("impact")
    assert four.texts("impact")["high"] == "4"
