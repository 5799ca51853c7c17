"""Language: the reader's choice, as links that load the page anew in that language."""

import streamlit as st

from itpm.i18n import LANGUAGES
from itpm.ui.visit import Visit


def language_menu(here: Visit) -> None:
    """Offer the four languages. A fresh load lets calendars and grids follow along too."""
    t = here.t
    with st.popover(t(f"language.{t.language}"), icon=":material/language:", type="tertiary"):
        links = "".join(
            f'<a class="itpm-link" hreflang="{code}" lang="{code}" target="_self"'
            f' href="?{_query(here, code)}">{t(f"language.{code}")}</a>'
            for code in LANGUAGES
        )
        st.html(f'<nav aria-label="{t("frame.language")}">{links}</nav>')


def _query(here: Visit, language: str) -> str:
    project = f"&project={here.project}" if here.project else ""
    return f"language={language}{project}"
