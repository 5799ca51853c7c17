"""Box: where a list is searched, and the button that adds to it."""

from collections.abc import Callable

import streamlit as st

from itpm.i18n import Words
from itpm.records import Record
from itpm.ui.opened import open_form
from itpm.ui.rights import may_add
from itpm.ui.visit import Visit


def search_box(t: Words, place: str, on_change: Callable[[], None] | None = None) -> str:
    """Ask for what to search for, while it is typed; give it without its outer blanks."""
    text = st.text_input(
        t("register.search"),
        placeholder=t("register.search"),
        label_visibility="collapsed",
        type="search",
        live="300ms",
        width=260,
        key=f"{place}/text",
        on_change=on_change or "rerun",
    )
    return (text or "").strip()


def add_button(here: Visit, record: type[Record], place: str, *, main: bool = True) -> None:
    """Offer to write a new record, to whom may; the main one also answers to Alt+N."""
    t = here.t
    if may_add(here, record) and st.button(
        t("register.add", record=t(f"record.{record.name()}", n=1).lower()),
        type="primary" if main else "secondary",
        icon=":material/add:",
        shortcut="Alt+N" if main else None,
        key=f"{place}/add",
    ):
        open_form(record)
        st.rerun()
