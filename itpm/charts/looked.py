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


@drawn
def lasting(_: Words, p: Palette, *, bars: int, ends: tuple[str, str, str]) -> Drawing:
    """Draw what begins and ends, each under its name. Rows: ``value``, ``starts``, ``ends``.

    ``ends`` are the headings of the three. What ends on a day lasts until that day is over: a
    milestone is a day wide, and seen.
    """
    names = alt.Axis(labelLimit=240, ticks=False, domain=False, labelColor=p.text)
    months = alt.Axis(format="%b %y", labelOverlap=True, tickCount=6)
    return (
        rows()
        .transform_calculate(over="timeOffset('date', toDate(datum.ends), 1)")
        .mark_bar(color=p.primary, cornerRadius=2, height=alt.RelativeBandSize(0.6))
        .encode(
            y=alt.Y("value:N", title=None, sort=None, axis=names),
            x=alt.X("starts:T", title=None, axis=months),
            x2=alt.X2("over:T"),
            tooltip=[
                alt.Tooltip("value:N", title=ends[0]),
                alt.Tooltip("starts:T", title=ends[1], format="%d %B %Y"),
                alt.Tooltip("ends:T", title=ends[2], format="%d %B %Y"),
            ],
        )
        .properties(height=BAR * bars + 30, width="container")
    )


@drawn
def crossed(t: Words, p: Palette, *, across: str, up: str) -> Drawing:
    """Draw how many rows stand where two scales cross.

    Rows: ``probability``, ``impact``, ``n``.
    """
    plain = alt.Axis(grid=False, ticks=False, domain=False, labelAngle=0, titlePadding=12)
    base = rows().encode(
        x=alt.X("impact:O", title=across, axis=plain),
        y=alt.Y("probability:O", title=up, sort="descending", axis=plain),
        tooltip=[
            alt.Tooltip("probability:O", title=up),
            alt.Tooltip("impact:O", title=across),
            alt.Tooltip("n:Q", title=t("looks.count")),
        ],
    )
    shade = alt.Opacity("n:Q", legend=None, scale=alt.Scale(range=[0.2, 0.45]))
    cells = base.mark_rect(color=p.primary, cornerRadius=4).encode(opacity=shade)
    large = base.mark_text(fontSize=18, fontWeight=600, color=p.text)
    counts = large.encode(text=alt.Text("n:Q"))
    return alt.layer(cells, counts).properties(height=300, width="container")
