"""Registers as municipalities keep them in four languages: what each heading stands for."""

from pathlib import Path

import pytest

from itpm.records import BY_NAME, OUTER, fields_of
from itpm.sheets.field_names import names_of_fields, synonyms
from itpm.sheets.match import guess
from itpm.sheets.spelling import plain
from tests.sheets.made import table

REGISTERS = [
    tuple(line.split(" ", 2))
    for line in Path(__file__).with_name("registers.txt").read_text("utf-8").splitlines()
]
"""A record, a language, and the headings with the field each is."""


@pytest.mark.parametrize(
    ("record", "language", "register"), REGISTERS, ids=[f"{r}-{t}" for r, t, _ in REGISTERS]
)
def test_a_register_of_an_office_is_known_by_its_headings(
    record: str, language: str, register: str, tmp_path: Path
):
    expected = dict(pair.split("=") for pair in register.split(";"))
    found = guess(table(tmp_path, ";".join(expected) + "\n"), language)

    assert found is not None
    assert found.record is BY_NAME[record]
    assert {one.column: one.field for one in found.matched} == expected
    assert not any(one.ask for one in found.matched)


def test_every_record_is_tried_in_every_language():
    assert {(r, lang) for r, lang, _ in REGISTERS} == {
        (record.name(), lang) for record in OUTER for lang in ("nb", "sv", "nl", "en")
    }


@pytest.mark.parametrize("record", OUTER, ids=lambda record: record.name())
def test_a_synonym_stands_under_one_field_of_one_record(record):
    more = synonyms()[record.name()]
    known = {field.name for field in fields_of(record)}
    _, (_, names), _ = names_of_fields(record.name(), "nb")
    shared = {key for key, owners in names.items() if len(owners) > 1}

    assert more.keys() - known == set()
    assert [text for texts in more.values() for text in texts if plain(text) in shared] == []
