"""Pressed: a button beside a table that is typed in, honoured when all that was typed is here.

A table keeps its last cell to itself for a moment, and tells it after the click that came
later. How long that takes on a busy machine only its browser knows. So the wish is kept, and
the browser is asked to call once more after longer than a table keeps anything: what it says
arrives in the order it was said, so all that was typed before the click is here by then.
"""

from dataclasses import dataclass
from time import monotonic
from typing import Any

import streamlit as st

SETTLES = 0.25
"""Seconds of the browser's clock; its tables keep the last cell for 0.15."""
STALE = 60.0
"""Seconds after which nobody waits for a wish any more."""


@dataclass
class Wish:
    """What was wished for by a click, until it can be worked off."""

    since: float | None = None
    is_all_told: bool = False

    def arise(self) -> None:
        """Wish it, from now on."""
        self.since, self.is_all_told = monotonic(), False

    def end(self) -> None:
        """Wish for nothing."""
        self.since, self.is_all_told = None, False

    def is_awake(self) -> bool:
        """Tell whether somebody still waits for it."""
        return self.since is not None and monotonic() - self.since <= STALE


def pressed(label: str, *, key: str, **look: Any) -> bool:
    """Show a button; tell whether it was pressed, once the tables on the page have told all.

    What follows a yes must save before it touches anything of Streamlit's, which could end
    the run there and forget that there was a yes.
    """
    wish: Wish = st.session_state.setdefault(f"{key}/wish", Wish())
    st.button(label, key=key, on_click=wish.arise, **look)
    if not wish.is_awake():
        return False
    if not wish.is_all_told and st.context.headers:  # who has no browser has told all
        _listen(wish, key)
        return False
    wish.end()
    return True


def _listen(wish: Wish, key: str) -> None:
    """Have the browser call when its tables have told all they keep."""
    calls = iter((False, True))

    @st.fragment(run_every=SETTLES, key=f"{key}/settles")
    def call() -> None:
        if next(calls, True):
            wish.is_all_told = True
            st.rerun()

    call()
