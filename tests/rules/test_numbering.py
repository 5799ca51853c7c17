"""Numbering: outlines by their depth, and rows moved in and out."""

from itpm.rules.numbering import numbered, parents, shifted


def test_rows_are_numbered_by_their_depth():
    assert numbered([0, 1, 1, 2, 0, 1]) == ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]
    assert numbered([]) == []


def test_a_row_is_part_of_the_nearest_one_above_that_stands_further_out():
    assert parents([0, 1, 2, 1, 0]) == [None, 0, 1, 0, None]


def test_a_row_moved_in_takes_its_parts_along_and_never_hangs():
    assert shifted([0, 0, 1, 0], 1, 1, 1) == [0, 1, 2, 0]
    assert shifted([0, 0], 0, 0, 1) == [0, 0]
    assert shifted([0, 1], 1, 1, 1) == [0, 1]


def test_a_row_moved_out_goes_no_further_than_all():
    assert shifted([0, 1, 2], 1, 1, -1) == [0, 0, 1]
    assert shifted([0, 0], 1, 1, -1) == [0, 0]
    assert shifted([0, 1, 2, 2], 1, 2, -1) == [0, 0, 1, 2]
