"""Money drawn: what was spent against what was set aside, month by month."""

import altair as alt

from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words

MILLION = 1_000_000
AMOUNTS = alt.Axis(format=",.2~f", tickCount=6)
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
    room = alt.Scale(rangeMax=alt.ExprRef(f"width - {round(72 * scale)}"))
    axis = alt.Axis(format="%b %y", grid=False, tickCount=8, labelOverlap=True)
    return alt.X("on:T", title=None, axis=axis, scale=room)


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

    def name(field: str, key: str, colour: str, when: str, dy: int) -> alt.Chart:
        # The last day on which the line is known, by a window over the rows.
        last = (
            base.transform_filter(f"isValid(datum.{field})")
            .transform_joinaggregate(last="max(on)")
            .transform_filter("datum.on == datum.last")
            .transform_filter(when)
        )
        return last.mark_text(
            align="left", dx=6, dy=dy, color=colour, text=t(key), fontWeight=600, fontSize=size
        ).encode(x=alt.X("on:T"), y=alt.Y(f"{field}:Q"))

    ended = "!isValid(datum.forecast_so_far)"
    above = f"({forecast_above}) || ({ended} && {spent_above})"
    return [
        name("budget_so_far", "chart.budget", p.text, f"!({above})", -apart),
        name("budget_so_far", "chart.budget", p.text, above, apart),
        name("forecast_so_far", "chart.forecast", p.primary, forecast_above, -apart),
        name("forecast_so_far", "chart.forecast", p.primary, f"!({forecast_above})", apart),
        name("spent_so_far", "chart.spent", p.primary, f"!({spent_above})", 2 * apart),
        name("spent_so_far", "chart.spent", p.primary, spent_above, -apart),
    ]


def now(t: Words, p: Palette, today: str) -> alt.LayerChart:
    """Draw today as a thin line, its word at the foot, to the right of what is known."""
    day = alt.Chart(alt.InlineData([{"day": today}])).encode(x=alt.X("day:T"))
    word = day.mark_text(
        text=t("chart.today"), color=p.muted, align="left", dx=4, y=alt.ExprRef("height"), dy=-8
    )
    return day.mark_rule(color=p.muted, strokeDash=[3, 3]) + word
