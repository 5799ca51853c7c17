"""Look: any spreadsheet on the screen at once. Nothing is mapped, nothing is saved."""

import streamlit as st

from itpm.ui import page
from itpm.ui.looking import chosen_table, dropped, one_by_one, shown
from itpm.ui.page import headline
from itpm.ui.passage import verbatim
from itpm.ui.sketch import sketch

with page("look") as here:
    headline(here, here.t("page.look.headline"), here.t("page.look.detail"))
    for seen in one_by_one(here, dropped(here)):
        st.subheader(verbatim(seen.name), anchor=False)
        sketch(here, seen.look)
        if table := chosen_table(here, seen.look):
            shown(here, table, f"look/{seen.look.file}/{table.sheet}/{table.header_row}")
