"""Opened: which record is open. It stands in the URL, so it can be shared in a meeting."""

import streamlit as st

from itpm.records import Record

PLACE = "form/"
"""What the keys of an open form begin with; they go when it closes."""


def open_form(record: type[Record], id_: str = "", **values: object) -> None:
    """Open a record, or a new one with some fields filled in, over the page."""
    close_form()
    st.query_params["open"] = id_ or record.name()
    st.session_state[f"{PLACE}values"] = values


def close_form() -> None:
    """Close the open record, and forget what its form held."""
    st.query_params.pop("open", None)
    for key in [key for key in st.session_state if str(key).startswith(PLACE)]:
        del st.session_state[key]
    st.session_state["register/turn"] = st.session_state.get("register/turn", 0) + 1
