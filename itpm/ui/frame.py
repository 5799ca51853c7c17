"""Frame: what stands around every page: the project in view, search, language, the watch."""

import streamlit as st

from itpm.ui.badge import badge, banner
from itpm.ui.drawer import drawer
from itpm.ui.language import language_menu
from itpm.ui.live import watch
from itpm.ui.search import search_button
from itpm.ui.style import style
from itpm.ui.visit import Visit, choose

BARE = {"steering"}
"""Pages that fill the screen by themselves."""


def frame(here: Visit, page: str) -> None:
    """Draw the frame around a page that is about to be drawn."""
    st.session_state["visit"] = here
    bare = page in BARE and not here.db.is_bare  # an empty house offers its menu everywhere
    style(here.t, bare=bare)
    if not bare:
        _bar(here)
        banner(here)
    drawer(here)
    watch(here)


def _bar(here: Visit) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="frame-bar"):
        if here.db.titles("project"):
            _project(here)
        if not here.db.is_bare:
            search_button(here)
        st.space("stretch")
        language_menu(here)
        badge(here)


def _project(here: Visit) -> None:
    titles = here.db.titles("project")
    options = ["", *titles]
    key = f"frame/project/{here.project or ''}"
    st.selectbox(
        here.t("frame.project"),
        options,
        index=options.index(here.project or ""),
        format_func=lambda id_: titles.get(id_, here.t("frame.all_projects")),
        label_visibility="collapsed",
        icon=":material/topic:",
        width=360,
        key=key,
        on_change=lambda: choose("project", st.session_state[key]),
    )
