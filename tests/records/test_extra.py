"""What a spreadsheet said beside the fields stays with the record, and is nobody's to lose."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.records import Alias, Legend, Risk, check, fields_of, kept_of, replaced
from itpm.records.extra import as_extra, extras_in, noted
from itpm.records.legend import as_json

TEXTS = st.text(min_size=1, max_size=20)


@given(st.dictionaries(TEXTS, TEXTS))
def test_extras_come_back_as_they_were_kept(said: dict[str, str]):
    assert extras_in(as_extra(said)) == said


def test_nothing_beside_the_fields_is_kept_as_nothing():
    assert as_extra({}) == as_extra({"Farge": ""}) == ""
    assert extras_in("") == {}


def test_a_note_gets_a_line_for_each_heading_and_each_only_once():
    once = noted("Ring Kari.", {"Farge": "rød", "Sted": ""})

    assert once == "Ring Kari.\nFarge: rød"
    assert noted(once, {"Farge": "rød"}) == once
    assert noted(once + "\nRingte.", {"Farge": "blå\nog hvit"}) == (
        "Ring Kari.\nFarge: blå og hvit\nRingte."
    )
    assert noted("", {"Farge": "rød"}) == "Farge: rød"


def test_a_form_that_asks_for_nothing_beside_the_fields_leaves_it_alone():
    raw = {"project": "p1", "title": "Delay", "probability": 2, "impact": 3}
    made, _ = check(
        Risk, {**raw, "extra": as_extra({"Farge": "rød"})}, {"project": {"p1": "P1"}}
    )

    assert made is not None
    assert extras_in(made.extra) == {"Farge": "rød"}


def test_what_is_beside_the_fields_is_kept_but_is_no_field():
    assert [f.name for f in kept_of(Risk)] == [*(f.name for f in fields_of(Risk)), "extra"]
    assert kept_of(Legend) == fields_of(Legend)


def test_a_legend_says_what_headings_stand_for():
    legend = Legend(title="belop navn", record="invoice", columns=as_json({"belop": "amount"}))

    assert (legend.mapping, legend.overruled) == ({"belop": "amount"}, {})
    assert Legend(
        title="a", record="risk", columns="{}", manners=json.dumps({"a": {"point": ","}})
    ).overruled == {"a": {"point": ","}}
    assert as_json({}) == ""
    assert Alias(title="atea", kind="supplier", stands_for="S1").title_text == "atea"


def test_a_record_with_another_value_is_another_record_and_knows_no_other_fields():
    one = Alias(title="atea", kind="supplier", stands_for="S1")
    other = replaced(one, stands_for="S2")

    assert (one.stands_for, other) == (
        "S1",
        Alias(title="atea", kind="supplier", stands_for="S2"),
    )
    with pytest.raises(TypeError, match="colour"):
        replaced(one, colour="red")
