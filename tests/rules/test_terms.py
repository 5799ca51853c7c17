"""When someone must have decided about an agreement, as a table seen from one Monday."""

from datetime import date
from decimal import Decimal
from textwrap import dedent

import pytest

from itpm.records.project import Light
from itpm.records.supplier import ContractState, ContractType
from itpm.rules.terms import Term, ceiling_light, term_light

MONDAY = date(2026, 1, 5)

TERMS = """
    type         | state       | ends       | notice     | option | light    | reason
    subscription | active      |            |            | 0      | unknown  | term_open
    subscription | terminated  | 2026-01-20 | 2026-01-20 | 0      | unknown  | term_over
    subscription | active      | 2026-01-04 | 2026-01-04 | 0      | off_plan | term_lapsed
    call_off     | active      | 2026-01-04 | 2026-01-04 | 0      | off_plan | term_lapsed
    subscription | active      | 2026-08-05 | 2026-02-05 | 0      | at_risk  | term_notice
    subscription | signed      | 2026-08-04 | 2026-02-04 | 0      | off_plan | term_notice
    subscription | active      | 2026-07-05 | 2026-01-05 | 0      | off_plan | term_notice
    subscription | active      | 2026-10-06 | 2026-04-06 | 0      | on_plan  | term_runs
    subscription | active      | 2026-07-04 | 2026-01-04 | 0      | on_plan  | term_runs
    subscription | active      | 2026-04-05 | 2026-01-04 | 0      | at_risk  | term_ends
    licence      | active      | 2026-01-05 | 2026-01-05 | 0      | off_plan | term_ends
    framework    | active      | 2026-04-05 | 2026-04-05 | 24     | at_risk  | term_option
    call_off     | active      | 2026-01-15 | 2026-01-15 | 0      | on_plan  | term_ends
    fixed_price  | active      | 2026-01-15 | 2026-01-15 | 12     | off_plan | term_option
"""


def rows() -> list[list[str]]:
    _, *lines = dedent(TERMS).strip().splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines]


@pytest.mark.parametrize("row", rows(), ids=" ".join)
def test_a_term_is_weighed_by_the_day_someone_must_have_decided(row: list[str]):
    kind, state, ends, notice, option, light, reason = row
    term = Term(
        type=ContractType(kind),
        state=ContractState(state),
        ends_on=date.fromisoformat(ends) if ends else None,
        notice_by=date.fromisoformat(notice) if notice else None,
        option_months=int(option),
    )

    verdict = term_light(term, MONDAY)

    assert (verdict.light, verdict.reason) == (light, reason)


def test_an_option_that_is_used_no_longer_prolongs():
    term = Term(
        type=ContractType.CALL_OFF,
        state=ContractState.ACTIVE,
        ends_on=date(2026, 1, 15),
        notice_by=None,
        option_months=12,
        option_used=True,
    )

    assert term_light(term, MONDAY).reason == "term_ends"


@pytest.mark.parametrize(
    ("used", "ceiling", "light", "reason"),
    [
        ("10", None, Light.UNKNOWN, "ceiling_none"),
        ("10", "0", Light.UNKNOWN, "ceiling_none"),
        ("79.99", "100", Light.ON_PLAN, "ceiling_far"),
        ("80", "100", Light.AT_RISK, "ceiling_near"),
        ("100", "100", Light.AT_RISK, "ceiling_near"),
        ("100.01", "100", Light.OFF_PLAN, "ceiling_passed"),
    ],
)
def test_a_ceiling_is_weighed_by_what_is_used_of_it(
    used: str, ceiling: str | None, light: Light, reason: str
):
    verdict = ceiling_light(Decimal(used), Decimal(ceiling) if ceiling else None)

    assert (verdict.light, verdict.reason) == (light, reason)
