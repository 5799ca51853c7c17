"""Changes drawn: what the change requests of each state would cost or save."""

import altair as alt

from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

STEP = 34


@drawn
def effects(t: Words, p: Palette, *, many: int, scale: float = 1) -> Drawing:
    """Draw the cost of so ``many`` states as bars from zero, with cost and days beside them.

    Rows: ``state``, ``label``, ``place``, ``cost`` (as a number), ``days``, ``text`` (all
    of it in words), ``kind`` (``waiting``, ``agreed`` or ``other``).
    """
    label = alt.Axis(ticks=False, domain=False, labelColor=p.text, minExtent=150)
    first = alt.EncodingSortField("place", op="min")
    base = rows().encode(y=alt.Y("label:N", title=None, sort=first, axis=label))
    x = alt.X("cost:Q", title=None, axis=None)
    zero = alt.Chart(alt.InlineData([{"cost": 0}])).mark_rule(color=p.mark).encode(x=x)
    bars = base.mark_bar(height=16 * scale, cornerRadius=2).encode(
        x=x, color=_colour(p), tooltip=_tip(t)
    )
    text = (
        base.transform_calculate(end="max(datum.cost, 0)")
        .mark_text(align="left", dx=8, color=p.text)
        .encode(x=alt.X("end:Q"), text=alt.Text("text:N"))
    )
    # Room on the right for what is written there.
    room = (
        rows()
        .transform_aggregate(most="max(cost)")
        .transform_calculate(room="max(datum.most, 1) * 1.5")
        .mark_point(opacity=0)
        .encode(x=alt.X("room:Q"))
    )
    chart = alt.layer(zero, bars, text, room)
    return chart.properties(width="container", height=round(STEP * many * scale))


def _colour(p: Palette) -> alt.Color:
    kinds = {"waiting": p.primary, "agreed": p.text, "other": p.mark}
    return alt.Color(
        "kind:N",
        legend=None,
        scale=alt.Scale(domain=list(kinds), range=list(kinds.values())),
    )


def _tip(t: Words) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title=t("change_request.state")),
        alt.Tooltip("cost:Q", title=t("change_request.cost"), format=",.0f"),
        alt.Tooltip("days:Q", title=t("change_request.days")),
    ]
