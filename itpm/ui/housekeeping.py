"""Housekeeping: what an administrator is told first, and who is in the house now."""

import streamlit as st

from itpm.briefs.administration import Administration
from itpm.i18n import Words
from itpm.ui.handed import admission
from itpm.ui.presences import everybodys
from itpm.ui.visit import Visit


def headline_words(t: Words, brief: Administration) -> str:
    """Say how many may come in, and what of it needs a look."""
    counts = {
        "able": brief.able,
        "without": len(brief.without_role),
        "standing_in": brief.standing_in,
    }
    said = [
        t(f"page.administration.head_{code}", n=n)
        for code, n in counts.items()
        if n or code == "able"
    ]
    return "; ".join(said)


def sessions(here: Visit) -> None:
    """Show everyone who is in the house now."""
    found = here.db.whole("house.administer").sessions.everyone(here.now)
    st.caption(here.t("page.administration.sessions_help", n=len(found)))
    everybodys(here, found, here.db.names(), lambda session: _ended(here, session))


def _ended(here: Visit, session: str) -> None:
    admission(here).end(session)
    st.toast(here.t("page.administration.ended"), icon=":material/logout:")
    st.session_state["register/turn"] = st.session_state.get("register/turn", 0) + 1
    st.rerun()
