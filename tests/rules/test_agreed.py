"""Baselines by the numbers of Microsoft Project."""

from datetime import date

from itpm.records import Baseline
from itpm.rules.agreed import MOST, numbered


def baseline(title: str, day: int) -> Baseline:
    return Baseline(id=title, project="P1", title=title, taken_on=date(2026, 1, day))


def test_a_baseline_keeps_the_number_in_its_name_and_the_others_get_those_that_are_free():
    some = [
        baseline("Baseline 2", 9),
        baseline("Later", 3),
        baseline("First", 1),
        baseline("Budget 2026", 2),
        baseline("Other 2", 8),
        baseline("Baseline 0", 9),
    ]

    titles = {n: one.title for n, one in numbered(some).items()}

    # “Other 2” is older than “Baseline 2”; 2026 is a year, and no number.
    assert titles == {
        0: "Baseline 0",
        1: "First",
        2: "Other 2",
        3: "Budget 2026",
        4: "Later",
        5: "Baseline 2",
    }


def test_what_is_beyond_ten_has_no_number():
    many = numbered(baseline(f"{'x' * n}", n) for n in range(1, 15))

    assert sorted(many) == list(range(1, MOST + 1))
