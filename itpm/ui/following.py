"""Following: while a row of the grid is moved, which others would follow, and by how much."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from itpm.briefs.proposal import Following, following
from itpm.briefs.scheduled import Row
from itpm.i18n import Words
from itpm.ui.causes import cause_said
from itpm.ui.lines import Line, Names, checked
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit

FEW = 5
"""Rows said one by one."""


def follows(here: Visit, lines: Sequence[Line], names: Names) -> Following:
    """Say which rows would follow what is typed and not yet saved, and give them."""
    project = here.project or ""
    read = (checked(line, project, names, here.t)[0] for line in lines if line.typed)
    tasks = [task for task in read if task is not None and task.id]
    if not tasks:
        return Following()
    found = following(here.db, today=here.today, project=project, tasks=tasks, links=None)
    _said(here, found)
    return found


def _said(here: Visit, found: Following) -> None:
    t = here.t
    if found.refused:
        said = t(f"refusal.{found.refused.code}", **found.refused.values)
        st.warning(verbatim(said), icon=":material/sync_problem:")
    parts = [t("grid.follow", n=len(found.rows)), *(_moved(here, row) for row in found.rows)]
    lines = [t("grid.held", title=row.title, day=t.day(row.start, near=here.today),
               cause=cause_said(row, t)) for row in found.held]  # fmt: skip
    if found.rows:
        more = len(found.rows) - FEW
        lines += parts[: FEW + 1] + ([t("grid.follow_more", n=more)] if more > 0 else [])
    if lines:
        st.info("\n\n".join(verbatim(line) for line in lines), icon=":material/move_down:")


def _moved(here: Visit, row: Row) -> str:
    t = here.t
    days = (row.start - row.starts_on).days or row.by
    return t(
        f"grid.follows_{'later' if days > 0 else 'earlier'}",
        title=row.title,
        days=abs(days),
        end=t.day(row.finish, near=here.today),
        cause=cause_said(row, t),
    )


def followed(lines: Sequence[Line], rows: Sequence[Row], t: Words) -> tuple[Line, ...]:
    """Lay the dates of rows that follow over their lines, as if they had been typed."""
    dates = {
        row.id: {"starts_on": t.calendar_day(row.start), "ends_on": t.calendar_day(row.finish)}
        for row in rows
    }
    return tuple(
        replace(line, typed={**line.typed, **dates[line.kept.id]})
        if line.kept and line.kept.id in dates
        else line
        for line in lines
    )
