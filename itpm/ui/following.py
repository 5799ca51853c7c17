"""Following: while a row of the grid is moved, which others would follow, and by how much."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from itpm.briefs.proposal import Following, following
from itpm.briefs.scheduled import Row
from itpm.i18n import Words
from itpm.records import replaced
from itpm.ui.causes import cause_said
from itpm.ui.lines import DURATION, Line, Names, checked, spans_its_parts
from itpm.ui.passage import verbatim
from itpm.ui.sheet import Sheet, grid_of
from itpm.ui.visit import Visit
from itpm.ui.waits import as_typed, id_of

FEW = 5
"""Rows said one by one."""


def follows(here: Visit, lines: Sequence[Line], names: Names) -> Following:
    """Say which rows would follow what is typed and not yet saved, and give them."""
    project = here.project or ""
    if not any(line.typed for line in lines):
        return Following()
    tasks = []
    for place, line in enumerate(lines):
        task = checked(line, project, names, here.t)[0] if line.typed else None
        if task is not None:
            tasks.append(replaced(task, id=id_of(line, place)))
    links = as_typed(lines, grid_of(here, lines), names, here.t)
    found = following(here.db, today=here.today, project=project, tasks=tasks, links=links)
    held = [row for row in found.held if not _is_settled(row, lines, here.t)]
    _said(here, replace(found, held=tuple(held)))
    return found


def _is_settled(row: Row, lines: Sequence[Line], t: Words) -> bool:
    """Tell whether a row simply takes the dates of the schedule: nobody typed it others."""
    line = next(line for place, line in enumerate(lines) if id_of(line, place) == row.id)
    lasts = line.typed.get(DURATION) or (line.kept and line.kept.duration is not None)
    dated = {"starts_on", "ends_on"} & line.typed.keys()
    return (bool(lasts) and not dated) or spans_its_parts(line, t)


def settled_dates(typed: Sheet, found: Following, t: Words) -> Sheet:
    """Give a sheet whose typed rows with a duration stand where their links put them.

    A new phase stands where its parts do.
    """
    rows = [row for row in found.held if _is_settled(row, typed.lines, t)]
    return replace(typed, lines=followed(typed.lines, rows))


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


def followed(lines: Sequence[Line], rows: Sequence[Row]) -> tuple[Line, ...]:
    """Put the lines of some rows where the schedule has them."""
    dates = {row.id: (row.start, row.finish) for row in rows}
    return tuple(
        replace(line, placed=dates.get(id_of(line, place), line.placed))
        for place, line in enumerate(lines)
    )
