"""Cardtold: what came of a touch of the board, told above it, and what to do about it."""

from collections.abc import Callable
from typing import Literal, TypeAlias

import streamlit as st

from itpm.briefs.placing import Put
from itpm.ui.carding import Outcome, Placed, keep, outcome_of, undone, weighed
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit

Style: TypeAlias = Literal["primary", "secondary", "tertiary"]


def told(here: Visit, place: str, placed: Placed, otherwise: str) -> None:
    """Tell what came of the last touch, and what may be done about it; or how to touch."""
    outcome = outcome_of(place)
    if outcome.problem:
        st.error(verbatim(outcome.problem), icon=":material/rule:")
    if outcome.put:
        _asked(here, place, placed, outcome.put)
    elif not outcome.said:
        st.caption(verbatim(otherwise))
    if not outcome.said:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":material/check: {verbatim(outcome.said)}", width="content")
        if outcome.change and here.may("history.undo"):
            _button(here, place, "undo", lambda: undone(here, outcome), "tertiary")


def _asked(here: Visit, place: str, placed: Placed, put: Put) -> None:
    """Ask about a card that another has changed, or that is one too many."""
    t, outcome = here.t, outcome_of(place)
    title = here.db.titles("task").get(put.id, put.id)
    with st.container(border=True):
        if outcome.full and outcome.full.column:
            column = outcome.full.column
            named = column.title or t(f"stage.{column.stage}")
            most, n = str(column.most), outcome.full.full
            said = t("board.full", title=title, column=named, n=n, most=most)
            st.markdown(f":orange[▲] **{verbatim(said)}**")
            st.caption(verbatim(t("board.full_lead")))
        else:
            said = t("planboard.stale", who=outcome.who, title=title)
            st.markdown(f":material/call_split: **{verbatim(said)}**")
        with st.container(horizontal=True):
            again = bool(outcome.full)
            _button(here, place, "anyway", lambda: weighed(here, put, placed, asked=again))
            _button(here, place, "leave", lambda: _left(here, title))


def _left(here: Visit, title: str) -> Outcome:
    return Outcome(said=here.t("planboard.stays", title=title))


def _button(
    here: Visit, place: str, name: str, act: Callable[[], Outcome], style: Style = "secondary"
) -> None:
    def pressed() -> None:
        keep(place, act())

    st.button(here.t(f"board.{name}"), type=style, key=f"{place}/{name}", on_click=pressed)
