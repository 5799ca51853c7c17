"""Own sessions: what the reader is here, and every browser in which they are signed in."""

import streamlit as st

from itpm.ui.presences import presences
from itpm.ui.visit import Visit, open_house


def roles_words(here: Visit) -> str:
    """Say what the reader is here, and for whom they stand in."""
    t, names = here.t, here.db.names()
    own = {one.role for one in here.db.mandate.held if not one.instead_of}
    said = t.listed([t(f"role.{role}") for role in here.db.mandate.roles if role in own])
    lent = {one.instead_of for one in here.db.mandate.held} - {""}
    others = t.listed(sorted(names.get(one, one) for one in lent))
    words = [t("page.me.roles", roles=said) if said else t("page.me.no_role")]
    return " ".join([*words, *([t("page.me.stands_in", names=others)] if others else [])])


def own_sessions(here: Visit) -> None:
    """Show the reader's sessions, each with its end, and one end for all the others."""
    t, sessions = here.t, open_house().sessions
    found = sessions.of(here.session.account, here.now)

    def ended(session: str) -> None:
        sessions.end(session)
        st.rerun()

    presences(here, found, ended)
    with st.container(horizontal=True):
        if len(found) > 1 and st.button(t("page.me.end_others"), icon=":material/logout:"):
            sessions.end_all(here.session.account, besides=here.session.id)
            st.rerun()
        st.link_button(t("page.me.sign_out"), "/sign-out", icon=":material/logout:")
