from datetime import date

from itpm.records import BaselineDate, Risk, check


def test_a_task_of_a_baseline_does_not_end_before_it_starts():
    agreed = BaselineDate(
        project="P1",
        baseline="BL1",
        task="T1",
        title="Build",
        starts_on=date(2026, 2, 1),
        ends_on=date(2026, 1, 1),
    )

    assert [problem.field for problem in agreed.problems()] == ["ends_on"]


def test_a_step_may_be_told_with_its_word():
    raw = {"project": "P1", "title": "Fire", "probability": "4 - high", "impact": "2"}
    risk, problems = check(Risk, raw, {"project": {"p1": "P1"}})

    assert problems == []
    assert isinstance(risk, Risk)
    assert (risk.probability, risk.impact) == (4, 2)
