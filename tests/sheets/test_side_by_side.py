"""Several tables on one sheet, side by side."""

from pathlib import Path

import pytest

from tests.sheets.ugly import Ugly, csv, sheet, tables, told

N = None
UGLY = [
    Ugly(
        "two tables side by side",
        sheet(
            [
                ["Prosjekt", "Beløp", N, "Leverandør", "Antall"],
                ["Alfa", 10, N, "Nordby", 2],
                ["Beta", 20, N, "Solvik", 3],
                ["Gamma", 30],
            ]
        ),
        (
            "1: 2-4 (3) | Prosjekt text | Beløp money 60.00",
            "1: 2-3 (2) | Leverandør text | Antall whole 5",
        ),
    ),
    Ugly(
        "two tables side by side, as long",
        sheet(
            [
                ["Prosjekt", "Beløp", N, "Leverandør", "Antall"],
                ["Alfa", 10, N, "Nordby", 2],
                ["Beta", 20, N, "Solvik", 3],
                ["Gamma", 30, N, "Vik", 9],
            ]
        ),
        (
            "1: 2-4 (3) | Prosjekt text | Beløp money 60.00",
            "1: 2-4 (3) | Leverandør text | Antall whole 14",
        ),
    ),
    Ugly(
        "two tables side by side, as text",
        csv(
            [
                ["Prosjekt", "Beløp", N, "Leverandør", "Antall"],
                ["Alfa", 10, N, "Nordby", 2],
                ["Beta", 20, N, "Solvik", 3],
                ["Gamma", 30, N, N, N],
            ]
        ),
        (
            "1: 2-4 (3) | Prosjekt text | Beløp money 60.00",
            "1: 2-3 (2) | Leverandør text | Antall whole 5",
        ),
        "file.csv",
    ),
    Ugly(
        "two tables side by side, each with a title",
        sheet(
            [
                ["Prosjekter", N, N, "Leverandører"],
                ["Navn", "Beløp", N, "Firma", "Antall"],
                ["Alfa", 10, N, "Nordby", 2],
                ["Beta", 20, N, "Solvik", 3],
                ["Gamma", 30, N, "Vik", 9],
            ]
        ),
        (
            "2: 3-5 (3) | Navn text | Beløp money 60.00",
            "2: 3-5 (3) | Firma text | Antall whole 14",
        ),
    ),
    Ugly(
        "side by side, begun at other rows",
        sheet(
            [
                ["Prosjekt", "Beløp", N, N, N],
                ["Alfa", 10, N, N, N],
                ["Beta", 20, N, "Firma", "Antall"],
                ["Gamma", 30, N, "Nordby", 2],
                [N, N, N, "Solvik", 3],
                [N, N, N, "Vik", 4],
            ]
        ),
        (
            "1: 2-4 (3) | Prosjekt text | Beløp money 60.00",
            "3: 4-6 (3) | Firma text | Antall whole 9",
        ),
    ),
    Ugly(
        "an empty column in a table",
        sheet(
            [
                ["Prosjekt", "Leder", N, "2025", "2026"],
                ["Alfa", "Kari", N, 100, 200],
                ["Beta", "Per", N, 300, 400],
                ["Gamma", "Ola", N, 500, 600],
            ]
        ),
        ("1: 2-4 (3) | Prosjekt text | Leder text | 2025 whole 900 | 2026 whole 1200",),
    ),
    Ugly(
        "an empty column before remarks",
        sheet(
            [
                ["Prosjekt", "Beløp", N, "Merknad"],
                ["Alfa", 10, N, N],
                ["Beta", 20, N, "Må avklares med økonomi før jul"],
                ["Gamma", 30, N, N],
                ["Delta", 40, N, "Venter på svar fra leverandøren"],
            ]
        ),
        ("1: 2-5 (4) | Prosjekt text | Beløp money 100.00 | Merknad text",),
    ),
    Ugly(
        "choices beside the data",
        sheet(
            [
                ["Nr", "Risiko", "Status", N, "Status"],
                [1, "Brann", "Åpen", N, "Åpen"],
                [2, "Flom", "Lukket", N, "Lukket"],
                [3, "Tyveri", "Åpen", N, "Venter"],
                [4, "Feil", "Åpen"],
                [5, "Ras", "Åpen"],
            ]
        ),
        ("1: 2-6 (5) | Nr identifier | Risiko text | Status choice",),
    ),
    Ugly(
        "more choices than data",
        sheet(
            [
                ["Nr", "Risiko", N, "Kode", "Tekst"],
                [1, "Brann", N, "A", "Alfa"],
                [2, "Flom", N, "B", "Beta"],
                [N, N, N, "C", "Gamma"],
                [N, N, N, "D", "Delta"],
            ]
        ),
        (
            "1: 2-3 (2) | Nr identifier | Risiko text",
            "1: 2-5 (4) | Kode text | Tekst text",
        ),
    ),
]


@pytest.mark.parametrize("ugly", UGLY, ids=lambda ugly: ugly.name)
def test_tables_side_by_side_are_told_apart(ugly: Ugly, tmp_path: Path):
    seen = tables(tmp_path, ugly.content, ugly.file)

    assert tuple(map(told, seen)) == ugly.expected
