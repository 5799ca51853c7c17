"""Several tables on one sheet, one below the other."""

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
        "two tables with titles",
        sheet(
            [
                ["Prosjekter"],
                ["Navn", "Budsjett"],
                ["Alfa", 10],
                ["Beta", 20],
                [],
                ["Leverandører"],
                ["Firma", "Ort", "Antall"],
                ["Nordby", "Oslo", 2],
                ["Solvik", "Bergen", 3],
            ]
        ),
        (
            "2: 3-4 (2) | Navn text | Budsjett money 30.00",
            "7: 8-9 (2) | Firma text | Ort text | Antall whole 5",
        ),
    ),
    Ugly(
        "two tables and a gap",
        sheet(
            [
                *PLAN,
                [],
                ["Firma", "Ort", "Antall"],
                ["Nordby", "Oslo", 2],
                ["Solvik", "Bergen", 3],
            ]
        ),
        (
            "1: 2-4 (3) | Prosjekt text | Leder text | Beløp money 3734.50 | Frist date",
            "6: 7-8 (2) | Firma text | Ort text | Antall whole 5",
        ),
    ),
    Ugly(
        "two tables as text",
        csv(
            [
                ["Navn", "Beløp", "Dato"],
                ["Alfa", "10,5", "05.01.2026"],
                ["Beta", "20", "06.01.2026"],
                [N, N, N],
                ["Firma", "Antall", "Frist"],
                ["Nordby", "2", "07.01.2026"],
                ["Solvik", "3", "08.01.2026"],
            ]
        ),
        (
            "1: 2-3 (2) | Navn text | Beløp money 30.50 | Dato date",
            "5: 6-7 (2) | Firma text | Antall whole 5 | Frist date",
        ),
        "file.csv",
    ),
    Ugly(
        "headings come again with other names",
        sheet(
            [
                ["Prosjekt", "Budsjett", "Start"],
                ["Alfa", 10, date(2026, 1, 5)],
                ["Beta", 20, date(2026, 1, 6)],
                ["Leverandør", "Beløp", "Frist"],
                ["Nordby", 2, date(2026, 2, 5)],
                ["Solvik", 3, date(2026, 2, 5)],
            ]
        ),
        (
            "1: 2-3 (2) | Prosjekt text | Budsjett money 30.00 | Start date",
            "4: 5-6 (2) | Leverandør text | Beløp money 5.00 | Frist date",
        ),
    ),
    Ugly(
        "a title between, and no gap",
        sheet(
            [
                ["Navn", "Antall"],
                ["Alfa", 10],
                ["Beta", 20],
                ["Leverandører"],
                ["Firma", "Poeng"],
                ["Nordby", 2],
                ["Solvik", 3],
            ]
        ),
        (
            "1: 2-3 (2) | Navn text | Antall whole 30",
            "5: 6-7 (2) | Firma text | Poeng whole 5",
        ),
    ),
    Ugly(
        "the same headings for each department",
        sheet(
            [
                ["Avdeling Nord"],
                ["Navn", "Antall", "Beløp"],
                ["Alfa", 1, 10],
                ["Beta", 2, 20],
                [],
                ["Avdeling Sør"],
                ["Navn", "Antall", "Beløp"],
                ["Gamma", 3, 30],
                ["Delta", 4, 40],
            ]
        ),
        ("2: 3-9 (4) | Navn text | Antall whole 10 | Beløp money 100.00",),
    ),
    Ugly(
        "a list of codes below",
        sheet(
            [
                ["Nr", "Risiko", "Beløp", "Dato"],
                [1, "Brann", 10, date(2026, 1, 5)],
                [2, "Flom", 20, date(2026, 1, 6)],
                [],
                ["Kode", "Betydning"],
                ["H", "Høy"],
                ["M", "Middels"],
                ["L", "Lav"],
            ]
        ),
        (
            "1: 2-3 (2) | Nr identifier | Risiko text | Beløp money 30.00 | Dato date",
            "5: 6-8 (3) | Kode text | Betydning text",
        ),
    ),
    Ugly(
        "choices below",
        sheet(
            [
                ["Nr", "Risiko", "Beløp", "Dato"],
                [1, "Brann", 10, date(2026, 1, 5)],
                [2, "Flom", 20, date(2026, 1, 6)],
                [],
                ["Statuser"],
                ["Åpen"],
                ["Lukket"],
            ]
        ),
        ("1: 2-3 (2) | Nr identifier | Risiko text | Beløp money 30.00 | Dato date",),
    ),
    Ugly(
        "a scale further right below",
        sheet(
            [
                ["Risiko", "Tiltak", "Eier", "Poeng"],
                ["Brann", "Slukker", "Kari", 4],
                ["Flom", "Pumpe", "Per", 6],
                ["Ras", "Mur", "Ola", 9],
                [],
                [N, N, "Lav", "grønn"],
                [N, N, "Høy", "rød"],
            ]
        ),
        (
            "1: 2-4 (3) | Risiko text | Tiltak text | Eier text | Poeng whole 19",
            "6: 7-7 (1) | Lav text | grønn text",
        ),
    ),
    Ugly(
        "three tables one below the other",
        sheet(
            [
                ["A-navn", "A-antall"],
                ["Alfa", 1],
                ["Beta", 2],
                [],
                ["B-navn", "B-sted", "B-antall"],
                ["Gamma", "Oslo", 3],
                ["Delta", "Vik", 4],
                [],
                ["C-dato", "C-antall"],
                [date(2026, 1, 5), 5],
                [date(2026, 1, 6), 6],
            ]
        ),
        (
            "1: 2-3 (2) | A-navn text | A-antall whole 3",
            "5: 6-7 (2) | B-navn text | B-sted text | B-antall whole 7",
            "9: 10-11 (2) | C-dato date | C-antall whole 11",
        ),
    ),
    Ugly(
        "signatures below",
        sheet([*PLAN, [], ["Godkjent av:"], ["Kari Nordby"]]),
        ("1: 2-4 (3) | Prosjekt text | Leder text | Beløp money 3734.50 | Frist date",),
    ),
    Ugly(
        "blank rows between groups",
        sheet([PLAN[0], PLAN[1], [], PLAN[2], [], PLAN[3]]),
        ("1: 2-6 (3) | Prosjekt text | Leder text | Beløp money 3734.50 | Frist date",),
    ),
    Ugly(
        "a row without amounts after a gap",
        sheet(
            [
                ["Navn", "Rolle", "Timer"],
                ["Kari", "leder", 12],
                ["Per", "bruker", 10],
                [],
                ["Ola", "bruker", N],
                ["Liv", "leder", 8],
            ]
        ),
        ("1: 2-6 (4) | Navn text | Rolle choice | Timer whole 30",),
    ),
]


@pytest.mark.parametrize("ugly", UGLY, ids=lambda ugly: ugly.name)
def test_tables_below_one_another_are_told_apart(ugly: Ugly, tmp_path: Path):
    seen = tables(tmp_path, ugly.content, ugly.file)

    assert tuple(map(told, seen)) == ugly.expected


def test_fifty_thousand_rows_are_one_table(tmp_path: Path):
    lines = "".join(f"Rad {n};{n},5;5.1.2026\n" for n in range(50_000))
    [seen] = tables(tmp_path, f"Navn;Beløp;Frist\n\n{lines}", "file.csv")

    assert (
        told(seen) == "1: 3-50002 (50000) | Navn text | Beløp money 1250000000.00 | Frist date"
    )
