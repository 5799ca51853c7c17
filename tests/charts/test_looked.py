"""The pictures of a spreadsheet nobody has mapped yet."""

from itpm.charts.looked import BAR, by_month, ranked
from itpm.i18n import words

NB = words("nb")
LIGHT = False


def test_months_stand_along_the_bottom_and_the_amount_has_the_columns_own_name():
    spec = by_month(NB, LIGHT, label="Beløp")

    assert spec["encoding"]["x"]["field"] == "month"
    assert [tip["title"] for tip in spec["encoding"]["tooltip"]] == ["Måned", "Beløp"]


def test_every_bar_has_its_figure_behind_it_and_its_room():
    spec = ranked(NB, LIGHT, bars=12, heading="Leverandør", label="Beløp")
    bar, figure = spec["layer"]

    assert spec["height"] == 12 * BAR + 10
    assert bar["encoding"]["x"]["field"] == "amount"
    assert figure["encoding"]["text"]["field"] == "amount"
    assert [tip["title"] for tip in bar["encoding"]["tooltip"]] == ["Leverandør", "Beløp"]
