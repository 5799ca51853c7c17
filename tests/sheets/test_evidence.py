"""What stands in the cells tells which field a column is, whatever its heading."""

from pathlib import Path

import pytest

from itpm.records import Contract, Invoice, Person, Project, Risk, Supplier, Task
from itpm.sheets.match import guess, match
from tests.sheets.made import table

KNOWN = {
    "supplier": {"atea as": "S1", "sopra steria": "S2", "evry": "S3"},
    "person": {"kari holm": "H1", "ola nordmann": "H2"},
    "risk_state": {"åpen": "open", "lukket": "closed", "open": "open"},
    "invoice_state": {"betalt": "paid", "mottatt": "received", "anvist": "approved"},
}


def found(tmp_path: Path, content: str, record) -> dict[str, tuple[str | None, bool]]:
    matched = match(table(tmp_path, content), record, "nb", None, KNOWN)
    return {one.column: (one.field, one.ask) for one in matched}


def test_a_column_of_our_suppliers_is_the_supplier(tmp_path: Path):
    content = (
        "Hvem vi betalte;Fakturanr;Dato;Beløp\nAtea AS;1;5.1.2026;5,00\nEvry;2;6.1.2026;6,00\n"
    )

    assert found(tmp_path, content, Invoice)["Hvem vi betalte"] == ("supplier", False)


def test_a_column_in_which_only_some_are_known_is_asked_about(tmp_path: Path):
    content = "Hvem vi betalte;Fakturanr\nAtea AS;1\nEvry;2\nHelt Ny AS;3\n"

    assert found(tmp_path, content, Invoice)["Hvem vi betalte"] == ("supplier", True)


def test_a_column_of_people_where_several_may_stand_is_asked_about(tmp_path: Path):
    content = "Prosjektnavn;Hvem\nArkiv;Kari Holm\nPortal;Ola Nordmann\n"

    assert found(tmp_path, content, Project)["Hvem"] == ("manager", True)


def test_words_of_a_state_are_the_state(tmp_path: Path):
    content = "Nr;Hvor langt\n1;Betalt\n2;Mottatt\n3;Betalt\n"

    assert found(tmp_path, content, Invoice)["Hvor langt"] == ("state", False)


def test_a_doubtful_heading_is_sure_where_the_cells_say_the_same(tmp_path: Path):
    content = "Leverandøren vår;Nr\nAtea AS;1\nEvry;2\n"

    assert found(tmp_path, content, Invoice)["Leverandøren vår"] == ("supplier", False)


def test_a_sure_heading_is_not_argued_with(tmp_path: Path):
    content = "Avdeling;Nr\nAtea AS;1\nEvry;2\n"

    assert found(tmp_path, content, Invoice)["Avdeling"] == ("department", False)


def test_a_doubtful_heading_wins_over_doubtful_cells(tmp_path: Path):
    content = "Ansvarsforhold;Kol\nAtea AS;1\nEvry;2\nNy AS;3\n"

    assert found(tmp_path, content, Contract)["Ansvarsforhold"][1] is True


def test_addresses_are_the_e_mail(tmp_path: Path):
    content = "Firma;X\nAtea AS;post@atea.example\nEvry;post@evry.example\n"

    assert found(tmp_path, content, Supplier)["X"] == ("email", False)
    assert found(tmp_path, content, Risk)["X"] == (None, False)


def test_scores_twice_are_asked_about_as_probability_and_impact(tmp_path: Path):
    content = "Risiko;A;B\nBrann i rom;2;5\nVann i rom;3;4\n"

    assert found(tmp_path, content, Risk) == {
        "Risiko": ("title", False),
        "A": ("probability", True),
        "B": ("impact", True),
    }


@pytest.mark.parametrize("scores", ["2;7\nVann;3;4", "2;x\nVann;3;y", "2;\nVann;3;"])
def test_figures_that_are_no_scores_are_not(scores: str, tmp_path: Path):
    seen = found(tmp_path, f"Risiko;A;B\nBrann;{scores}\n", Risk)

    assert (seen["A"][0], seen["B"][0]) == (None, None)


def test_days_in_order_are_asked_about_as_start_and_end(tmp_path: Path):
    content = "Aktivitet;A;B\nKart;5.1.2026;9.1.2026\nTest;6.1.2026;12.1.2026\n"

    assert found(tmp_path, content, Task) == {
        "Aktivitet": ("title", False),
        "A": ("starts_on", True),
        "B": ("ends_on", True),
    }


@pytest.mark.parametrize(
    "days",
    ["5.1.2026;9.1.2026\nTest;6.1.2026;2.1.2026", "5.1.2026;5.1.2026\nTest;6.1.2026;6.1.2026"],
)
def test_days_in_no_order_are_not(days: str, tmp_path: Path):
    seen = found(tmp_path, f"Aktivitet;A;B\nKart;{days}\n", Task)

    assert (seen["A"][0], seen["B"][0]) == (None, None)


def test_the_only_amount_day_and_text_are_asked_about(tmp_path: Path):
    content = "Ord;Kr;Tid;Fakturanr\nleie;5,00 kr;5.1.2026;1\nlån;6,00 kr;6.1.2026;2\n"
    seen = found(tmp_path, content, Invoice)

    assert (seen["Kr"], seen["Tid"]) == (("amount", True), ("dated_on", True))
    assert found(tmp_path, "Ord;Y\nleie av bil;1\nlån av bil;2\n", Person)["Ord"] == (
        "title",
        True,
    )


def test_what_the_cells_tell_helps_to_know_the_record(tmp_path: Path):
    content = "Firma;Dokumentnr;Dato\nAtea AS;1;5.1.2026\nEvry;2;6.1.2026\n"
    seen = table(tmp_path, content.replace("Firma", "Kol A"))
    told = guess(seen, "nb", (), KNOWN)

    assert told is not None
    assert told.record is Invoice


def test_an_empty_column_tells_nothing(tmp_path: Path):
    assert found(tmp_path, "Ord;Z\nleie;\nlån;\n", Invoice)["Z"] == (None, False)
