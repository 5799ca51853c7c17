"""Agreements drawn: from their start to their end, with the day notice must be given."""

import altair as alt

from itpm.charts.money import FIT, PICKED, room_for
from itpm.charts.portfolio import BELOW, in_order, months, today_line
from itpm.charts.spec import Drawing, drawn, rows
from itpm.charts.theme import Palette
from itpm.i18n import Words


@drawn
def agreements(
    t: Words, p: Palette, *, today: str, step: int = 26, scale: float = 1
) -> Drawing:
    """Draw contracts as bars from start to end, with a tick on the last day for notice.

    Rows: ``id``, ``name``, ``place``, ``starts_on``, ``ends_on``, ``notice_by``, ``light``,
    ``label`` (why it needs someone), ``told`` and ``supplier``. Only what needs someone
    is coloured.
    """
    base = rows().encode(y=in_order(p, scale))
    room = alt.Scale(rangeMax=room_for(250, scale))
    begin = alt.X("starts_on:T", title=None, axis=months(), scale=room)
    end = alt.X("ends_on:T")
    pick = alt.selection_point(name=PICKED, fields=["id"], on="click", clear=False)
    bar = base.mark_bar(height=round(step * 0.46), cornerRadius=2, opacity=0.55, aria=False)
    notice = base.mark_tick(color=p.text, thickness=2, size=round(step * 0.75), aria=False)
    label = base.mark_text(align="left", dx=8, fontSize=round(13 * scale), aria=False)
    return (
        alt.layer(
            bar.encode(x=begin, x2="ends_on:T", color=_tint(p, p.mark)),
            notice.encode(x=alt.X("notice_by:T")),
            label.encode(
                x=end,
                text=alt.Text("label:N"),
                color=_tint(p, p.muted),
            ),
            today_line(t, p, today, scale),
            base.mark_bar(height=step, opacity=0, cursor="pointer")
            .encode(
                x=begin, x2="ends_on:T", description=alt.Description("told:N"), tooltip=_tip(t)
            )
            .add_params(pick),
        )
        .resolve_scale(color="independent")
        .properties(height=alt.Step(step), width="container", autosize=FIT, padding=BELOW)
    )


def _tint(p: Palette, calm: str) -> alt.Color:
    """Colour what needs someone, and leave the rest calm."""
    lights, (_, at_risk, off_plan, _) = p.lights()
    scheme = alt.Scale(domain=lights, range=[calm, at_risk, off_plan, calm])
    return alt.Color("light:N", scale=scheme, legend=None)


def _tip(t: Words) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=t("record.contract", n=1)),
        alt.Tooltip("supplier:N", title=t("record.supplier", n=1)),
        alt.Tooltip("why:N", title=t("chart.why")),
        alt.Tooltip("starts_on:T", title=t("contract.starts_on"), format="%-d. %b %Y"),
        alt.Tooltip("notice_by:T", title=t("chart.notice_by"), format="%-d. %b %Y"),
        alt.Tooltip("ends_on:T", title=t("contract.ends_on"), format="%-d. %b %Y"),
    ]
