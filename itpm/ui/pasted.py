"""Pasted: rows copied from a spreadsheet, read like a file that was dropped."""

import streamlit as st

from itpm.sheets.look import Look
from itpm.ui.importer import importer
from itpm.ui.looking import chosen_table, looked_into
from itpm.ui.trial import done
from itpm.ui.visit import Visit

FOUND = "pasted/found"


def pasted(here: Visit) -> None:
    """Ask for rows with their heading line, show what saving would do, and save them."""
    t = here.t
    done(here)
    with st.form("pasted", border=False):
        text = st.text_area(
            t("page.plan.paste_label"),
            placeholder=t("page.plan.paste_example"),
            help=t("page.plan.paste_help"),
            height=220,
            key="pasted/text",
        )
        if st.form_submit_button(t("page.plan.paste_read"), type="primary"):
            st.session_state.pop(FOUND, None)
            if text.strip():
                name = t("page.plan.paste_label")
                st.session_state[FOUND] = looked_into(f"{name}.tsv", text.encode())
    found: Look | None = st.session_state.get(FOUND)
    if found and (table := chosen_table(here, found)):
        importer(here, table, found.file)
