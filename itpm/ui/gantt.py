"""Gantt: a plan drawn row by row; a click opens the row."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from itpm.briefs.plan import Ahead, Bar
from itpm.charts.plan import BAR, PHASE, gantt
from itpm.records import Task
from itpm.records.plan import TaskKind
from itpm.records.project import Light
from itpm.ui.light import SHAPES
from itpm.ui.opened import open_form
from itpm.ui.picture import Finding, picture
from itpm.ui.visit import Visit

PAGE = 60
PAGE_OF_MANY = 30
INDENT = "\u2003"
SAME = "\u200b"
"""Tells labels of the same words apart, and cannot be seen."""
ROOM = 12
"""One part in so many is left on the right."""
CROWDED = 0.67
NOTE = 0.24
"""The part of the width a note may take."""
"""Bars that end after this part of the days have their notes before them."""
DAY, MONTH = timedelta(1), timedelta(30)
FAR = 5
"""Today may lie a month and one part in so many of the days beside the rows."""


def milestone_chart(here: Visit, brief: Ahead, title: str) -> None:
    """Draw the milestones of many projects, the earliest first."""
    t = here.t
    bars = _paged(brief.milestones, "gantt/page", PAGE_OF_MANY)
    unit = t("page.plan.ahead_unit", until=t.day(brief.until, near=here.today))
    _draw(here, bars, Finding(title=title, subtitle=unit, columns={}), many=True)


def sketch_chart(here: Visit, bars: Sequence[Bar], finding: Finding, key: str) -> None:
    """Draw a plan that is not kept yet: nothing in it can be opened."""
    _draw(here, _paged(bars, f"{key}/page"), finding, sketch=key)


def _paged(bars: Sequence[Bar], key: str, size: int = PAGE) -> Sequence[Bar]:
    pages = -(-len(bars) // size)
    at = st.pagination(pages, key=key) if pages > 1 else 1
    return bars[(at - 1) * size : at * size]


def _draw(
    here: Visit, bars: Sequence[Bar], finding: Finding, *, many: bool = False, sketch: str = ""
) -> None:
    rows = _rows(here, bars, many=many)
    today = _near(rows, here.today)
    span = _span(rows, today)
    rows = [{**row, "side": _side(row, *span)} for row in rows]
    span = _with_room(rows, *span)
    # A new key once a record closes: a second click on the same row counts too.
    turn = st.session_state.get("register/turn", 0)
    key = sketch or f"gantt/{here.project or ''}/{turn}"

    def opened() -> None:
        if clicked := st.session_state[key].selection.get(BAR):
            open_form(Task, clicked[0]["id"])

    picture(
        here,
        gantt(
            here.t,
            here.dark,
            span=(span[0].isoformat(), span[1].isoformat()),
            today=today.isoformat() if today else "",
            many=len(rows),
            gutter=330 if many else 240,
        ),
        rows,
        Finding(title=finding.title, subtitle=finding.subtitle, columns=_columns(here)),
        key=key,
        select=None if sketch else BAR,
        on_select=opened,
    )


def _columns(here: Visit) -> dict[str, str]:
    t = here.t
    return {
        "label": t("task.title"),
        "start": t("task.starts_on"),
        "ends": t("task.ends_on"),
        "base_ends": t("task.baseline_end"),
        "done": t("task.done"),
        "owner": t("task.owner"),
        "note": t("page.plan.note"),
    }


def _near(rows: Sequence[dict[str, Any]], today: date) -> date | None:
    """Give today, unless it lies so far from the rows that they would be pressed aside."""
    first, last = _reach(rows)
    far = (last - first) / FAR + MONTH
    return today if first - far < today < last + far else None


def _reach(rows: Sequence[dict[str, Any]]) -> tuple[date, date]:
    starts = [row[name] for row in rows for name in ("start", "base_start") if row[name]]
    ends = [row[name] for row in rows for name in ("until", "base_until") if row[name]]
    return min(starts), max(ends)


def _span(rows: Sequence[dict[str, Any]], today: date | None) -> tuple[date, date]:
    first, last = _reach(rows)
    if today:
        first, last = min(first, today), max(last, today + DAY)
    first -= timedelta(max(2, (last - first).days // 50))
    return first, last + (last - first) / ROOM + 3 * DAY


def _with_room(rows: Sequence[dict[str, Any]], first: date, last: date) -> tuple[date, date]:
    """Widen the days where a note would not fit behind a bar that leaves no room before it."""
    ends = [_end(row) for row in rows if row["note"] and row["side"] == "behind"]
    return first, max([last, *(first + (end - first) / (1 - NOTE) for end in ends)])


def _end(row: dict[str, Any]) -> date:
    end: date = max(row["until"], row["base_until"] or row["until"])
    return end


def _side(row: dict[str, Any], first: date, last: date) -> str:
    """Tell on which side of a bar its note has more room."""
    end, start = _end(row), min(row["start"], row["base_start"] or row["start"])
    behind, before = (last - end) / (last - first), (start - first) / (last - first)
    return "before" if behind < 1 - CROWDED and before > behind else "behind"


def _rows(here: Visit, bars: Sequence[Bar], *, many: bool) -> list[dict[str, Any]]:
    seen: dict[str, int] = {}
    rows = []
    for place, bar in enumerate(bars):
        label = _label(bar, many=many)
        seen[label] = seen.get(label, 0) + 1
        note, tone = noted(here, bar)
        rows.append(
            {
                "row": place,
                "label": label + SAME * (seen[label] - 1),
                "id": bar.id,
                "kind": bar.kind.value,
                "start": bar.starts_on if bar.kind is not TaskKind.MILESTONE else bar.ends_on,
                "until": bar.ends_on + DAY * (bar.kind is not TaskKind.MILESTONE),
                "ends": bar.ends_on,
                **_baseline(bar),
                "done": bar.done,
                "owner": bar.owner or "–",
                "note": note,
                "tone": tone,
            }
        )
    return rows


def _baseline(bar: Bar) -> dict[str, date | None]:
    end = bar.baseline_end
    if end is None:
        return {"base_start": None, "base_until": None, "base_ends": None}
    if bar.kind is TaskKind.MILESTONE:
        return {"base_start": end, "base_until": end, "base_ends": end}
    return {"base_start": bar.baseline_start or end, "base_until": end + DAY, "base_ends": end}


def _label(bar: Bar, *, many: bool) -> str:
    if many:
        return f"{bar.project_title}: {bar.title}"
    # Something unseen comes first: a label that begins with space would lose it.
    first = PHASE if bar.kind is TaskKind.PHASE else SAME
    return first + INDENT * bar.level + bar.title


def noted(here: Visit, bar: Bar) -> tuple[str, str]:
    """Say beside a bar what the bar cannot: how late it is, in shape and words."""
    t, off, risk = here.t, SHAPES[Light.OFF_PLAN], SHAPES[Light.AT_RISK]
    is_milestone = bar.kind is TaskKind.MILESTONE
    day = f"{t.day(bar.ends_on, near=here.today)}  " if is_milestone else ""
    if bar.overdue:
        return f"{day}{off} {t('page.plan.days_overdue', n=bar.overdue)}", "off_plan"
    if bar.is_late and bar.kind is not TaskKind.TASK:
        return f"{day}{risk} {t('page.plan.days_late', n=bar.slip)}", "at_risk"
    return day, "none"
