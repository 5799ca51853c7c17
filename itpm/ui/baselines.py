"""Baselines: what a plan is compared with, what has moved since, and the log of agreements."""

from datetime import date, timedelta
from typing import Any

import streamlit as st

from itpm.briefs.baselines import (
    AGREED,
    MEETING,
    Baselines,
    Point,
    baselines,
    measured,
    taken,
    trend,
)
from itpm.charts.trend import trend as drawing
from itpm.records import Baseline, Refusal, Task, replaced
from itpm.rules.variance import Change, Variance
from itpm.ui.listing import config, day_column, listing
from itpm.ui.mishap import mishap
from itpm.ui.passage import verbatim
from itpm.ui.picture import Finding, picture
from itpm.ui.table import narrow
from itpm.ui.visit import Visit

PLACE = "baselines"
DAY = "day"
COMPARED = ("finish", "was_end", "now_end", "start", "was_start", "now_start", "longer")


def baselines_view(here: Visit) -> None:
    """Show how the plan in view stands against a baseline, a meeting or a day."""
    brief = here.brief(baselines, against=_wish(here, here.brief(baselines)))
    if not brief.is_whole:
        st.info(here.t("scheduled.part"), icon=":material/lock:")
        return
    st.subheader(verbatim(_finding(here, brief)), anchor=False)
    st.caption(verbatim(here.t("baselines.unit", what=_called(here, brief, brief.against))))
    if brief.rows:
        rows = [_line(here, row) for row in brief.rows]
        listing(here, Task, rows, _columns(here), f"variance/{brief.against}")
    _trend(here)
    _log(here, brief)


def _wish(here: Visit, brief: Baselines) -> str:
    """Ask what to compare with."""
    t = here.t
    offered = [*(one.id for one in brief.log), AGREED, MEETING, DAY]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            t("baselines.against"),
            offered,
            format_func=lambda code: _called(here, brief, code),
            width=380,
            key=f"{PLACE}/against/{here.project}",
            persist_state="page",
        )
        if chosen == DAY:
            day = st.date_input(
                t("baselines.on_day"),
                here.today - timedelta(30),
                max_value=here.today,
                width=180,
                key=f"{PLACE}/day/{here.project}",
            )
            return day.isoformat()
        _deeds(here, brief, chosen)
    return str(chosen)


def _deeds(here: Visit, brief: Baselines, chosen: str) -> None:
    """Offer to take a baseline, and to be measured by the one that is chosen."""
    t = here.t
    if not here.may("baseline.write", here.project):
        return
    if st.button(t("baselines.take"), icon=":material/flag:", key=f"{PLACE}/take"):
        title = t("baselines.title", n=len(brief.log) + 1)
        number = here.db.next_number("baseline")
        made = Baseline(project=here.project or "", title=title, taken_on=here.today)
        _saved(here, *taken(here.db, replaced(made, id=f"BL{number}")), said="baselines.taken")
    if chosen not in {AGREED, MEETING} and st.button(
        t("baselines.measure"),
        icon=":material/straighten:",
        help=t("baselines.measure_help"),
        key=f"{PLACE}/measure",
    ):
        _saved(here, *measured(here.db, here.project or "", chosen), said="baselines.measured")


def _saved(here: Visit, *records: Any, said: str) -> None:
    if records:
        try:
            here.save(*records, source="baseline", reason=here.t(said))
        except Refusal as no:
            mishap(no)
            return
    st.toast(here.t(said), icon=":material/flag:")
    st.rerun()


def _called(here: Visit, brief: Baselines, code: str) -> str:
    """Give what something to compare with is called."""
    t = here.t
    for one in brief.log:
        if one.id == code:
            return t("baselines.of", title=one.title, day=t.day(one.taken_on, near=here.today))
    if code in {AGREED, MEETING, DAY}:
        return t(f"baselines.{code}")
    return t("baselines.as_of", day=t.day(date.fromisoformat(code), near=here.today))


def _finding(here: Visit, brief: Baselines) -> str:
    t, worst = here.t, brief.worst
    if worst:
        late = {"title": worst.title, "days": worst.finish}
        return t("baselines.late", n=len(brief.late), **late)
    if brief.against == MEETING and brief.against_on is None:
        return t("baselines.no_meeting")
    return t("baselines.moved" if brief.rows else "baselines.holds", n=len(brief.rows))


def _line(here: Visit, row: Variance) -> dict[str, Any]:
    was, now = row.was or (None, None), row.now or (None, None)
    plain = {Change.MOVED: "", Change.SAME: ""}
    return {
        "id": row.id,
        "title": row.title,
        "finish": row.finish or None,
        "was_end": was[1],
        "now_end": now[1],
        "start": row.start or None,
        "was_start": was[0],
        "now_start": now[0],
        "longer": row.longer or None,
        "change": plain.get(row.change, here.t(f"baselines.{row.change}")),
    }


def _columns(here: Visit) -> dict[str, Any]:
    t = here.t
    label = {name: t(f"baselines.{name}") for name in COMPARED}
    figures = {"finish", "start", "longer"}
    return {
        "title": config.TextColumn(t("task.title"), width="medium"),
        **{
            name: config.NumberColumn(text, format="%+d", width=narrow(text))
            if name in figures
            else day_column(here, text)
            for name, text in label.items()
        },
        "change": config.TextColumn(t("baselines.change"), width=90),
    }


def _trend(here: Visit) -> None:
    """Draw where each milestone was told to be; nothing where none has a past."""
    points = here.brief(trend)
    days = {one.told_on for one in points}
    if len(days) < 2:  # noqa: PLR2004 -- a line has two ends
        return
    first, last = _ends(points)
    rows = [
        {
            "id": one.id,
            "name": one.title,
            "told": one.told_on,
            "planned": one.planned_on,
            "is_late": last[one.id].planned_on > first[one.id].planned_on,
            "label": one.title if one is last[one.id] else "",
        }
        for one in points
    ]
    t = here.t
    late = {id_: (last[id_].planned_on - one.planned_on).days for id_, one in first.items()}
    worst = max(late, key=lambda id_: late[id_])
    many = sum(days > 0 for days in late.values())
    title = (
        t("baselines.trend_holds")
        if not many
        else t("baselines.trend", n=many, title=last[worst].title, days=late[worst])
    )
    columns = {"name": t("record.milestone"), "told": t("chart.told_on"),
               "planned": t("chart.planned_on")}  # fmt: skip
    finding = Finding(title=title, subtitle=t("baselines.trend_unit"), columns=columns)
    picture(here, drawing(t, here.dark), rows, finding, key=f"trend/{here.project}")


def _ends(points: tuple[Point, ...]) -> tuple[dict[str, Point], dict[str, Point]]:
    last = {one.id: one for one in points}
    return {one.id: one for one in reversed(points)}, last


def _log(here: Visit, brief: Baselines) -> None:
    """List the baselines, the newest first; one that is chosen opens."""
    t = here.t
    if not brief.log:
        return
    st.subheader(t("record.baseline", n=2), anchor=False)
    rows = [
        {
            "id": one.id,
            "title": one.title,
            "taken_on": one.taken_on,
            "ends_on": one.ends_on,
            "tasks": one.tasks,
            "reason": one.reason,
            "decided_by": one.decided_by,
            "decision": one.decision,
        }
        for one in brief.log
    ]
    columns = {
        "title": config.TextColumn(t("baseline.title"), width="medium"),
        "taken_on": day_column(here, t("baseline.taken_on")),
        "ends_on": day_column(here, t("baselines.ends")),
        "tasks": config.NumberColumn(t("baselines.tasks"), width=84),
        "reason": config.TextColumn(t("baseline.reason")),
        "decided_by": config.TextColumn(t("baseline.decided_by")),
        "decision": config.TextColumn(t("baseline.decision")),
    }
    listing(here, Baseline, rows, columns, "baselines")
