"""Sprints: the goal and the days of one, what there is room for, its start and its end."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from itpm.briefs.backlog import Backlog, Stint
from itpm.briefs.board import Board
from itpm.briefs.placing import begun, ended, in_column
from itpm.records import Record, Refusal, Sprint
from itpm.records.board import SprintState
from itpm.ui.backlog import measured, planned, span_of
from itpm.ui.board import Sift, only, strip_of
from itpm.ui.cards import Card, cards
from itpm.ui.cardtold import told
from itpm.ui.listing import config, day_column, listing
from itpm.ui.mishap import mishap
from itpm.ui.opened import open_form
from itpm.ui.passage import verbatim
from itpm.ui.taskboard import taskboard
from itpm.ui.visit import Visit

PLACE = "sprint"


def sprints_view(here: Visit, brief: Backlog, board: Board) -> None:
    """Show one sprint, the one that is going on at first; and those that are over."""
    t = here.t
    if not brief.sprints:
        st.subheader(t("sprint_view.none"), anchor=False)
        st.write(t("sprint_view.none_lead"))
        _new(here)
    else:
        one = _chosen(here, brief)
        _told(here, brief, one)
        _cards(here, board, one)
    if brief.past:
        _past(here, brief)


def _new(here: Visit) -> None:
    label = here.t("sprint_view.new")
    if here.may("sprint.write", here.project) and st.button(
        label, icon=":material/add:", key=f"{PLACE}/new"
    ):
        planned(here)


def _chosen(here: Visit, brief: Backlog) -> Stint:
    """Ask which sprint to see, and offer what may be done with it."""
    by_id = {one.id: one for one in brief.sprints}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            here.t("record.sprint", n=1),
            list(by_id),
            format_func=lambda id_: _called(here, by_id[id_]),
            width=360,
            key=f"{PLACE}/chosen/{here.project}",
            persist_state="page",
        )
        one = by_id.get(chosen) or brief.sprints[0]
        if here.may("sprint.write", here.project):
            _deeds(here, brief, one)
    return one


def _called(here: Visit, one: Stint) -> str:
    return f"{one.title} · {here.t(f'sprint_state.{one.state}')}"


def _deeds(here: Visit, brief: Backlog, one: Stint) -> None:
    t = here.t
    if one.state is SprintState.ACTIVE:
        _closing(here, brief, one)
    elif st.button(t("sprint_view.start"), icon=":material/play_arrow:", key=f"{PLACE}/start"):
        _saved(here, lambda: begun(here.db, one.id), "sprint_view.started", one.title)
    if st.button(t("sprint_view.edit"), icon=":material/edit:", key=f"{PLACE}/edit"):
        open_form(Sprint, one.id)
        st.rerun()
    _new(here)


def _closing(here: Visit, brief: Backlog, one: Stint) -> None:
    """Ask where what is not done goes, and close the sprint."""
    t = here.t
    others = {two.id: two.title for two in brief.sprints if two.id != one.id}
    places = {**others, "": t("page.board.backlog")}
    with st.popover(t("sprint_view.close"), icon=":material/flag:", width="content"):
        st.write(t("sprint_view.close_lead", n=one.left))
        onward = ""
        if one.left:
            onward = st.radio(
                t("sprint_view.onward"),
                list(places),
                format_func=lambda id_: places[id_],
                key=f"{PLACE}/onward",
            )
        if st.button(t("sprint_view.close_now"), type="primary", key=f"{PLACE}/close"):
            to = onward or ""
            _saved(here, lambda: ended(here.db, one.id, to), "sprint_view.closed", one.title)


def _saved(here: Visit, gather: Callable[[], Sequence[Record]], said: str, title: str) -> None:
    sentence = here.t(said, title=title)
    try:
        here.save(*gather(), source="board", reason=sentence)
    except Refusal as no:
        mishap(no)
        return
    st.toast(verbatim(sentence), icon=":material/flag:")
    st.rerun()


def _told(here: Visit, brief: Backlog, one: Stint) -> None:
    """Say what a sprint is for, how much is in it, and how much of that is done."""
    t = here.t
    if one.goal:
        st.markdown(f"**{t('sprint.goal')}:** {verbatim(one.goal)}")
    shown = [
        Card(label=t("sprint_view.days"), value=span_of(here, one), note=_when(here, one)),
        Card(
            label=t("sprint_view.load"),
            value=measured(here, brief, one.load),
            note=_room(here, brief, one),
            tone="orange" if one.over else "gray",
        ),
        Card(
            label=t("sprint_view.done"),
            value=measured(here, brief, one.done),
            note=t("sprint_view.share", share=t.percent(one.done / one.load))
            if one.load
            else "",
        ),
    ]
    if brief.velocity is not None:
        label = t("sprint_view.velocity")
        shown.append(Card(label=label, value=measured(here, brief, brief.velocity)))
    cards(here, *shown)
    remarks = {"unsized_here": one.unsized, "beyond": one.beyond}
    for name, n in remarks.items():
        if n:
            st.caption(t(f"sprint_view.{name}", n=n))


def _when(here: Visit, one: Stint) -> str:
    t = here.t
    if one.state is SprintState.PLANNED:
        return t("sprint_state.planned")
    left = (one.ends_on - here.today).days
    return t("sprint_view.left", n=left) if left >= 0 else t("sprint_view.ended", n=-left)


def _room(here: Visit, brief: Backlog, one: Stint) -> str:
    t = here.t
    if one.capacity is None:
        return t("sprint_view.no_room")
    if one.over:
        return t("sprint_view.over", n=one.over)
    return t("sprint_view.room", room=measured(here, brief, one.capacity))


def _cards(here: Visit, board: Board, one: Stint) -> None:
    place = f"sprint_board/{here.project}"
    placed = partial(in_column, here.db, today=here.today)
    may = here.may("task.write", here.project)
    told(here, place, placed, here.t(f"board.{'touch' if may else 'read'}"))
    strips = [strip_of(here, lane, Sift("")) for lane in only(board, one.id).lanes]
    taskboard(here, strips, "columns", place, placed)


def _past(here: Visit, brief: Backlog) -> None:
    """List the sprints that are over: what each was for, and how much was done in it."""
    t = here.t
    st.subheader(t("sprint_view.past"), anchor=False)
    rows = [
        {
            "id": one.id,
            "title": one.title,
            "starts_on": one.starts_on,
            "ends_on": one.ends_on,
            "goal": one.goal,
            "done": one.done,
            "tasks": one.tasks,
        }
        for one in reversed(brief.past)
    ]
    columns = {
        "title": config.TextColumn(t("sprint.title")),
        "starts_on": day_column(here, t("sprint.starts_on")),
        "ends_on": day_column(here, t("sprint.ends_on")),
        "goal": config.TextColumn(t("sprint.goal"), width="large"),
        "done": config.NumberColumn(t("sprint_view.done"), width=120),
        "tasks": config.NumberColumn(t("sprint_view.tasks"), width=100),
    }
    listing(here, Sprint, rows, columns, "sprints")
