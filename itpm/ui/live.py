"""Live: an open screen that notices what others save, and when its reader is signed out."""

import streamlit as st
from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

from itpm.ui.visit import Visit, clock, open_house

SEARCHING = "frame/searching"
"""Whether the search stands in front of the page."""

WRITING = "stage/writing"
"""What is being written down on the big screen, if anything."""
OPENED = ("open", "change")
"""What the URL names that stands in front of the page."""

EVERY = 1.0
"""Seconds between two looks; a saved change is on every screen within two."""

SESSION = "x-itpm-session"
"""The header in which the gate names the session."""


def watch(here: Visit) -> None:
    """Look at the number of the newest change, and draw the page again when it has moved.

    It is drawn again as well when its reader's session is over, whatever stands in front.
    """
    seen = here.db.version
    session = session_here()

    @st.fragment(run_every=EVERY, key="watch")
    def look() -> None:
        if is_over(session) or (here.db.version != seen and not in_front()):
            st.rerun()

    look()


def session_here() -> str:
    """Give the id of the session this screen belongs to; none in a test without a gate."""
    return st.context.headers.get(SESSION) or st.session_state.get("visit/session", "")


def is_over(session: str) -> bool:
    """Tell whether a session has ended while its screen stood open."""
    return bool(session) and open_house().sessions.by_id(session, clock()) is None


def in_front() -> bool:
    """Tell whether something is open in front of the page.

    Drawing the page again would take a drawer away and put it back, with the focus and what
    is being typed lost; it is drawn anew when the drawer closes.
    """
    named = any(name in st.query_params for name in OPENED)
    return named or any(st.session_state.get(key) for key in (SEARCHING, WRITING))


def by_hand(message: bytes) -> bool:
    """Tell whether a reader did something, or only the watch of their screen looked."""
    heard = _read(message)
    return heard is not None and not (heard.rerun_script.is_auto_rerun or heard.app_heartbeat)


def as_a_page(message: bytes) -> bytes:
    """Give what is left of a message when nothing may be done any more: draw the page again.

    What was typed or pressed is left out, for it would be acted upon before the page is drawn.
    """
    heard = _read(message)
    if heard is None or heard.WhichOneof("type") != "rerun_script":
        return b""
    heard.rerun_script.ClearField("widget_states")
    heard.rerun_script.ClearField("fragment_id")
    heard.rerun_script.ClearField("is_auto_rerun")
    bare: bytes = heard.SerializeToString()
    return bare


def _read(message: bytes) -> BackMsg | None:
    heard = BackMsg()
    try:
        heard.ParseFromString(message)
    except DecodeError:
        return None
    return heard
