"""Merged cells among the rows."""

from pathlib import Path

import pytest

from tests.sheets.ugly import Ugly, sheet, tables, told

N = None
UGLY = [
    Ugly(
        "merged programmes",
        sheet(
            [
                ["Program", "Prosjekt", "Beløp", "År"],
                ["Skole", "Alfa", 10, 2026],
                [N, "Beta", 20, N],
                ["Helse", "Gamma", 5, 2027],
                [N, "Delta", 6, N],
            ],
            "A2:A3",
            "A4:A5",
            "D2:D3",
            "D4:D5",
        ),
        ("1: 2-5 (4) | Program choice | Prosjekt text | Beløp money 41.00 | År year",),
    ),
    Ugly(
        "a merged amount counts once",
        sheet(
            [
                ["Prosjekt", "Fase", "Ramme"],
                ["Alfa", "en", 100],
                ["Alfa", "to", N],
                ["Beta", "en", 50],
            ],
            "C2:C3",
        ),
        ("1: 2-4 (3) | Prosjekt text | Fase text | Ramme money 150.00",),
    ),
    Ugly(
        "merged codes",
        sheet(
            [
                ["Kode", "Navn", "Antall"],
                [101, "Kari", 1],
                [N, "Per", 2],
                [102, "Ola", 3],
                [N, "Liv", 4],
            ],
            "A2:A3",
            "A4:A5",
        ),
        ("1: 2-5 (4) | Kode identifier | Navn text | Antall whole 10",),
    ),
]


@pytest.mark.parametrize("ugly", UGLY, ids=lambda ugly: ugly.name)
def test_merged_cells_are_filled_and_merged_amounts_count_once(ugly: Ugly, tmp_path: Path):
    seen = tables(tmp_path, ugly.content, ugly.file)

    assert tuple(map(told, seen)) == ugly.expected
