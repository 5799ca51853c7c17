"""Live: an open screen that notices what others save."""

import streamlit as st

from itpm.ui.visit import Visit

EVERY = 1.0
"""Seconds between two looks; a saved change is on every screen within two."""


def watch(here: Visit) -> None:
    """Look at the number of the newest change, and draw the page again when it has moved."""
    seen = here.db.version

    @st.fragment(run_every=EVERY, key="watch")
    def look() -> None:
        if here.db.version != seen:
            st.rerun()

    look()
