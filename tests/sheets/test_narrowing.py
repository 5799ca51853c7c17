"""Rows searched for and filtered, spread, laid out and put together."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from itpm.sheets.layout import matrix, timeline
from itpm.sheets.look import Table
from itpm.sheets.narrowing import Filter, kept, values_of
from itpm.sheets.profile import spread
from itpm.sheets.together import alike, together
from tests.sheets.made import said, table, workbook

TEXT = "Navn;Sted;Beløp;Frist\nAnna;Oslo;10,5;05.01.2026\nBo;Vik;;\nCarl;Oslo;30;28.02.2026\n"


@pytest.fixture
def seen(tmp_path: Path) -> Table:
    return table(tmp_path, TEXT)


def test_a_text_is_searched_in_every_column(seen: Table):
    assert kept(seen) == [0, 1, 2]
    assert kept(seen, "oslo") == [0, 2]
    assert kept(seen, "10,5") == [0]
    assert kept(seen, "nothing like it") == []


@pytest.mark.parametrize(
    ("column", "wanted", "places"),
    [
        ("Sted", Filter(values=["Vik"]), [1]),
        ("Navn", Filter(text="ar"), [2]),
        ("Beløp", Filter(least=Decimal(11)), [2]),
        ("Beløp", Filter(most=Decimal("10.50")), [0]),
        ("Frist", Filter(least=date(2026, 1, 6)), [2]),
        ("Frist", Filter(most=date(2026, 1, 5)), [0]),
        ("Sted", Filter(), [0, 1, 2]),
    ],
)
def test_a_column_is_filtered_by_what_it_holds(
    seen: Table, column: str, wanted: Filter, places: list[int]
):
    assert kept(seen, filters={column: wanted}) == places


def test_filters_and_the_search_are_all_kept_to(seen: Table):
    both = {"Sted": Filter(values=["Oslo"]), "Beløp": Filter(least=Decimal(11))}

    assert kept(seen, filters=both) == [2]
    assert kept(seen, "anna", both) == []


def test_words_are_chosen_among_and_figures_are_not(seen: Table):
    assert [values_of(column) for column in seen.columns] == [
        ["Anna", "Bo", "Carl"], ["Oslo", "Vik"], None, None,
    ]  # fmt: skip


def test_cells_are_spread_from_the_smallest_to_the_largest_or_by_how_common(seen: Table):
    name, place, amount, due = map(spread, seen.columns)

    assert (name, place) == ([1, 1, 1], [2, 1])
    assert (amount[0], amount[-1], sum(amount)) == (1, 1, 2)
    assert (due[0], due[-1], len(due)) == (1, 1, 12)


def test_a_column_without_figures_has_no_spread(tmp_path: Path):
    column = table(tmp_path, TEXT).columns[2]
    empty = type(column)(column.name, column.kind, column.values[1:2], column.texts[1:2])

    assert spread(empty) == []


def test_moments_that_are_all_the_same_are_one_heap(tmp_path: Path):
    grid = [["Navn", "Start"], *([name, datetime(2026, 1, 5, 8)] for name in "abcd")]
    start = table(tmp_path, workbook(grid)).columns[1]

    assert (sum(spread(start)), max(spread(start))) == (4, 4)


def test_what_begins_and_ends_has_a_timeline(tmp_path: Path):
    grid = [
        ["Aktivitet", "Startdato", "Sluttdato"],
        ["B", date(2026, 2, 1), date(2026, 3, 1)],
        ["A", date(2026, 1, 1), date(2026, 1, 31)],
        ["uten slutt", date(2026, 1, 1), None],
        ["baklengs", date(2026, 3, 1), date(2026, 1, 1)],
    ]
    found = timeline(table(tmp_path, workbook(grid), "file.xlsx"))

    assert found is not None
    assert (found.label, found.starts, found.ends, found.rest) == (
        "Aktivitet", "Startdato", "Sluttdato", 0,
    )  # fmt: skip
    assert [(row["value"], row["starts"]) for row in found.rows] == [
        ("A", date(2026, 1, 1)),
        ("B", date(2026, 2, 1)),
    ]


def test_moments_lie_on_a_timeline_by_their_day(tmp_path: Path):
    found = timeline(
        table(
            tmp_path,
            "Sak;Start;Slutt\na b;05.01.2026 08:30;06.01.2026 10:00\n"
            "c d;07.01.2026 08:30;08.01.2026 10:00\n",
        )
    )

    assert found is not None
    assert found.rows[0]["ends"] == date(2026, 1, 6)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Sak;Start;Slutt\na b;05.01.2026;06.01.2026\nc d;07.01.2026;\n",
        "Start;Slutt\n05.01.2026;06.01.2026\n07.01.2026;08.01.2026\n",
        "Sak;Startfrist\na b;05.01.2026\nc d;06.01.2026\n",
    ],
)
def test_what_does_not_both_begin_and_end_has_none(text: str, tmp_path: Path):
    assert timeline(table(tmp_path, text)) is None


def test_probability_and_impact_make_a_matrix(tmp_path: Path):
    rows = "".join(f"Risiko {n};{n % 2 + 1};{n % 3 + 1}\n" for n in range(9)) + "tom;;2\n"
    found = matrix(table(tmp_path, f"Risiko;Sannsynlighet;Konsekvens\n{rows}"))

    assert found is not None
    assert (found.probability, found.impact) == ("Sannsynlighet", "Konsekvens")
    assert sum(row["n"] for row in found.rows) == 9
    assert found.top == {"probability": "1", "impact": "1", "n": 2}


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Risiko;Sannsynlighet;Konsekvens\n" + "".join(f"r {n};{n};{n}\n" for n in range(20)),
        "Risiko;Sannsynlighet;Konsekvens\na b;;\nc d;;\n",
    ],
)
def test_without_two_small_scales_there_is_no_matrix(text: str, tmp_path: Path):
    assert matrix(table(tmp_path, text)) is None


def test_files_whose_headings_match_are_one_table(tmp_path: Path):
    first = table(tmp_path, "Navn;Beløp (NOK);Frist\nA A;1,5;5.1.2026\nB B;2;6.1.2026\n")
    grid = [["frist", "Navn", "beløp"], [date(2026, 1, 7), "C C", 3.25]]
    second = table(tmp_path, workbook(grid), "file.xlsx")
    other = table(tmp_path, "Navn;Sted\nA A;Oslo\nB B;Vik\n")
    groups = alike([("a.csv", first), ("b.csv", other), ("c.xlsx", second)])
    one = together(groups[0], "Fil")

    assert [[name for name, _ in group] for group in groups] == [["a.csv", "c.xlsx"], ["b.csv"]]
    assert said(one) == "Fil text | Navn text | Beløp (NOK) money 6.75 | Frist date"
    assert one.columns[0].texts.to_pylist() == ["a.csv", "a.csv", "c.xlsx"]
    assert one.columns[3].largest == date(2026, 1, 7)
    assert one.numbers.tolist() == [2, 3, 2]


def test_a_file_column_has_a_name_of_its_own(tmp_path: Path):
    first = table(tmp_path, "Fil;Beløp\na a;1,5\nb b;2\n")
    bare = type(first.columns[0])("Fil", first.columns[0].kind, *[first.columns[0].texts] * 2)
    odd = type(first)("", False, 1, first.numbers, (bare, first.columns[1]))  # noqa: FBT003 -- as the class says

    assert together([("a.csv", odd), ("b.csv", first)], "Fil").names == [
        "Fil ·",
        "Fil",
        "Beløp",
    ]
