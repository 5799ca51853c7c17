"""Leaf: one page of a long list: its rows, one of which is chosen, and what stands below."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from itpm.ui.table import height_of
from itpm.ui.visit import Visit

PAGE = 100
"""Rows on one page of a list; the rest is fetched when it is asked for."""

R = TypeVar("R")


def first_page(place: str) -> None:
    """Turn back to the first page: the list has become another one."""
    st.session_state.pop(f"{place}/page", None)


def leaf(place: str, found: Sequence[R]) -> Sequence[R]:
    """Give the rows of the page in view, or of the last one there is."""
    at = min(st.session_state.get(f"{place}/page", 1), math.ceil(len(found) / PAGE))
    return found[(at - 1) * PAGE : at * PAGE]


def choosing(
    here: Visit,
    place: str,
    frame: pd.DataFrame,
    columns: Mapping[str, Any],
    then: Callable[[int], None] | None = None,
) -> int | None:
    """Show rows of which one can be chosen; give its place, or do what comes ``then``.

    After a form has closed nothing is chosen any more.
    """
    key = f"{place}/rows/{st.session_state.get('register/turn', 0)}"

    def chosen() -> None:
        rows = st.session_state[key].selection.rows
        if rows and then:
            then(rows[0])

    event = st.dataframe(
        frame,
        hide_index=True,
        column_config=dict(columns),
        height=height_of(len(frame)),
        on_select=chosen if then else "rerun",
        selection_mode="single-row",
        key=key,
        placeholder="–",
        alt=here.t("register.choose"),
    )
    return next(iter(event.selection.rows), None)


@contextmanager
def foot(place: str, said: str, many: int) -> Iterator[None]:
    """Say below a list what it comes to, and turn its pages; what is offered stands right."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(said, width="content")
        if many > PAGE:
            st.pagination(math.ceil(many / PAGE), key=f"{place}/page")
        st.space("stretch")
        yield
