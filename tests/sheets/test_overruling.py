"""A person knows better: a column is read as they say."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.dates import Style
from itpm.sheets.overruling import Rule, overruled, read_as
from tests.sheets.made import said, table, workbook

KIND = ColumnKind


def read(tmp_path: Path, cells: list[str], rule: Rule, name: str = "Verdi") -> Column:
    rows = "".join(f"{n} n;{cell}\n" for n, cell in enumerate(cells))
    seen = overruled(table(tmp_path, f"Navn;{name}\n{rows}"), {name: rule})
    return seen.columns[1]


def test_days_read_first_may_be_months(tmp_path: Path):
    due = read(tmp_path, ["05/04/2026", "06/04/2026"], Rule(month_first=True), "Frist")

    assert due.values.to_pylist() == [date(2026, 5, 4), date(2026, 6, 4)]
    assert (due.style, due.odd) == (Style.MONTH_FIRST, ())


def test_a_point_read_as_decimals_may_part_thousands(tmp_path: Path):
    cells = ["1.234", "2.345", "12.5"]

    assert read(tmp_path, cells, Rule(point="."), "Beløp").sum == Decimal("16.079")
    thousands = read(tmp_path, cells[:2], Rule(point=","), "Beløp")
    assert (thousands.sum, thousands.style) == (Decimal("3579.00"), ",")


def test_a_unit_is_what_a_person_says_it_is(tmp_path: Path):
    cells = ["12", "30"]

    assert read(tmp_path, cells, Rule(unit="SEK ×1000"), "Beløp").unit == "SEK ×1000"
    assert read(tmp_path, cells, Rule(unit=""), "Beløp (NOK)").unit is None
    assert read(tmp_path, cells, Rule(kind=KIND.WHOLE), "Beløp (NOK)").unit == "NOK"


def test_a_code_may_be_an_amount_and_an_amount_a_code(tmp_path: Path):
    amounts = read(tmp_path, ["100200", "100300"], Rule(kind=KIND.MONEY), "Konto")
    codes = read(tmp_path, ["100200", "100300"], Rule(kind=KIND.IDENTIFIER), "Beløp")

    assert amounts.sum == Decimal("200500.00")
    assert (codes.values.to_pylist(), codes.unit) == (["100200", "100300"], None)


def test_what_does_not_fit_is_marked(tmp_path: Path):
    odd = read(tmp_path, ["12", "mye", "-"], Rule(kind=KIND.DECIMAL))
    days = read(tmp_path, ["snart", "2026-01-05", "2026-01-06"], Rule(kind=KIND.DATE))
    yes = read(tmp_path, ["ja", "kanskje"], Rule(kind=KIND.YES_NO))

    assert [(one.place, one.code, one.text) for one in odd.odd] == [(1, "not_a_number", "mye")]
    assert [(one.place, one.code) for one in days.odd] == [(0, "not_a_date")]
    assert (yes.values.to_pylist(), [one.place for one in yes.odd]) == ([True, None], [1])


def test_shares_become_per_cents(tmp_path: Path):
    assert read(tmp_path, ["0,25", "1"], Rule(kind=KIND.PERCENT)).largest == Decimal(100)
    assert read(tmp_path, ["25", "100"], Rule(kind=KIND.PERCENT)).largest == Decimal(100)
    assert read(tmp_path, ["a", "b"], Rule(kind=KIND.PERCENT)).largest is None


def test_moments_may_be_days_and_days_months(tmp_path: Path):
    grid = [
        ["Navn", "Når"],
        ["a", datetime.fromisoformat("2026-01-05T08:30")],
        ["b", "6.2.2026"],
    ]
    seen = table(tmp_path, workbook(grid), "file.xlsx")

    def values(kind: ColumnKind) -> list[object]:
        column = overruled(seen, {"Når": Rule(kind=kind)}).columns[1]
        return list(column.values.to_pylist())

    assert values(KIND.DATE) == [date(2026, 1, 5), date(2026, 2, 6)]
    assert values(KIND.MONTH) == [date(2026, 1, 1), date(2026, 2, 1)]
    assert values(KIND.MOMENT)[0] == datetime.fromisoformat("2026-01-05T08:30")


def test_days_a_workbook_knows_need_no_style(tmp_path: Path):
    grid = [["Navn", "Når"], ["a", date(2026, 1, 5)], ["b", date(2026, 2, 6)]]
    seen = overruled(
        table(tmp_path, workbook(grid), "file.xlsx"), {"Når": Rule(month_first=True)}
    )

    assert seen.columns[1].style == Style.TYPED


def test_a_column_without_raw_cells_is_read_from_its_texts(tmp_path: Path):
    seen = table(tmp_path, "Navn;Beløp\nA;1,5\nB;2\n").columns[1]
    bare = Column(seen.name, seen.kind, seen.values, seen.texts, style=seen.style)

    assert read_as(bare, Rule()).sum == Decimal("3.50")


@pytest.mark.parametrize("kind", KIND)
def test_any_column_can_be_read_as_any_kind(kind: ColumnKind, tmp_path: Path):
    seen = table(tmp_path, "Navn;Sum;Frist\nA;1,5;5.1.2026\nB;x;jan 2026\nC;;ja\n")
    again = overruled(seen, dict.fromkeys(seen.names, Rule(kind=kind)))

    assert said(again).count(str(kind)) >= len(seen.names)
    assert all(len(column.values) == seen.rows for column in again.columns)
