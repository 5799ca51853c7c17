"""Schedule: what drives every date of a plan, how far it may slip, and what is out of order."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from itpm.briefs.scheduled import Row, Scheduled, scheduled
from itpm.records import Task
from itpm.records.plan import TaskKind
from itpm.ui.causes import cause_said, remark_said
from itpm.ui.listing import config, day_column, listing
from itpm.ui.passage import verbatim
from itpm.ui.proposal import proposal
from itpm.ui.visit import Visit

SHOWN = ("open", "critical", "moves", "all")
INDENT = "\u2003"
TITLE, CAUSE, FIGURE = 200, 336, 64
"""Wide enough for most at 1280 points; a row that is opened says its whole cause."""
MANY = 3
"""Remarks said at once; the rest opens with a click."""


def schedule(here: Visit) -> None:
    """Show the dates of the project in view as its links allow, and what decides each."""
    brief = _asked(here)
    if not told(here, brief):
        return
    st.subheader(verbatim(_finding(here, brief)), anchor=False)
    st.caption(verbatim(_basis(here, brief)))
    _remarks(here, brief)
    proposal(here, brief, here.t.day(brief.finish, near=here.today))
    rows = _chosen(here, brief)
    if rows:
        listing(here, Task, [_line(here, row) for row in rows], _columns(here), "schedule")
    else:
        st.info(here.t("scheduled.none"), icon=":material/check:")


def told(here: Visit, brief: Scheduled) -> bool:
    """Tell whether there are dates; say why where there are none."""
    if not brief.is_whole:
        st.info(here.t("scheduled.part"), icon=":material/lock:")
    elif brief.refused:
        said = here.t(f"refusal.{brief.refused.code}", **brief.refused.values)
        st.warning(verbatim(said), icon=":material/sync_problem:")
    return brief.is_whole and not brief.refused


def hint(here: Visit) -> None:
    """Say above a chart or a grid that rows do not stand where their links allow."""
    brief = here.brief(scheduled, from_today=False)
    if brief.refused:
        told(here, brief)
    elif brief.moves:
        st.warning(verbatim(_finding(here, brief)), icon=":material/event_repeat:")


def _asked(here: Visit) -> Scheduled:
    from_today = st.toggle(
        here.t("scheduled.from_today"),
        help=here.t("scheduled.from_today_help"),
        key=f"scheduled/from_today/{here.project}",
    )
    return here.brief(scheduled, from_today=bool(from_today))


def _finding(here: Visit, brief: Scheduled) -> str:
    t, many = here.t, len(brief.moves)
    end = t.day(brief.finish, near=here.today)
    if not many:
        return t("scheduled.holds", n=len(brief.critical), end=end)
    if not brief.by:
        return t("scheduled.moves", n=many, end=end)
    return t(f"scheduled.moves_{'later' if brief.by > 0 else 'earlier'}", n=many, end=end,
             days=abs(brief.by))  # fmt: skip


def _basis(here: Visit, brief: Scheduled) -> str:
    t = here.t
    named = t("scheduled.calendar", title=brief.calendar, hours=_hours(here, brief))
    return named if brief.calendar else t("scheduled.no_calendar")


def _hours(here: Visit, brief: Scheduled) -> str:
    return here.t.number(brief.day_minutes / 60)


def _remarks(here: Visit, brief: Scheduled) -> None:
    said = [f"- {verbatim(remark_said(one, here.t))}" for one in brief.remarks]
    if said:
        st.markdown("\n".join(said[:MANY]))
    if len(said) > MANY:
        with st.expander(here.t("scheduled.remarks", n=len(said) - MANY)):
            st.markdown("\n".join(said[MANY:]))


def _chosen(here: Visit, brief: Scheduled) -> Sequence[Row]:
    parts = {
        "open": [row for row in brief.rows if not row.is_done],
        "critical": list(brief.critical),
        "moves": list(brief.moves),
        "all": list(brief.rows),
    }
    chosen = st.segmented_control(
        here.t("grid.rows"),
        SHOWN,
        format_func=lambda part: here.t(f"scheduled.{part}_rows", n=len(parts[part])),
        default="moves" if brief.moves else "open",
        required=True,
        label_visibility="collapsed",
        key=f"scheduled/rows/{here.project}",
        persist_state="page",
    )
    return parts[chosen or "open"]


def _line(here: Visit, row: Row) -> dict[str, Any]:
    is_point = row.kind is TaskKind.MILESTONE
    return {
        "id": row.id,
        "wbs": row.wbs,
        "title": INDENT * row.level + row.title,
        "start": row.start,
        "finish": row.finish,
        "ends_on": row.ends_on,
        "by": row.by or None,
        "days": None if is_point else row.days,
        "slack": None if row.is_done else row.slack,
        "critical": "●" if row.is_critical else "",
        "cause": cause_said(row, here.t),
    }


def _columns(here: Visit) -> dict[str, Any]:
    t = here.t
    names = ("start", "finish", "ends_on", "by", "days", "slack", "critical")
    label = {name: t(f"scheduled.{name}") for name in names}

    def figure(name: str, form: str) -> Any:
        return config.NumberColumn(label[name], format=form, width=FIGURE)

    return {
        "wbs": config.TextColumn(t("task.wbs"), width=54),
        "title": config.TextColumn(t("task.title"), width=TITLE),
        "start": day_column(here, label["start"]),
        "finish": day_column(here, label["finish"]),
        "by": figure("by", "%+d"),
        "slack": figure("slack", "localized"),
        "cause": config.TextColumn(t("scheduled.cause"), width=CAUSE),
        "critical": config.TextColumn(label["critical"], width=70),
        "ends_on": day_column(here, label["ends_on"]),
        "days": figure("days", "localized"),
    }
