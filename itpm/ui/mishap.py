"""Mishap: what a reader is told when we did something wrong. The rest is for the log."""

import logging
import secrets

import streamlit as st

from itpm.i18n import words
from itpm.records import Refusal
from itpm.ui.passage import verbatim

LOG = logging.getLogger("itpm")


def mishap(error: Exception) -> bool:
    """Log an error under a number, and show the reader the number and nothing else."""
    t = words(str(st.session_state.get("kept/language", "en")))
    if isinstance(error, Refusal):
        said = t(f"refusal.{error.code}", **error.values)
        st.error(verbatim(said), icon=":material/block:")
        return True
    number = secrets.token_hex(3)
    LOG.error("mishap %s", number, exc_info=error)
    st.error(t("refusal.broken", number=number), icon=":material/error:")
    return True
