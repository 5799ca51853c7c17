"""Welcome: what an empty house says, and its three ways on."""

import streamlit as st

from itpm.records import Project
from itpm.ui.menu import way
from itpm.ui.opened import open_form
from itpm.ui.visit import Visit


def welcome(here: Visit) -> None:
    """Say what this is, and offer the three ways on."""
    t = here.t
    st.title(t("welcome.title"), anchor=False)
    st.space("xsmall")
    st.write(t("welcome.lead"))
    first_steps(here)


def first_steps(here: Visit) -> None:
    """Offer the demo, an upload, or the first project."""
    t = here.t
    with st.container(key="welcome"):
        demo, upload, first = st.columns(3, border=True)
    with demo:
        st.subheader(t("welcome.demo"), anchor=False)
        st.write(t("welcome.demo_help"))
        if st.button(t("welcome.demo"), icon=":material/location_city:", type="primary"):
            _demo(here)
    with upload:
        st.subheader(t("welcome.upload"), anchor=False)
        st.write(t("welcome.upload_help"))
        st.page_link(way("upload"), label=t("welcome.upload"), icon=":material/upload_file:")
    with first:
        st.subheader(t("welcome.first"), anchor=False)
        st.write(t("welcome.first_help"))
        if st.button(t("welcome.first"), icon=":material/add:"):
            open_form(Project)
            st.rerun()


def _demo(here: Visit) -> None:
    from itpm.demo import load  # noqa: PLC0415 -- slow import, for one press of a button

    bar = st.progress(0.0, here.t("welcome.demo_loading"))

    def progress(share: float) -> None:
        bar.progress(share, here.t("welcome.demo_loading"))

    load(here.db.whole("demo.load"), projects=50, seed=1, today=here.today, progress=progress)
    st.rerun()
