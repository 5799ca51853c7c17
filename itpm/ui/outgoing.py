"""Outgoing: a project's plan as a file: for another program, for a calendar, and on paper."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import streamlit as st

from itpm.briefs.gantt import Gantt, Strip
from itpm.charts.drawn import Drawn, Line
from itpm.charts.paper import picture, sheets
from itpm.charts.printed import sheets_as_pdf, svg_as_png
from itpm.departure import Parcel
from itpm.records.plan import TaskKind
from itpm.takeaway import milestones_as_ics, plan_as_xml
from itpm.ui.gantt import noted
from itpm.ui.take import take
from itpm.ui.visit import Visit

DAY = timedelta(1)
KINDS = {
    "xml": "application/xml",
    "ics": "text/calendar",
    "a4": "application/pdf",
    "a3": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
}
ENDINGS = {"a4": " A4.pdf", "a3": " A3.pdf"}


def outgoing(here: Visit, brief: Gantt, finding: str) -> None:
    """Offer the plan in all ways it can leave, to whom may take it along."""
    project = here.project or ""
    if not here.may("export", project):
        return
    t, place = here.t, f"outgoing/{project}"
    with st.popover(
        t("outgoing.take"),
        icon=":material/download:",
        type="tertiary",
        on_change="rerun",
        key=place,
    ) as box:
        if not box.open:
            return
        title = here.db.titles("project").get(project, project)
        for name, make in _ways(here, brief, f"{title}: {finding}").items():
            parcel = Parcel(f"{title}{ENDINGS.get(name, f'.{name}')}", KINDS[name], make)
            take(here, t(f"outgoing.{name}"), parcel, f"{place}/{name}", quiet=True)


def _ways(here: Visit, brief: Gantt, title: str) -> dict[str, Callable[[], bytes]]:
    project, today = here.project or "", here.today

    def plan() -> Drawn:
        return drawn(here, brief, title)

    return {
        "xml": partial(plan_as_xml, here.db, project, today),
        "ics": partial(milestones_as_ics, here.db, here.t, here.now, project),
        "a4": lambda: sheets_as_pdf(sheets(here.t, plan(), "a4")),
        "a3": lambda: sheets_as_pdf(sheets(here.t, plan(), "a3")),
        "svg": lambda: picture(here.t, plan()).encode(),
        "png": lambda: svg_as_png(picture(here.t, plan())),
    }


def drawn(here: Visit, brief: Gantt, title: str) -> Drawn:
    """Give a plan as it is drawn on paper."""
    t = here.t
    on = t("paper.as_of", day=t.long_day(here.today), week=t.week(here.today))
    return Drawn(
        title=title,
        subtitle=on,
        lines=[_line(here, brief, strip) for strip in brief.strips],
        links=[(one.before, one.after, one.kind.value) for one in brief.links],
        span=brief.span,
        today=here.today if brief.shows_today else None,
        free=_free(brief),
    )


def _free(brief: Gantt) -> frozenset[date]:
    first, last = brief.span
    unlike = {one.day: one.is_free for one in brief.unlike}
    many = (last - first).days + 60
    days = (first + n * DAY for n in range(-7, many))
    return frozenset(day for day in days if unlike.get(day, brief.free[day.weekday()]))


def _line(here: Visit, brief: Gantt, strip: Strip) -> Line:
    bar = strip.bar
    note, tone = noted(here, bar)
    first = bar.ends_on if bar.kind is TaskKind.MILESTONE else bar.starts_on
    agreed = bar.baseline_end
    return Line(
        id=bar.id,
        title=f"{bar.wbs} {bar.title}".strip(),
        kind=bar.kind.value,
        level=bar.level,
        days=(first, bar.ends_on),
        base=(bar.baseline_start or agreed, agreed) if agreed else None,
        was=strip.was,
        slack=strip.slack[1] if strip.slack else None,
        deadline=strip.deadline,
        gaps=brief.gaps(strip).unmanned,
        critical=strip.is_critical,
        done=bar.done,
        note=note,
        tone=tone,
    )
