"""The shell: the main script. Every run of every page begins here, inside the frame."""

from pathlib import Path

import streamlit as st

from itpm.records import Refusal
from itpm.ui.frame import frame
from itpm.ui.leaving import signed_out
from itpm.ui.menu import menu
from itpm.ui.visit import visit

# A picture of our own: a material icon would be fetched from outside for the browser's tab.
ICON = Path(__file__).with_name("icon.png")

st.set_page_config(page_title="itpm", page_icon=ICON, layout="wide")
try:
    here = visit()
except Refusal as no:
    signed_out(no)
    st.stop()
chosen = st.navigation(menu(here.t, here.may), expanded=True)
frame(here, chosen.url_path or "portfolio")
chosen.run()
