"""What a column is taken for when its cells do not agree."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from itpm.i18n import LANGUAGES, words
from itpm.sheets.cells import Cells
from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.dates import Style
from itpm.sheets.deciding import Surroundings, column_of
from itpm.sheets.heading_words import promises_identifier, promises_money
from itpm.sheets.headings import letter
from itpm.sheets.look import Look, tables_on
from itpm.sheets.plain import as_json
from itpm.sheets.reader import Column as RawColumn
from itpm.sheets.reader import Sheet
from tests.sheets.made import looked, table, workbook


def column(*texts: str | None, name: str = "X", around: Surroundings | None = None) -> Column:
    cells = Cells({"text": pa.array(texts, pa.string())}, len(texts))
    return column_of(name, cells, around or Surroundings())


def odd(found: Column) -> list[tuple[int, str, str]]:
    return [(one.place, one.code, one.text) for one in found.odd]


def test_one_odd_cell_does_not_change_what_a_column_is():
    found = column("1,5", "2,5", "mange", "4,5")

    assert (found.kind, found.sum) == (ColumnKind.DECIMAL, Decimal("8.5"))
    assert odd(found) == [(2, "not_a_number", "mange")]


def test_an_odd_date_is_named_and_its_column_still_holds_dates():
    found = column("5.1.2026", "6.1.2026", "uke 3", "31.2.2026", "7.1.2026", *["8.1.2026"] * 15)

    assert found.kind is ColumnKind.DATE
    assert odd(found) == [(2, "not_a_date", "uke 3"), (3, "not_a_date", "31.2.2026")]


@pytest.mark.parametrize(
    "texts",
    [
        ("1", "to", "3", "fire", "5"),
        ("5.1.2026", "snart", "6.1.2026", "siden"),
        ("31.2.2026", "31.4.2026", "31.6.2026", "31.9.2026"),
        ("2026-01", "snart", "2026-02", "siden"),
        ("2026-01", "2026-02", "2026-03", *["snart"] * 9),
        ("ja", "nei", "kanskje", "vet ikke", "ja"),
    ],
)
def test_a_column_of_many_odd_cells_is_words(texts: tuple[str, ...]):
    found = column(*texts)

    assert found.kind in {ColumnKind.TEXT, ColumnKind.CHOICE, ColumnKind.IDENTIFIER}
    assert found.odd == ()


def test_days_and_months_in_turn_are_marked_where_they_could_be_either():
    found = column("31/12/2016", "12/31/2016", "1/2/2016", "1/2/2016")

    assert odd(found) == [(2, "ambiguous_date", "1/2/2016"), (3, "ambiguous_date", "1/2/2016")]


def test_two_date_styles_in_one_column_are_told():
    assert odd(column("31/12/2016", "2016-12-30")) == [(-1, "mixed_dates", "")]


def test_a_doubtful_date_column_follows_its_neighbours(tmp_path: Path):
    seen = table(tmp_path, "Name;Start;End\nA A;1/2/2026;1/31/2026\nB B;2/3/2026;2/28/2026\n")

    assert [c.style for c in seen.columns[1:]] == [Style.MONTH_FIRST, Style.MONTH_FIRST]
    assert seen.columns[1].smallest == date(2026, 1, 2)
    assert not list(seen.problems())


def test_a_doubtful_date_column_alone_is_asked_about(tmp_path: Path):
    seen = table(tmp_path, "Name;Start\nA A;1/2/2026\nB B;2/3/2026\n")

    assert [(row, one.code) for row, _, one in seen.problems()] == [(None, "day_or_month")]


def test_a_doubtful_number_column_follows_its_neighbours(tmp_path: Path):
    seen = table(tmp_path, "Navn;Timer;Sats\nA A;1.234;12,50\nB B;2.345;13,50\n", "a.csv")
    alone = table(tmp_path, "Navn;Timer\nA A;1.234\nB B;2.345\n", "b.csv")

    assert (seen.columns[1].sum, seen.columns[1].odd) == (Decimal(3579), ())
    assert [(row, one.code) for row, _, one in alone.problems()] == [
        (None, "thousands_or_decimals")
    ]


def test_neighbours_that_disagree_are_not_asked(tmp_path: Path):
    seen = table(tmp_path, "Navn;A;B;C\nA A;1.234;12,50;13.50\nB B;2.345;1,50;3.50\n")

    assert [one.code for _, _, one in seen.problems()] == ["thousands_or_decimals"]


def test_typed_dates_and_texts_of_dates_are_one_column(tmp_path: Path):
    grid = [
        ["Navn", "Frist"],
        ["A A", date(2026, 1, 5)],
        ["B B", "6.1.2026"],
        ["C C", date(2026, 1, 7)],
    ]
    deadline = table(tmp_path, workbook(grid), "file.xlsx").columns[1]

    assert deadline.values.to_pylist() == [date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 7)]


def test_texts_among_flags_are_read_like_them(tmp_path: Path):
    grid = [
        ["Navn", "Møtt"],
        ["A A", True],
        ["B B", "nei"],
        ["C C", False],
        ["D D", True],
        ["E E", "syk"],
    ]
    met = table(tmp_path, workbook(grid), "file.xlsx").columns[1]

    assert met.values.to_pylist() == [True, False, False, True, None]
    assert odd(met) == [(4, "not_yes_or_no", "syk")]


def test_flags_among_too_many_words_are_words(tmp_path: Path):
    grid = [
        ["Navn", "Møtt"],
        *[[f"N {n}", met] for n, met in enumerate([True, "syk", True, "fri", False])],
    ]
    met = table(tmp_path, workbook(grid), "file.xlsx").columns[1]

    assert (met.kind, met.texts.to_pylist()) == (
        ColumnKind.TEXT,
        ["true", "syk", "true", "fri", "false"],
    )


def test_numbers_among_texts_are_the_texts_people_see(tmp_path: Path):
    grid = [
        ["Navn", "Kode"],
        ["A A", "1.006.01"],
        ["B B", 1006.0],
        ["C C", "1.006.02"],
        ["D D", 2.5],
    ]
    code = table(tmp_path, workbook(grid), "file.xlsx").columns[1]

    assert code.texts.to_pylist() == ["1.006.01", "1006", "1.006.02", "2.5"]
    assert code.kind is ColumnKind.IDENTIFIER


def test_a_moment_is_shown_to_the_second(tmp_path: Path):
    moment = datetime(2026, 1, 5, 8, 30)
    grid = [["Navn", "Sendt"], ["A A", moment], ["B B", date(2026, 1, 6)]]
    sent = table(tmp_path, workbook(grid), "file.xlsx").columns[1]

    assert sent.texts.to_pylist() == ["2026-01-05 08:30:00", "2026-01-06"]


def test_a_date_as_a_heading_names_its_column(tmp_path: Path):
    months = [date(2026, month, 1) for month in (1, 2, 3)]
    grid = [["Navn", 2025, *months, 1.5], ["A A", 3, 4, 5, 6, "x"], ["B B", 5, 6, 7, 8, "y"]]
    seen = table(tmp_path, workbook(grid), "file.xlsx")

    assert seen.names == ["Navn", "2025", "2026-01-01", "2026-02-01", "2026-03-01", "1.5"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Konto", ColumnKind.IDENTIFIER),
        ("Beløp", ColumnKind.MONEY),
        ("Antall timer", ColumnKind.WHOLE),
        ("Total", ColumnKind.MONEY),
        ("Total patients", ColumnKind.WHOLE),
        ("Prison places", ColumnKind.WHOLE),
        ("X", ColumnKind.WHOLE),
    ],
)
def test_the_heading_says_what_whole_numbers_are(name: str, kind: ColumnKind):
    assert column("1", "2", "30", name=name).kind is kind


def test_a_code_is_known_by_its_name_beside_it():
    assert promises_identifier("Objekt", frozenset({"objekt(t)"}))
    assert promises_identifier("dim4", frozenset({"dim4_tekst"}))
    assert not promises_identifier("dim4", frozenset({"dim5_tekst"}))
    assert not promises_identifier("Antall konto", frozenset())
    assert not promises_money("Number of orders, total cost")


def test_years_below_a_heading_that_counts_are_no_years():
    assert column("2020", "2021", name="År").kind is ColumnKind.YEAR
    assert column("2020", "2021", name="Antall").kind is ColumnKind.WHOLE
    assert column("1850", "1851", name="Byggeår").kind is ColumnKind.YEAR
    assert column("1850", "1851").kind is ColumnKind.WHOLE


def test_an_empty_column_is_a_column():
    found = column(None, None)

    assert (found.kind, found.blank, found.distinct, found.sum) == (ColumnKind.TEXT, 2, 0, None)
    assert column().smallest is None


def test_columns_are_lettered_as_spreadsheets_do():
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ("Navn;Antall;Beløp\nA A;3;2,50\nB B;4;2,50\nSum;7;5,00\n", 4),
        ("Navn;Antall;Beløp\nA A;3;2,50\nB B;4;2,50\n;7;5,00\n", 4),
        ("Navn;Antall;Beløp\nA A;3;2,50\nB B;4;2,50\nSum;7;6,00\n", None),
        ("Navn;Antall;Beløp\nA A;3;2,50\nB B;4;2,50\nSum;;5,00\n", 4),
        ("Navn;Antall;Beløp\nA A;3;2,50\nB B;4;2,50\n;;5,00\n", None),
        ("Navn;Antall\nA A;1\nB B;2\nC C;3\n", None),
        ("Navn;Antall\nA A;0\nB B;0\nSum;0\n", None),
        ("Navn;Antall\nA A;7\nSum;7\n", None),
        ("Navn;Sted;Antall\nA A;x;3\nB B;y;4\nSum;z;7\n", None),
        ("Navn;A1;B1;C1\nA A;1;5;3\nB B;2;7;8\nC C;9;9;9\nKommunen;12;21;20\n", 5),
        ("A1;B1\n1;5\n2;7\n3;12\n", None),
        ("Navn;Andel\nA A;0,4\nB B;0,3\nC C;0,6\nTotalt;1,2\n", None),
    ],
)
def test_a_total_adds_up_and_looks_like_one(rows: str, total: int | None, tmp_path: Path):
    assert table(tmp_path, rows).total == total


def test_a_sum_that_leaves_no_amounts_behind_is_no_total():
    parts = {
        "number": pa.array([0.0, 1.0, None, 1.0]),
        "moment": pa.array([None, None, datetime(2026, 1, 5), None], pa.timestamp("us")),
    }
    words_beside = {"text": pa.array(["a", "b", "c", None])}
    [seen] = tables_on(
        [Sheet("", hidden=False, rows=4, columns=[RawColumn(words_beside), RawColumn(parts)])]
    )

    assert seen.total is None


def test_a_look_is_plain_data(tmp_path: Path):
    seen = looked(
        tmp_path, "Fakturanr;Dato;Beløp\nF1;5.1.2026;1 234,50\nF2;6.1.2026;2\n;;1236,50\n"
    )

    assert as_json(seen, words("nb")) == {
        "file": "file.csv",
        "message": None,
        "tables": [
            {
                "sheet": "",
                "header_row": 1,
                "rows": 2,
                "hidden": False,
            "lines": [],
                "record": "invoice",
                "columns": [
                    {"name": "Fakturanr", "kind": "identifier", "field": "number", "unit": None,
                     "confidence": 1.0, "blank": 0, "sum": None, "first": None, "last": None},
                    {"name": "Dato", "kind": "date", "field": "dated_on", "unit": None,
                     "confidence": 0.95, "blank": 0, "sum": None, "first": "2026-01-05",
                     "last": "2026-01-06"},
                    {"name": "Beløp", "kind": "money", "field": "amount", "unit": None,
                     "confidence": 0.95, "blank": 0, "sum": "1236.50", "first": "2.00",
                     "last": "1234.50"},
                ],
                "problems": [{"row": 4, "column": "Beløp", "code": "total_row", "text": ""}],
            }
        ],
    }  # fmt: skip


def test_a_text_called_workbook_is_said_to_be_one(tmp_path: Path):
    seen = looked(tmp_path, "Fugl;Farge\nMeis;gul\n", "plan.xlsx")
    plain = as_json(seen, words("en"))

    assert plain["message"] == "plan.xlsx is a text file under another name; it is read as one."
    assert isinstance(seen, Look)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_every_oddity_has_its_words(language: str):
    t = words(language)
    codes = ["not_a_number", "not_a_date", "not_a_month", "not_yes_or_no", "ambiguous_date",
             "day_or_month", "mixed_dates", "thousands_or_decimals", "total_row"]  # fmt: skip

    assert all(t.has(f"column_kind.{kind}") for kind in ColumnKind)
    assert all(t.has(f"sheet.odd.{code}") for code in codes)


def test_numbers_that_look_like_months_are_numbers_where_the_heading_says_so(tmp_path: Path):
    rows = "".join(f"2026-{n};2026-{n:02d}\n" for n in range(1, 8))

    seen = table(tmp_path, f"Fakturanr;Periode\n{rows}")
    assert [column.kind for column in seen.columns] == ["identifier", "month"]


def test_a_third_of_the_cells_may_be_odd_where_the_heading_promises_what_the_others_are(
    tmp_path: Path,
):
    days = ["05.01.2026", "06.01.2026", "07.01.2026", "08.01.2026", "snart", "31.02.2026"]
    rows = "".join(f"{day};{day};{n}\n" for n, day in enumerate(days))

    seen = table(tmp_path, f"Forfallsdato;Merknad;n\n{rows}")
    assert [column.kind for column in seen.columns] == ["date", "identifier", "whole"]
    assert [(row, odd.text) for row, column, odd in seen.problems() if column.name != "n"] == [
        (6, "snart"),
        (7, "31.02.2026"),
    ]
