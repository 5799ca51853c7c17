"""Handed: what stands open at the door, and a one-time code that is handed over there."""

import streamlit as st

from itpm.admission import HOLDS, Admission
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit, clock

NEW = "new"
OPEN = "admit"
"""What in the URL names the account that is open, or a new one."""
PLACE = "handed/"
CODE = f"{PLACE}code"
"""Where a one-time code stands from its making until the drawer closes."""


def open_door(account: str) -> None:
    """Open an account, or a new one, over the page."""
    close_door()
    st.query_params[OPEN] = account


def close_door() -> None:
    """Close what is open, and forget what was typed and told there."""
    st.query_params.pop(OPEN, None)
    for key in [key for key in st.session_state if str(key).startswith(PLACE)]:
        del st.session_state[key]
    st.session_state["register/turn"] = st.session_state.get("register/turn", 0) + 1


def admission(here: Visit) -> Admission:
    """Give what an administrator does at the door, in this visitor's name."""
    return Admission(here.db, here.author(), here.session.address)


def hand(code: str) -> None:
    """Keep a code for as long as the drawer is open: it is told once."""
    st.session_state[CODE] = {"code": code, "until": clock() + HOLDS}


def tell_code(here: Visit, name: str, login: str) -> None:
    """Tell the code that was just made, and what to do with it."""
    told = st.session_state.get(CODE)
    if not told:
        return
    t, until = here.t, told["until"]
    with st.container(border=True):
        st.markdown(f"**{verbatim(t('page.administration.code_title', name=name))}**")
        st.code(told["code"], language=None)
        link = t("sign_in.have_code")
        said = t("page.administration.code_how", login=login, link=link, until=until)
        st.write(verbatim(said))
        st.caption(t("page.administration.code_once"))
