"""Look: any spreadsheet on the screen at once. Nothing is mapped, nothing is saved."""

import streamlit as st

from itpm.ui import page
from itpm.ui.looking import chosen_table, dropped, shown
from itpm.ui.page import headline
from itpm.ui.passage import verbatim
from itpm.ui.sketch import sketch

with page("look") as here:
    headline(here, here.t("page.look.headline"), here.t("page.look.detail"))
    for found in dropped(here):
        st.subheader(verbatim(found.file), anchor=False)
        sketch(here, found)
        if table := chosen_table(here, found):
            shown(here, table, f"look/{found.file}/{table.sheet}")
