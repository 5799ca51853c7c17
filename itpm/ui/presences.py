"""Presences: browsers in which someone is signed in, each with the way to show it out."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from itpm.store import Session
from itpm.ui.browser import browser_words
from itpm.ui.leaf import choosing, leaf
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit

PLACE = "presences"


def presences(here: Visit, sessions: Sequence[Session], end: Callable[[str], None]) -> None:
    """Show a few sessions one below the other; the own one is named and stays."""
    t = here.t
    if not sessions:
        st.caption(t("page.administration.nobody_in"))
    for session in sessions:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = t("page.administration.session", began=session.began, seen=session.seen)
            place = f"{browser_words(session.agent)} · {session.address or '–'}"
            st.markdown(f"**{verbatim(place)}**  \n:small[:gray[{said}]]")
            st.space("stretch")
            if session.id == here.session.id:
                st.caption(t("page.administration.this_one"), width="content")
            elif st.button(
                t("page.administration.end"),
                icon=":material/logout:",
                type="tertiary",
                key=f"{PLACE}/end/{session.id}",
            ):
                end(session.id)


def everybodys(
    here: Visit,
    sessions: Sequence[Session],
    names: Mapping[str, str],
    end: Callable[[str], None],
) -> None:
    """Show the sessions of the whole house in a table; one that is chosen can be ended."""
    t = here.t
    shown = leaf(PLACE, sessions)
    frame = pd.DataFrame(
        {
            "who": [names.get(one.person, one.account) for one in shown],
            "browser": [browser_words(one.agent) for one in shown],
            "address": [one.address for one in shown],
            "began": [t.moment(one.began) for one in shown],
            "seen": [t.moment(one.seen) for one in shown],
        }
    )
    config = st.column_config
    columns = {
        str(name): config.TextColumn(t(f"page.administration.column_{name}")) for name in frame
    }
    at = choosing(here, PLACE, frame, columns)
    if at is None or at >= len(shown):
        st.caption(t("page.administration.choose_session"))
        return
    chosen = shown[at]
    if chosen.id == here.session.id:
        st.caption(t("page.administration.own_session"))
        return
    name = names.get(chosen.person, chosen.account)
    label = verbatim(t("page.administration.end_of", name=name))
    if st.button(label, type="primary", icon=":material/logout:", key=f"{PLACE}/end"):
        end(chosen.id)
