"""Files of offices nobody here has met: what was once read wrong in one of their kind."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from itpm.i18n import words
from itpm.records import Risk, fields_of
from itpm.sheets.column import ColumnKind
from itpm.sheets.look import Look, Table
from itpm.sheets.match import Guess, guess, match
from itpm.sheets.plain import as_json
from itpm.sheets.rows import raw_values
from tests.sheets.made import looked, table, workbook
from tests.sheets.ugly import Rows, Ugly, csv, sheet, tables, told

N = None
LOG: Rows = [
    ["Risikologg – Velferdsteknologi"],
    [],
    [N, "Risiko", N, "Før tiltak", N, "Etter tiltak", N],
    ["Nr", "Hendelse", "Årsak", "S", "K", "S", "K"],
    [1, "Forsinket leveranse", "Kapasitet", 4, 3, 2, 3],
    [2, "Manglende forankring", "Lite info", 3, 4, 2, 3],
    [3, "Datalekkasje", "Feil tilgang", 2, 5, 1, 5],
    *[[n, *[N] * 6] for n in range(4, 21)],
]
BANDS = ("A1:G1", "B3:C3", "D3:E3", "F3:G3")
UGLY = [
    Ugly(
        "more rows that are only numbered than rows",
        sheet(LOG, *BANDS),
        (
            """4: 5-7 (3) | Nr identifier | Risiko / Hendelse text | Risiko / Årsak text
            | Før tiltak / S whole 9 | Før tiltak / K whole 12
            | Etter tiltak / S whole 5 | Etter tiltak / K whole 11""",
        ),
    ),
    Ugly(
        "a scale beside the data, as long as they are",
        sheet(
            [
                ["Nr", "Risico", "Kans", N, "Schaal", "Betekenis"],
                [1, "Levert te laat", 3, N, 1, "Zeer laag"],
                [2, "Te weinig mensen", 4, N, 2, "Laag"],
                [3, "Datalek", 2, N, 3, "Hoog"],
            ]
        ),
        (
            "1: 2-4 (3) | Nr identifier | Risico text | Kans whole 9",
            "1: 2-4 (3) | Schaal whole 6 | Betekenis text",
        ),
    ),
    Ugly(
        "a sum with its per cent",
        csv(
            [
                ["£000s"],
                ["Scheme", "Approved Budget", "Spend", "% spent"],
                ["Network", "1,200", "450", "37.5%"],
                ["Cases", "3,400", "1,100", "32.4%"],
                ["Cyber", "650", "0", "0.0%"],
                ["Total", "5,250", "1,550", "29.5%"],
            ]
        ),
        (
            """2: 3-5 (3) | Scheme text | Approved Budget money 5250.00
            | Spend money 1550.00 | % spent percent""",
        ),
        "file.csv",
    ),
    Ugly(
        "a sum whose formulas were never reckoned",
        sheet(
            [
                ["Nr", "Leverandør", "Beløp"],
                ["F1", "Atea", 100],
                ["F2", "Visma", 50.5],
                ["F3", "Atea", 7],
                ["Sum", N, "=SUM(C2:C4)"],
            ]
        ),
        ("1: 2-4 (3) | Nr identifier | Leverandør text | Beløp money 157.50",),
    ),
    Ugly(
        "pages numbered below each other",
        csv(
            [
                ["Dato", "Leverandør", "Beløp"],
                ["02.01.2026", "Atea", "10,50"],
                ["Side 1 av 2", N, N],
                ["Dato", "Leverandør", "Beløp"],
                ["03.01.2026", "Visma", "20,00"],
                ["Side 2 av 2", N, N],
                [N, "Sum", "30,50"],
            ]
        ),
        ("1: 2-5 (2) | Dato date | Leverandør text | Beløp money 30.50",),
        "file.csv",
    ),
    Ugly(
        "years in thousands, as a line below says",
        sheet(
            [
                ["Tiltak", "2026", "2027"],
                ["Nettverk", 500, 0],
                ["Skole-PC", 1000, 250],
                [],
                ["Tall i 1000 kr"],
            ]
        ),
        ("1: 2-3 (2) | Tiltak text | 2026 money 1500.00 | 2027 money 250.00",),
    ),
    Ugly(
        "dates typed, dotted, slashed and in words",
        sheet(
            [
                ["Faktura", "Dato"],
                ["F-A", "06.01.2026"],
                ["F-B", "8/1-2026"],
                ["F-C", "9. januar 2026"],
            ]
        ),
        ("1: 2-4 (3) | Faktura text | Dato date",),
    ),
]


def guessed(seen: Table, language: str) -> Guess:
    found = guess(seen, language)
    assert found is not None
    return found


@pytest.mark.parametrize("ugly", UGLY, ids=lambda ugly: ugly.name)
def test_every_table_is_found_as_a_person_sees_it(ugly: Ugly, tmp_path: Path):
    assert tuple(map(told, tables(tmp_path, ugly.content, ugly.file))) == ugly.expected


def test_a_line_below_says_the_unit_of_all_years(tmp_path: Path):
    rows: Rows = [["Tiltak", "2026"], ["Nett", 5], ["PC", 10], [], ["Tall i 1000 kr"]]

    assert table(tmp_path, sheet(rows), "file.xlsx").columns[1].unit == "kr ×1000"


def test_a_line_above_the_next_table_says_nothing_of_this_one(tmp_path: Path):
    first: Rows = [["Tiltak", "2026"], ["Nett", 5], ["PC", 10], []]
    second: Rows = [["Tall i 1000 kr"], ["Firma", "Ort", "2027"], ["A", "B", 7], ["C", "D", 8]]

    found = tables(tmp_path, sheet([*first, *second]))

    assert [one.columns[-1].unit for one in found] == [None, "kr ×1000"]


def test_what_is_in_no_table_is_told(tmp_path: Path):
    (found,) = tables(tmp_path, sheet([["Logg"], [], *LOG[3:8], [], ["Kilde: IKT"]]))

    assert [(one.row, one.text) for one in found.lines] == [
        (1, "Logg"),
        (7, "4.0"),
        (9, "Kilde: IKT"),
    ]
    said: Any = as_json(Look("x", (found,)), words("nb"))
    assert said["tables"][0]["lines"][0] == {"row": 1, "text": "Logg"}


def test_a_cover_of_two_words_a_line_is_not_offered_first(tmp_path: Path):
    cover = [["Prosjekter 2026"], ["Versjon", 1.3], ["Ansvarlig", "IT-sjef"], ["Se arket"]]
    rows = [["Prosjekt", "Leder"], ["Sak", "Kari"], ["Skole", "Ola"]]

    found = looked(tmp_path, workbook(cover, rows), "file.xlsx")

    assert [one.sheet for one in found.tables] == ["B", "A"]


def test_the_numbers_of_an_outline_are_no_figures(tmp_path: Path):
    rows: Rows = [["Nr", "Aktivitet"], ["1", "Krav"], ["1.1", "Liste"], ["2", "Test"]]

    (found,) = tables(tmp_path, sheet(rows))
    (typed,) = tables(tmp_path, sheet([[float(a) if a[0] < "3" else a, b] for a, b in rows]))

    assert [one.columns[0].kind for one in (found, typed)] == [ColumnKind.IDENTIFIER] * 2


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["0,5 %", "1,0 %"], ["0.5", "1.0"]),
        (["0,5", "1,0"], ["50.0", "100.0"]),
        ([0.25, 1.0], ["25.00", "100.00"]),
        ([0.0, 1.0], ["0", "100"]),
        ([0.25, "50 %"], ["25.00", "50.00"]),
        ([12.0, 40.0], ["12", "40"]),
    ],
)
def test_per_cents_are_read_as_they_are_meant(
    cells: list[Any], read: list[str], tmp_path: Path
):
    rows = [["Oppgave", "% ferdig"], *zip(["Krav", "Test"], cells, strict=True)]
    column = table(tmp_path, workbook(rows), "file.xlsx").columns[1]

    assert column.kind is ColumnKind.PERCENT
    assert [str(value) for value in column.values.to_pylist()] == read


def test_shares_of_one_are_the_progress_of_a_plan(tmp_path: Path):
    rows = [
        ["Activiteit", "Begindatum", "Einddatum", "Gereed"],
        ["Plan", "2026-01-05", "2026-01-16", 1.0],
        ["Test", "2026-02-02", "2026-03-27", 0.25],
    ]
    seen = table(tmp_path, workbook(rows), "file.xlsx")
    found = guessed(seen, "nl")
    done = next(f for f in fields_of(found.record) if f.name == "done")

    assert [one.field for one in found.matched] == ["title", "starts_on", "ends_on", "done"]
    assert raw_values(seen.columns[3], done) == [Decimal(100), Decimal(25)]


def test_words_of_a_scale_are_scores_in_any_language(tmp_path: Path):
    text = (
        "Riskbeskrivning;Sannolikhet;Konsekvens;Åtgärd\n"
        "Försenas;Hög;3 - Medel;Vite\nSlutar;Medel;4 - Hög;Dokumentera\n"
    )
    found = guessed(table(tmp_path, text), "sv")

    assert found.record is Risk
    assert [(m.field, m.ask) for m in found.matched][1:3] == [
        ("probability", False),
        ("impact", False),
    ]


def test_words_without_a_heading_may_be_scores(tmp_path: Path):
    text = "Risiko;A;B;Tiltak\nForsinket;Lav;Høy;Bot\nSlutter;Middels;Lav;Notat\n"
    found = match(table(tmp_path, text), Risk, "nb")

    assert [(m.field, m.ask) for m in found][1:3] == [
        ("probability", True),
        ("impact", True),
    ]


def test_a_part_of_a_joined_heading_is_asked_about(tmp_path: Path):
    rows: Rows = [
        ["Konto", "Tekst", "2026", N, "2027", N],
        [N, N, "Budsjett", "Prognose", "Budsjett", "Prognose"],
        ["11950", "Lisenser", 1200, 1150, 1250, 1250],
        ["12000", "Maskinvare", 800, 950, 600, 600],
    ]
    found = guessed(table(tmp_path, sheet(rows, "C1:D1", "E1:F1"), "file.xlsx"), "nb")

    assert [(m.field, m.ask) for m in found.matched] == [
        ("account", False),
        ("title", False),
        ("amount", True),
        ("forecast", True),
        (None, False),
        (None, False),
    ]


def test_an_amount_is_not_taken_for_a_code(tmp_path: Path):
    found = guessed(table(tmp_path, "Prosjekt;Leder;Kostnad\nA;Kari;100,5\nB;Ola;200\n"), "nb")

    assert [one.field for one in found.matched] == ["title", "manager", None]


def test_a_cross_is_a_number(tmp_path: Path):
    text = "Vendor,Invoice #,Invoice Date,Amount\nA,1001,2026-01-05,1200.00\n"

    assert guessed(table(tmp_path, text), "en").matched[1].field == "number"
