"""Milestones: where they were agreed, where they stand, and by how much they slip."""

from collections.abc import Iterable

import streamlit as st

from itpm.briefs.plan import Bar
from itpm.records import Task
from itpm.records.project import Light
from itpm.rules.plan import Standing
from itpm.ui.light import SHAPES
from itpm.ui.listing import config, day_column, listing
from itpm.ui.table import narrow
from itpm.ui.visit import Visit

LIGHTS = {
    Standing.REACHED: "✓",
    Standing.ON_PLAN: SHAPES[Light.ON_PLAN],
    Standing.LATE: SHAPES[Light.AT_RISK],
    Standing.OVERDUE: SHAPES[Light.OFF_PLAN],
}


def milestones(here: Visit, bars: Iterable[Bar]) -> None:
    """List milestones; one that is chosen opens."""
    t = here.t
    st.subheader(t("page.plan.milestones"), anchor=False)
    rows = [
        {
            "id": bar.id,
            "project": bar.project_title,
            "title": bar.title,
            "baseline": bar.baseline_end,
            "now": bar.ends_on,
            "slip": (bar.slip or None) if bar.baseline_end else None,
            "owner": bar.owner,
            "state": f"{LIGHTS[bar.standing]} {t(f'standing.{bar.standing}')}",
        }
        for bar in bars
    ]
    slip = t("page.plan.slip")
    columns = {
        "title": config.TextColumn(t("record.milestone"), width="medium"),
        "project": config.TextColumn(t("page.plan.project")),
        "baseline": day_column(here, t("page.plan.baseline")),
        "now": day_column(here, t("page.plan.now")),
        "slip": config.NumberColumn(slip, format="%+d", width=narrow(slip)),
        "owner": config.TextColumn(t("task.owner")),
        "state": config.TextColumn(t("page.plan.state")),
    }
    if here.project:
        del columns["project"]
    listing(here, Task, rows, columns, "milestones")
