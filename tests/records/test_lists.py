"""The lists of a house: every list is known, and what always stands cannot be left out."""

import pytest

from itpm.records import ALL, Unit, Wording, fields_of
from itpm.records.lists import KEPT, LISTS, WHOLE
from itpm.records.reading import answers_key


def test_a_list_is_one_that_some_record_is_asked_with():
    asked = {answers_key(f) for record in ALL for f in fields_of(record) if f.answers}
    assert LISTS.keys() - asked == set()


def test_what_stands_where_nothing_was_said_is_the_default_of_its_field():
    defaults = {
        (answers_key(f), str(f.default))
        for record in ALL
        for f in fields_of(record)
        if f.answers and f.default is not None and answers_key(f) in KEPT
    }
    assert defaults == set(KEPT.items())
    assert KEPT.keys() | WHOLE == LISTS.keys()


@pytest.mark.parametrize(
    ("wording", "problem"),
    [
        (Wording(list="shoe_size", answer="big"), ("list", "unknown_answer")),
        (Wording(list="risk_category", answer="big"), ("answer", "unknown_answer")),
        (Wording(list="risk_category", answer="other", hidden=True), ("hidden", "always_used")),
        (Wording(list="phase", answer="idea", hidden=True), ("hidden", "always_used")),
    ],
)
def test_what_no_list_knows_or_always_needs_is_refused(
    wording: Wording, problem: tuple[str, str]
):
    assert [(p.field, p.code) for p in wording.problems()] == [problem]


def test_an_answer_may_be_renamed_or_left_out():
    assert list(Wording(list="phase", answer="idea", word="Behov").problems()) == []
    assert list(Wording(list="risk_category", answer="law", hidden=True).problems()) == []


def test_no_unit_is_part_of_itself():
    assert [p.code for p in Unit(id="UN1", title="IT", within="UN1").problems()] == [
        "within_itself"
    ]
    assert list(Unit(id="UN1", title="IT", within="UN2").problems()) == []
    assert list(Unit(title="IT").problems()) == []
