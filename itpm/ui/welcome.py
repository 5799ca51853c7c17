"""Welcome: what an empty house says, and the ways on that are open to who reads it."""

from collections.abc import Callable

import streamlit as st

from itpm.records import Project
from itpm.ui.menu import reachable, way
from itpm.ui.opened import open_form
from itpm.ui.rights import may_add
from itpm.ui.visit import Visit

Step = Callable[[Visit], None]

WAYS = 3
"""Ways on from an empty house, for who may go them all."""


def welcome(here: Visit) -> None:
    """Say what this is, and offer the ways on."""
    t = here.t
    st.title(t("welcome.title"), anchor=False)
    st.space("xsmall")
    every = len(_steps(here)) == WAYS
    st.write(t("welcome.lead") if every else t("rights.empty_house_lead"))
    first_steps(here)


def first_steps(here: Visit) -> None:
    """Offer the demo, an upload, or the first project, to whom may; else say who may."""
    steps = _steps(here)
    if not steps:
        st.write(here.t("rights.empty_house"))
        return
    with st.container(key="welcome"):
        places = st.columns(len(steps), border=True)
    for place, step in zip(places, steps, strict=True):
        with place:
            step(here)


def unopened(here: Visit) -> None:
    """Say that there are no projects: how to begin, or who can open one to the reader."""
    if may_add(here, Project):
        welcome(here)
        return
    st.title(here.t("rights.no_project"), anchor=False)
    st.write(here.t("rights.no_project_help"))


def _steps(here: Visit) -> list[Step]:
    steps = (
        (here.db.mandate.reach("demo.load").everything, _demo),
        (reachable("upload"), _upload),
        (may_add(here, Project), _first),
    )
    return [step for may, step in steps if may]


def _demo(here: Visit) -> None:
    t = here.t
    st.subheader(t("welcome.demo"), anchor=False)
    st.write(t("welcome.demo_help"))
    if st.button(t("welcome.demo"), icon=":material/location_city:", type="primary"):
        _load(here)


def _upload(here: Visit) -> None:
    t = here.t
    st.subheader(t("welcome.upload"), anchor=False)
    st.write(t("welcome.upload_help"))
    st.page_link(way("upload"), label=t("welcome.upload"), icon=":material/upload_file:")


def _first(here: Visit) -> None:
    t = here.t
    st.subheader(t("welcome.first"), anchor=False)
    st.write(t("welcome.first_help"))
    if st.button(t("welcome.first"), icon=":material/add:"):
        open_form(Project)
        st.rerun()


def _load(here: Visit) -> None:
    from itpm.demo import load  # noqa: PLC0415 -- slow import, for one press of a button

    bar = st.progress(0.0, here.t("welcome.demo_loading"))

    def progress(share: float) -> None:
        bar.progress(share, here.t("welcome.demo_loading"))

    load(here.db.whole("demo.load"), projects=50, seed=1, today=here.today, progress=progress)
    st.rerun()
