"""Leaving: what an open tab says when its session is over."""

import streamlit as st

from itpm.i18n import words
from itpm.records import Refusal
from itpm.ui.mishap import mishap

SIGN_IN = "/sign-in"


def signed_out(no: Refusal) -> None:
    """Say that nobody is signed in here any more, and show the way in."""
    mishap(no)
    if no.code == "signed_out":
        t = words(str(st.session_state.get("kept/language", "en")))
        st.link_button(t("frame.sign_in"), SIGN_IN, icon=":material/login:")
