"""What stands above, below and instead of a table."""

from datetime import date
from pathlib import Path

import pytest

from tests.sheets.ugly import Rows, Ugly, csv, sheet, tables, told

N = None
PLAN: Rows = [
    ["Prosjekt", "Leder", "Beløp", "Frist"],
    ["Alfa", "Kari", 1234.5, date(2026, 1, 5)],
    ["Beta", "Per", 2000, date(2026, 2, 28)],
    ["Gamma", "Ola", 500, date(2026, 3, 1)],
]
UGLY = [
    Ugly(
        "a title over the table",
        sheet([["Prosjekter 2026"], *PLAN]),
        ("2: 3-5 (3) | Prosjekt text | Leder text | Beløp money 3734.50 | Frist date",),
    ),
    Ugly(
        "three titles and a gap",
        sheet([["Kommunen"], ["Prosjekter"], ["Oppdatert 5.1.2026"], [], *PLAN]),
        ("5: 6-8 (3) | Prosjekt text | Leder text | Beløp money 3734.50 | Frist date",),
    ),
    Ugly(
        "a title of two cells",
        sheet([["Prosjekter", N, N, "Utskrift 5.1.2026"], [], *PLAN]),
        ("3: 4-6 (3) | Prosjekt text | Leder text | Beløp money 3734.50 | Frist date",),
    ),
    Ugly(
        "a title merged over all columns",
        sheet([["Prosjekter", N, N, N], *PLAN], "A1:D1"),
        ("2: 3-5 (3) | Prosjekt text | Leder text | Beløp money 3734.50 | Frist date",),
    ),
    Ugly(
        "a title merged over some columns",
        sheet([["Prosjekter", N, N, N], *PLAN], "A1:C1"),
        ("2: 3-5 (3) | Prosjekt text | Leder text | Beløp money 3734.50 | Frist date",),
    ),
    Ugly(
        "key and value above the table",
        sheet(
            [["Kommune:", "Nordby"], ["År:", 2026], ["Utskrift:", date(2026, 1, 5)], [], *PLAN]
        ),
        (
            "5: 6-8 (3) | Prosjekt text | Leder text | Beløp money 3734.50 | Frist date",
            "None: 1-3 (3) | A text | B text",
        ),
    ),
    Ugly(
        "the table begins in C4",
        sheet([[], [], [], *[[N, N, *row] for row in PLAN]]),
        ("4: 5-7 (3) | Prosjekt text | Leder text | Beløp money 3734.50 | Frist date",),
    ),
    Ugly(
        "a remark beside the title",
        sheet([["Prosjekter", N, N, N, N, "Konfidensielt"], [], *PLAN]),
        ("3: 4-6 (3) | Prosjekt text | Leder text | Beløp money 3734.50 | Frist date",),
    ),
    Ugly(
        "choices in the first row, as lists for cells",
        sheet(
            [
                [N, "Åpen", "Lukket", "Venter"],
                [],
                ["Nr", "Risiko", "Status", "Tiltak"],
                [1, "Brann", "Åpen", "Slukker"],
                [2, "Flom", "Lukket", "Pumpe"],
                [3, "Ras", "Åpen", "Mur"],
            ]
        ),
        ("3: 4-6 (3) | Nr identifier | Risiko text | Status text | Tiltak text",),
    ),
    Ugly(
        "a form",
        sheet(
            [
                ["Prosjektnavn", "Ny skole"],
                ["Budsjett", 1000000],
                ["Start", date(2026, 1, 5)],
                ["Leder", "Kari"],
                ["Antall", 4],
            ]
        ),
        ("None: 1-5 (5) | A text | B text",),
    ),
    Ugly(
        "a form with colons",
        csv([["Navn:", "Ny skole"], ["Eier:", "Kari"], ["Sted:", "Nordby"]]),
        ("None: 1-3 (3) | A text | B text",),
        "file.csv",
    ),
    Ugly(
        "records across",
        sheet(
            [
                [N, "Alfa", "Beta"],
                ["Budsjett", 10, 20],
                ["Leder", "Kari", "Per"],
                ["Start", date(2026, 1, 5), date(2026, 1, 6)],
            ]
        ),
        ("1: 2-4 (3) | A text | Alfa text | Beta text",),
    ),
    Ugly(
        "one row",
        sheet([["Navn", "Beløp", "Frist"], ["Alfa", 10, date(2026, 1, 5)]]),
        ("1: 2-2 (1) | Navn text | Beløp money 10.00 | Frist date",),
    ),
    Ugly(
        "nothing but words",
        csv(
            [
                ["Navn", "Rolle", "Sted"],
                ["Kari", "leder", "Oslo"],
                ["Per", "bruker", "Vik"],
                ["Ola", "bruker", "Oslo"],
                ["Liv", "leder", "Moss"],
            ]
        ),
        ("1: 2-5 (4) | Navn text | Rolle choice | Sted text",),
        "file.csv",
    ),
    Ugly(
        "a template nobody filled in",
        sheet([["Nr", "Risiko", "Eier", "Frist", "Status"], [1], [2], [3], [4]]),
        ("1: (0) | Nr text | Risiko text | Eier text | Frist text | Status text",),
    ),
    Ugly(
        "one long list",
        sheet([["Navn"], ["Kari"], ["Per"], ["Ola"]]),
        ("1: 2-4 (3) | Navn text",),
    ),
]


@pytest.mark.parametrize("ugly", UGLY, ids=lambda ugly: ugly.name)
def test_a_sheet_shows_its_table_whatever_stands_around_it(ugly: Ugly, tmp_path: Path):
    seen = tables(tmp_path, ugly.content, ugly.file)

    assert tuple(map(told, seen)) == ugly.expected
