"""Retreat: what was moved as one change, said where it was done, with the way back."""

import streamlit as st

from itpm.records import Refusal
from itpm.ui.mishap import mishap
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit


def remember(place: str, said: str, number: int) -> None:
    """Keep what a change did, so that it is said and can be undone where it was made."""
    st.session_state[_key(place)] = (said, number)


def retreat(here: Visit, place: str) -> None:
    """Say what was done last in a place, and offer the way back."""
    kept = st.session_state.get(_key(place))
    if not kept:
        return
    said, number = kept
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(verbatim(said), icon=":material/check_circle:")
        undo = here.db.may_undo(number) and st.button(
            here.t("scheduled.undo"), icon=":material/undo:", key=f"{place}/undo"
        )
    if undo:
        _back(here, place, number)


def _back(here: Visit, place: str, number: int) -> None:
    try:
        change = here.db.undo(number, author=here.author("undo"))
    except Refusal as no:
        mishap(no)
        return
    st.session_state.pop(_key(place))
    said = here.t("page.history.undo_done", number=str(number), new=str(change.number))
    st.toast(said, icon=":material/undo:")
    st.rerun()


def _key(place: str) -> str:
    return f"{place}/done"
