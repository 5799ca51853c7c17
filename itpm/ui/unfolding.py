"""Unfolding: the top of a long page stands first, and what lies below the edge follows.

A browser draws all it is sent before it shows a picture. What the first page has below its
pictures costs as much time as they do, and nobody sees it yet.
"""

import streamlit as st

SOON = 0.8
"""Seconds until the rest is asked for: by then the first picture is drawn."""

TALL = 240
"""Pixels of the place kept for the rest."""


def unfolded(name: str) -> bool:
    """Tell whether a page is to be drawn to its end: always, but when a tab first opens it.

    Then the place is kept, and the browser asks for the page once more.
    """
    opened = f"unfolding/{name}"
    if opened in st.session_state or not st.context.headers:
        return True  # who reads without a browser does not wait for pictures
    st.session_state[opened] = True
    st.skeleton(height=TALL)
    _follow()
    return False


def _follow() -> None:
    """Have the page drawn again as soon as the browser has drawn its beginning."""
    looks = iter((False, True))

    @st.fragment(run_every=SOON, key="unfolding")
    def look() -> None:
        if next(looks, True):
            st.rerun()

    look()
