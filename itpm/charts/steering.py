"""Steering drawn: a plan and its money, to be read from six metres."""

from typing import Any

import altair as alt

from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import LIGHT, Palette
from itpm.i18n import Words

STEP, HEAD = 35, 44
"""Pixels a row of the plan takes, text of 28 and some air; and the months above them."""
BAR = 24
DIAMOND = 500
DASH = [4, 3]


@drawn
def outline(t: Words, p: Palette, *, today: str, many: int, scale: float = 1) -> Drawing:
    """Draw phases as bars and milestones as diamonds, over where they lay before.

    Rows: ``label``, ``phase`` (or not), ``start``, ``end``, ``done`` (up to where),
    ``agreed``, ``was_start``, ``was_end``, ``tail`` (what is said at the right), ``light``,
    ``edge`` (a day so far right that the tails have room).
    """
    del t, scale  # set by the configuration: names of months, size of type
    y = alt.Y("label:N", sort=None, title=None, axis=_names(p))
    axis = _months(p, orient="top", tickCount=6, domain=False, ticks=False)
    plan = rows().encode(y=y)
    phases = plan.transform_filter("datum.phase")
    points = plan.transform_filter("!datum.phase")
    start, end = alt.X("start:T", title=None, axis=axis), alt.X("end:T", axis=axis)
    return alt.layer(
        plan.mark_point(opacity=0).encode(x=alt.X("edge:T", axis=axis)),
        phases.transform_filter("isValid(datum.was_start)")
        .mark_bar(size=BAR + 8, filled=False, color=p.muted, strokeWidth=2, strokeDash=DASH)
        .encode(x=alt.X("was_start:T", axis=axis), x2="was_end:T"),
        phases.mark_bar(size=BAR, color=p.primary, opacity=0.4).encode(x=start, x2="end:T"),
        phases.mark_bar(size=BAR, color=p.primary).encode(x=start, x2="done:T"),
        points.transform_filter("isValid(datum.was_end)")
        .mark_point(
            shape="diamond", size=DIAMOND, color=p.muted, strokeWidth=2, strokeDash=DASH
        )
        .encode(x=alt.X("was_end:T", axis=axis)),
        points.mark_point(
            shape="diamond", size=DIAMOND, filled=True, color=p.primary, opacity=1
        ).encode(x=end),
        plan.transform_filter("isValid(datum.agreed)")
        .mark_tick(thickness=4, size=STEP - 4, color=p.text)
        .encode(x=alt.X("agreed:T", axis=axis)),
        plan.mark_text(align="left", dx=20).encode(
            x=end, text=alt.Text("tail:N"), color=_said(p)
        ),
        _today(p, today),
    ).properties(height=HEAD + STEP * many, width="container")


def _said(p: Palette) -> alt.Color:
    """Give the colours of what is said of a delay: on white, strong enough for six metres."""
    off, at = ("#A01F18", "#774500") if p is LIGHT else (p.off_plan, p.at_risk)
    scale = alt.Scale(domain=["off_plan", "at_risk", "on_plan"], range=[off, at, p.text])
    return alt.Color("light:N", scale=scale, legend=None)


def _months(p: Palette, **more: Any) -> alt.Axis:
    """Give an axis of months, with so much air between them that they are read one by one."""
    return alt.Axis(
        format="%b %y", labelColor=p.text, labelOverlap="greedy", labelSeparation=20, **more
    )


def _names(p: Palette) -> alt.Axis:
    return alt.Axis(
        labelLimit=440, domain=False, ticks=False, labelColor=p.text, labelPadding=12
    )


@drawn
def cost(t: Words, p: Palette, *, today: str, height: int = 300, scale: float = 1) -> Drawing:
    """Draw spend so far as an area, the budget as a line and the forecast dashed.

    Rows: ``month``, ``budget_so_far``, ``spent_so_far``, ``forecast_so_far``, in millions;
    what is not known of a month is null.
    """
    del t, scale  # set by the configuration
    x = alt.X("month:T", title=None, axis=_months(p, tickCount=4, grid=False))
    axis = alt.Axis(format=",.2~f", tickCount=4, labelColor=p.text, domain=False, ticks=False)

    def up(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", title=None, axis=axis)

    base = rows().encode(x=x)
    return alt.layer(
        base.mark_area(color=p.primary, opacity=0.25).encode(y=up("spent_so_far")),
        base.mark_line(color=p.text, strokeWidth=3).encode(y=up("budget_so_far")),
        base.mark_line(color=p.primary, strokeWidth=4, strokeDash=[8, 6]).encode(
            y=up("forecast_so_far")
        ),
        base.mark_line(color=p.primary, strokeWidth=5).encode(y=up("spent_so_far")),
        _today(p, today),
    ).properties(height=height, width="container")


def _today(p: Palette, today: str) -> alt.Chart:
    """Draw today as a thin line; its word stands in the key beside the title."""
    day = alt.Chart(alt.InlineData([{"day": today}]))
    return day.mark_rule(color=p.text, strokeDash=[3, 5], strokeWidth=2).encode(
        x=alt.X("day:T")
    )
