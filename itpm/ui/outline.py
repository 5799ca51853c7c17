"""Outline: a project's phases and milestones, drawn."""

from datetime import date, timedelta
from typing import Any

from itpm.briefs.project import Glance, Stretch
from itpm.charts.portfolio import outline as drawing
from itpm.records.plan import TaskKind
from itpm.records.project import Light
from itpm.ui.light import SHAPES, lit
from itpm.ui.picture import Finding, picture
from itpm.ui.visit import Visit

MOST = 40
"""Rows that can be read at once; the plan page shows the rest."""


def outline(here: Visit, brief: Glance) -> None:
    """Draw the phases and milestones, if there are any."""
    if not brief.stretches:
        return
    t = here.t
    rows = [_row(here, s, place) for place, s in enumerate(brief.stretches[:MOST])]
    over = all(s.is_done for s in brief.stretches)
    picture(
        here,
        drawing(t, here.dark, today="" if over else here.today.isoformat()),
        rows,
        _finding(here, brief),
        key=f"outline/{brief.record.id}",
    )


def _finding(here: Visit, brief: Glance) -> Finding:
    t = here.t
    milestones = [s for s in brief.stretches if s.kind is TaskKind.MILESTONE]
    late = sum(s.late > 0 for s in milestones)
    if late:
        title = t("page.project.milestones_late", n=len(milestones), late=late)
    elif milestones:
        title = t("page.project.milestones_hold", n=len(milestones))
    else:
        title = t("page.project.phases_only")
    columns = {
        "title": t("chart.what"),
        "word": t("chart.light"),
        "starts_on": t("project.starts_on"),
        "ends_on": t("chart.expected_end"),
        "baseline_end": t("chart.promised_end"),
    }
    return Finding(title=title, subtitle=t("page.project.outline_unit"), columns=columns)


def _row(here: Visit, s: Stretch, place: int) -> dict[str, Any]:
    t = here.t
    light = Light.UNKNOWN if s.is_done else s.light
    word = t("chart.is_done") if s.is_done else lit(s.light, t)
    return {
        # Two phases may bear the same title: the place keeps them apart, unseen.
        "name": s.title + "\u200b" * place,
        "title": s.title,
        "place": place,
        "is_phase": s.kind is not TaskKind.MILESTONE,
        "starts_on": s.starts_on,
        "done_on": _done_on(s.starts_on, s.ends_on, s.done),
        "ends_on": s.ends_on,
        "baseline_end": s.baseline_end,
        "light": str(light),
        "word": word,
        "label": _label(here, s),
        "told": f"{s.title}: {word}",
    }


def _done_on(starts_on: date, ends_on: date, done: int) -> date:
    return starts_on + timedelta(days=(ends_on - starts_on).days * done // 100)


def _label(here: Visit, s: Stretch) -> str:
    if s.is_done:
        return "" if s.kind is not TaskKind.MILESTONE else "✓"
    return f"{SHAPES[s.light]} {here.t('page.portfolio.days_late', n=s.late)}" if s.late else ""
