"""Money drawn: what was spent against what was set aside, month by month."""

import altair as alt

from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

MILLION = 1_000_000
PICKED = "picked"
"""The name under which a click on a bar comes back; the bar's ``id`` is in it."""
FIT = alt.AutoSizeParams(type="fit-x", contains="padding")
"""The width is the page's, the height the rows'."""
AMOUNTS = alt.Axis(format=",.2~f", tickCount=6)
ABOVE = alt.Axis(
    format=",.2~f",
    tickCount=6,
    orient="top",
    domain=False,
    ticks=False,
    labelOverlap="greedy",
    labelSeparation=8,
)
LOW = 0.08
"""What share of the largest budget is too little for a name below it."""
WORD = 48
"""How far from its line today's word reaches."""
FIELDS = ("budget_so_far", "spent_so_far", "forecast_so_far")


@drawn
def spend(  # noqa: PLR0913 -- options are named
    t: Words,
    p: Palette,
    *,
    today: str,
    unit: int = MILLION,
    height: int = 300,
    scale: float = 1,
) -> Drawing:
    """Draw spend so far under the budget so far, the forecast dashed, and today as a line.

    Rows: ``on``, ``budget_so_far``, ``spent_so_far``, ``forecast_so_far``, in whole crowns
    or euros, where what is not known on a day is null. The names stand at the lines' ends,
    the higher one above and the lower one below, so that they never cover each other.
    Without a ``today`` its line is left out, as for a project that is over.
    """
    base = _in_units(unit)
    day = _days(scale)
    area = base.transform_filter("isValid(datum.spent_so_far)").mark_area(
        color=p.primary, opacity=0.12
    )
    return alt.layer(
        area.encode(x=day, y=alt.Y("spent_so_far:Q")),
        _line(base, "budget_so_far", p.text, day, []),
        _line(base, "forecast_so_far", p.primary, day, [5, 4]),
        _line(base, "spent_so_far", p.primary, day, []),
        *_names(t, p, base, scale),
        *([now(t, p, today)] if today else []),
        _points(t, base, day),
    ).properties(height=height, width="container")


def _in_units(unit: int) -> alt.Chart:
    base = rows()
    for field in FIELDS:
        # What is not known must stay unknown: null divided by a million would be zero.
        base = base.transform_calculate(
            **{field: f"isValid(datum.{field}) ? datum.{field} / {unit} : null"}
        )
    return base


def _days(scale: float) -> alt.X:
    room = alt.Scale(rangeMax=room_for(72, scale))
    axis = alt.Axis(
        format="%b %y",
        grid=False,
        tickCount=8,
        labelFlush=False,  # a first month moved aside would push the second one out
        labelOverlap="parity",
        labelSeparation=8,
    )
    return alt.X("on:T", title=None, axis=axis, scale=room)


def room_for(pixels: int, scale: float) -> alt.ExprRef:
    """Give where the marks end so that words fit to their right; half the width is theirs."""
    return alt.ExprRef(f"max(width / 2, width - {round(pixels * scale)})")


def _line(base: alt.Chart, field: str, colour: str, day: alt.X, dash: list[int]) -> alt.Chart:
    known = base.transform_filter(f"isValid(datum.{field})")
    line = known.mark_line(color=colour, strokeDash=dash, aria=False)
    return line.encode(x=day, y=alt.Y(f"{field}:Q", title=None, axis=AMOUNTS))


def _points(t: Words, base: alt.Chart, day: alt.X) -> alt.Chart:
    """Give what is pointed at: every month's end, with its figures."""
    tip = [
        alt.Tooltip("on:T", title=t("chart.day"), format="%-d. %B %Y"),
        alt.Tooltip("budget_so_far:Q", title=t("chart.budget"), format=",.3~f"),
        alt.Tooltip("spent_so_far:Q", title=t("chart.spent"), format=",.3~f"),
        alt.Tooltip("forecast_so_far:Q", title=t("chart.forecast"), format=",.3~f"),
    ]
    return base.mark_point(size=120, opacity=0, filled=True).encode(
        x=day, y=alt.Y("budget_so_far:Q", axis=AMOUNTS), tooltip=tip
    )


def _names(t: Words, p: Palette, base: alt.Chart, scale: float) -> list[alt.Chart]:
    """Give the names at the ends of the lines."""
    forecast_above = "datum.forecast_so_far > datum.budget_so_far"
    spent_above = "datum.spent_so_far > datum.budget_so_far"
    size = round(13 * scale)
    apart = round(9 * scale)
    # Near the ground there is no room below, and today's word stands there.
    low = f"datum.spent_so_far < datum.top * {LOW} && !({spent_above})"

    def name(  # noqa: PLR0913, PLR0917 -- where it stands, and when it stands there
        field: str, key: str, colour: str, when: str, dy: int, dx: int = 6
    ) -> alt.Chart:
        # The last day on which the line is known, by a window over the rows.
        last = (
            base.transform_joinaggregate(top="max(budget_so_far)")
            .transform_filter(f"isValid(datum.{field})")
            .transform_joinaggregate(last="max(on)")
            .transform_filter("datum.on == datum.last")
            .transform_filter(when)
        )
        return last.mark_text(
            align="left", dx=dx, dy=dy, color=colour, text=t(key), fontWeight=600, fontSize=size
        ).encode(x=alt.X("on:T"), y=alt.Y(f"{field}:Q"))

    ended = "!isValid(datum.forecast_so_far)"
    spent = ("spent_so_far", "chart.spent", p.primary)
    above = f"({forecast_above}) || ({ended} && {spent_above})"
    return [
        name("budget_so_far", "chart.budget", p.text, f"!({above})", -apart),
        name("budget_so_far", "chart.budget", p.text, above, apart),
        name("forecast_so_far", "chart.forecast", p.primary, forecast_above, -apart),
        name("forecast_so_far", "chart.forecast", p.primary, f"!({forecast_above})", apart),
        name(*spent, f"!({spent_above}) && !({low})", 2 * apart),
        name(*spent, f"datum.spent_so_far && {low}", -apart, round(WORD * scale)),
        name(*spent, spent_above, -apart),
    ]


def now(t: Words, p: Palette, today: str) -> alt.LayerChart:
    """Draw today as a thin line, its word at the foot, to the right of what is known."""
    day = alt.Chart(alt.InlineData([{"day": today}])).encode(x=alt.X("day:T"))
    word = day.mark_text(
        text=t("chart.today"), color=p.muted, align="left", dx=4, y=alt.ExprRef("height"), dy=-8
    )
    return day.mark_rule(color=p.muted, strokeDash=[3, 3]) + word


@drawn
def against(  # noqa: PLR0913 -- options are named
    t: Words,
    p: Palette,
    *,
    unit: int = MILLION,
    room: int = 150,
    step: int = 30,
    scale: float = 1,
) -> Drawing:
    """Draw what was spent as bars, what is expected in a lighter one, the budget as a tick.

    Rows: ``id``, ``name``, ``place``, ``spent``, ``forecast``, ``budget``, ``light``,
    ``label`` at the end of the bar, for which there is ``room``, and ``told``. Every row
    has the same height.
    """
    base = _compared(unit).encode(y=_names_in_order(p, scale))
    reach = alt.Scale(rangeMax=room_for(room, scale), zero=True)
    across = alt.X("forecast:Q", title=None, axis=ABOVE, scale=reach)
    thick = round(step * 0.5)
    bar = base.mark_bar(height=thick, cornerRadius=2, color=p.primary, aria=False)
    pick = alt.selection_point(name=PICKED, fields=["id"], on="click", clear=False)
    label = base.mark_text(align="left", dx=8, fontSize=round(13 * scale), aria=False)
    tick = base.mark_tick(color=p.text, thickness=2, size=thick + 8, aria=False)
    farthest = alt.X("farthest:Q")
    return alt.layer(
        bar.encode(x=across, opacity=alt.value(0.3)),
        bar.encode(x=alt.X("spent:Q")),
        tick.encode(x=alt.X("budget:Q")),
        label.encode(x=farthest, text=alt.Text("label:N"), color=_warning(p)),
        base.mark_bar(height=step, opacity=0, cursor="pointer")
        .encode(x=farthest, description=alt.Description("told:N"), tooltip=_exact(t))
        .add_params(pick),
    ).properties(height=alt.Step(step), width="container", autosize=FIT)


def _compared(unit: int) -> alt.Chart:
    """Give the rows in units, and how far each reaches."""
    base = rows()
    for field in ("spent", "forecast", "budget"):
        # Not every row has a budget: what is not there is not drawn at zero.
        known = f"isValid(datum.{field}) ? datum.{field} / {unit} : null"
        base = base.transform_calculate(**{field: known})
    return base.transform_calculate(farthest="max(datum.spent, datum.forecast, datum.budget)")


def _warning(p: Palette) -> alt.Color:
    """Give the colour of a label: muted, unless it warns."""
    lights, (_, at_risk, off_plan, _) = p.lights()
    scheme = alt.Scale(domain=lights, range=[p.muted, at_risk, off_plan, p.muted])
    return alt.Color("light:N", scale=scheme, legend=None)


def names_limit(scale: float) -> alt.ExprRef:
    """Give how wide a name before its bar may be: wider where the picture is."""
    least, most = round(230 * scale), round(330 * scale)
    return alt.ExprRef(f"containerSize()[0] < {3 * least} ? {least} : {most}")


def _names_in_order(p: Palette, scale: float) -> alt.Y:
    axis = alt.Axis(
        labelColor=p.text,
        labelLimit=names_limit(scale),
        domain=False,
        ticks=False,
        labelPadding=10,
    )
    return alt.Y("name:N", sort=alt.EncodingSortField("place"), title=None, axis=axis)


def _exact(t: Words) -> list[alt.Tooltip]:
    """Give a tooltip with amounts to the cent: they come written in the reader's way."""
    return [
        alt.Tooltip("name:N", title=t("chart.what")),
        alt.Tooltip("said_budget:N", title=t("chart.budget")),
        alt.Tooltip("said_spent:N", title=t("chart.spent")),
        alt.Tooltip("said_forecast:N", title=t("chart.forecast")),
    ]


@drawn
def billed(  # noqa: PLR0913 -- options are named
    t: Words,
    p: Palette,
    *,
    names: tuple[str, ...],
    named: int,
    unit: int = MILLION,
    height: int = 300,
    scale: float = 1,
) -> Drawing:
    """Draw what was billed each month as stacked columns, the ``named`` largest by colour.

    Rows: ``month``, ``name``, ``rank`` (from the foot), ``amount``, ``said`` (exact).
    """
    del scale
    # The largest have a colour of their own; what is left is grey.
    rest = len(names) - named
    colours = [*p.categories[:named], *[p.mark, p.muted][:rest]]
    scheme = alt.Scale(domain=list(names), range=colours)
    across = alt.ExprRef("containerSize()[0] > 600 ? 4 : 2")
    legend = alt.Legend(title=None, orient="top", columns=across, symbolType="square")
    axis = alt.Axis(format="%b %y", grid=False, labelOverlap="parity", labelSeparation=8)
    bar = rows().transform_calculate(amount=f"datum.amount / {unit}").mark_bar(cornerRadius=1)
    return bar.encode(
        x=alt.X("yearmonth(month):T", title=None, axis=axis),
        y=alt.Y("sum(amount):Q", title=None, axis=AMOUNTS),
        color=alt.Color("name:N", scale=scheme, legend=legend),
        order=alt.Order("rank:Q"),
        tooltip=[
            alt.Tooltip("name:N", title=t("record.supplier", n=1)),
            alt.Tooltip("month:T", title=t("chart.month"), format="%B %Y"),
            alt.Tooltip("said:N", title=t("chart.amount")),
        ],
    ).properties(height=height, width="container")
