"""The risk matrix: what is drawn, and what a click says."""

from itpm.charts.risk import CELL, matrix
from itpm.i18n import words


def test_a_click_on_the_matrix_names_probability_and_impact():
    spec = matrix(words("nb"), False)  # noqa: FBT003 -- light or dark
    (param,) = spec["params"]

    assert param["name"] == CELL
    assert param["select"] == {"type": "point", "fields": ["probability", "impact"]}


def test_the_spec_of_a_language_and_theme_is_kept():
    assert matrix(words("nl"), True) is matrix(words("nl"), True)  # noqa: FBT003 -- light or dark
    assert matrix(words("nl"), True) != matrix(words("nl"), False)  # noqa: FBT003 -- light or dark
