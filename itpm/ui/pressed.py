"""Pressed: a button beside a table that is typed in, honoured when all that was typed is here.

A table keeps its last cell to itself for a moment, and tells it after the click that came
later. Streamlit ends a run wherever it shows anything or is asked for its state, as soon as
there is such news, and forgets the click. So the wish is kept until it can be worked off.
"""

from time import (
    monotonic,
    sleep,  # noqa: TID251 -- waits for the browser, which tells late
)
from typing import Any

import streamlit as st

SETTLES = 0.25
"""Seconds a table may keep the last cell to itself."""
STALE = 10.0
"""Seconds after which nobody waits for a wish any more."""


def pressed(label: str, *, key: str, **look: Any) -> bool:
    """Show a button; tell whether it was pressed, once the tables on the page have told all.

    What follows a yes must save before it touches anything of Streamlit's.
    """
    wishes: list[float] = st.session_state.setdefault(f"{key}/wishes", [])
    st.button(label, key=key, on_click=_wish, args=(wishes,), **look)
    if not wishes or monotonic() - wishes[-1] > STALE:
        wishes.clear()
        return False
    sleep(SETTLES)
    st.empty()
    wishes.clear()
    return True


def _wish(wishes: list[float]) -> None:
    wishes.append(monotonic())
