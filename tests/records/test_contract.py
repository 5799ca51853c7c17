from datetime import date

import pytest

from itpm.records import Contract, Problem, Task, check


@pytest.mark.parametrize(
    ("ends_on", "months", "notice_by"),
    [
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
        (date(2026, 12, 31), 3, date(2026, 9, 30)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2028, 5, 31), 3, date(2028, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (None, 3, None),
    ],
)
def test_notice_must_be_given_so_many_months_before_the_end(ends_on, months, notice_by):
    contract = Contract(title="x", supplier="S1", ends_on=ends_on, notice_months=months)

    assert contract.notice_by == notice_by


def test_a_contract_cannot_end_before_it_starts():
    known = {"supplier": {"s1": "S1"}}
    typed = {"title": "x", "supplier": "S1", "starts_on": "2026-01-06"}

    assert check(Contract, {**typed, "ends_on": "2026-01-06"}, known)[1] == []
    assert check(Contract, {**typed, "ends_on": "2026-01-05"}, known)[1] == [
        Problem("ends_on", "ends_before_start", date(2026, 1, 5))
    ]


def test_a_duration_is_no_part_of_another():
    known = {"project": {"p1": "P1"}}
    typed = {"project": "P1", "title": "x", "starts_on": "2026-01-05", "ends_on": "2026-01-05"}

    assert check(Task, {**typed, "duration_unit": "elapsed_days"}, known)[1] == []
    assert check(Task, {**typed, "duration_unit": "percent"}, known)[1] == [
        Problem("duration_unit", "unknown_answer", "percent")
    ]
