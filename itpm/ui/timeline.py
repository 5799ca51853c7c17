"""Timeline: every project as a bar; a click on one opens it."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from itpm.briefs.portfolio import Portfolio
from itpm.briefs.standing import Standing
from itpm.charts.money import PICKED
from itpm.charts.portfolio import timeline as drawing
from itpm.records.project import Lifecycle, Light
from itpm.ui.light import SHAPES, lit, reason
from itpm.ui.passage import go
from itpm.ui.picture import Finding, picture
from itpm.ui.visit import Visit

MANY = 25
FIRST = 18
"""More projects than the one are drawn when asked for; the other many come first."""


def timeline(here: Visit, brief: Portfolio) -> None:
    """Draw the projects, the worst first; those without dates are counted, not drawn."""
    t = here.t
    dated, first = _dated(brief), first_of(brief)
    if not dated:
        return
    every = len(first) < len(dated) and bool(st.session_state.get("timeline/all"))
    shown = dated if every else first
    chosen = picture(
        here,
        drawing(t, here.dark, today=here.today.isoformat()),
        here.kept("timeline", lambda: rows_of(here, shown), len(shown)),
        _finding(here, brief, len(shown)),
        key="timeline",
        select=PICKED,
    )
    if len(first) < len(dated):
        st.toggle(t("page.portfolio.show_all", n=len(dated)), key="timeline/all")
    picked = chosen.selection.get(PICKED) if chosen else None
    if picked:
        go(here, "project", project=picked[0]["id"])


def _dated(brief: Portfolio) -> list[Standing]:
    return [p for p in brief.projects if p.starts_on and p.ends_on]


def first_of(brief: Portfolio) -> list[Standing]:
    """Give the projects drawn before all are asked for."""
    dated = _dated(brief)
    active = [p for p in dated if p.lifecycle is not Lifecycle.CLOSED] or dated
    return active if len(active) <= MANY else active[:FIRST]


def height_beside(brief: Portfolio) -> int:
    """Give the height of a picture that stands beside the timeline, in steps of five rows."""
    rows = min(max(len(first_of(brief)), 10), FIRST)
    return 24 * 5 * -(-rows // 5)


def rows_of(here: Visit, projects: Sequence[Standing]) -> list[dict[str, Any]]:
    """Give the rows of the drawing."""
    names = _names(projects)
    return [_row(here, p, names[p.id], place) for place, p in enumerate(projects)]


def _names(projects: Sequence[Standing]) -> dict[str, str]:
    """Give each project a name of its own: two may bear the same title."""
    titles = [p.title for p in projects]
    return {
        p.id: p.title if titles.count(p.title) == 1 else f"{p.title} ({p.number or p.id})"
        for p in projects
    }


def _row(here: Visit, p: Standing, name: str, place: int) -> dict[str, Any]:
    light, late = p.overall.light, p.days_late
    label = [SHAPES[light]] if light in {Light.AT_RISK, Light.OFF_PLAN} else []
    label += [here.t("page.portfolio.days_late", n=late)] if late else []
    return {
        "id": p.id,
        "name": name,
        "place": place,
        "light": str(light),
        "word": lit(light, here.t),
        "why": reason(here, p.overall),
        "starts_on": p.starts_on,
        "done_on": p.done_on,
        "ends_on": p.ends_on,
        "baseline_end": p.baseline_end,
        "label": " ".join(label),
        "label_on": p.last_day,
        "done": p.done,
        "told": f"{name}: {lit(light, here.t)}. {reason(here, p.overall)}.",
    }


def _finding(here: Visit, brief: Portfolio, shown: int) -> Finding:
    t = here.t
    late = sum(p.days_late > 0 for p in brief.active)
    dated_only = "time" in brief.unseen
    title = t("page.portfolio.late_ends", n=late) if late else t("page.portfolio.no_late_ends")
    if dated_only and not late:
        title = t("rights.dates_only")
    undated = sum(not (p.starts_on and p.ends_on) for p in brief.projects)
    unit = "rights.dates_unit" if dated_only else "page.portfolio.timeline_unit"
    subtitle = t(unit, n=shown)
    if undated:
        subtitle += " " + t("page.portfolio.undated", n=undated)
    columns = {
        "name": t("record.project", n=1),
        "word": t("chart.light"),
        "why": t("chart.why"),
        "starts_on": t("project.starts_on"),
        "ends_on": t("chart.expected_end"),
        "baseline_end": t("chart.promised_end"),
        "done": t("chart.done"),
    }
    return Finding(title=title, subtitle=subtitle, columns=columns)
