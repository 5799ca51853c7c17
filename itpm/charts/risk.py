"""Risk drawn: the matrix of probability and impact."""

import json
from typing import Any

import altair as alt

from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

CELL = "cell"
"""The selection a click makes: the probability and impact of a cell."""


@drawn
def matrix(
    t: Words, p: Palette, *, steps: int = 5, height: int = 330, scale: float = 1
) -> Drawing:
    """Draw how many risks stand in each cell of so many steps; a click chooses the cell.

    Rows, one a cell: ``probability``, ``impact``, ``band``, ``n``, ``up`` (how many rose to
    it) and ``chosen``.
    """
    x, y = _axes(t, steps)
    shade = alt.Color(
        "band:N",
        legend=None,
        scale=alt.Scale(
            domain=["low", "medium", "high"], range=[p.on_plan, p.at_risk, p.off_plan]
        ),
    )
    filled = alt.condition("datum.n > 0", alt.value(0.3), alt.value(0.12))
    base = rows().encode(x=x, y=y)
    cells = (
        base.mark_rect(cornerRadius=4, cursor="pointer")
        .encode(color=shade, opacity=filled, tooltip=_tip(t))
        .add_params(alt.selection_point(name=CELL, fields=["probability", "impact"]))
        .properties(width="container", height=height)
    )
    chosen = base.transform_filter("datum.chosen").mark_rect(
        cornerRadius=4, fill=None, stroke=p.text, strokeWidth=3
    )
    counts = (
        base.transform_filter("datum.n > 0")
        .mark_text(fontSize=round(20 * scale), fontWeight=600, color=p.text)
        .encode(text=alt.Text("n:Q"))
    )
    return alt.layer(cells, chosen, counts, _rises(base, p, scale))


def _axes(t: Words, steps: int) -> tuple[alt.X, alt.Y]:
    plain: dict[str, Any] = {"grid": False, "ticks": False, "domain": False}
    wide = alt.Axis(
        **plain,
        orient="bottom",
        labelAngle=0,
        labelExpr=_named(t, "impact", steps),
        labelLimit=110,
    )
    high = alt.Axis(
        **plain,
        titlePadding=12,
        labelExpr=_named(t, "probability", steps),
        labelLimit=130,
    )
    gap = alt.Scale(paddingInner=0.06)
    x = alt.X("impact:O", title=t("chart.impact_axis"), axis=wide, scale=gap)
    y = alt.Y(
        "probability:O",
        title=t("chart.probability_axis"),
        sort="descending",
        scale=gap,
        axis=high,
    )
    return x, y


def _named(t: Words, axis: str, steps: int) -> str:
    """Give what names each step of an axis: its figure, and its word below it."""
    named = {str(n): [str(n), t(f"step.{axis}.{n}")] for n in range(1, steps + 1)}
    return f"({json.dumps(named, ensure_ascii=False)})[datum.label]"


def _tip(t: Words) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("n:Q", title=t("chart.risks")),
        alt.Tooltip("probability:O", title=t("risk.probability")),
        alt.Tooltip("impact:O", title=t("risk.impact")),
        alt.Tooltip("up:Q", title=t("chart.risen")),
    ]


def _rises(base: alt.Chart, p: Palette, scale: float) -> alt.Chart:
    drawing: alt.Chart = (
        base.transform_filter("datum.up > 0")
        .transform_calculate(rise="'▲ ' + datum.up")
        .mark_text(fontSize=round(13 * scale), color=p.text, dx=26 * scale, dy=-12 * scale)
        .encode(text=alt.Text("rise:N"))
    )
    return drawing
