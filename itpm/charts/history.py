"""History drawn: where things lay then, and where they lie now."""

import altair as alt

from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

STEP, HEAD = 30, 30


@drawn
def moved(t: Words, p: Palette, *, today: str, many: int) -> Drawing:
    """Draw each project's end then (hollow) and now (filled), joined by how far it moved.

    Rows: ``label``, ``was``, ``now``, ``tail`` (what is said at the right), ``edge`` (a day so
    far right that the tails have room).
    """
    names = alt.Axis(labelLimit=320, domain=False, ticks=False, labelColor=p.text)
    y = alt.Y("label:N", sort=None, title=None, axis=names)
    axis = alt.Axis(format="%b %y", orient="top", tickCount=8, domain=False, ticks=False)
    then, now = alt.X("was:T", title=None, axis=axis), alt.X("now:T", axis=axis)
    tip = [
        alt.Tooltip("label:N", title=t("page.history.project")),
        alt.Tooltip("was:T", title=t("page.history.ends_then"), format="%e %b %Y"),
        alt.Tooltip("now:T", title=t("page.history.ends_now"), format="%e %b %Y"),
    ]
    base = rows().encode(y=y, tooltip=tip)
    day = alt.Chart(alt.InlineData([{"day": today}])).encode(x=alt.X("day:T"))
    return alt.layer(
        base.mark_point(opacity=0).encode(x=alt.X("edge:T", axis=axis)),
        base.mark_rule(strokeWidth=3, color=p.mark).encode(x=then, x2="now:T"),
        base.mark_point(
            size=110, fill=p.panel, stroke=p.muted, strokeWidth=2, opacity=1
        ).encode(x=then),
        base.mark_point(size=110, filled=True, color=p.primary, opacity=1).encode(x=now),
        base.mark_text(align="left", dx=10, color=p.text).encode(x=now, text="tail:N"),
        day.mark_rule(color=p.muted, strokeDash=[3, 3]),
    ).properties(height=HEAD + STEP * many, width="container")
