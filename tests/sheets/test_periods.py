"""Which month, quarter or year a heading is."""

import pytest

from itpm.sheets.periods import Period, period_of, periods_of


@pytest.mark.parametrize(
    ("heading", "year", "first", "months", "rest"),
    [
        ("jan", None, 1, 1, ""),
        ("Desember", None, 12, 1, ""),
        ("mrt", None, 3, 1, ""),
        ("Januar 2026", 2026, 1, 1, ""),
        ("jan. 26", 2026, 1, 1, ""),
        ("jan.26", 2026, 1, 1, ""),
        ("Des26", 2026, 12, 1, ""),
        ("2026 / jan / Budsjett", 2026, 1, 1, "budsjett"),
        ("Prognose_mai_2026", 2026, 5, 1, "prognose"),
        ("jan (t.kr)", None, 1, 1, ""),
        ("feb tkr", None, 2, 1, ""),
        ("2026-03", 2026, 3, 1, ""),
        ("202603", 2026, 3, 1, ""),
        ("3/2026", 2026, 3, 1, ""),
        ("2026-03-01", 2026, 3, 1, ""),
        ("31.03.2026", 2026, 3, 1, ""),
        ("Periode 3", None, 3, 1, ""),
        ("P03 2026", 2026, 3, 1, ""),
        ("Q3-2026", 2026, 7, 3, ""),
        ("2026K3", 2026, 7, 3, ""),
        ("1. kvartal", None, 1, 3, ""),
        ("Tertial 2", None, 5, 4, ""),
        ("2. halvår 2026", 2026, 7, 6, ""),
        ("2026", 2026, 1, 12, ""),
        ("BudsjettAr_2013", 2013, 1, 12, "budsjettar"),
        ("Kostnad 2026 kr", 2026, 1, 12, "kostnad"),
    ],
)
def test_a_heading_is_a_period(
    heading: str, year: int | None, first: int, months: int, rest: str
):
    assert period_of(heading) == Period(year, first, months, rest)


@pytest.mark.parametrize(
    "heading",
    [
        "Konto",
        "Marsjandise",
        "Hittil i år",
        "jan-mar",
        "2025/26",
        "Endring 2025-2026",
        "5/13/2026",
    ],
)
def test_a_heading_of_no_period_or_of_two_is_none(heading: str):
    assert period_of(heading) is None


def test_bare_numbers_are_months_where_all_twelve_stand_in_order():
    twelve = [str(n) for n in range(1, 13)]

    assert periods_of(["Post", *twelve])[1:] == [Period(None, n, 1) for n in range(1, 13)]
    assert periods_of(["Post", *twelve[:11]]) == [None] * 12
    assert periods_of(["1", "Post", *twelve[1:]]) == [None] * 13


def test_a_year_holds_its_months_and_no_others():
    assert Period(2026, 1, 12).holds(Period(2026, 12, 1))
    assert not Period(2026, 1, 12).holds(Period(2027, 1, 1))
    assert Period(None, 1, 3).holds(Period(2026, 3, 1))
    assert not Period(None, 1, 3).holds(Period(None, 4, 1))
