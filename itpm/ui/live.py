"""Live: an open screen that notices what others save, and when its reader is signed out."""

import streamlit as st

from itpm.desk import desk
from itpm.ui.visit import Visit, clock, open_house

SEARCHING = "frame/searching"
"""Whether the search stands in front of the page."""

WRITING = "stage/writing"
"""What is being written down on the big screen, if anything."""
OPENED = ("open", "change", "admit")
"""What the URL names that stands in front of the page."""

EVERY = 1.0
"""Seconds between two looks; a saved change is on every screen within two."""


def watch(here: Visit) -> None:
    """Look at the number of the newest change, and draw the page again when it has moved.

    When its reader's session is over, or what they may do has changed, it is drawn again
    whatever stands in front.
    """
    seen = here.db.version

    @st.fragment(run_every=EVERY, key="watch")
    def look() -> None:
        if not is_as_before(here) or (here.db.version != seen and not in_front()):
            st.rerun()

    look()


def is_as_before(here: Visit) -> bool:
    """Tell whether whoever is here still is, with the rights the page was drawn for."""
    house, now = open_house(), clock()
    if house.sessions.by_id(here.session.id, now) is None:
        return False
    return desk(house, here.session.person, now.date()).mandate == here.db.mandate


def in_front() -> bool:
    """Tell whether something is open in front of the page.

    Drawing the page again would take a drawer away and put it back, with the focus and what
    is being typed lost; it is drawn anew when the drawer closes.
    """
    named = any(name in st.query_params for name in OPENED)
    return named or any(st.session_state.get(key) for key in (SEARCHING, WRITING))
