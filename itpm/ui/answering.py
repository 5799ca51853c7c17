"""Answering: what came of a touch of the chart, told above it, and what to do about it."""

from collections.abc import Callable
from typing import Literal, TypeAlias

import streamlit as st

from itpm.briefs.moving import Follower, Moving
from itpm.records import Refusal, Task
from itpm.ui.moving import (
    Answer,
    answer_of,
    days_of,
    keep,
    over,
    saved,
    together,
    turn_over,
    undone,
)
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit

MOST = 8
"""Followers that are named; the others are counted."""
Act: TypeAlias = Callable[[], Answer]
Style: TypeAlias = Literal["primary", "secondary", "tertiary"]


def answered(here: Visit, place: str, otherwise: str) -> None:
    """Tell what came of the last touch, and what may be done about it; or what is drawn."""
    answer = answer_of(place)
    if answer.problem:
        st.error(verbatim(answer.problem), icon=":material/rule:")
    if answer.mine:
        _both(here, place, answer, answer.mine)
    if answer.asks:
        _asked(here, place, answer.asks)
    if not answer.said:
        st.caption(verbatim(otherwise))
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":material/check: {verbatim(answer.said)}", width="content")
        if answer.change and here.may("history.undo"):
            _button(here, place, "undo", lambda: undone(here, answer), "tertiary")


def _asked(here: Visit, place: str, asked: Moving) -> None:
    """Show what would follow, and ask whether it shall."""
    t, mine = here.t, asked.mine
    with st.container(border=True):
        said = t("planboard.would_be", title=mine.title, days=days_of(here, mine))
        if asked.rows:
            said += " " + t("planboard.follow", n=len(asked.rows))
        st.markdown(f":material/account_tree: **{verbatim(said)}**")
        if asked.held:
            st.write(verbatim(t("planboard.held", days=days_of(here, asked.held))))
        shown = [_line(here, one) for one in asked.rows[:MOST]]
        if left := len(asked.rows) - MOST:
            shown += [t("planboard.more", n=left)] if left > 0 else []
        if shown:
            st.markdown("\n".join(f"- {verbatim(line)}" for line in shown))
        with st.container(horizontal=True):
            name = "together" if asked.rows else "where_it_can"
            _button(here, place, name, lambda: together(here, asked), "primary")
            _button(here, place, "alone", lambda: saved(here, mine, (mine,)))
            _button(here, place, "leave", lambda: _as_it_was(here, mine))


def _line(here: Visit, one: Follower) -> str:
    was, now = days_of(here, one.was), days_of(here, one.now)
    return here.t("planboard.follower", title=one.was.title, was=was, now=now)


def _as_it_was(here: Visit, task: Task) -> Answer:
    return Answer(said=here.t("planboard.stays", title=task.title))


def _both(here: Visit, place: str, answer: Answer, mine: Task) -> None:
    """Show another's days beside one's own; nothing is overwritten unasked."""
    t = here.t
    try:
        theirs = here.db.get(Task, mine.id)
    except Refusal:
        return
    with st.container(border=True):
        said = t("planboard.stale", who=answer.who, title=mine.title)
        st.markdown(f":material/call_split: **{verbatim(said)}**")
        st.write(verbatim(t("planboard.theirs", days=days_of(here, theirs))))
        st.write(verbatim(t("planboard.mine", days=days_of(here, mine))))
        with st.container(horizontal=True):
            _button(here, place, "keep_mine", lambda: over(here, theirs, mine))
            _button(here, place, "keep_theirs", lambda: _as_it_was(here, mine))


def _button(here: Visit, place: str, name: str, act: Act, style: Style = "secondary") -> None:
    def pressed() -> None:
        turn_over(place)
        keep(place, act())

    label = here.t(f"planboard.{name}")
    st.button(label, type=style, key=f"{place}/{name}", on_click=pressed)
