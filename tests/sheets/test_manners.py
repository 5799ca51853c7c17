"""How cells are read is shown, can be overruled, and holds for what is kept."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from itpm.records import Invoice
from itpm.sheets.look import Table
from itpm.sheets.manners import as_said, manners_of
from itpm.sheets.rows import read_rows
from tests.sheets.made import table, workbook

TEXT = "Nr;Dato;Beløp\n1;03/04/2026;1.234\n2;05/06/2026;5.678\n3;07/08/2026;12\n"
MAPPING = {"Nr": "number", "Dato": "dated_on", "Beløp": "amount"}


def read(seen: Table) -> list[tuple[date, Decimal, str]]:
    rows = read_rows(seen, Invoice, MAPPING, {"project": {"p1": "P1"}}, {"project": "P1"})
    return [(r.record.dated_on, r.record.amount, r.record.currency) for r in rows if r.record]


def test_dates_amounts_and_units_are_read_as_people_say(tmp_path: Path):
    seen = table(tmp_path, TEXT)
    said = {
        "Dato": {"days": "month_first"},
        "Beløp": {"point": ",", "currency": "EUR", "times": "1000"},
        "Gone": {"point": "."},
    }

    assert [str(day) for day, *_ in read(seen)] == ["2026-04-03", "2026-06-05", "2026-08-07"]
    assert read(as_said(seen, said)) == [
        (date(2026, 3, 4), Decimal("1234000.00"), "EUR"),
        (date(2026, 5, 6), Decimal("5678000.00"), "EUR"),
        (date(2026, 7, 8), Decimal("12000.00"), "EUR"),
    ]


def test_a_unit_can_be_taken_back(tmp_path: Path):
    seen = table(tmp_path, TEXT.replace("Beløp", "Beløp (1000 EUR)"))
    name = "Beløp (1000 EUR)"
    plain = as_said(seen, {name: {"currency": "", "times": "1"}})

    assert manners_of(seen.columns[2])["times"] == "1000"
    assert plain.columns[2].unit is None


def test_what_is_said_already_changes_nothing(tmp_path: Path):
    seen = table(tmp_path, TEXT)

    assert as_said(seen, {"Dato": {"days": "day_first"}}).columns[1] is seen.columns[1]


def test_what_leaves_no_choice_is_not_asked(tmp_path: Path):
    grid = [["Nr", "Dato", "Beløp"], ["a", date(2026, 1, 5), 1.5], ["b", date(2026, 1, 6), 2.5]]
    typed = table(tmp_path, workbook(grid), "f.xlsx")

    assert [manners_of(column) for column in typed.columns] == [
        {},
        {},
        {"currency": "", "times": "1"},
    ]
    assert manners_of(table(tmp_path, "A\n2026-01-05\n").columns[0]) == {}
