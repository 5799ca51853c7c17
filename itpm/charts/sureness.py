"""Sureness drawn: when the runs of a plan end, how sure milestones are, what moves them."""

from datetime import date

import altair as alt

from itpm.charts.money import FIT, PICKED, room_for
from itpm.charts.portfolio import in_order, months
from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

Mark = tuple[str, str, bool]
"""A day, what stands beside its line, and whether it is the one that was promised."""
LINE = 18
"""The height of a line of words above the bars."""
SIDE = 0.8
"""Days in this part of the width have their words before them."""
FAR = 400
DAY = "%e %B %Y"


@drawn
def ends(  # noqa: PLR0913 -- named by whoever draws
    t: Words,
    p: Palette,
    *,
    span: tuple[str, str],
    marks: tuple[Mark, ...],
    height: int = 280,
    scale: float = 1,
) -> Drawing:
    """Draw how many of a hundred runs end when, with lines at the days in ``marks``.

    Rows: ``first``, ``until`` (the day after the last), ``share``, ``so_far`` and
    ``is_kept``, whether those runs keep the promise.
    """
    room = round(LINE * (len(marks) + 0.5) * scale)
    lines = [
        part
        for place, mark in enumerate(marks)
        for part in _mark(p, span, mark, round(place * LINE * scale) - room, scale)
    ]
    return alt.layer(_bars(t, p, _across(span)), *lines).properties(
        width="container",
        height=round(height * scale),
        autosize=FIT,
    )


def _bars(t: Words, p: Palette, x: alt.X) -> alt.Chart:
    kept = alt.Scale(domain=[True, False], range=[p.primary, p.mark])
    bars: alt.Chart = (
        rows()
        .mark_rect()
        .encode(
            x=x,
            x2="until:T",
            y=alt.Y("share:Q", title=t("chart.of_runs"), axis=alt.Axis(tickCount=5)),
            y2=alt.datum(0),
            color=alt.Color("is_kept:N", legend=None, scale=kept),
            opacity=alt.condition("datum.is_kept", alt.value(0.85), alt.value(0.5)),
            tooltip=[
                alt.Tooltip("first:T", title=t("chart.from_day"), format=DAY),
                alt.Tooltip("last:T", title=t("chart.to_day"), format=DAY),
                alt.Tooltip("share:Q", title=t("chart.of_runs"), format=".1~f"),
                alt.Tooltip("so_far:Q", title=t("chart.by_then"), format=".1~f"),
            ],
        )
    )
    return bars


def _across(span: tuple[str, str]) -> alt.X:
    first, last = map(date.fromisoformat, span)
    pattern = "%b %y" if (last - first).days > FAR else "%e %b"
    axis = alt.Axis(
        format=pattern, grid=False, tickCount=8, labelOverlap="greedy", labelSeparation=12
    )
    whole = alt.Scale(type="utc", nice=False, domain=list(map(_moment, (first, last))))
    return alt.X("first:T", title=None, axis=axis, scale=whole)


def _moment(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def _mark(
    p: Palette, span: tuple[str, str], mark: Mark, top: int, scale: float
) -> tuple[alt.Chart, alt.Chart]:
    """Draw a line from its words down to the days."""
    day, words, is_promised = mark
    first, last, at = map(date.fromisoformat, (*span, day))
    before = (at - first) / max(last - first, date.resolution) > SIDE
    colour, width = (p.text, 2) if is_promised else (p.muted, 1)
    base = alt.Chart(alt.InlineData([{"day": day}])).encode(x=alt.X("day:T"))
    rule = base.mark_rule(color=colour, strokeWidth=width * scale, y=top, y2="height")
    word = base.mark_text(
        text=words,
        align="right" if before else "left",
        baseline="top",
        dx=-6 if before else 6,
        y=top,
        color=colour,
        fontWeight=600 if is_promised else "normal",
    )
    return rule, word


@drawn
def milestones(t: Words, p: Palette, *, step: int = 30, scale: float = 1) -> Drawing:
    """Draw milestones from the day half of the runs keep to the one nine of ten do.

    Rows: ``id``, ``name``, ``place``, ``half``, ``likely``, ``nearly``, ``promised``,
    ``light`` and ``label``, how often the promise is kept. A click chooses one.
    """
    base = rows().encode(y=in_order(p, scale))
    room = alt.Scale(rangeMax=room_for(110, scale), type="utc")
    begin = alt.X("half:T", title=None, axis=months("utc"), scale=room)
    lights, colours = p.lights()
    tint = alt.Color("light:N", legend=None, scale=alt.Scale(domain=lights, range=colours))
    bar = base.mark_bar(height=round(step * 0.3), color=p.primary, opacity=0.4, aria=False)
    likely = base.mark_tick(color=p.primary, thickness=3, size=round(step * 0.6), aria=False)
    promised = base.transform_filter("isValid(datum.promised)").mark_point(
        shape="diamond", size=round(step * 3), color=p.text, filled=True, opacity=1, aria=False
    )
    label = base.mark_text(align="left", dx=10, fontWeight=600, aria=False)
    pick = alt.selection_point(name=PICKED, fields=["id"], on="click", clear=False)
    edge = "isValid(datum.promised) ? max(time(datum.promised), time(datum.nearly))"
    words = label.transform_calculate(edge=f"{edge} : time(datum.nearly)")
    return alt.layer(
        bar.encode(x=begin, x2="nearly:T"),
        likely.encode(x=alt.X("likely:T")),
        promised.encode(x=alt.X("promised:T")),
        words.encode(x=alt.X("edge:T"), text=alt.Text("label:N"), color=tint),
        base.mark_rect(opacity=0, cursor="pointer", height=step)
        .encode(tooltip=_told(t), description=alt.Description("label:N"))
        .add_params(pick),
    ).properties(height=alt.Step(step), width="container", autosize=FIT)


def _told(t: Words) -> list[alt.Tooltip]:
    days = {"promised": "promised_end", "half": "half", "likely": "likely", "nearly": "nearly"}
    return [
        alt.Tooltip("name:N", title=t("record.milestone")),
        *(alt.Tooltip(f"{n}:T", title=t(f"chart.{k}"), format=DAY) for n, k in days.items()),
    ]


@drawn
def causes(t: Words, p: Palette, *, step: int = 30, scale: float = 1) -> Drawing:
    """Draw by how many days each cause moves the likely end. A click chooses one.

    Rows: ``id``, ``name``, ``place``, ``days``, ``kind`` (task or risk, in words), ``percent``
    and ``label``.
    """
    base = rows().encode(y=in_order(p, scale))
    room = alt.Scale(rangeMax=room_for(110, scale), zero=True)
    x = alt.X("days:Q", title=t("chart.days_earlier"), axis=None, scale=room)
    pick = alt.selection_point(name=PICKED, fields=["id"], on="click", clear=False)
    bar = base.mark_bar(height=round(step * 0.5), cursor="pointer", aria=False)
    label = base.mark_text(align="left", dx=8, color=p.text, aria=False)
    tint = alt.condition("datum.is_risk", alt.value(p.categories[1]), alt.value(p.primary))
    return alt.layer(
        bar.encode(x=x, color=tint, tooltip=_why(t)).add_params(pick),
        label.encode(x=alt.X("days:Q"), text=alt.Text("label:N")),
    ).properties(height=alt.Step(step), width="container", autosize=FIT)


def _why(t: Words) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=t("chart.cause")),
        alt.Tooltip("kind:N", title=t("chart.kind_of_cause")),
        alt.Tooltip("days:Q", title=t("chart.days_earlier")),
        alt.Tooltip("percent:Q", title=t("chart.together"), format=".0f"),
    ]
