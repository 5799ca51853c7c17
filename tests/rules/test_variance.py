"""Variance: a plan then and now, row by row."""

from datetime import date
from typing import Any

from itpm.records import Baseline, Task, replaced
from itpm.rules.variance import Change, agreed, dates_of, measured_by, stood, variances


def day(n: int) -> date:
    return date(2026, 1, n)


def task(number: int, first: int, last: int, **more: Any) -> Task:
    values = {"project": "P1", "title": f"Row {number}", "starts_on": day(first)}
    return Task(**{"id": f"T{number}", "ends_on": day(last), **values, **more})


ONE, TWO, THREE = task(1, 5, 9), task(2, 5, 6), task(3, 7, 8)
BASELINE = Baseline(id="BL1", project="P1", title="First", taken_on=day(5))


def test_the_furthest_delay_comes_first_and_what_has_no_other_last():
    was = stood([ONE, TWO, THREE])
    two = replaced(TWO, starts_on=day(8), ends_on=day(12))
    now = stood([replaced(ONE, ends_on=day(10)), two, task(4, 5, 5)])

    found = variances(was, now)

    assert [(one.id, one.start, one.finish, one.longer, one.change) for one in found] == [
        ("T2", 3, 6, 3, Change.MOVED),
        ("T1", 0, 1, 1, Change.MOVED),
        ("T3", None, None, None, Change.GONE),
        ("T4", None, None, None, Change.NEW),
    ]
    assert variances(was, was)[0].change is Change.SAME


def test_a_baseline_keeps_dates_and_titles_and_can_be_compared_with():
    (kept,) = dates_of(BASELINE, [ONE])

    assert (kept.baseline, kept.task, kept.title) == ("BL1", "T1", "Row 1")
    assert variances(stood([kept]), stood([replaced(ONE, title="New")]))[0].title == "New"


def test_tasks_are_measured_by_a_baseline_and_what_is_measured_so_is_left_alone():
    dates = dates_of(BASELINE, [ONE, TWO])
    (one, two) = measured_by([ONE, TWO, THREE], dates)

    assert (one.baseline_start, one.baseline_end, two.id) == (day(5), day(9), "T2")
    assert measured_by([one, two], dates) == []


def test_what_a_task_was_agreed_for_may_lack_its_start():
    rows = agreed([ONE, replaced(TWO, baseline_end=day(7)),
                   replaced(THREE, baseline_start=day(6), baseline_end=day(7))])  # fmt: skip

    assert [(row.id, row.starts_on, row.ends_on) for row in rows] == [
        ("T2", day(7), day(7)),
        ("T3", day(6), day(7)),
    ]
