"""Load: who has too much to do and when, with the tasks behind every week."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from itpm.briefs.load import Load, Row, load
from itpm.charts.load import CELL, heat
from itpm.records import Task
from itpm.rules.load import HOUR, Cell, Overload
from itpm.ui.leaf import leaf
from itpm.ui.levelling import levelling
from itpm.ui.listing import config, day_column, listing
from itpm.ui.passage import verbatim
from itpm.ui.picture import Finding, picture
from itpm.ui.visit import Visit

FULL = 80
TITLE, PROJECT = 320, 280
DEPTHS = {"free": 1.0, "some": 0.25, "full": 0.5, "over": 0.9}
"""How strong the colour of a week is, by how full it is."""
PAGE = "load"
CHOSEN = "load/chosen"


def loads_ahead(here: Visit) -> None:
    """Show what everyone has to do in the weeks ahead, and who cannot."""
    t = here.t
    brief = here.brief(load)
    if not brief.rows:
        with st.container(border=True):
            st.subheader(t("load.nothing"), anchor=False)
            st.write(t("load.nothing_lead"))
    else:
        _heat(here, brief)
        _behind(here, brief)
    if here.project and brief.rows:
        levelling(here)
    elif brief.rows:
        st.caption(t("load.level_where"))
    _unknown(here, brief)


def _heat(here: Visit, brief: Load) -> None:
    t = here.t
    rows = _cells(here, brief, leaf(PAGE, brief.rows))
    unit = t("load.unit", n=len(brief.weeks))
    finding = Finding(
        title=message(here, brief),
        subtitle=unit if brief.is_whole else f"{unit} {t('load.as_far')}",
        columns={
            "name": t("record.person", n=1),
            "number": t("chart.week_axis"),
            "percent": t("load.percent"),
            "needed": t("load.needed"),
            "there": t("load.there"),
        },
    )
    key = f"load/heat/{here.project or ''}/{st.session_state.get('register/turn', 0)}"
    picture(
        here,
        heat(t, here.dark),
        rows,
        finding,
        key=key,
        select=CELL,
        on_select=lambda: _clicked(key),
    )


def _cells(here: Visit, brief: Load, shown: Sequence[Row]) -> list[dict[str, Any]]:
    chosen = _listed(brief)
    return [
        {
            "id": row.id,
            "name": row.title,
            "place": place,
            "week": cell.week.isoformat(),
            "number": cell.week.isocalendar().week,
            "percent": cell.percent,
            "level": _level(cell),
            "depth": DEPTHS[_level(cell)],
            "text": _written(here, cell),
            "needed": cell.needed / HOUR,
            "there": cell.there / HOUR,
            "chosen": chosen == (row.id, cell.week.isoformat()),
        }
        for place, row in enumerate(shown)
        for cell in row.cells
    ]


def message(here: Visit, brief: Load) -> str:
    """Say who is overloaded, and when."""
    t = here.t
    if not brief.overloads:
        return t("load.fine", n=len(brief.weeks))
    worst = brief.overloads[0]
    many = len({one.person for one in brief.overloads})
    said = {
        "who": brief.names[worst.person],
        "weeks": _weeks(here, worst),
        "percent": t.percent(worst.percent / 100),
    }
    return t("load.one", **said) if many == 1 else t("load.several", n=many, **said)


def _weeks(here: Visit, one: Overload) -> str:
    first, last = one.first.isocalendar().week, one.last.isocalendar().week
    if first == last:
        return here.t("load.week", week=first)
    return here.t("load.weeks", first=first, last=last)


def _level(cell: Cell) -> str:
    if cell.is_over:
        return "over"
    if not cell.needed:
        return "free"
    return "full" if cell.percent >= FULL else "some"


def _written(here: Visit, cell: Cell) -> str:
    """Give what stands in a cell: its figure, or that who has work in it is away."""
    if cell.needed and not cell.there:
        return here.t("load.away")
    return str(cell.percent) if cell.percent else ""


def _clicked(key: str) -> None:
    clicked: list[Any] = st.session_state[key].selection.get(CELL) or []
    if clicked:
        st.session_state[CHOSEN] = (clicked[0]["id"], str(clicked[0]["week"]))


def _behind(here: Visit, brief: Load) -> None:
    """List the tasks behind a week: the one that is marked."""
    t, at = here.t, _listed(brief)
    cell, who = _by_place(brief)[at], brief.names[at[0]]
    week = cell.week.isocalendar().week
    st.subheader(verbatim(t("load.behind", who=who, week=week)), anchor=False)
    st.caption(
        t(
            "load.sum",
            needed=t.number(cell.needed / HOUR, 1),
            there=t.number(cell.there / HOUR, 1),
        )
    )
    rows = [
        {**vars(brief.pieces[id_]), "hours": round(minutes / HOUR, 1)}
        for id_, minutes in cell.tasks
        if id_ in brief.pieces
    ]
    if rows:
        hours = config.NumberColumn(t("load.needed"), format="localized")
        listing(here, Task, rows, {**_columns(here), "hours": hours}, "load/behind")


def _by_place(brief: Load) -> dict[tuple[str, str], Cell]:
    return {(row.id, cell.week.isoformat()): cell for row in brief.rows for cell in row.cells}


def _listed(brief: Load) -> tuple[str, str]:
    """Give whose week is listed, and which: the one that was chosen, else the fullest."""
    cells = _by_place(brief)
    chosen = st.session_state.get(CHOSEN)
    return chosen if chosen in cells else max(cells, key=lambda at: (cells[at].percent, at))


def _columns(here: Visit) -> dict[str, Any]:
    t = here.t
    return {
        "title": config.TextColumn(t("task.title"), width=TITLE),
        "project_title": config.TextColumn(t("task.project"), width=PROJECT),
        "starts_on": day_column(here, t("task.starts_on")),
        "ends_on": day_column(here, t("task.ends_on")),
    }


def _unknown(here: Visit, brief: Load) -> None:
    """Name the tasks that cannot count, and what somebody has to say of them."""
    t = here.t
    if not brief.unknown:
        return
    with st.expander(t("load.unknown", n=len(brief.unknown)), icon=":material/help:"):
        st.caption(t("load.unknown_lead"))
        rows = [vars(one) for one in brief.unknown]
        listing(here, Task, rows, _columns(here), "load/unknown")
