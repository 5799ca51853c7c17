"""Which rows of a plan are kept already."""

from dataclasses import replace

from itpm.rules.recognition import Face, known_again


def faces(text: str) -> list[Face]:
    """Give faces from lines of ``uid wbs title``; a dash is nothing."""
    parts = (line.split(None, 2) for line in text.strip().splitlines())
    return [Face(*("" if part == "-" else part for part in line)) for line in parts]


KEPT = faces("""
    1 1   Dig
    2 1.1 Measure
    3 2   Build
""")


def test_a_row_is_known_by_its_id_whatever_it_is_called_now_and_wherever_it_stands():
    rows = faces("""
        1 1   Dig
        3 2   Build
        2 2.1 Measure again
        4 3   Paint
    """)

    assert known_again(rows, KEPT) == {0: 0, 1: 2, 2: 1}


def test_a_row_without_an_id_is_known_by_its_place_and_title_then_by_its_title():
    kept = faces("""
        - 1 Dig
        - 2 Build
        - 3 Test
        - 4 Test
    """)
    rows = faces("""
        7 1 dig
        8 9 Build
        9 4 Test
        6 5 Test
        5 - Test
    """)

    assert known_again(rows, kept) == {0: 0, 1: 1, 2: 3}


def test_another_plan_that_counts_from_one_too_takes_nothing_over():
    rows = faces("""
        1 1 Order
        2 2 Install
        3 3 Build
        4 4 Train
    """)

    assert known_again(rows, KEPT) == {}


def test_another_plan_may_take_over_what_was_written_by_hand():
    kept = [*KEPT, *faces("- - Train")]
    rows = faces("""
        1 1 Order
        2 2 Install
        3 3 Build
        4 4 Train
        5 5 Close
        6 6 Learn
    """)

    assert known_again(rows, kept) == {3: 3}


def test_a_plan_built_anew_with_other_ids_is_known_by_its_titles():
    rows = faces("""
        11 1   Dig
        12 1.1 Measure
        13 2   Build
        14 3   Paint
    """)

    assert known_again(rows, KEPT) == {0: 0, 1: 1, 2: 2}


def test_an_empty_plan_and_an_empty_house_know_nothing():
    assert known_again([], KEPT) == {}
    assert known_again(KEPT, []) == {}


def test_two_plans_that_count_from_one_in_one_project_are_told_apart():
    kept = faces("""
        1 1 Dig
        2 2 Build
        3 3 Meet
        1 - Order
        2 8 Pay
        3 - Meet
    """)
    rows = faces("""
        1 - Order
        2 8 Pay at last
        3 - Close
    """)

    assert known_again(rows, kept[:3]) == {}
    assert known_again(rows[:2], kept) == {0: 3, 1: 4}


def test_a_new_row_takes_nothing_over_from_another_plan_with_the_same_ids():
    ours, theirs = faces("1 - Dig\n2 - Build"), faces("3 - Order\n4 - Pay")
    kept = [*ours, *(replace(face, phase="T9") for face in theirs)]
    rows = faces("1 - Dig\n2 - Build\n3 - Paint\n5 - Pay")

    assert known_again(rows, kept) == {0: 0, 1: 1}
