"""Totals and subtotals: rows that are the sum of others."""

from pathlib import Path

import pytest

from tests.sheets.made import table
from tests.sheets.ugly import Ugly, csv, sheet, tables, told

N = None
UGLY = [
    Ugly(
        "subtotals and a total",
        sheet(
            [
                ["Avdeling", "Prosjekt", "Beløp"],
                ["IT", "Alfa", 10],
                ["IT", "Beta", 20],
                ["Sum IT", N, 30],
                ["HR", "Gamma", 5],
                ["HR", "Delta", 6],
                ["Sum HR", N, 11],
                ["Totalt", N, 41],
            ]
        ),
        ("1: 2-6 (4) | Avdeling choice | Prosjekt text | Beløp money 41.00",),
    ),
    Ugly(
        "subtotals without a word",
        sheet(
            [
                ["Avdeling", "Prosjekt", "Beløp"],
                ["IT", "Alfa", 10],
                ["IT", "Beta", 20],
                [N, N, 30],
                ["HR", "Gamma", 5],
                ["HR", "Delta", 6],
                [N, N, 11],
                [N, N, 41],
            ]
        ),
        ("1: 2-6 (4) | Avdeling choice | Prosjekt text | Beløp money 41.00",),
    ),
    Ugly(
        "a total called something else",
        sheet(
            [
                ["Prosjekt", "Leder", "Beløp"],
                ["Alfa", "Kari", 10.5],
                ["Beta", "Per", 20],
                ["Gamma", "Ola", 7],
                ["Hele kommunen", N, 37.5],
            ]
        ),
        ("1: 2-4 (3) | Prosjekt text | Leder text | Beløp money 37.50",),
    ),
    Ugly(
        "a total after a gap",
        sheet(
            [
                ["Prosjekt", "Leder", "Beløp"],
                ["Alfa", "Kari", 10.5],
                ["Beta", "Per", 20],
                [],
                ["Totalt", N, 30.5],
            ]
        ),
        ("1: 2-3 (2) | Prosjekt text | Leder text | Beløp money 30.50",),
    ),
    Ugly(
        "a total on top",
        sheet(
            [
                ["Prosjekt", "Leder", "Beløp"],
                ["Hele kommunen", N, 36],
                ["Alfa", "Kari", 10],
                ["Beta", "Per", 20],
                ["Gamma", "Ola", 6],
            ]
        ),
        ("1: 3-5 (3) | Prosjekt text | Leder text | Beløp money 36.00",),
    ),
    Ugly(
        "subtotals as pivots write them",
        sheet(
            [
                ["Avdeling", "Prosjekt", "Beløp"],
                ["IT", "Alfa", 10],
                ["IT", "Beta", 20],
                ["IT", "Totalt", 30],
                ["HR", "Gamma", 5],
                ["HR", "Delta", 6],
                ["HR", "Totalt", 11],
                ["Totalt", N, 41],
            ]
        ),
        ("1: 2-6 (4) | Avdeling choice | Prosjekt text | Beløp money 41.00",),
    ),
    Ugly(
        "a row called Sum that is no sum",
        sheet(
            [
                ["Post", "Sted", "Beløp"],
                ["Drift", "Oslo", 10],
                ["Sum reiser", "Vik", 20],
                ["Leie", "Moss", 7],
            ]
        ),
        ("1: 2-4 (3) | Post text | Sted text | Beløp money 37.00",),
    ),
    Ugly(
        "totals of many columns",
        sheet(
            [
                ["Konto", "jan", "feb", "mar", "apr"],
                ["Lønn", 10, 11, 12, 13],
                ["Drift", 20, 21, 22, 23],
                ["Reise", 1, 2, 3, 4],
                ["Kommunen", 31, 34, 37, 40],
            ]
        ),
        (
            """1: 2-4 (3) | Konto text | jan whole 31 | feb whole 34 | mar whole 37 | apr
            whole 40""",
        ),
    ),
    Ugly(
        "a gross before a net",
        sheet(
            [
                ["Linje", "2025", "2026"],
                ["Gevinst en", 10, 20],
                ["Gevinst to", 5, 6],
                ["Sum gevinst", 15, 26],
                ["Kostnad", 7, 8],
                ["Netto", 8, 18],
            ]
        ),
        ("1: 2-6 (5) | Linje text | 2025 whole 45 | 2026 whole 78",),
    ),
    Ugly(
        "a total and a remark",
        sheet(
            [
                ["Prosjekt", "Leder", "Beløp"],
                ["Alfa", "Kari", 10],
                ["Beta", "Per", 20],
                ["Sum", N, 30],
                [],
                ["Tall fra økonomiavdelingen"],
            ]
        ),
        ("1: 2-3 (2) | Prosjekt text | Leder text | Beløp money 30.00",),
    ),
    Ugly(
        "rounded parts",
        csv(
            [
                ["Prosjekt", "Andel", "Beløp"],
                ["Alfa", "33,3 %", "33,33"],
                ["Beta", "33,3 %", "33,33"],
                ["Gamma", "33,3 %", "33,33"],
                ["Totalt", N, "100,00"],
            ]
        ),
        ("1: 2-4 (3) | Prosjekt text | Andel percent | Beløp money 99.99",),
        "file.csv",
    ),
]


@pytest.mark.parametrize("ugly", UGLY, ids=lambda ugly: ugly.name)
def test_what_is_a_sum_is_left_out_and_what_is_none_stays(ugly: Ugly, tmp_path: Path):
    seen = tables(tmp_path, ugly.content, ugly.file)

    assert tuple(map(told, seen)) == ugly.expected


def test_a_total_of_amounts_too_large_for_a_whole_number_is_still_exact(tmp_path: Path):
    big = 4_000_000_000_000_000_000
    lines = f"A;{big},25\nB;{big - 1},50\nC;{big},00\nTotalt;{3 * big - 1},75\n"
    found = table(tmp_path, f"Navn;Beløp\n{lines}")

    assert (found.rows, found.totals) == (3, (5,))
    assert str(found.columns[1].sum) == f"{3 * big - 1}.75"
