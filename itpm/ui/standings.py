"""Standings: all projects in one table: how each stands in time, money and risk."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from itpm.briefs.portfolio import Portfolio
from itpm.briefs.standing import Standing
from itpm.records import Project
from itpm.records.project import Lifecycle
from itpm.ui.attention import next_milestone
from itpm.ui.box import add_button, search_box
from itpm.ui.leaf import choosing, first_page, foot, leaf
from itpm.ui.light import lit, told
from itpm.ui.passage import go
from itpm.ui.table import narrow, whole
from itpm.ui.take import take_along
from itpm.ui.views import those
from itpm.ui.visit import Visit

PLACE = "standings"
NAME, AMOUNT = 118, 94
LIT = 128
"""A column wide enough for a light and its word in the longest language."""

MONEY_TOO = (
    "title", "phase", "manager", "time", "money", "risk", "next", "owner", "budget", "spent",
    "forecast",
)  # fmt: skip
OF = {
    "time": ("time", "next"),
    "money": ("money", "budget", "spent", "forecast"),
    "risk": ("risk",),
}
"""The columns that tell of each side of a project."""
TO_CHOOSE = ("title", "light", "what", "phase", "manager", "owner")
"""The columns of the whole picture, and of a list to choose a project from."""

Answer = Callable[[Visit, Standing], str]

FILTERS: dict[str, tuple[str, Answer]] = {
    "light": ("chart.light", lambda here, p: lit(p.overall.light, here.t)),
    "phase": ("project.phase", lambda here, p: here.t(f"phase.{p.phase}")),
    "manager": ("project.manager", lambda _, p: p.manager),
    "owner": ("project.owner", lambda _, p: p.owner),
    "department": ("project.department", lambda _, p: p.department),
}
"""What the table is filtered by: the word for it, and what a project answers."""


def standings(here: Visit, brief: Portfolio, columns: Sequence[str] = MONEY_TOO) -> None:
    """Show the projects, searched and filtered; a click goes to the project's page."""
    t = here.t
    found = _found(here, brief)
    if not found:
        with st.container(border=True):
            st.write(t("register.empty_filter", total=len(brief.projects)))
        return
    shown = leaf(PLACE, found)
    ids = tuple(p.id for p in shown)
    columns = _open(brief, columns)
    frame = here.kept("standings", lambda: _framed(here, shown, columns), tuple(columns), ids)
    at = choosing(here, PLACE, frame, _columns(here))
    with foot(PLACE, t("register.rows", n=len(found)), len(found)):
        take_along(here, Project, lambda: here.db.register(Project, {}, those(found)), PLACE)
    if at is not None:
        go(here, "project", project=shown[at].id)


def _open(brief: Portfolio, columns: Sequence[str]) -> list[str]:
    """Give the columns of which something is shown for any of the projects."""
    unseen = [side for side in OF if all(side in p.unseen for p in brief.projects)]
    shut = {name for side in unseen for name in OF[side]}
    if len(unseen) == len(OF):
        shut.add("light")
    return [name for name in columns if name not in shut]


def _framed(here: Visit, shown: Sequence[Standing], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame([_row(here, p) for p in shown])[list(columns)]


def _found(here: Visit, brief: Portfolio) -> list[Standing]:
    text, wanted = _tools(here, brief.projects)
    words = text.casefold().split()
    return [
        p
        for p in (
            brief.projects if wanted.pop("closed", None) else brief.active or brief.projects
        )
        if all(word in _said(p) for word in words)
        and all(FILTERS[name][1](here, p) in values for name, values in wanted.items())
    ]


def _said(p: Standing) -> str:
    texts = [p.title, p.number, p.department, p.manager, p.owner, p.next_title]
    return " ".join(texts).casefold()


def _tools(here: Visit, projects: Sequence[Standing]) -> tuple[str, dict[str, Any]]:
    t = here.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        add_button(here, Project, PLACE)
        text = search_box(t, PLACE, lambda: first_page(PLACE))
        wanted = _filters(here, projects)
        closed = any(p.lifecycle is Lifecycle.CLOSED for p in projects) and st.toggle(
            t("page.portfolio.closed_too"),
            key=f"{PLACE}/closed",
            on_change=first_page,
            args=(PLACE,),
        )
    return text or "", {k: v for k, v in {**wanted, "closed": closed}.items() if v}


def _filters(here: Visit, projects: Sequence[Standing]) -> dict[str, list[str]]:
    """Ask what to keep; the answers are only gathered for an open box."""
    many = sum(bool(st.session_state.get(f"{PLACE}/of/{name}")) for name in FILTERS)
    label = here.t("register.filter") + (f" ({many})" if many else "")
    with st.popover(
        label, icon=":material/filter_alt:", on_change="rerun", key=f"{PLACE}/filter"
    ) as box:
        asked = FILTERS if box.open or many else {}
        return {name: _narrowed(here, projects, name) for name in asked}


def _narrowed(here: Visit, projects: Sequence[Standing], name: str) -> list[str]:
    key, answer = FILTERS[name]
    return st.multiselect(
        here.t(key),
        sorted({said for p in projects if (said := answer(here, p))}),
        placeholder=here.t("register.all"),
        key=f"{PLACE}/of/{name}",
        on_change=first_page,
        args=(PLACE,),
        persist_state="page",
    )


def _row(here: Visit, p: Standing) -> dict[str, Any]:
    t = here.t
    return {
        "title": p.title,
        "what": p.objective,
        "phase": t(f"phase.{p.phase}"),
        "manager": p.manager or None,
        "owner": p.owner or None,
        "light": told(p.overall, t),
        "time": told(p.time, t),
        "money": told(p.money, t),
        "risk": told(p.risk, t),
        "next": next_milestone(here, p),
        "budget": _amount(p.budget),
        "spent": _amount(p.spent),
        "forecast": _amount(p.forecast),
    }


def _amount(amount: Decimal | None) -> float | None:
    return None if amount is None else whole(amount)


def _columns(here: Visit) -> Mapping[str, Any]:
    t, config = here.t, st.column_config
    text = config.TextColumn
    words = {name: t(f"page.portfolio.{name}") for name in ("budget", "spent", "forecast")}
    amounts = {
        name: config.NumberColumn(
            word, format="localized", step=1, width=max(AMOUNT, narrow(word))
        )
        for name, word in words.items()
    }
    return {
        "title": text(t("record.project", n=1), width=226),
        "what": text(t("project.objective"), width=420),
        "phase": text(t("project.phase"), width=96),
        "light": text(t("chart.light"), width=LIT),
        "manager": text(t("project.manager"), width=NAME),
        "owner": text(t("project.owner"), width=NAME),
        "time": text(t("page.portfolio.time"), width=LIT),
        "money": text(t("page.portfolio.money"), width=LIT),
        "risk": text(t("page.portfolio.risk"), width=LIT),
        "next": text(t("page.portfolio.next_milestone"), width=190),
        **amounts,
    }
