"""Money drawn: what was spent against what was set aside, month by month."""

import altair as alt

from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words


@drawn
def spend(t: Words, p: Palette, *, today: str, height: int = 300, scale: float = 1) -> Drawing:
    """Draw spend so far under the budget so far, the forecast dashed, and today as a line.

    Rows: ``month``, ``budget_so_far``, ``spent_so_far``, ``forecast_so_far`` (in millions),
    where what is not known on a month is null. Direct labels instead of a legend.
    """
    month = alt.X(
        "month:T",
        title=None,
        axis=alt.Axis(format="%b %y", grid=False, tickCount=8, labelOverlap=True),
    )
    tip = [
        alt.Tooltip("month:T", title=t("chart.month"), format="%B %Y"),
        alt.Tooltip("budget_so_far:Q", title=t("chart.budget"), format=",.2f"),
        alt.Tooltip("spent_so_far:Q", title=t("chart.spent"), format=",.2f"),
        alt.Tooltip("forecast_so_far:Q", title=t("chart.forecast"), format=",.2f"),
    ]  # fmt: skip

    def line(field: str, colour: str, dash: list[int]) -> alt.Chart:
        y = alt.Y(f"{field}:Q", title=None, axis=alt.Axis(format=",.0f"))
        return rows().mark_line(color=colour, strokeDash=dash).encode(x=month, y=y, tooltip=tip)

    def name(field: str, key: str, colour: str) -> alt.Chart:
        last = {"argmax": "month"}
        return (
            rows()
            .transform_filter(f"isValid(datum.{field})")
            .mark_text(align="right", dx=-4, dy=-10, color=colour, text=t(key), fontWeight=600)
            .encode(x=alt.X("month:T", aggregate=last), y=alt.Y(f"{field}:Q", aggregate=last))
        )

    area = (
        rows()
        .mark_area(color=p.primary, opacity=0.12)
        .encode(x=month, y=alt.Y("spent_so_far:Q"))
    )
    return alt.layer(
        area,
        line("budget_so_far", p.text, []),
        line("forecast_so_far", p.primary, [5, 4]),
        line("spent_so_far", p.primary, []),
        name("budget_so_far", "chart.budget", p.text),
        name("spent_so_far", "chart.spent", p.primary),
        now(t, p, today),
    ).properties(height=height, width="container")


def now(t: Words, p: Palette, today: str) -> alt.LayerChart:
    """Draw today as a thin vertical line with its word."""
    day = alt.Chart(alt.InlineData([{"day": today}])).encode(x=alt.X("day:T"))
    rule = day.mark_rule(color=p.muted, strokeDash=[3, 3])
    return rule + day.mark_text(
        text=t("chart.today"), color=p.muted, align="left", dx=4, y=0, dy=6
    )
