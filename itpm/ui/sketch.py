"""Sketch: the plan in a dropped file, drawn before anything of it is kept."""

from datetime import date

import streamlit as st

from itpm.briefs.plan import Bar
from itpm.records.plan import TaskKind
from itpm.rules.plan import Standing
from itpm.sheets.look import Look, Table
from itpm.sheets.spoken import notes
from itpm.ui.gantt import sketch_chart
from itpm.ui.passage import verbatim
from itpm.ui.picture import Finding
from itpm.ui.visit import Visit


def sketch(here: Visit, found: Look) -> None:
    """Draw a plan file's tasks along their days, and say what of it would not be kept."""
    table = found.table_of("task")
    if table is None:
        return
    bars = bars_of(table)
    t = here.t
    if bars:
        first = min(bar.starts_on for bar in bars)
        last = max(bar.ends_on for bar in bars)
        title = t(
            "plan_sketch.title",
            n=table.rows,
            first=t.day(first, near=here.today),
            last=t.day(last, near=here.today),
        )
        finding = Finding(title=title, subtitle=t("plan_sketch.unit"), columns={})
        sketch_chart(here, bars, finding, f"sketch/{found.file}")
    said = notes(found, t)
    if said:
        st.info("\n".join(f"- {verbatim(note)}" for note in said), icon=":material/info:")


def bars_of(table: Table) -> list[Bar]:
    """Give the tasks that have days as bars, in the order and the outline of the file."""
    cells = table.cells_by_field()
    uids, above = table.keys("uid"), table.keys("phase")
    levels: dict[str | None, int] = {None: -1}
    bars = []
    for place, (uid, phase) in enumerate(zip(uids, above, strict=True)):
        levels[uid] = levels.get(phase, -1) + 1
        row = {name: texts[place] or "" for name, texts in cells.items()}
        if row.get("starts_on") and row.get("ends_on"):
            bars.append(_bar(str(place), row, levels[uid]))
    return bars


def _bar(id_: str, row: dict[str, str], level: int) -> Bar:
    return Bar(
        id=id_,
        wbs=row.get("wbs", ""),
        title=row.get("title", ""),
        kind=TaskKind(row.get("kind") or TaskKind.TASK),
        level=level,
        project="",
        project_title="",
        owner=row.get("owner", ""),
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_on=max(map(date.fromisoformat, (row["starts_on"], row["ends_on"]))),
        baseline_start=_day(row.get("baseline_start")),
        baseline_end=_day(row.get("baseline_end")),
        done=int(row.get("done") or 0),
        slip=0,
        overdue=0,
        standing=Standing.ON_PLAN,
        is_under_way=False,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
