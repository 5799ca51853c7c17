"""Real files of municipalities and others. They stand beside the checkout, not in it."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyarrow.compute import value_counts

from itpm.i18n import words
from itpm.records import Invoice, Legend
from itpm.records.legend import BESIDE as AN_EXTRA
from itpm.records.legend import LEFT
from itpm.records.legend import as_json as as_legend
from itpm.sheets.column import ColumnKind
from itpm.sheets.dates import Style
from itpm.sheets.legends import shape
from itpm.sheets.look import Look, Table, look
from itpm.sheets.match import guess, match
from itpm.sheets.plain import as_json
from itpm.sheets.rows import read_rows
from itpm.sheets.spelling import families, keys_of

BESIDE = Path(__file__).parents[3] / "shared" / "data"
DATA = Path(os.environ.get("ITPM_REAL_DATA", BESIDE))
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="no real files: set ITPM_REAL_DATA to the folder that holds them"
)
OXFORD = [
    "oxford_spend_apr-jun-2016.csv",
    "oxford_spend_jul-sep-2014.csv",
    "oxford_spend_oct-dec-2017.csv",
]
READABLE = sorted(
    path.relative_to(DATA).as_posix()
    for folder in ("spend", "portfolio", "risk", "hostile", "examples")
    for path in (DATA / folder).glob("*")
    if path.suffix != ".json"
)


def seen(name: str) -> Table:
    found = look(DATA / name)
    assert found.refusal is None
    return found.tables[0]


def sums(table: Table) -> dict[str, str]:
    return {c.name: str(c.sum) for c in table.columns if c.kind is ColumnKind.MONEY}


def kinds(table: Table) -> dict[str, str]:
    return {column.name: column.kind.value for column in table.columns}


@pytest.mark.parametrize("name", READABLE)
def test_every_file_is_shown_without_a_word_of_complaint(name: str):
    found: Look = look(DATA / name)

    assert found.refusal is None
    assert found.tables
    assert as_json(found, words("nb"))["message"] is None


def test_stavangers_investments_are_171_rows_and_add_up_to_nothing():
    table = seen("spend/no_stavanger_investeringsbudsjett_2016.csv")
    projects = next(column for column in table.columns if column.name == "prosjekt")

    assert (table.rows, sums(table)) == (171, {"beloep": "0.00"})
    assert (projects.kind, projects.distinct) == (ColumnKind.IDENTIFIER, 116)


def test_saudas_codes_stay_texts():
    table = seen("spend/no_sauda_investeringsbudsjett_2013.csv")

    assert (table.rows, sums(table)) == (70, {"nok": "0.00"})
    assert table.columns[0].values[0].as_py() == "1.006.01"
    assert table.columns[-1].unit == "NOK"


def test_sogndals_accounts_add_up():
    table = seen("spend/no_sogndal_driftsbudsjett_2013.csv")

    assert table.rows == 4_898
    assert sums(table) == {
        "rekneskap_2011": "16.00",
        "budsjett_2012": "0.00",
        "budsjett_2013": "0.00",
    }


def test_dutch_amounts_are_in_thousands_of_euros():
    table = seen("spend/nl_apparaatskosten_2014.csv")
    spent = table.columns[-1]

    assert (table.rows, table.rows - spent.blank) == (2_274, 2_257)
    assert (spent.sum, spent.unit) == (Decimal("25763110.44"), "EUR ×1000")
    assert table.columns[0].kind is ColumnKind.YEAR


def test_dutch_budget_states_are_amounts():
    table = seen("spend/nl_begrotingsstaten.csv")

    assert table.rows == 2_629
    assert list(sums(table)) == [
        "ontwerpbegroting",
        "vastgestelde begroting",
        "1ste suppletoire begroting",
        "2de suppletoire begroting",
        "Realisatie",
    ]


def test_swedish_procurement_adds_up():
    table = seen("spend/se_kontrakterat_varde_2021.xlsx")
    main = next(column for column in table.columns if column.name == "CPV-Huvudgrupp")
    computing = [
        amount
        for code, amount in zip(
            main.texts.to_pylist(), table.columns[-1].values.to_pylist(), strict=True
        )
        if code.startswith(("48", "72"))
    ]

    assert (table.rows, sums(table)) == (
        9_777,
        {"Kontrakterat värde, Summa": "244380160612.00"},
    )
    assert (len(computing), sum(computing)) == (631, 13_833_540_181)


def test_a_heading_with_commas_is_one_heading():
    table = seen("spend/se_upphandlingar_miljo.csv")

    assert table.names[-1] == "Antal upphandlingar, Miljötyp, Summa"
    assert [column.kind.value for column in table.columns] == ["year", "text", "whole"]


def test_bergens_years_are_headings_of_amounts():
    table = seen("portfolio/no_bergen_iktplan_2013.csv")

    assert table.rows == 99
    assert sums(table) == {
        "2012 (fra vedt. øk.plan)": "50975000.00",
        "2013": "36305000.00",
        "2014": "41155000.00",
        "2015": "32285000.00",
        "2016": "10735000.00",
    }
    assert kinds(table)["Resenhet"] == "identifier"


def test_melbournes_two_date_styles_are_told_column_by_column():
    table = seen("portfolio/melbourne_water_capital_projects_first150.csv")
    styles = {c.name: c.style for c in table.columns if c.kind is ColumnKind.MOMENT}
    cost = next(column for column in table.columns if column.name == "FFC")

    assert table.rows == 150
    assert styles == {
        "Tender Closed": Style.ISO,
        "BNI": Style.DAY_FIRST,
        "BCA": Style.ISO,
        "PBC": Style.DAY_FIRST,
        "Stage1": Style.ISO,
        "Stage2": Style.ISO,
        "Stage3": Style.ISO,
    }
    assert (cost.values[1].as_py(), cost.sum) == (
        Decimal("2066075.59"),
        Decimal("547209053.18"),
    )
    assert not list(table.problems())


@pytest.mark.parametrize("language", ["en", "nb", "sv", "nl"])
@pytest.mark.parametrize("name", OXFORD)
def test_oxfords_payments_are_invoices_whatever_they_call_their_columns(
    name: str, language: str
):
    table = seen(f"spend/{name}")
    guessed = guess(table, language)

    assert guessed is not None
    assert guessed.record is Invoice
    assert {one.field for one in guessed.matched if one.field} == {
        "department", "text", "account", "dated_on", "number", "amount", "supplier",
    }  # fmt: skip
    assert not any(one.ask for one in guessed.matched)


def test_two_of_oxfords_headings_have_the_same_shape():
    first, second, third = (shape(seen(f"spend/{name}")) for name in OXFORD)

    assert first == second != third


def test_oxfords_days_come_first_and_its_nameless_suppliers_stay_nameless():
    table = seen("spend/oxford_spend_oct-dec-2017.csv")
    mapping = {one.column: one.field for one in match(table, Invoice, "en") if one.field}
    names = {str(name).casefold(): "S1" for name in table.columns[-1].texts.to_pylist() if name}
    rows = read_rows(
        table, Invoice, mapping, {"supplier": names, "project": {"p1": "P1"}}, {"project": "P1"}
    )
    records = [row.record for row in rows if row.record]

    assert len(records) == 3_855
    assert sum(record.amount for record in records) == table.columns[6].sum
    assert (records[0].dated_on, records[1].dated_on) == (date(2017, 10, 10), date(2017, 10, 6))
    assert sum(not record.supplier for record in records) == 69


def test_a_total_whose_parts_were_rounded_is_left_out():
    table = seen("hostile/mt_excel_pasting.csv")

    assert (table.header_row, table.rows, table.totals) == (4, 13, (18,))
    assert [column.name for column in table.columns][:2] == ["Year", "2000"]


def test_a_stakeholder_register_nobody_filled_in_has_headings_and_no_rows():
    found = look(DATA / "risk/no_interessentregister_v4.xlsx")
    register = next(table for table in found.tables if table.sheet == "Interessentregister")

    assert (register.header_row, register.rows, len(register.columns)) == (3, 0, 16)


def test_an_old_workbook_is_read():
    found = look(DATA / "hostile/mt_unicode_sheet_name.xls")

    assert [(table.sheet, table.names) for table in found.tables] == [
        ("mês", ["this spreadsheet has got a unicode character in the sheet name"])
    ]


@pytest.mark.parametrize(
    "name",
    [
        "risk/no_risikomatrise_standard.json",
    ],
)
def test_what_is_no_table_is_refused_with_one_sentence(name: str):
    found = look(DATA / name)

    assert as_json(found, words("en")) == {
        "file": Path(name).name,
        "message": f"{Path(name).name} is not a table that can be read here. "
        "Save it as XLSX, ODS or CSV.",
        "tables": [],
    }


def test_oxfords_three_headings_are_one_mapping_once_one_of_them_was_confirmed():
    first, *others = (seen(f"spend/{name}") for name in OXFORD)
    found = guess(first, "en")
    assert found is not None
    said = {one.column: one.field or LEFT for one in found.matched}
    # A person wants the code of the supplier beside the fields.
    said["supplier_id"] = AN_EXTRA
    keys = dict(zip(first.names, keys_of(first.names), strict=True))
    kept = Legend(
        id="Y1",
        title=shape(first),
        record="invoice",
        columns=as_legend({keys[name]: field for name, field in said.items()}),
    )

    again, third = (guess(table, "nb", [kept]) for table in others)

    assert again is not None
    assert third is not None
    assert again.legend is third.legend is kept
    for guessed in (again, third):
        assert {one.field for one in guessed.matched if one.field} == {*said.values()} - {LEFT}
        assert not any(one.ask for one in guessed.matched)


def test_dutch_cost_kinds_spelt_alike_are_suggested_for_merging():
    kinds = seen("spend/nl_apparaatskosten_2014.csv").columns[5]
    told = value_counts(kinds.texts).to_pylist()
    counts = {one["values"]: one["counts"] for one in told if one["values"]}
    found = families(counts)

    assert found
    assert set(found) <= set(counts)
    assert all(counts[head] >= counts[text] for text, head in found.items())


PLANS = {
    "mspdi/ms_task_links_project2003.xml": (17, 8),
    "mspdi/ms_task_links_project2010.xml": (17, 8),
    "mspdi/ms_task_links_project2019.xml": (17, 8),
    "mspdi/ms_sample_2003.xml": (20, 6),
    "mspdi/ms_task_baselines_project2016.xml": (111, 0),
    "mspdi/mpsplib_mp_j30_a2_nr1.xml": (65, 96),
    "mspdi/mpsplib_mp_j30_a5_nr1.xml": (161, 344),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_of_microsoft_project_holds_all_its_tasks_and_links(name: str):
    tables = {table.sheet: table.rows for table in look(DATA / name).tables}

    assert (tables["task"], tables.get("link", 0)) == PLANS[name]


def test_the_same_plan_saved_by_three_versions_is_the_same_plan():
    def links(version: int) -> tuple[list[object], ...]:
        found = look(DATA / f"mspdi/ms_task_links_project{version}.xml")
        (table,) = [table for table in found.tables if table.sheet == "link"]
        return tuple(column.texts.to_pylist() for column in table.columns)

    assert links(2003) == links(2010) == links(2019)
    assert len(set(links(2019)[2])) == 4


def test_every_baseline_and_every_calendar_of_a_plan_is_shown():
    baselines = look(DATA / "mspdi/ms_task_baselines_project2016.xml")
    calendars = look(DATA / "mspdi/ms_calendar_calendars_project2019.xml")

    keyed = (one for one in baselines.tables if one.told and "number" in one.told.keys)
    assert set(next(keyed).keys("number")) == {str(n) for n in range(11)}
    assert calendars.notes["calendars"] == 5
