"""Which record a table holds, and which column is which field."""

from pathlib import Path

import pytest

from itpm.i18n import LANGUAGES, words
from itpm.records import (
    OUTER,
    BudgetLine,
    Contract,
    Invoice,
    Project,
    Record,
    Risk,
    Supplier,
    fields_of,
)
from itpm.sheets.legends import CERTAIN, shape
from itpm.sheets.look import Table, look
from itpm.sheets.match import Matched, guess, guesses_for, match
from itpm.sheets.spelling import plain
from tests.sheets.made import table, workbook


def fields(found: list[Matched]) -> dict[str, tuple[str | None, bool]]:
    return {one.column: (one.field, one.ask) for one in found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", OUTER, ids=lambda record: record.name())
def test_a_register_of_our_own_is_known_again_in_every_language(
    record: type[Record], language: str, tmp_path: Path
):
    t = words(language)
    line = ";".join(t(field.key) for field in fields_of(record))
    found = guess(table(tmp_path, f"{line}\n"), language)

    assert found is not None
    assert found.record is record
    assert [one.field for one in found.matched] == [field.name for field in fields_of(record)]
    assert not any(one.ask for one in found.matched)


def test_a_heading_of_another_language_is_understood(tmp_path: Path):
    seen = table(
        tmp_path,
        "Leverancier;Factuurnummer;Factuurdatum;Bedrag excl. btw\nA A;F1;5.1.2026;12,50\n",
    )
    found = guess(seen, "nb")

    assert found is not None
    assert found.record is Invoice
    assert fields(list(found.matched)) == {
        "Leverancier": ("supplier", False),
        "Factuurnummer": ("number", False),
        "Factuurdatum": ("dated_on", False),
        "Bedrag excl. btw": ("amount", False),
    }


def test_case_spaces_and_marks_do_not_matter():
    assert plain("FAKTURA_NUMMER:") == plain("fakturanr.") == plain("Faktura no")
    assert plain("Beløp (NOK)") == plain("beloep") == plain("BELÖP") == "belop"
    assert plain("(NOK)") == "nok"


def test_a_misspelt_heading_is_asked_about(tmp_path: Path):
    seen = table(tmp_path, "Fakturanummer;Fakturadatto;Beløp utan mva\nF1;5.1.2026;12,50\n")

    assert fields(match(seen, Invoice, "nb")) == {
        "Fakturanummer": ("number", False),
        "Fakturadatto": ("dated_on", True),
        "Beløp utan mva": ("amount", True),
    }


def test_a_heading_that_begins_or_holds_a_name_is_asked_about(tmp_path: Path):
    seen = table(tmp_path, "Forfallstid;Tekst på faktura;X\n5.1.2026;leie;1\n")

    assert fields(match(seen, Invoice, "nb")) == {
        "Forfallstid": ("due_on", True),
        "Tekst på faktura": ("text", True),
        "X": (None, False),
    }


def test_a_heading_two_fields_share_is_not_guessed(tmp_path: Path):
    seen = table(tmp_path, "Name;Number;Reference\nA A;1;x\n")

    assert fields(match(seen, Invoice, "en"))["Reference"] == (None, False)


def test_values_that_do_not_suit_a_field_are_asked_about(tmp_path: Path):
    seen = table(tmp_path, "Fakturanummer;Fakturadato;Beløp\nF1;snart;mye\nF2;siden;lite\n")

    assert fields(match(seen, Invoice, "nb")) == {
        "Fakturanummer": ("number", False),
        "Fakturadato": ("dated_on", True),
        "Beløp": ("amount", True),
    }


def test_a_column_of_codes_is_hardly_a_title(tmp_path: Path):
    seen = table(tmp_path, "Risiko;Sannsynlighet;Konsekvens\nR-1;2;5\nR-2;3;4\n")

    assert fields(match(seen, Risk, "nb"))["Risiko"] == ("title", True)


def test_each_field_is_given_once(tmp_path: Path):
    seen = table(tmp_path, "Amount;Amount\n1;2\n")

    assert fields(match(seen, Invoice, "en")) == {
        "Amount": ("amount", False),
        "Amount (2)": (None, False),
    }


def test_what_was_confirmed_before_is_proposed_again(tmp_path: Path):
    seen = table(tmp_path, "Kreditor;Sum;Bilag\nA A;12,50;7\n")
    said = {plain("KREDITOR"): "supplier", plain("bilag"): "number", plain("x"): "text"}
    remembered = {key: (field, CERTAIN) for key, field in said.items()}

    assert fields(match(seen, Invoice, "nb", remembered)) == {
        "Kreditor": ("supplier", False),
        "Sum": ("amount", False),
        "Bilag": ("number", False),
    }


def test_a_memory_of_another_record_is_left_alone(tmp_path: Path):
    seen = table(tmp_path, "Kreditor\nA A\n")

    assert fields(match(seen, Risk, "nb", {"kreditor": ("supplier", CERTAIN)})) == {
        "Kreditor": (None, False)
    }


def test_the_shape_of_headings_does_not_know_their_order(tmp_path: Path):
    first = table(tmp_path, "Navn;Beløp\nAnna;1\n", "a.csv")
    second = table(tmp_path, "BELOEP;navn \n1;Anna\n", "b.csv")

    assert shape(first) == shape(second)


def test_a_table_of_nothing_we_keep_is_no_record(tmp_path: Path):
    assert guess(table(tmp_path, "Fugl;Farge\nMeis;gul\nSpurv;brun\n"), "nb") is None
    assert guess(table(tmp_path, "Navn\nAnna\n"), "nb") is None


def test_the_name_of_the_sheet_helps(tmp_path: Path):
    grid = [["Navn", "Merknad"], ["Anna", "x"]]
    content = workbook(grid, grid, names=["Leverandører", "Annet"])
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)
    named, unnamed = (
        next(one.score for one in guesses_for(seen, "nb") if one.record is Supplier)
        for seen in look(path).tables
    )

    assert named > unnamed


def test_money_that_a_record_has_no_place_for_speaks_against_it(tmp_path: Path):
    plain_list = table(tmp_path, "Prosjekt;Avdeling\nA A;b\nC C;d\n", "a.csv")
    with_money = table(tmp_path, "Prosjekt;Avdeling;Beløp\nA A;b;5,00\nC C;d;6,00\n", "b.csv")

    def project_score(seen: Table) -> float:
        return next(g.score for g in guesses_for(seen, "nb") if g.record is Project)

    assert project_score(plain_list) > project_score(with_money) + 0.15


def test_contracts_and_budgets_are_told_apart(tmp_path: Path):
    contracts = "Avtale;Leverandør;Utløpsdato;Avtaleverdi\nLisens;A A;5.1.2027;12,50\n"
    budget = "Budsjettpost;Kostnadsart;År;Budsjett\nLisens;lisens;2026;12,50\n"

    for content, record in ((contracts, Contract), (budget, BudgetLine)):
        found = guess(table(tmp_path, content), "nb")
        assert found is not None
        assert found.record is record
