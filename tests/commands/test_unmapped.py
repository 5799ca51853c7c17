"""Columns that fill no field surely are named, and a field without a column says so."""

from itpm.commands.unmapped import Unmapped
from itpm.i18n import words
from itpm.records import Problem
from itpm.sheets.match import Matched

EN = words("en")
MATCHED = [Matched("Post", "title", 1.0), Matched("Frist", "due_on", 0.6), Matched("X")]


def test_a_field_that_no_column_fills_says_so_and_one_in_doubt_names_the_column():
    found = Unmapped.of(MATCHED, {"project"})

    assert found.told(Problem("year", "missing"), EN, "Year") == (
        "Year: no column of the file is this field. "
        "Call the column so, or choose it on the upload page."
    )
    assert found.told(Problem("due_on", "missing"), EN, "Due") == (
        "Due: the file has it under “Frist”, perhaps. "
        "Choose that column on the upload page; it is remembered."
    )
    assert found.as_plain() == {"left": ["Frist", "X"]}


def test_an_empty_cell_of_a_column_that_is_there_is_an_empty_cell():
    found = Unmapped.of(MATCHED[:1], ())

    assert found.told(Problem("title", "missing"), EN, "Title") is None
    assert found.told(Problem("year", "not_a_number"), EN, "Year") is None
    assert Unmapped().told(Problem("year", "missing"), EN, "Year") is None
    assert found.as_plain() == {}
