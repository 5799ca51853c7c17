"""Own calendar: the address at which one's calendar program follows the milestones."""

from urllib.parse import urlsplit

import streamlit as st

from itpm.ui.visit import Visit, clock, open_house

PLACE = "own_calendar/token"
"""Where a token stands from its making until the page is left: it is told once."""


def own_calendar(here: Visit) -> None:
    """Let someone have an address for their calendar, see it once, and end it."""
    if not here.db.mandate.reach("export"):
        return
    t, feeds, account = here.t, open_house().feeds, here.session.account
    st.header(t("feed.head"), anchor=False)
    st.write(t("feed.lead"))
    since = feeds.since(account)
    if since and (token := st.session_state.get(PLACE)):
        st.code(_address(token), language=None, wrap_lines=True)
        st.caption(t("feed.once"))
    elif since:
        st.caption(t("feed.since", when=since))
    with st.container(horizontal=True):
        if st.button(t("feed.anew" if since else "feed.make"), icon=":material/event:"):
            st.session_state[PLACE] = feeds.begin(account, clock())
            st.rerun()
        if since and st.button(t("feed.end"), icon=":material/event_busy:"):
            st.session_state.pop(PLACE, None)
            feeds.end(account)
            st.rerun()


def _address(token: str) -> str:
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}/calendar/{token}.ics"
