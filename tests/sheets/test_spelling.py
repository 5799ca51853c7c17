"""Names that are spelt otherwise: suggested where one stands out, never taken for the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.sheets.spelling import Spellings, core, families, keys_of, likeness

KNOWN = Spellings(
    {
        "oxford & cherwell valley college": "S1",
        "atea as": "S2",
        "sopra steria": "S3",
        "evry norge as": "S4",
        "evry sverige ab": "S5",
        "ola nordmann": "H1",
        "skanska": "S6",
        "avd 1": "S7",
        "avd 2": "S8",
    }
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Oxford & Cherwell Valley Collage", "oxford & cherwell valley college"),
        ("ATEA A/S", "atea as"),
        ("Atea", "atea as"),
        ("Sopra Steria AS", "sopra steria"),
        ("Sopra-Steria", "sopra steria"),
        ("SopraSteria", "sopra steria"),
        ("Nordmann, Ola", "ola nordmann"),
        ("Ola Nordman", "ola nordmann"),
        ("Evry Norge", "evry norge as"),
        ("Skansska", "skanska"),
    ],
)
def test_another_spelling_is_suggested(text: str, meant: str):
    assert KNOWN.nearest(text) == meant


@pytest.mark.parametrize("text", ["Evry", "Avd 3", "Telenor", "AB", "", "Oxford College", "12"])
def test_what_may_be_something_else_is_not(text: str):
    assert KNOWN.nearest(text) is None


def test_two_that_are_as_near_are_no_suggestion():
    assert Spellings({"Data Nord": "S1", "Nord Data": "S2"}).nearest("Nord-Data AS") is None
    assert Spellings({"Hansen A": "S1", "Hansen B": "S2"}).nearest("Hansen C") is None


def test_one_thing_under_two_names_is_one_thing():
    assert Spellings({"Data Nord": "S1", "Nord Data": "S1"}).nearest("Nord-Data AS")


def test_the_spellings_of_one_cost_kind_belong_together():
    counts = {"Personeel extern": 9, "personeel - extern": 2, "Personeel exterm": 1, "Huur": 3}

    assert families(counts) == {
        "personeel - extern": "Personeel extern",
        "Personeel exterm": "Personeel extern",
    }
    assert families({}) == {}


@given(st.dictionaries(st.text(max_size=12), st.integers(1, 9), max_size=12))
def test_a_family_has_one_head_and_nobody_is_their_own(counts: dict[str, int]):
    found = families(counts)

    assert set(found) <= set(counts)
    assert all(counts[head] >= counts[text] for text, head in found.items())
    assert all(text != head for text, head in found.items())


@given(st.text(max_size=30))
def test_a_known_name_is_the_nearest_to_itself(name: str):
    assert Spellings({name: "S1", "something else": "S2"}).nearest(name) in {name, None}
    assert core(core(name)) == core(name)


def test_headings_get_keys_of_their_own():
    assert keys_of(["Beløp (NOK)", "Beløp", "№", "BELOEP"]) == [
        "belop",
        "belop#2",
        "no",
        "belop#3",
    ]
    assert (likeness("", ""), likeness("ab", "ab")) == (0.0, 1.0)


def test_a_name_with_another_figure_is_another_name():
    assert Spellings({"kvartal 3 leveranse": "S1"}).nearest("Kvartal 4 leveranse") is None
