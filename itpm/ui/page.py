"""Page: the way every screen opens, and what it does with a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from itpm.records import Refusal
from itpm.ui.mishap import mishap
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit
from itpm.ui.welcome import welcome

OUTSIDE = {"upload", "look", "history", "administration", "me"}
"""Pages that have something to offer while nothing is kept."""


@contextmanager
def page(name: str) -> Iterator[Visit]:
    """Open a page: the visit is the frame's; an empty house greets; refusals are sentences."""
    here: Visit = st.session_state["visit"]
    try:
        if name not in OUTSIDE and here.db.is_bare:
            welcome(here)
            st.stop()
        yield here
    except Refusal as no:
        mishap(no)


def headline(here: Visit, title: str, detail: str = "") -> None:
    """Begin a page with one sentence of fact, and under it the day."""
    st.title(verbatim(title), anchor=False)
    day = here.t("frame.today", day=here.t.long_day(here.today), week=here.t.week(here.today))
    st.caption(f"{day} · {verbatim(detail)}" if detail else day)
