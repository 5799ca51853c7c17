"""Trend drawn: where each milestone was to be, as it was told from month to month."""

import altair as alt

from itpm.charts.money import FIT
from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

DAY = "%e %b %Y"
ROOM = 190
"""Pixels on the right for the names of milestones."""


@drawn
def trend(t: Words, p: Palette, *, height: int = 320) -> Drawing:
    """Draw a line for each milestone: level while it holds, rising as it slips.

    Rows: ``name``, ``told``, ``planned``, ``is_late`` and ``label``, its name in its last row
    and nothing in the others.
    """
    axis = alt.Axis(format="%b %y", grid=False, tickCount=8, labelOverlap="greedy")
    x = alt.X("told:T", title=t("chart.told_on"), axis=axis,
              scale=alt.Scale(type="utc", rangeMax=alt.expr(f"width - {ROOM}")))  # fmt: skip
    y = alt.Y("planned:T", title=t("chart.planned_on"), axis=alt.Axis(format="%b %y"),
              scale=alt.Scale(type="utc", zero=False, padding=14))  # fmt: skip
    tint = alt.condition("datum.is_late", alt.value(p.off_plan), alt.value(p.primary))
    tip = [
        alt.Tooltip("name:N", title=t("record.milestone")),
        alt.Tooltip("told:T", title=t("chart.told_on"), format=DAY),
        alt.Tooltip("planned:T", title=t("chart.planned_on"), format=DAY),
    ]
    base = rows().encode(x=x, y=y, detail=alt.Detail("id:N"), color=tint)
    return alt.layer(
        base.mark_line(strokeWidth=2, aria=False),
        base.mark_point(filled=True, size=40, opacity=1).encode(tooltip=tip),
        base.mark_text(align="left", dx=8, limit=ROOM, aria=False).encode(text="label:N"),
    ).properties(width="container", height=height, autosize=FIT)
