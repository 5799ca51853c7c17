"""Stakeholders drawn: by interest and influence, with their names, over the four strategies."""

import altair as alt

from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

NAME = "name"
"""The selection a click makes: the id of a stakeholder."""
LOW, MIDDLE, HIGH = 0.5, 3.5, 5.5


@drawn
def field(t: Words, p: Palette, *, height: int = 520, scale: float = 1) -> Drawing:
    """Draw names where they stand; a click chooses one.

    Rows, one a name: ``id``, ``label``, ``interest``, ``influence`` (both with a share of one
    added where several stand in one place), ``attitude`` and its word ``how``.
    """
    whole = alt.Scale(domain=[LOW, HIGH], nice=False, zero=False)
    x = alt.X("interest:Q", title=t("chart.interest_axis"), axis=_marks(), scale=whole)
    y = alt.Y("influence:Q", title=t("chart.influence_axis"), axis=_marks(), scale=whole)
    names = (
        rows()
        .mark_text(align="left", dx=-58 * scale, limit=round(150 * scale), cursor="pointer")
        .encode(
            x=x,
            y=y,
            text=alt.Text("label:N"),
            color=alt.Color(
                "attitude:N",
                legend=None,
                scale=alt.Scale(
                    domain=["resists", "neutral", "supports", "drives"],
                    range=[p.off_plan, p.text, p.text, p.on_plan],
                ),
            ),
            tooltip=[
                alt.Tooltip("label:N", title=t("stakeholder.title")),
                alt.Tooltip("project:N", title=t("stakeholder.project")),
                alt.Tooltip("how:N", title=t("stakeholder.attitude")),
            ],
        )
        .add_params(alt.selection_point(name=NAME, fields=["id"]))
    )
    chart = alt.layer(*_strategies(t, x, y, p, scale), names)
    return chart.properties(width="container", height=round(height * scale))


def _marks() -> alt.Axis:
    return alt.Axis(values=[1, 2, 3, 4, 5], grid=False, ticks=False, domain=False, format="d")


def _strategies(t: Words, x: alt.X, y: alt.Y, p: Palette, scale: float) -> list[alt.Chart]:
    """Shade the four ways to meet people, and name each in its upper corner."""
    corners = {
        "satisfy": (LOW, MIDDLE, MIDDLE, HIGH),
        "involve": (MIDDLE, HIGH, MIDDLE, HIGH),
        "watch": (LOW, MIDDLE, LOW, MIDDLE),
        "inform": (MIDDLE, HIGH, LOW, MIDDLE),
    }
    quarters = [
        {
            "interest": left,
            "to": right,
            "influence": high,
            "down": low,
            "word": t(f"strategy.{s}"),
        }
        for s, (left, right, low, high) in corners.items()
    ]
    base = alt.Chart(alt.InlineData(quarters)).encode(x=x, y=y)
    shade: alt.Chart = base.mark_rect(
        fill=p.panel, stroke=p.grid, strokeWidth=2 * scale
    ).encode(x2="to", y2="down")
    word: alt.Chart = base.mark_text(
        align="left", baseline="top", dx=10, dy=6, fontWeight=600, color=p.muted
    ).encode(text=alt.Text("word:N"))
    return [shade, word]
