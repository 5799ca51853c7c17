"""Looked: the pictures of a spreadsheet nobody has mapped yet."""

import altair as alt

from itpm.charts.money import room_for
from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

BAR = 26


@drawn
def by_month(t: Words, p: Palette, *, label: str) -> Drawing:
    """Draw an amount by month. Rows: ``month``, ``amount``."""
    months = alt.Axis(format="%b %y", grid=False, labelOverlap=True)
    return (
        rows()
        .mark_bar(color=p.primary, cornerRadius=2, width=alt.RelativeBandSize(0.75))
        .encode(
            x=alt.X("yearmonth(month):T", title=None, axis=months),
            y=alt.Y("amount:Q", title=None, axis=alt.Axis(format=",~r", tickCount=5)),
            tooltip=[
                alt.Tooltip("month:T", title=t("chart.month"), format="%B %Y"),
                alt.Tooltip("amount:Q", title=label, format=",.2f"),
            ],
        )
        .properties(height=260, width="container")
    )


@drawn
def ranked(_: Words, p: Palette, *, bars: int, heading: str, label: str) -> Drawing:
    """Draw what weighs most, the largest on top, each with its figure behind the bar."""
    names = alt.Axis(labelLimit=240, ticks=False, domain=False, labelColor=p.text)
    # Room for the figure behind the longest bar.
    amounts = alt.Scale(rangeMax=room_for(84, 1), nice=False)
    base = rows().encode(
        y=alt.Y("value:N", title=None, sort=None, axis=names),
        tooltip=[
            alt.Tooltip("value:N", title=heading),
            alt.Tooltip("amount:Q", title=label, format=",.2f"),
        ],
    )
    bar = base.mark_bar(color=p.primary, cornerRadius=2).encode(
        x=alt.X("amount:Q", title=None, axis=None, scale=amounts)
    )
    figure = (
        base.transform_calculate(behind="max(datum.amount, 0)")
        .mark_text(align="left", dx=5, color=p.text)
        .encode(
            x=alt.X("behind:Q", title=None, axis=None, scale=amounts),
            text=alt.Text("amount:Q", format=",.0f"),
        )
    )
    return alt.layer(bar, figure).properties(height=BAR * bars + 10, width="container")
