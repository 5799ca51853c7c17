"""Upload: a spreadsheet's rows kept as records, good ones in, bad ones back with reasons."""

import streamlit as st

from itpm.ui import page
from itpm.ui.guide import guide
from itpm.ui.homecoming import came_home
from itpm.ui.importer import importer
from itpm.ui.looking import chosen_table, dropped, shown
from itpm.ui.page import headline
from itpm.ui.passage import verbatim
from itpm.ui.receiving import elsewhere
from itpm.ui.sketch import sketch
from itpm.ui.transfer import transfer
from itpm.ui.trial import done

with page("upload") as here:
    headline(here, here.t("page.upload.headline"))
    done(here)
    files = dropped(here)
    if not files:
        guide(here)
    for found in files:
        st.subheader(verbatim(found.file), anchor=False)
        sketch(here, found)
        if table := chosen_table(here, found):
            keeping = st.container()  # stands above, and comes second: checking rows takes long
            with st.expander(here.t("page.upload.look_first"), expanded=True):
                shown(here, table, f"upload/{found.file}/{table.sheet}")
            with keeping:
                if found.is_plan:
                    transfer(here, found)
                elif found.einvoice:
                    elsewhere(here)
                elif not came_home(here, found):
                    importer(here, table, found.file)
