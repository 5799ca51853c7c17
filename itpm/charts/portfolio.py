"""The portfolio drawn: every project as a bar, from its first day to the end now expected."""

import altair as alt

from itpm.charts.money import FIT, PICKED, names_limit, room_for
from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

BELOW = {"top": 5, "left": 5, "right": 5, "bottom": 22}
"""Room for the word under today's line."""


@drawn
def timeline(t: Words, p: Palette, *, today: str, step: int = 24, scale: float = 1) -> Drawing:
    """Draw projects as bars, the done part dark, with a tick where each was to end.

    Rows: ``id``, ``name``, ``place`` (from the top), ``light``, ``starts_on``, ``done_on``,
    ``ends_on``, ``baseline_end``, ``label`` at ``label_on``, and ``word`` and ``why`` for
    the tooltip. Every row of a drawing has the same height, however many there are.
    """
    lights, colours = p.lights()
    colour = alt.Color("light:N", scale=alt.Scale(domain=lights, range=colours), legend=None)
    base = rows().encode(
        y=alt.Y(
            "name:N", sort=alt.EncodingSortField("place"), title=None, axis=_names(p, scale)
        )
    )
    begin = alt.X("starts_on:T", title=None, axis=months(), scale=_room_at_the_right(scale))
    thick = round(step * 0.54)
    bar = base.mark_bar(height=thick, cornerRadius=2, aria=False).encode(x=begin, color=colour)
    whole = bar.encode(x2="ends_on:T", opacity=alt.value(0.32))
    done = bar.encode(x2="done_on:T")
    promised = base.mark_tick(color=p.text, thickness=2, size=thick + 6, aria=False)
    label = base.mark_text(
        align="left", dx=8, fontWeight=600, fontSize=round(13 * scale), aria=False
    )
    return alt.layer(
        whole,
        done,
        promised.encode(x=alt.X("baseline_end:T")),
        label.encode(x=alt.X("label_on:T"), text=alt.Text("label:N"), color=colour),
        today_line(t, p, today, scale),
        _touched(t, base, begin, step),
    ).properties(height=alt.Step(step), width="container", autosize=FIT, padding=BELOW)


def _touched(t: Words, base: alt.Chart, begin: alt.X, step: int) -> alt.Chart:
    """Give what is clicked, pointed at and read aloud: a clear bar as high as its row."""
    pick = alt.selection_point(name=PICKED, fields=["id"], on="click", clear=False)
    bar = base.mark_bar(height=step, opacity=0, cursor="pointer")
    told = alt.Description("told:N")
    return bar.encode(x=begin, x2="label_on:T", description=told, tooltip=_tip(t)).add_params(
        pick
    )


def in_order(p: Palette, scale: float) -> alt.Y:
    """Give rows by name, in the order of their place."""
    return alt.Y(
        "name:N", sort=alt.EncodingSortField("place"), title=None, axis=_names(p, scale)
    )


def _names(p: Palette, scale: float) -> alt.Axis:
    return alt.Axis(
        labelColor=p.text,
        labelLimit=names_limit(scale),
        domain=False,
        ticks=False,
        labelPadding=10,
    )


def months(clock: str = "time") -> alt.Axis:
    """Give an axis above the rows: of months, or of days where there are few months.

    ``clock`` is ``time`` or ``utc``, as the scale has it.
    """
    first, read = ("utcdate", "utcFormat") if clock == "utc" else ("date", "timeFormat")
    return alt.Axis(
        labelExpr=f"{read}(datum.value, {first}(datum.value) == 1 ? '%b %y' : '%e %b')",
        orient="top",
        tickCount=12,
        labelOverlap="greedy",
        labelSeparation=12,
        domain=False,
    )


def _room_at_the_right(scale: float) -> alt.Scale:
    return alt.Scale(rangeMax=room_for(84, scale))


def today_line(t: Words, p: Palette, today: str, scale: float) -> alt.LayerChart:
    """Draw today as a thin line, its word at the foot, where no bar can cover it."""
    day = alt.Chart(alt.InlineData([{"day": today}])).encode(x=alt.X("day:T"))
    word = day.mark_text(
        text=t("chart.today"),
        color=p.muted,
        fontSize=round(13 * scale),
        y=alt.ExprRef("height"),
        dy=12,
    )
    return day.mark_rule(color=p.muted, strokeDash=[3, 3]) + word


def _tip(t: Words) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=t("record.project", n=1)),
        alt.Tooltip("word:N", title=t("chart.light")),
        alt.Tooltip("why:N", title=t("chart.why")),
        alt.Tooltip("starts_on:T", title=t("project.starts_on"), format="%-d. %b %Y"),
        alt.Tooltip("ends_on:T", title=t("chart.expected_end"), format="%-d. %b %Y"),
        alt.Tooltip("baseline_end:T", title=t("chart.promised_end"), format="%-d. %b %Y"),
        alt.Tooltip("done:Q", title=t("chart.done"), format=".0f"),
    ]


@drawn
def outline(t: Words, p: Palette, *, today: str, step: int = 26, scale: float = 1) -> Drawing:
    """Draw one project: phases as bars, the done part dark, and milestones as diamonds.

    Rows: ``name``, ``place``, ``is_phase``, ``starts_on``, ``done_on``, ``ends_on``,
    ``baseline_end``, ``light``, ``label`` and ``told``. Without a ``today`` its line is left
    out, as for a project that is over.
    """
    lights, colours = p.lights()
    colour = alt.Color("light:N", scale=alt.Scale(domain=lights, range=colours), legend=None)
    base = rows().encode(
        y=alt.Y(
            "name:N", sort=alt.EncodingSortField("place"), title=None, axis=_names(p, scale)
        )
    )
    begin = alt.X("starts_on:T", title=None, axis=months(), scale=_room_at_the_right(scale))
    end = alt.X("ends_on:T")
    phases = base.transform_filter("datum.is_phase")
    points = base.transform_filter("!datum.is_phase")
    bar = phases.mark_bar(height=round(step * 0.5), cornerRadius=2, color=p.primary, aria=False)
    promised = base.mark_tick(color=p.text, thickness=2, size=round(step * 0.7), aria=False)
    label = base.mark_text(
        align="left", dx=10, fontWeight=600, fontSize=round(13 * scale), aria=False
    )
    return alt.layer(
        bar.encode(x=begin, x2="ends_on:T", opacity=alt.value(0.28)),
        bar.encode(x=begin, x2="done_on:T"),
        promised.encode(x=alt.X("baseline_end:T")),
        points.mark_point(
            shape="diamond", filled=True, opacity=1, size=round(step * 5), aria=False
        ).encode(x=end, color=colour),
        label.encode(x=end, text=alt.Text("label:N"), color=colour),
        *([today_line(t, p, today, scale)] if today else []),
        base.mark_bar(height=step, opacity=0).encode(
            x=begin, x2="ends_on:T", description=alt.Description("told:N"), tooltip=_told(t)
        ),
    ).properties(height=alt.Step(step), width="container", autosize=FIT, padding=BELOW)


def _told(t: Words) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("told:N", title=t("chart.what")),
        alt.Tooltip("starts_on:T", title=t("project.starts_on"), format="%-d. %b %Y"),
        alt.Tooltip("ends_on:T", title=t("chart.expected_end"), format="%-d. %b %Y"),
        alt.Tooltip("baseline_end:T", title=t("chart.promised_end"), format="%-d. %b %Y"),
    ]
