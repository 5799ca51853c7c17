"""Language: the reader's choice, as links that load the page anew in that language."""

from urllib.parse import urlencode

import streamlit as st

from itpm.i18n import LANGUAGES
from itpm.ui.markup import tag
from itpm.ui.visit import Visit


def language_menu(here: Visit) -> None:
    """Offer the four languages. A fresh load lets calendars and grids follow along too."""
    t = here.t
    with st.popover(t(f"language.{t.language}"), icon=":material/language:", type="tertiary"):
        links = [
            tag(
                "a",
                t(f"language.{code}"),
                cls="itpm-link",
                hreflang=code,
                lang=code,
                target="_self",
                href=f"?{_query(here, code)}",
            )
            for code in LANGUAGES
        ]
        st.html(tag("nav", *links, aria_label=t("frame.language")))


def _query(here: Visit, language: str) -> str:
    project = {"project": here.project} if here.project else {}
    return urlencode({"language": language, **project})
