"""Project choice: where a page belongs to one project and none is in view, one is chosen."""

import streamlit as st

from itpm.ui.visit import Visit, choose


def project_choice(here: Visit, label: str, icon: str) -> None:
    """Offer the projects; the one that is chosen comes into view, here and on other pages."""
    titles = here.db.titles("project")
    chosen = st.selectbox(
        label,
        list(titles),
        index=None,
        format_func=lambda id_: titles.get(id_, id_),
        placeholder=label,
        label_visibility="collapsed",
        icon=icon,
        width=420,
    )
    if chosen:
        choose("project", chosen)
        st.rerun()
