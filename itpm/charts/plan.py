"""Plans drawn: bars with progress over their baseline, milestones as diamonds."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

import altair as alt

from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

BAR = "bar"
"""The selection a click makes: the id of the row."""
STEP = 26
"""The height of a row; the same however many there are, so that labels never collide."""
AXES = 40
"""What the days above the rows and the word below them need of the height."""
PHASE = "\u2060"
"""What the label of a phase begins with: nothing to see, but its axis makes it bold."""
SHORT = 140
"""Up to this many days weeks are named, and weekends shaded up to half of it."""
MOST_TICKS = 14

Across = Callable[[str], alt.X]
"""Places a field along the days."""


@drawn
def gantt(  # noqa: PLR0913 -- named by whoever draws
    t: Words,
    p: Palette,
    *,
    span: tuple[str, str],
    today: str,
    many: int,
    gutter: int = 240,
    scale: float = 1,
) -> Drawing:
    """Draw a plan of so ``many`` rows between two days; a click anywhere on a row chooses it.

    Without a ``today`` its line is left out, as for a plan long over.

    Rows: ``row`` (its place), ``label``, ``id``, ``kind``, ``start``, ``until`` (the day after
    its end), ``base_start``, ``base_until``, ``done``, ``note``, its ``tone``
    (a light, or none) and ``side`` (behind or before the bar), and for the tooltip ``ends``,
    ``base_ends`` and ``owner``.
    """
    first, last = map(date.fromisoformat, span)
    x = _across(_calendar(t, first, last))
    y = alt.Y(
        "label:N",
        title=None,
        sort=alt.EncodingSortField("row", op="min"),
        axis=_labels(p, round(gutter * scale), scale),
    )
    base = rows().encode(y=y)
    layers = [
        _ends(x, span),
        *_weekends(x, p, first, last),
        _baselines(base, x, p, scale),
        *_bars(base, x, p, scale),
        *_diamonds(base, x, p, scale),
        *_notes(base, x, p, scale),
        *(_now(t, x, p, today) if today else []),
        _touch(base, t),
    ]
    height = round((STEP * many + AXES) * scale)
    return alt.layer(*layers).properties(width="container", height=height)


def _across(axis: alt.Axis) -> Across:
    moments = alt.Scale(type="utc", nice=False)
    return lambda field: alt.X(f"{field}:T", title=None, axis=axis, scale=moments)


def _ends(x: Across, span: tuple[str, str]) -> alt.Chart:
    """Hold the first and the last day in view, with nothing to see there."""
    data = alt.InlineData([{"start": day} for day in span])
    drawing: alt.Chart = alt.Chart(data).mark_point(opacity=0).encode(x=x("start"))
    return drawing


def _moment(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def _calendar(t: Words, first: date, last: date) -> alt.Axis:
    days = (last - first).days
    by_week = days <= SHORT
    ticks = _mondays(first, last) if by_week else _months(first, last)
    every = -(-len(ticks) // MOST_TICKS)
    week = t("week_number", week="§").split("§")
    label = (
        f"'{week[0]}' + utcFormat(datum.value, '%-V') + '{week[1]}'"
        if by_week
        else "utcFormat(datum.value, '%b %y')"
    )
    return alt.Axis(
        orient="top",
        values=[_moment(day) for day in ticks[::every]],
        labelExpr=label,
        labelAlign="left",
        labelOffset=2,
        grid=True,
        ticks=False,
        domain=False,
    )


def _mondays(first: date, last: date) -> list[date]:
    start = first + timedelta(-first.weekday() % 7)
    return [start + timedelta(7 * n) for n in range((last - start).days // 7 + 1)]


def _months(first: date, last: date) -> list[date]:
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def _labels(p: Palette, gutter: int, scale: float) -> alt.Axis:
    is_phase = f"slice(datum.label, 0, 1) == '{PHASE}'"
    return alt.Axis(
        labelAlign="left",
        labelPadding=gutter,
        labelLimit=gutter - 12,
        labelFontWeight=alt.condition(is_phase, alt.value("bold"), alt.value("normal")),
        labelColor=p.text,
        labelFontSize=round(13 * scale),
        minExtent=gutter,
        ticks=False,
        domain=False,
        grid=False,
    )


def _weekends(x: Across, p: Palette, first: date, last: date) -> list[alt.Chart]:
    if (last - first).days > SHORT // 2:
        return []
    saturdays = [day - timedelta(2) for day in _mondays(first, last)]
    days = [
        {"start": str(max(first, day)), "until": str(day + timedelta(2))} for day in saturdays
    ]
    shade: alt.Chart = (
        alt.Chart(alt.InlineData(days))
        .mark_rect(color=p.panel)
        .encode(x=x("start"), x2="until:T")
    )
    return [shade]


def _baselines(base: alt.Chart, x: Across, p: Palette, scale: float) -> alt.Chart:
    drawing: alt.Chart = (
        base.transform_filter("isValid(datum.base_start) && datum.kind != 'milestone'")
        .transform_calculate(start="datum.base_start")
        .mark_bar(height=3 * scale, yOffset=9 * scale, color=p.mark)
        .encode(x=x("start"), x2="base_until:T")
    )
    return drawing


def _bars(base: alt.Chart, x: Across, p: Palette, scale: float) -> list[alt.Chart]:
    """Draw what is to be done pale, and what is done full over it; phases thin and dark."""
    reached = "time(datum.start) + (time(datum.until) - time(datum.start)) * datum.done / 100"
    drawings: list[alt.Chart] = []
    for kind, colour, height in (("task", p.primary, 12), ("phase", p.text, 7)):
        bar = base.transform_filter(f"datum.kind == '{kind}'")
        done = bar.transform_filter("datum.done > 0").transform_calculate(reached=reached)
        for part, end, opacity in ((bar, "until", 0.3), (done, "reached", 1)):
            drawing: alt.Chart = part.mark_bar(
                height=height * scale, yOffset=-2 * scale, color=colour, opacity=opacity
            ).encode(x=x("start"), x2=f"{end}:T")
            drawings.append(drawing)
    return drawings


def _diamonds(base: alt.Chart, x: Across, p: Palette, scale: float) -> list[alt.Chart]:
    """Draw milestones where they are, full when reached, and small where they were agreed."""
    mark = base.transform_filter("datum.kind == 'milestone'")
    moved = mark.transform_filter(
        "isValid(datum.base_start) && time(datum.base_start) != time(datum.start)"
    )
    size = 150 * scale * scale
    fill = alt.condition("datum.done >= 100", alt.value(p.primary), alt.value("transparent"))
    return [
        moved.mark_rule(color=p.mark, strokeWidth=1.5).encode(x=x("base_start"), x2="start:T"),
        moved.mark_point(shape="diamond", size=size / 3, color=p.mark, filled=True).encode(
            x=x("base_start")
        ),
        mark.mark_point(
            shape="diamond", size=size, stroke=p.primary, strokeWidth=2, opacity=1
        ).encode(x=x("start"), fill=fill),
    ]


def _notes(base: alt.Chart, x: Across, p: Palette, scale: float) -> list[alt.Chart]:
    """Write notes behind the bars, and before those that end near the right edge."""
    tones = {"off_plan": p.off_plan, "at_risk": p.at_risk, "none": p.muted}
    colour = alt.Color(
        "tone:N",
        legend=None,
        scale=alt.Scale(domain=list(tones), range=list(tones.values())),
    )
    agreed = "isValid(datum.base_{0}) ? time(datum.base_{0}) : time(datum.{0})"
    sides: dict[str, tuple[str, Literal["left", "right"], int]] = {
        "behind": (f"max(time(datum.until), {agreed.format('until')})", "left", 10),
        "before": (f"min(time(datum.start), {agreed.format('start')})", "right", -10),
    }
    drawings = []
    for side, (edge, align, gap) in sides.items():
        note = base.transform_filter(f"datum.note != '' && datum.side == '{side}'")
        drawing: alt.Chart = (
            note.transform_calculate(edge=edge)
            .mark_text(align=align, dx=gap * scale)
            .encode(x=x("edge"), text=alt.Text("note:N"), color=colour)
        )
        drawings.append(drawing)
    return drawings


def _now(t: Words, x: Across, p: Palette, today: str) -> list[alt.Chart]:
    day = alt.Chart(alt.InlineData([{"day": today}])).encode(x=x("day"))
    word = day.mark_text(
        text=t("chart.today"), align="left", dx=4, dy=8, y="height", color=p.muted
    )
    return [day.mark_rule(color=p.muted, strokeDash=[3, 3]), word]


def _touch(base: alt.Chart, t: Words) -> alt.Chart:
    """Lay an unseen band over every row: it is what a pointer finds."""
    drawing: alt.Chart = (
        base.mark_rect(opacity=0, cursor="pointer")
        .encode(
            tooltip=[
                alt.Tooltip("label:N", title=t("task.title")),
                alt.Tooltip("start:T", title=t("task.starts_on"), format="%e %b %Y"),
                alt.Tooltip("ends:T", title=t("task.ends_on"), format="%e %b %Y"),
                alt.Tooltip("base_ends:T", title=t("task.baseline_end"), format="%e %b %Y"),
                alt.Tooltip("done:Q", title=t("task.done")),
                alt.Tooltip("owner:N", title=t("task.owner")),
            ]
        )
        .add_params(alt.selection_point(name=BAR, fields=["id"]))
    )
    return drawing
