"""A drawing becomes a spec without its rows, kept once per language and theme."""

import altair as alt

from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words, words


@drawn
def sketch(t: Words, p: Palette, *, height: int = 10) -> Drawing:
    """Draw a line over the rows, and a rule over a value of the drawing's own."""
    line = rows().mark_line(color=p.primary).encode(y=alt.Y("amount:Q", title=t("chart.spent")))
    rule = alt.Chart(alt.InlineData([{"day": "2026-01-05"}])).mark_rule()
    return alt.layer(line, rule).properties(height=height)


def test_rows_are_left_out_at_every_depth_and_a_drawings_own_values_are_kept():
    line, rule = sketch(words("en"), False)["layer"]  # noqa: FBT003 -- the light theme

    assert "data" not in line
    assert rule["data"] == {"values": [{"day": "2026-01-05"}]}


def test_a_spec_is_made_once_for_a_language_a_theme_and_its_options():
    light = sketch(words("en"), False)  # noqa: FBT003 -- the light theme

    assert sketch(words("en"), False) is light  # noqa: FBT003 -- the light theme
    assert sketch(words("en"), True) is not light  # noqa: FBT003 -- the dark theme
    assert sketch(words("nb"), False) is not light  # noqa: FBT003 -- the light theme
    assert sketch(words("en"), False, height=20)["height"] == 20  # noqa: FBT003 -- light
