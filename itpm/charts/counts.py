"""Counts drawn: how many of what, as bars under each other or as columns along time."""

from typing import Literal

import altair as alt

from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

BAR = "bar"
"""The selection a click makes: the key of a bar."""
STEP = 30
ABOVE = 44
"""Room for the names of the parts."""
FADED = 0.35

Shade = Literal[
    "off_plan", "at_risk", "primary", "soft", "pale", "dark", "mark", "first", "second", "third"
]
Parts = tuple[tuple[str, Shade], ...]
"""What a bar is made of, in order: the word of each part, and how it is coloured."""


@drawn
def bars(  # noqa: PLR0913 -- named by whoever draws
    t: Words, p: Palette, *, many: int, parts: Parts, gutter: int = 180, scale: float = 1
) -> Drawing:
    """Draw so ``many`` bars under each other, each of parts, with its sum at the end.

    Rows: ``key`` and ``label`` of the bar, ``place`` in the order, ``part`` (its word),
    ``order`` of the part, ``n``, and ``faded`` where another bar is chosen.
    """
    y = alt.Y(
        "label:N",
        title=None,
        sort=alt.EncodingSortField("place", op="min"),
        axis=alt.Axis(
            ticks=False,
            domain=False,
            labelLimit=round(gutter * scale),
            minExtent=round(gutter * scale),
            labelColor=p.text,
        ),
    )
    x = alt.X("n:Q", title=None, axis=None)
    total = alt.X("sum(n):Q", title=None)
    chart = alt.layer(
        _parts(rows().encode(y=y, x=x), t, p, parts),
        rows()
        .mark_text(align="left", dx=6, fontWeight=600, color=p.text)
        .encode(y=y, x=total, text=alt.Text("sum(n):Q")),
    )
    height = STEP * many + ABOVE * (len(parts) > 1)
    return chart.properties(width="container", height=round(height * scale))


@drawn
def columns(
    t: Words, p: Palette, *, parts: Parts, height: int = 220, scale: float = 1
) -> Drawing:
    """Draw columns along time, each of parts, with its sum on top. Rows as for ``bars``."""
    x = alt.X(
        "label:N",
        title=None,
        sort=alt.EncodingSortField("place", op="min"),
        axis=alt.Axis(ticks=False, labelAngle=0, labelOverlap=True, labelColor=p.text),
        scale=alt.Scale(paddingInner=0.25),
    )
    y = alt.Y("n:Q", title=None, axis=None)
    chart = alt.layer(
        _parts(rows().encode(x=x, y=y), t, p, parts),
        rows()
        .transform_aggregate(n="sum(n)", place="min(place)", groupby=["label"])
        .transform_filter("datum.n > 0")
        .mark_text(dy=-9, fontWeight=600, color=p.text)
        .encode(x=x, y=y, text=alt.Text("n:Q")),
    )
    return chart.properties(width="container", height=round(height * scale))


def _parts(base: alt.Chart, t: Words, p: Palette, parts: Parts) -> alt.Chart:
    """Draw the parts of every bar, in order, named above them where there are several."""
    legend = alt.Legend(title=None, orient="top", symbolType="square", offset=18)
    colour = alt.Color(
        "part:N",
        legend=legend if len(parts) > 1 else None,
        scale=alt.Scale(
            domain=[word for word, _ in parts], range=[_colour(p, shade) for _, shade in parts]
        ),
        sort=[word for word, _ in parts],
    )
    drawing: alt.Chart = (
        base.mark_bar(cursor="pointer", cornerRadius=2)
        .encode(
            color=colour,
            order=alt.Order("order:Q"),
            opacity=alt.condition("datum.faded", alt.value(FADED), alt.value(1)),
            tooltip=[
                alt.Tooltip("label:N", title=t("chart.bar")),
                alt.Tooltip("part:N", title=t("chart.part")),
                alt.Tooltip("n:Q", title=t("chart.count")),
            ],
        )
        .add_params(alt.selection_point(name=BAR, fields=["key"]))
    )
    return drawing


def _colour(p: Palette, shade: Shade) -> str:
    colours: dict[str, str] = {
        "off_plan": p.off_plan,
        "at_risk": p.at_risk,
        "primary": p.primary,
        "soft": f"{p.primary}A6",
        "pale": f"{p.primary}59",
        "dark": p.text,
        "mark": p.mark,
        "first": p.categories[0],
        "second": p.categories[1],
        "third": p.categories[2],
    }
    return colours[shade]
