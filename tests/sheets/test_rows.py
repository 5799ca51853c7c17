"""A table's rows as records, by the same check as the forms."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from itpm.records import BudgetLine, Invoice, Person, Problem, Risk, Supplier, Task, check
from itpm.records.money import CostKind
from itpm.sheets.rows import OFTEN, read_rows
from tests.sheets.made import table, workbook

KNOWN = {"supplier": {"atea as": "S4"}, "project": {"p1": "P1", "sak": "P1"}}
INVOICES = "Leverandør;Nr;Dato;Beløp\nAtea AS;F1;05/04/2026;1 234,50\n;F2;26/04/2026;2\n"
MAPPING = {"Leverandør": "supplier", "Nr": "number", "Dato": "dated_on", "Beløp": "amount"}


def test_rows_become_records_with_their_numbers_in_the_file(tmp_path: Path):
    rows = read_rows(table(tmp_path, INVOICES), Invoice, MAPPING, KNOWN, {"project": "P1"})

    assert [(row.number, row.problems) for row in rows] == [(2, ()), (3, ())]
    assert rows[0].record == Invoice(
        project="P1",
        supplier="S4",
        number="F1",
        dated_on=date(2026, 4, 5),
        amount=Decimal("1234.50"),
    )
    assert rows[1].record is not None
    assert rows[1].record.supplier == ""


def test_what_is_wrong_with_a_row_is_what_the_form_would_say(tmp_path: Path):
    seen = table(
        tmp_path,
        "Nr;Dato;Beløp\nF1;05/04/2026;5\nF2;26/04/2026;6\n;snart;mye\nF4;27/04/2026;7\n",
    )
    rows = read_rows(seen, Invoice, MAPPING, KNOWN, {"project": "P9"})
    raw = {"number": None, "dated_on": "snart", "amount": "mye", "project": "P9"}

    assert rows[2].number == 4
    assert list(rows[2].problems) == check(Invoice, raw, KNOWN)[1]
    assert [problem.code for problem in rows[2].problems] == [
        "unknown_reference",
        "missing",
        "not_a_date",
        "not_a_number",
    ]


def test_a_value_for_all_rows_wins_over_a_column(tmp_path: Path):
    seen = table(tmp_path, "Nr;Dato;Beløp\nF1;5.4.2026;5\n")
    rows = read_rows(seen, Invoice, MAPPING, KNOWN, {"project": "sak", "number": "F9"})

    assert rows[0].record is not None
    assert (rows[0].record.project, rows[0].record.number) == ("P1", "F9")


def test_amounts_in_thousands_are_kept_in_full_with_their_currency(tmp_path: Path):
    seen = table(tmp_path, "Nr;Dato;Beløp (1000 EUR)\nF1;5.4.2026;12,5\n")
    mapping = {"Nr": "number", "Dato": "dated_on", "Beløp (1000 EUR)": "amount"}
    [row] = read_rows(seen, Invoice, mapping, KNOWN, {"project": "P1"})

    assert row.record is not None
    assert (row.record.amount, row.record.currency) == (Decimal("12500.00"), "EUR")


def test_a_currency_column_is_believed(tmp_path: Path):
    seen = table(tmp_path, "Nr;Dato;Beløp (EUR);Valuta\nF1;5.4.2026;12,5;GBP\n")
    mapping = {
        "Nr": "number",
        "Dato": "dated_on",
        "Beløp (EUR)": "amount",
        "Valuta": "currency",
    }
    [row] = read_rows(seen, Invoice, mapping, KNOWN, {"project": "P1"})

    assert row.record is not None
    assert row.record.currency == "GBP"


def test_two_currencies_are_not_guessed_between(tmp_path: Path):
    seen = table(tmp_path, "Nr;Dato;Beløp (EUR);Mva (NOK)\nF1;5.4.2026;12,5;3,5\n")
    mapping = {"Nr": "number", "Dato": "dated_on", "Beløp (EUR)": "amount", "Mva (NOK)": "vat"}
    [row] = read_rows(seen, Invoice, mapping, KNOWN, {"project": "P1"})

    assert row.record is not None
    assert row.record.currency == ""


def test_a_code_stays_as_it_was_written(tmp_path: Path):
    seen = table(
        tmp_path, workbook([["Firma", "Org.nr"], ["A A", 987654321], ["B B", "0123"]]), "f.xlsx"
    )
    rows = read_rows(seen, Supplier, {"Firma": "title", "Org.nr": "organisation_number"}, {})

    assert [row.record and row.record.organisation_number for row in rows] == [
        "987654321",
        "0123",
    ]


def test_moments_become_days_and_shares_become_per_cent(tmp_path: Path):
    grid = [
        ["Oppgave", "Start", "Slutt", "% ferdig"],
        ["A A", "05.01.2026 08:30", "06.01.2026", 0.5],
        ["B B", "06.01.2026 09:00", "07.01.2026", 1],
    ]
    seen = table(tmp_path, workbook(grid), "f.xlsx")
    mapping = {"Oppgave": "title", "Start": "starts_on", "Slutt": "ends_on", "% ferdig": "done"}
    rows = read_rows(seen, Task, mapping, KNOWN, {"project": "P1"})

    assert rows[0].record == Task(
        project="P1", title="A A", starts_on=date(2026, 1, 5), ends_on=date(2026, 1, 6), done=50
    )


def test_yes_scores_years_and_choices_are_read(tmp_path: Path):
    seen = table(
        tmp_path, "Post;Art;År;Sum;Inv\nDrift;Lisens;2026;5;ja\nLeie;annet;2027;6;nei\n"
    )
    mapping = {
        "Post": "title",
        "Art": "cost_kind",
        "År": "year",
        "Sum": "amount",
        "Inv": "investment",
    }
    known = {**KNOWN, "cost_kind": {"lisens": "licence", "annet": "other"}}
    rows = read_rows(seen, BudgetLine, mapping, known, {"project": "P1"})

    assert [
        row.record and (row.record.cost_kind, row.record.year, row.record.investment)
        for row in rows
    ] == [
        (CostKind.LICENCE, 2026, True),
        (CostKind.OTHER, 2027, False),
    ]


def test_a_score_out_of_range_is_refused(tmp_path: Path):
    seen = table(tmp_path, "Risiko;S;K\nBrann i rom;2;7\nVann i rom;3;4\n")
    rows = read_rows(
        seen,
        Risk,
        {"Risiko": "title", "S": "probability", "K": "impact"},
        KNOWN,
        {"project": "P1"},
    )

    assert rows[0].problems == (Problem("impact", "out_of_range", Decimal(7)),)
    assert rows[1].record is not None
    assert rows[1].record.impact == 4


def test_a_row_may_bring_its_own_id(tmp_path: Path):
    seen = table(tmp_path, "Id;Navn\nN7;Anna\n;Bo Berg\n")
    rows = read_rows(seen, Person, {"Id": "id", "Navn": "title"}, {})

    assert [row.record for row in rows] == [
        Person(id="N7", title="Anna"),
        Person(title="Bo Berg"),
    ]


def test_a_column_no_field_wants_is_left_alone(tmp_path: Path):
    seen = table(tmp_path, "Navn;Farge\nAnna;rød\n")
    [row] = read_rows(seen, Person, {"Navn": "title", "Farge": "colour", "Alder": "age"}, {})

    assert row.record == Person(title="Anna")


def test_a_table_without_rows_or_mapping_gives_no_records(tmp_path: Path):
    assert read_rows(table(tmp_path, "Navn\n"), Person, {"Navn": "title"}, {}) == []
    [row] = read_rows(table(tmp_path, "Navn\nAnna\n"), Person, {}, {})
    assert [problem.code for problem in row.problems] == ["missing"]


def test_who_waits_is_told_how_many_rows_have_been_read(tmp_path: Path):
    heard: list[int] = []
    lines = "".join(f"F{n};05/04/2026;1\n" for n in range(1, OFTEN + 2))
    seen = table(tmp_path, f"Nr;Dato;Beløp\n{lines}")
    read_rows(seen, Invoice, MAPPING, KNOWN, told=heard.append)

    assert heard == [0, OFTEN]
