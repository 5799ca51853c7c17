"""The risk matrix: what is drawn, and what a click says."""

import json

from itpm.charts.risk import CELL, matrix
from itpm.i18n import words
from itpm.i18n.own import Own


def test_a_click_on_the_matrix_names_probability_and_impact():
    spec = matrix(words("nb"), False)  # noqa: FBT003 -- light or dark
    (param,) = spec["params"]

    assert param["name"] == CELL
    assert param["select"] == {"type": "point", "fields": ["probability", "impact"]}


def test_the_spec_of_a_language_and_theme_is_kept():
    assert matrix(words("nl"), True) is matrix(words("nl"), True)  # noqa: FBT003 -- light or dark
    assert matrix(words("nl"), True) != matrix(words("nl"), False)  # noqa: FBT003 -- light or dark


def test_the_axes_name_every_step_there_is_in_the_words_of_the_house():
    t = words("nb", own=Own({"step.impact.4": 'Svært "alvorlig"'}))
    cells = matrix(t, False, steps=4)["layer"][0]["encoding"]  # noqa: FBT003 -- light or dark
    named = [cells[side]["axis"]["labelExpr"] for side in ("x", "y")]
    impact, probability = (json.loads(one[1 : one.rindex(")")]) for one in named)

    assert impact["4"] == ["4", 'Svært "alvorlig"']
    assert list(probability) == ["1", "2", "3", "4"]
