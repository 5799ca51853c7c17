"""Burn-up drawn: what there is to do in all, what is done, and where the pace leads."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from itpm.charts.money import FIT, now, room_for
from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

DAY = "%e %b %Y"
ROOM = 170
"""Pixels on the right for the names of the lines."""


@drawn
def burn_up(
    t: Words, p: Palette, *, today: str, height: int = 340, scale: float = 1
) -> Drawing:
    """Draw scope and done as steps, and the forecast as two dashed lines that meet the scope.

    Rows: ``series`` (scope, done, fast or slow), ``name``, ``on``, ``amount``, and in its last
    row ``label``, the name again, and ``at``: where that stands (end, below, above, over).
    """
    axis = alt.Axis(format="%e %b %y", grid=False, tickCount=8, labelOverlap="greedy",
                    labelSeparation=8)  # fmt: skip
    x = alt.X("on:T", title=None, axis=axis,
              scale=alt.Scale(type="utc", rangeMax=room_for(ROOM, scale)))  # fmt: skip
    y = alt.Y("amount:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=6, format="d"))
    tip = [
        alt.Tooltip("name:N", title=t("chart.line")),
        alt.Tooltip("on:T", title=t("chart.day"), format=DAY),
        alt.Tooltip("amount:Q", title=t("chart.amount"), format=",.0f"),
    ]
    base = rows().encode(x=x, y=y)

    def of(series: str) -> alt.Chart:
        return base.transform_filter(f"datum.series === '{series}'")

    return alt.layer(
        of("done").mark_area(color=p.primary, opacity=0.12, interpolate="step-after"),
        _steps(of("scope"), p.text),
        _steps(of("done"), p.primary),
        _dashed(of("fast"), p),
        _dashed(of("slow"), p),
        now(t, p, today),
        *_names(base),
        base.mark_point(size=80, opacity=0, filled=True).encode(tooltip=tip),
    ).properties(width="container", height=height, autosize=FIT)


def _steps(line: alt.Chart, colour: str) -> alt.Chart:
    return line.mark_line(color=colour, strokeWidth=2.5, interpolate="step-after", aria=False)


def _dashed(line: alt.Chart, p: Palette) -> alt.Chart:
    return line.mark_line(color=p.primary, strokeDash=[5, 4], strokeWidth=2, aria=False)


PLACES: Mapping[str, Any] = {
    "end": {"align": "left", "dx": 8, "dy": 0},
    "below": {"align": "left", "dx": 8, "dy": 20},
    "above": {"align": "center", "dx": 0, "dy": -12},
    "over": {"align": "left", "dx": 8, "dy": -24},
}


def _names(base: alt.Chart) -> list[alt.Chart]:
    """Give the names of the lines, where they are in nobody's way."""
    return [
        base.transform_filter(f"datum.at === '{place}'")
        .mark_text(align=where["align"], dx=where["dx"], dy=where["dy"], limit=ROOM, aria=False)
        .encode(text="label:N")
        for place, where in PLACES.items()
    ]
