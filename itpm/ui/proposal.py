"""Proposal: the dates of the schedule, taken over by one click and undone by another."""

from collections.abc import Sequence

import streamlit as st

from itpm.briefs.proposal import proposed
from itpm.briefs.scheduled import Row, Scheduled
from itpm.records import Refusal
from itpm.ui.mishap import mishap
from itpm.ui.retreat import remember, retreat
from itpm.ui.visit import Visit

SOURCE = "schedule"
PLACE = "proposal"


def proposal(here: Visit, brief: Scheduled, ends: str) -> None:
    """Offer to move every row that is not where the schedule has it; never unasked."""
    t, moves = here.t, brief.moves
    retreat(here, _place(here))
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
    remember(_place(here), here.t("scheduled.taken", n=len(moves)), change.number)
    st.rerun()


def _place(here: Visit) -> str:
    return f"{PLACE}/{here.project or ''}"
