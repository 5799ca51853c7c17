"""A budget with its months, quarters or years across becomes a line for each amount."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from itpm.i18n import words
from itpm.records import BudgetLine, Invoice
from itpm.sheets.across import across_in
from itpm.sheets.budgets import budget_in, in_time
from itpm.sheets.column import ColumnKind
from itpm.sheets.digest import digests
from itpm.sheets.look import Table, look
from itpm.sheets.match import match
from itpm.sheets.plain import as_json
from itpm.sheets.rows import read_rows
from itpm.sheets.unfolding import budget_lines
from itpm.sheets.unfolding_told import told
from tests.sheets.made import table, workbook

NB, EN = words("nb"), words("en")
MONTHS = "jan;feb;mar;apr;mai;jun;jul;aug;sep;okt;nov;des"


def laid(folder: Path, text: str, file: str = "") -> Table:
    lines = budget_lines(table(folder, text), file, NB)
    assert lines is not None
    return lines


def cells(lines: Table, *names: str) -> list[tuple[str | None, ...]]:
    by_name = {one.name: one for one in lines.columns}
    return list(zip(*(by_name[name].texts.to_pylist() for name in names), strict=True))


def amounts(lines: Table, name: str = "Budsjett") -> list[Decimal]:
    return list(next(one for one in lines.columns if one.name == name).values.to_pylist())


def sentences(lines: Table) -> str:
    return " ".join(told(lines, EN))


def test_a_row_of_twelve_months_becomes_a_line_for_each_that_is_filled_in(tmp_path: Path):
    lines = laid(
        tmp_path,
        f"Driftsbudsjett 2026 (t.kr)\nPost;{MONTHS};Sum\n"
        "Lisenser;10;10;10;10;10;10;10;10;10;10;10;10;120\n"
        "Konsulent;;;75,5;-;;;;;;;;0;75,5\n",
    )

    assert lines.rows == 14
    assert cells(lines, "Post", "År", "Måned (1–12)", "Budsjett")[11:] == [
        ("Lisenser", "2026", "12", "10"),
        ("Konsulent", "2026", "3", "75,5"),
        ("Konsulent", "2026", "12", "0"),
    ]
    assert lines.numbers.tolist() == [3] * 12 + [4] * 2
    assert [(c.kind, c.unit, c.sum) for c in lines.columns if c.name == "Budsjett"] == [
        (ColumnKind.MONEY, "kr ×1000", Decimal("195.50"))
    ]
    assert "12 month columns, jan to des, become up to 12 budget lines a row: 14" in sentences(
        lines
    )
    assert "2026 stands beside the table" in sentences(lines)
    assert "The total “Sum” makes no line, and is checked." in sentences(lines)


def test_the_lines_are_read_as_budget_lines_in_full(tmp_path: Path):
    lines = laid(tmp_path, "Budsjett 2026 i t.kr\nPost;Konto;jan;feb;mar\nA;65;1;2,5;3\n")
    matched = match(lines, BudgetLine, "nb")
    rows = read_rows(
        lines,
        BudgetLine,
        {one.column: one.field for one in matched if one.field},
        {"project": {"p1": "P1"}},
        {"project": "P1", "cost_kind": "other"},
    )

    assert [(r.record.month, r.record.amount, r.column) for r in rows if r.record] == [
        (1, Decimal(1000), "jan"),
        (2, Decimal(2500), "feb"),
        (3, Decimal(3000), "mar"),
    ]
    assert not any(one.field == "year" for one in match(lines, Invoice, "nb"))


def test_a_row_that_does_not_come_to_its_total_is_refused_under_every_heading(tmp_path: Path):
    lines = laid(
        tmp_path,
        "Post;År;jan;feb;mar;Sum\nA;2026;1;1;1;3\nB;2026;100;;100,5;205\nC;2026;;;;9\n"
        "D;2026;1;1;1;\n",
    )
    mapping = {"Post": "title", "År": "year", "Måned (1–12)": "month", "Budsjett": "amount"}
    rows = read_rows(lines, BudgetLine, mapping, {}, {"project": "", "cost_kind": "other"})
    wrong = [(r.number, r.column, p.value, p.hint) for r in rows for p in r.problems
             if p.code == "not_the_total"]  # fmt: skip

    assert wrong == [
        (3, "jan", "200,50", "205 («Sum»)"),
        (3, "mar", "200,50", "205 («Sum»)"),
    ]
    assert lines.unfolded is not None
    assert [*lines.unfolded.wrong] == [3, 4]
    assert lines.unfolded.blank == (4,)
    assert "2 rows do not add up to their totals, and are refused: 3 and 4." in sentences(lines)
    assert "Row 4 has no amount" in sentences(lines)


def test_what_rounding_explains_is_told_and_kept(tmp_path: Path):
    thousands = laid(
        tmp_path,
        "Tall i tusen kroner 2026\nPost;jan;feb;mar;Sum\nA;1;1;1;4\nB;1;1;1;9\nC;2;2;2;6\n",
    )

    assert thousands.unfolded is not None
    assert (thousands.unfolded.rounded, [*thousands.unfolded.wrong]) == ((3,), [4])
    assert "differs from its total by no more than rounding" in sentences(thousands)

    finer = laid(tmp_path, "Post;jan 26;feb 26;Sum\nA;0,40;0,40;1\nB;1,50;1,50;5\nC;1;1;2\n")
    assert finer.unfolded is not None
    assert (finer.unfolded.rounded, [*finer.unfolded.wrong]) == ((2,), [3])


def test_a_year_in_twelve_parts_stays_that_year_to_the_cent(tmp_path: Path):
    part = "8333.33333333333"
    path = tmp_path / "file.xlsx"
    row = ["Lisens", *[float(part)] * 12, 100_000]
    path.write_bytes(
        workbook([["Budsjett 2026"], ["Post", *MONTHS.split(";"), "Totalt"], row, row])
    )
    lines = budget_lines(look(path).tables[0], "", NB)

    assert lines is not None
    assert sum(amounts(lines)) == Decimal(200_000)
    assert {one.quantize(Decimal("0.01")) for one in amounts(lines)} == {
        Decimal("8333.33"), Decimal("8333.34"),
    }  # fmt: skip
    assert lines.unfolded is not None
    assert not lines.unfolded.wrong


def test_quarters_and_a_year_above_the_months_are_totals_and_are_checked(tmp_path: Path):
    lines = laid(
        tmp_path,
        "Post;Kostnad;2026 jan;2026 feb;2026 mar;Q1 2026;2026 apr;2026\n"
        "A;x;1;1;1;3;1;4\nB;y;1;1;1;4;1;4\nC;z;2;2;2;6;2;8\n",
    )

    assert lines.unfolded is not None
    assert [one.column.name for one in lines.unfolded.across.totals] == ["Q1 2026", "2026"]
    assert [*lines.unfolded.wrong] == [3]
    assert "The totals “Q1 2026” and “2026” make no lines" in sentences(lines)


@pytest.mark.parametrize(
    ("headings", "months", "word"),
    [
        ("Q1;Q2", ["3", "6"], "quarter"),
        ("1. tertial;2. tertial", ["4", "8"], "four-month"),
        ("H1;H2", ["6", "12"], "half-year"),
    ],
)
def test_a_longer_period_stands_in_its_last_month(
    tmp_path: Path, headings: str, months: list[str], word: str
):
    lines = laid(tmp_path, f"Post;{headings}\nA;1;2\nB;3;4\n", "budsjett 2026.csv")

    assert cells(lines, "År", "Måned (1–12)")[:2] == [("2026", one) for one in months]
    assert f"2 {word} columns" in sentences(lines)
    assert "in the last month of its period" in sentences(lines)


def test_years_across_become_years_and_a_sum_is_known_by_arithmetic_alone(tmp_path: Path):
    lines = laid(tmp_path, "Post;2025;2026;Ramme\nA;100;200;300\nB;10;20;30\nC;1;2;3\n")

    assert lines.names == ["Post", "År", "Budsjett"]
    assert cells(lines, "År", "Budsjett")[:2] == [("2025", "100"), ("2026", "200")]
    assert "2 year columns, 2025 to 2026" in sentences(lines)
    others = laid(tmp_path, "Post;Ramme;2025;2026\nA;900;200;300\nB;10;20;30\nC;;1;\n")
    assert others.names == ["Post", "Ramme", "År", "Budsjett"]


def test_budget_and_forecast_of_each_month_stand_on_one_line(tmp_path: Path):
    lines = laid(
        tmp_path,
        "Post;Budsjett jan;Budsjett feb;Prognose jan;Prognose mar;Budsjett i alt\n"
        "A;1;2;3;4;3\nB;5;6;7;;11\n",
    )
    matched = {one.column: one.field for one in match(lines, BudgetLine, "nb")}

    assert cells(lines, "Måned (1–12)", "budsjett", "prognose") == [
        ("1", "1", "3"), ("2", "2", None), ("3", None, "4"), ("1", "5", "7"), ("2", "6", None),
    ]  # fmt: skip
    assert (matched["budsjett"], matched["prognose"]) == ("amount", "forecast")
    assert lines.unfolded is not None
    assert [*lines.unfolded.headings] == [
        "Budsjett jan", "Budsjett feb", "Prognose mar", "Budsjett jan", "Budsjett feb",
    ]  # fmt: skip


def test_a_cell_that_is_no_amount_is_refused_by_itself_and_its_row_not_weighed(tmp_path: Path):
    lines = laid(tmp_path, "Post;År;jan;feb;mar;Sum\nA;2026;1;ca 2;3;6\nB;2026;4;;4;8\n")
    mapping = {"Post": "title", "År": "year", "Måned (1–12)": "month", "Budsjett": "amount"}
    fixed = {"project": "", "cost_kind": "other"}
    rows = read_rows(lines, BudgetLine, mapping, {}, fixed)

    assert [(r.column, p.code) for r in rows for p in r.problems if p.field == "amount"] == [
        ("feb", "not_a_number")
    ]
    assert "År (2)" not in lines.names


def test_formulas_that_were_never_calculated_become_lines_that_say_so(tmp_path: Path):
    path = tmp_path / "file.xlsx"
    path.write_bytes(
        workbook(
            [
                ["Post", "jan 2026", "feb 2026", "mar 2026"],
                ["A", 100, 200, "=B2+C2"],
                ["B", 5, 6, 7],
                ["C", 5, 6, 7],
            ]
        )
    )
    lines = budget_lines(look(path).tables[0], "", NB)

    assert lines is not None
    assert lines.rows == 9
    assert [column.unknown for column in lines.columns if column.name == "Budsjett"] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "Post;Dato;Beløp\nA;1.1.2026;5\n",  # nothing stands across
        "Post;jan;feb\nA;x;y\nB;z;w\n",  # no amounts
        "Post;jan;2026-02;2026-03;mar\nA;1;2;3;4\n",  # years in some headings only
        "Post;jan (NOK);feb (EUR);mar (NOK)\nA;1;2;3\nB;4;5;6\n",  # two currencies
        "Post;2025-2026;Konto\nA;5;6\n",
        "Post;jan;feb;mar;apr;mai\nA;1;2;3;b a;a\nB;3;4;4;c;d\n",  # nearly half of them words
    ],
)
def test_what_is_not_one_row_of_periods_stays_as_it_is(tmp_path: Path, text: str):
    assert budget_lines(table(tmp_path, text), "", NB) is None


def test_a_column_that_is_made_has_a_name_of_its_own(tmp_path: Path):
    lines = laid(tmp_path, "Post;Budsjett;jan 2026;feb 2026\nA;note;1;2\nB;;3;4\n")

    assert lines.names == ["Post", "Budsjett", "År", "Måned (1–12)", "Budsjett (2)"]


def test_figures_that_half_are_words_are_no_amounts(tmp_path: Path):
    odd = "Post;jan;feb;mar\nA;1;2;?x\nB;se a;se b;y\nC;1;2;z\nD;1;se c;w\n"

    assert budget_lines(table(tmp_path, odd), "", NB) is None


def test_a_budget_is_known_by_money_and_hours_are_not_taken_for_it(tmp_path: Path):
    hours = table(tmp_path, "Navn;jan;feb;mar\nAnna;10;20;30\nBo;5;5;5\n")
    budget = table(tmp_path, "Budsjett 2026\nPost;Konto;jan;feb;mar\nA;6540;10;20;30\n")

    assert budget_in(hours, "timer.csv", NB) is None
    found = budget_in(budget, "", NB)
    assert found is not None
    assert (found[1].record, found[0].rows) == (BudgetLine, 3)
    assert told(budget, NB) == []


def test_a_look_tells_what_a_budget_would_become(tmp_path: Path):
    path = tmp_path / "budsjett.csv"
    path.write_text("Budsjett 2026\nPost;Konto;jan;feb;mar;Sum\nA;6540;10;20;30;60\n", "utf-8")
    said = json.loads(json.dumps(as_json(look(path), EN)))["tables"][0]

    assert (said["record"], said["across"]["lines"]) == ("budget_line", 3)
    assert said["across"]["told"][0].startswith("3 month columns, jan to mar, become")


def test_pictures_of_a_budget_are_drawn_by_its_months(tmp_path: Path):
    text = "Budsjett 2026\nPost;Konto;jan;feb;mar\nA;6540;10;20;30\nB;6550;1;2;3\n"
    drawn = in_time(table(tmp_path, text), NB)

    assert [(one.by, [row["amount"] for row in one.rows]) for one in digests(drawn)] == [
        ("month", [11, 22, 33]),
        ("value", [60, 6]),
    ]
    years = in_time(table(tmp_path, "Post;Budsjett 2026;Budsjett 2027\nA;1;2\nB;3;4\n"), NB)
    assert years.names == ["Post", "År", "budsjett"]
    plain = table(tmp_path, "Navn;Farge\nA;rød\n")
    assert in_time(plain, NB) is plain


def test_a_plan_or_an_invoice_has_no_periods_across(tmp_path: Path):
    seen = table(tmp_path, "Post;jan;feb\nA;1;2\n")

    assert across_in(seen) is not None
    assert across_in(replace(seen, record="invoice")) is None


def test_many_rows_are_named_up_to_ten(tmp_path: Path):
    rows = "".join(f"P{n};1;2;9\n" for n in range(12))
    lines = laid(tmp_path, f"Post;jan 2026;feb 2026;Sum\n{rows}")

    assert "…" in sentences(lines)
