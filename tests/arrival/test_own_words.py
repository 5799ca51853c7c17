"""What people write in their own words: answers, steps, several people in a cell, numbers."""

from datetime import datetime
from pathlib import Path

import pytest

from itpm.arrival import weighed
from itpm.arrival.answers import steps
from itpm.arrival.people import are_several, bare
from itpm.i18n import LANGUAGES, words
from itpm.records import (
    ALL,
    Action,
    Person,
    Problem,
    Project,
    Record,
    Scale,
    Supplier,
    fields_of,
)
from itpm.records.reading import answers_key
from itpm.records.scale import Steps
from itpm.sheets.answer_words import answer_words
from itpm.sheets.match import match
from itpm.store import Author, Store, founded
from tests.sheets.made import table

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY, source="import")


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Arkiv"), Person(title="Kari Holm"), author=KARI)
    return house


def came(db: Store, tmp_path: Path, text: str, record: type[Record]):
    seen = table(tmp_path, text)
    mapping = {one.column: one.field for one in match(seen, record, "nb") if one.field}
    return weighed(db, seen, record, mapping, fixed={"project": "P1"})


def test_answers_are_known_by_the_words_people_use(db: Store, tmp_path: Path):
    text = "Aksjonspunkt;Ansvarlig;Status\nRing;Kari Holm;Ferdig\nSkriv;Kari Holm;Pågår\n"
    arrival = came(db, tmp_path, text, Action)

    assert [one.state for one in arrival.intake.new] == ["done", "open"]


def test_yes_and_no_answer_whether_it_is_done(db: Store, tmp_path: Path):
    arrival = came(db, tmp_path, "Actie;Gereed\nBel;ja\nSchrijf;nee\nTeken;ja\n", Action)

    assert [one.state for one in arrival.intake.new] == ["done", "open", "done"]


def test_every_word_stands_for_an_answer_that_is_there():
    fields = {answers_key(f): f for record in ALL for f in fields_of(record) if f.answers}
    strange = {
        (key, answer)
        for key, texts in answer_words().items()
        if key != "score"
        for answer in texts.values()
        if answer not in {str(one) for one in fields[key].answers or ()}
    }

    assert strange == set()


def test_no_word_of_others_means_another_answer_than_ours():
    against = {
        (key, text)
        for key, texts in answer_words().items()
        for text, answer in texts.items()
        for other in set(texts.values()) - {answer}
        for language in LANGUAGES
        if words(language)(f"{key}.{other}").casefold() == text
    }

    assert against == set()


def test_small_and_large_are_steps_of_five_and_nothing_on_a_scale_of_four():
    assert steps(Scale())["risk.probability"]["matig"] == "3"
    assert "matig" not in steps(Scale(steps=Steps.FOUR))["risk.probability"]


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Kari Nilsen / Ola Berg", True),
        ("Tom Brown,Jane Smith", True),
        ("Kari Nilsen og Ola Berg", True),
        ("Jan de Vries; P. Bakker", True),
        ("Tom Brown[50%], Jane Smith[50%]", True),
        ("Nilsen, Kari", False),
        ("Kari Nilsen", False),
        ("Drift og utvikling", False),
        ("Styringsgruppen", False),
        ("jan de vries & co", False),
    ],
)
def test_a_cell_names_several_people_or_one(text: str, several: bool):  # noqa: FBT001 -- the expectation
    assert are_several(text) is several


def test_a_share_of_a_person_is_no_part_of_the_name(db: Store, tmp_path: Path):
    text = "Aksjonspunkt;Ansvarlig\nRing;Kari Holm[50%]\nSkriv;Ny Mann[20 %]\nTegn;Ny Mann\n"
    arrival = came(db, tmp_path, text, Action)

    assert bare("Kari Holm [50 %]") == "Kari Holm"
    assert [one.title_text for one in arrival.newcomers] == ["Ny Mann"]
    assert [one.owner for one in arrival.intake.new] == ["H1", "H2", "H2"]


def test_several_people_in_a_cell_are_refused_and_none_is_written_down(
    db: Store, tmp_path: Path
):
    arrival = came(db, tmp_path, "Aksjonspunkt;Ansvarlig\nRing;Ola Berg / Siv Moe\n", Action)

    assert arrival.newcomers == ()
    assert [one.is_several for one in arrival.unknown] == [True]
    assert arrival.intake.refused[0].problems == (
        Problem("owner", "several_people", "Ola Berg / Siv Moe"),
    )


@pytest.mark.parametrize("text", ["976239997", "NO 976.239.997 MVA", "976 239 997"])
def test_a_number_is_the_same_however_it_is_grouped(db: Store, tmp_path: Path, text: str):
    rows = f"Leverandør;Organisasjonsnummer\nAtea AS;976 239 997\nATEA;{text}\n"
    arrival = came(db, tmp_path, rows, Supplier)

    assert len(arrival.intake.new) == 1
    assert arrival.intake.refused[0].problems == (
        Problem("organisation_number", "same_as_row", 2),
    )
