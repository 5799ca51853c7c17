import pytest

from itpm.sheets.lengths import Length, length


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("5", "en", 2400),
        ("5d", "en", 2400),
        ("5 days", "en", 2400),
        ("1 day?", "en", 480),
        ("5 dager", "nb", 2400),
        ("5 dagar", "sv", 2400),
        ("5 dagen", "nl", 2400),
        ("2 w", "en", 4800),
        ("3 uker", "nb", 7200),
        ("3 u", "nb", 7200),
        ("3 u", "nl", 180),
        ("2 v", "sv", 4800),
        ("2 weken", "nl", 4800),
        ("4 h", "en", 240),
        ("4t", "nb", 240),
        ("4 tim", "sv", 240),
        ("4 uur", "nl", 240),
        ("1 mnd", "nb", 9600),
        ("1 mån.", "sv", 9600),
        ("2 maanden", "nl", 19200),
        ("30 min", "en", 30),
        ("1,5 d", "nb", 720),
        ("1.5", "en", 720),
        (",5", "en", 240),
        ("0", "en", 0),
        ("0 dager", "nb", 0),
        ("3.0", "en", 1440),
    ],
)
def test_people_say_lengths_in_many_ways(text: str, language: str, minutes: int):
    assert length(text, language) == Length(minutes)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("2ed", 2880), ("1 eday", 1440), ("3 eh", 180), ("1 elapsed week", 10_080)],
)
def test_an_elapsed_length_goes_by_the_clock(text: str, minutes: int):
    assert length(text, "en") == Length(minutes, elapsed=True)


@pytest.mark.parametrize(
    ("unit", "minutes"), [("weeks", 4800), ("timer", 120), ("d", 960), ("Varighet", 960)]
)
def test_a_bare_number_counts_the_unit_of_its_heading(unit: str, minutes: int):
    assert length("2", "nb", unit) == Length(minutes)


@pytest.mark.parametrize("text", ["soon", "", "-2", "2 x", "3 u", "d", "1 2"])
def test_what_is_no_length_is_nothing(text: str):
    assert length(text, "en") is None
