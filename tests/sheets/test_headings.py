"""Headings of several rows, and the units among them."""

from datetime import date
from pathlib import Path

import pytest

from tests.sheets.made import ods
from tests.sheets.ugly import Rows, Ugly, csv, sheet, tables, told

N = None
TWO: Rows = [
    ["Prosjekt", "2025", N, "2026", N],
    [N, "Budsjett", "Regnskap", "Budsjett", "Regnskap"],
    ["Alfa", 100, 90, 110, 95],
    ["Beta", 50, 60, 70, 65],
    ["Gamma", 10, 20, 30, 25],
]
TWO_FULL = [["" if cell is None else cell for cell in row] for row in TWO]
UGLY = [
    Ugly(
        "a lone year over some columns",
        csv(
            [[N, 2026, N], ["Prosjekt", "Budsjett", "Regnskap"], ["Alfa", 1, 2], ["Beta", 3, 4]]
        ),
        (
            """2: 3-4 (2) | Prosjekt text | 2026 / Budsjett money 4.00
            | 2026 / Regnskap money 6.00""",
        ),
        "file.csv",
    ),
    Ugly(
        "years over budget and actual, merged",
        sheet(TWO, "A1:A2", "B1:C1", "D1:E1"),
        (
            """2: 3-5 (3) | Prosjekt text | 2025 / Budsjett money 160.00 | 2025 / Regnskap
            money 170.00 | 2026 / Budsjett money 210.00 | 2026 / Regnskap money 185.00""",
        ),
    ),
    Ugly(
        "years over budget and actual, not merged",
        sheet(TWO),
        (
            """2: 3-5 (3) | Prosjekt text | 2025 / Budsjett money 160.00 | 2025 / Regnskap
            money 170.00 | 2026 / Budsjett money 210.00 | 2026 / Regnskap money 185.00""",
        ),
    ),
    Ugly(
        "the same as text",
        csv(TWO),
        (
            """2: 3-5 (3) | Prosjekt text | 2025 / Budsjett money 160.00 | 2025 / Regnskap
            money 170.00 | 2026 / Budsjett money 210.00 | 2026 / Regnskap money 185.00""",
        ),
        "file.csv",
    ),
    Ugly(
        "the same in an open document",
        ods(TWO_FULL),
        (
            """2: 3-5 (3) | Prosjekt text | 2025 / Budsjett money 160.00 | 2025 / Regnskap
            money 170.00 | 2026 / Budsjett money 210.00 | 2026 / Regnskap money 185.00""",
        ),
        "file.ods",
    ),
    Ugly(
        "names below, years above",
        csv(
            [
                [N, "2025", N, "2026", N, N],
                ["Prosjekt", "Budsjett", "Regnskap", "Budsjett", "Regnskap", "Merknad"],
                ["Alfa", 100, 90, 110, 95, "sent ute"],
                ["Beta", 50, 60, 70, 65, "i rute nå"],
            ]
        ),
        (
            """2: 3-4 (2) | Prosjekt text | 2025 / Budsjett money 150.00 | 2025 / Regnskap
            money 150.00 | 2026 / Budsjett money 180.00 | 2026 / Regnskap money 160.00 |
            Merknad text""",
        ),
        "file.csv",
    ),
    Ugly(
        "years repeated over each column",
        csv(
            [
                ["Prosjekt", "2025", "2025", "2026", "2026"],
                ["Prosjekt", "Budsjett", "Regnskap", "Budsjett", "Regnskap"],
                ["Alfa", 100, 90, 110, 95],
                ["Beta", 50, 60, 70, 65],
            ]
        ),
        (
            """2: 3-4 (2) | Prosjekt text | 2025 / Budsjett money 150.00 | 2025 / Regnskap
            money 150.00 | 2026 / Budsjett money 180.00 | 2026 / Regnskap money 160.00""",
        ),
        "file.csv",
    ),
    Ugly(
        "years as numbers above",
        sheet(
            [
                [N, 2025, N, 2026, N],
                ["Prosjekt", "Budsjett", "Regnskap", "Budsjett", "Regnskap"],
                ["Alfa", 100, 90, 110, 95],
                ["Beta", 50, 60, 70, 65],
            ],
            "B1:C1",
            "D1:E1",
        ),
        (
            """2: 3-4 (2) | Prosjekt text | 2025 / Budsjett money 150.00 | 2025 / Regnskap
            money 150.00 | 2026 / Budsjett money 180.00 | 2026 / Regnskap money 160.00""",
        ),
    ),
    Ugly(
        "plan and actual days",
        sheet(
            [
                ["Aktivitet", "Plan", N, "Faktisk", N, "Ansvarlig"],
                [N, "Start", "Slutt", "Start", "Slutt", N],
                [
                    "Alfa",
                    date(2026, 1, 5),
                    date(2026, 2, 5),
                    date(2026, 1, 6),
                    date(2026, 2, 9),
                    "Kari",
                ],
                [
                    "Beta",
                    date(2026, 1, 7),
                    date(2026, 2, 7),
                    date(2026, 1, 8),
                    date(2026, 2, 8),
                    "Per",
                ],
            ],
            "A1:A2",
            "B1:C1",
            "D1:E1",
            "F1:F2",
        ),
        (
            """2: 3-4 (2) | Aktivitet text | Plan / Start date | Plan / Slutt date |
            Faktisk / Start date | Faktisk / Slutt date | Ansvarlig text""",
        ),
    ),
    Ugly(
        "one merged group among names",
        sheet(
            [
                ["Nr", "Prosjekt", "Kostnad", N, "Status"],
                [N, N, "Budsjett", "Regnskap", N],
                [1, "Alfa", 10, 20, "ok nå"],
                [2, "Beta", 11, 21, "ok nå"],
                [3, "Gamma", 12, 22, "sent ute"],
            ],
            "A1:A2",
            "B1:B2",
            "C1:D1",
            "E1:E2",
        ),
        (
            """2: 3-5 (3) | Nr identifier | Prosjekt text | Kostnad / Budsjett money 33.00
            | Kostnad / Regnskap money 63.00 | Status text""",
        ),
    ),
    Ugly(
        "three rows of headings",
        sheet(
            [
                ["Prosjekt", "Økonomi", N, N, N],
                [N, "2025", N, "2026", N],
                [N, "Budsjett", "Regnskap", "Budsjett", "Regnskap"],
                ["Alfa", 100, 90, 110, 95],
                ["Beta", 50, 60, 70, 65],
            ],
            "A1:A3",
            "B1:E1",
            "B2:C2",
            "D2:E2",
        ),
        (
            """3: 4-5 (2) | Prosjekt text | Økonomi / 2025 / Budsjett money 150.00 |
            Økonomi / 2025 / Regnskap money 150.00 | Økonomi / 2026 / Budsjett money
            180.00 | Økonomi / 2026 / Regnskap money 160.00""",
        ),
    ),
    Ugly(
        "bands over all columns are decoration",
        sheet(
            [
                ["HVEM", N, "HVA", N],
                ["Navn", "Rolle", "Oppgave", "Timer"],
                ["Kari", "leder", "plan", 12],
                ["Per", "bruker", "test", 30],
                ["Ola", "bruker", "kurs", 8],
            ],
            "A1:B1",
            "C1:D1",
        ),
        ("2: 3-5 (3) | Navn text | Rolle text | Oppgave text | Timer whole 50",),
    ),
    Ugly(
        "a title over two rows of headings",
        sheet([["Økonomi i prosjektene"], [], *TWO], "A1:E1", "A3:A4", "B3:C3", "D3:E3"),
        (
            """4: 5-7 (3) | Prosjekt text | 2025 / Budsjett money 160.00 | 2025 / Regnskap
            money 170.00 | 2026 / Budsjett money 210.00 | 2026 / Regnskap money 185.00""",
        ),
    ),
    Ugly(
        "units in a row of their own",
        sheet(
            [
                ["Prosjekt", "Budsjett", "Varighet"],
                [N, "1000 kr", "dager"],
                ["Alfa", 12, 30],
                ["Beta", 13, 31],
            ]
        ),
        ("2: 3-4 (2) | Prosjekt text | Budsjett money 25.00 | Varighet whole 61",),
    ),
    Ugly(
        "the unit above the table",
        sheet(
            [
                ["Budsjett 2026"],
                ["Alle tall i tusen kroner"],
                [],
                ["Prosjekt", "Budsjett", "Antall"],
                ["Alfa", 12, 30],
                ["Beta", 13, 31],
            ]
        ),
        ("4: 5-6 (2) | Prosjekt text | Budsjett money 25.00 | Antall whole 61",),
    ),
    Ugly(
        "the unit in the title, in brackets",
        csv(
            [
                ["Begroting 2026 (x 1.000 euro)", N],
                [N, N],
                ["Project", "Begroting"],
                ["Alfa", 12],
                ["Beta", 13],
            ]
        ),
        ("3: 4-5 (2) | Project text | Begroting money 25.00",),
        "file.csv",
    ),
    Ugly(
        "millions in the heading",
        csv([["Prosjekt", "Ramme (mill. NOK)"], ["Alfa", "12,5"], ["Beta", "3,25"]]),
        ("1: 2-3 (2) | Prosjekt text | Ramme (mill. NOK) money 15.75",),
        "file.csv",
    ),
    Ugly(
        "thousands of kronor",
        csv([["Projekt", "Budget tkr"], ["Alfa", "12"], ["Beta", "30"]]),
        ("1: 2-3 (2) | Projekt text | Budget tkr money 42.00",),
        "file.csv",
    ),
    Ugly(
        "a heading merged over two columns",
        sheet([["Navn", N, "Beløp"], ["Kari", "Nordby", 10], ["Per", "Solvik", 20]], "A1:B1"),
        ("1: 2-3 (2) | Navn text | Navn (2) text | Beløp money 30.00",),
    ),
    Ugly(
        "months as headings",
        sheet(
            [
                ["Konto", "jan", "feb", "mar"],
                ["Lønn", 10.5, 11, 12],
                ["Drift", 20.5, 21, 22],
                ["Reise", 1, 2, 3],
            ]
        ),
        ("1: 2-4 (3) | Konto text | jan decimal 32.0 | feb whole 34 | mar whole 37",),
    ),
    Ugly(
        "a first row nearly all of words is no heading",
        csv(
            [["Navn", "Nr", "Merke", "Antall"], ["Alfa", 80, "a", "'"], ["Beta", 81, "0", "0"]]
        ),
        ("1: 2-3 (2) | Navn text | Nr identifier | Merke text | Antall text",),
        "file.csv",
    ),
]


@pytest.mark.parametrize("ugly", UGLY, ids=lambda ugly: ugly.name)
def test_headings_of_several_rows_are_joined(ugly: Ugly, tmp_path: Path):
    seen = tables(tmp_path, ugly.content, ugly.file)

    assert tuple(map(told, seen)) == ugly.expected
