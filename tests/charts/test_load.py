"""The heat map of load: what a click says, and that words can be read on its colours."""

from itpm.charts.load import CELL, heat
from itpm.i18n import words

T = words("nb")


def test_a_click_names_the_person_and_the_week():
    (param,) = heat(T, False)["params"]  # noqa: FBT003 -- light or dark

    assert (param["name"], param["select"]["fields"]) == (CELL, ["id", "week"])


def test_figures_on_red_are_white_and_on_salmon_dark():
    inks = [heat(T, dark)["layer"][2]["encoding"]["color"]["value"] for dark in (False, True)]

    assert inks == ["#FFFFFF", "#10181F"]
