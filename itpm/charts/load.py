"""Load drawn: who is to work how much of their time, week by week."""

import altair as alt

from itpm.charts.portfolio import in_order
from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

CELL = "cell"
"""The selection a click makes: the person and the week of a cell."""
LEVELS = ("free", "some", "full", "over")
"""How full a week is; the words of these go into the tooltip, the figure into the cell."""


@drawn
def heat(t: Words, p: Palette, *, step: int = 28, scale: float = 1) -> Drawing:
    """Draw a cell a week for everyone, darker the fuller it is; a click chooses one.

    Rows: ``id``, ``name``, ``place``, ``week`` (its Monday), ``number`` (of the week),
    ``percent``, ``text``, ``level``, ``depth``, ``needed``, ``there`` and ``chosen``.
    """
    x = alt.X(
        "number:O",
        title=t("chart.week_axis"),
        sort=alt.EncodingSortField("week"),
        axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False),
        scale=alt.Scale(paddingInner=0.06),
    )
    base = rows().encode(x=x, y=in_order(p, scale))
    shade = alt.Color(
        "level:N",
        legend=None,
        scale=alt.Scale(domain=list(LEVELS), range=[p.panel, p.primary, p.primary, p.off_plan]),
    )
    depth = alt.Opacity("depth:Q", legend=None, scale=None)
    cells = (
        base.mark_rect(cornerRadius=3, cursor="pointer")
        .encode(color=shade, opacity=depth, tooltip=_tip(t))
        .add_params(alt.selection_point(name=CELL, fields=["id", "week"], clear=False))
    )
    chosen = base.transform_filter("datum.chosen").mark_rect(
        cornerRadius=3, fill=None, stroke=p.text, strokeWidth=3
    )
    figure = base.mark_text(fontSize=round(12 * scale)).encode(text=alt.Text("text:N"))
    over = figure.transform_filter("datum.level == 'over'")
    within = figure.transform_filter("datum.level != 'over'")
    return alt.layer(
        cells,
        within.encode(color=alt.value(p.text)),
        over.encode(color=alt.value(_against(p))),
        chosen,
    ).properties(width="container", height=alt.Step(round(step * scale)))


def _against(p: Palette) -> str:
    """Give what can be read on the colour of what is over: white on red, dark on salmon."""
    return "#FFFFFF" if p.text.startswith("#1") else "#10181F"


def _tip(t: Words) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=t("record.person", n=1)),
        alt.Tooltip("number:O", title=t("chart.week_axis")),
        alt.Tooltip("percent:Q", title=t("load.percent")),
        alt.Tooltip("needed:Q", title=t("load.needed"), format=",.1~f"),
        alt.Tooltip("there:Q", title=t("load.there"), format=",.1~f"),
    ]
