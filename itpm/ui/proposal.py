"""Proposal: the dates of the schedule, taken over by one click and undone by another."""

from collections.abc import Sequence

import streamlit as st

from itpm.briefs.proposal import proposed
from itpm.briefs.scheduled import Row, Scheduled
from itpm.records import Refusal
from itpm.ui.mishap import mishap
from itpm.ui.visit import Visit

SOURCE = "schedule"
PLACE = "proposal"


def proposal(here: Visit, brief: Scheduled, ends: str) -> None:
    """Offer to move every row that is not where the schedule has it; never unasked."""
    t, moves = here.t, brief.moves
    taken(here)
    if not moves or not here.may("task.write", here.project):
        return
    if st.button(
        t("scheduled.take", n=len(moves)),
        icon=":material/event_repeat:",
        help=t("scheduled.take_help", end=ends),
        key=f"{PLACE}/take",
    ):
        take(here, moves)


def take(here: Visit, moves: Sequence[Row]) -> None:
    """Save the dates of the schedule as one change, and remember it so it can be undone."""
    project = here.project or ""
    reason = here.t("scheduled.reason")
    try:
        change = here.save(*proposed(here.db, project, moves), source=SOURCE, reason=reason)
    except Refusal as no:
        mishap(no)
        return
    st.session_state[f"{PLACE}/{project}"] = (len(moves), change.number)
    st.rerun()


def taken(here: Visit) -> None:
    """Say what was moved, and offer the way back."""
    place = f"{PLACE}/{here.project or ''}"
    said = st.session_state.get(place)
    if not said:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(here.t("scheduled.taken", n=said[0]), icon=":material/check_circle:")
        undo = here.db.may_undo(said[1]) and st.button(
            here.t("scheduled.undo"), icon=":material/undo:", key=f"{PLACE}/undo"
        )
    if undo:
        _back(here, place, said[1])


def _back(here: Visit, place: str, number: int) -> None:
    try:
        change = here.db.undo(number, author=here.author("undo"))
    except Refusal as no:
        mishap(no)
        return
    st.session_state.pop(place)
    said = here.t("page.history.undo_done", number=str(number), new=str(change.number))
    st.toast(said, icon=":material/undo:")
    st.rerun()
