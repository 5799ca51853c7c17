"""Wishes: how someone wants to be met: language, light or dark, and the page to begin with."""

from urllib.parse import urlencode

import streamlit as st

from itpm.i18n import LANGUAGES
from itpm.records import Account
from itpm.records.access import Theme
from itpm.ui.markup import tag
from itpm.ui.menu import WAYS
from itpm.ui.visit import Visit

SAVED = "wishes/saved"


def wishes(here: Visit, account: Account) -> None:
    """Ask how someone wants to be met, and keep it in their own account."""
    t = here.t
    with st.form("wishes", border=False):
        language = st.selectbox(
            t("account.language"),
            ["", *LANGUAGES],
            index=["", *LANGUAGES].index(account.language),
            format_func=lambda code: t(f"language.{code}") if code else t("page.me.as_browser"),
        )
        theme = st.selectbox(
            t("account.theme"),
            list(Theme),
            index=list(Theme).index(account.theme),
            format_func=lambda one: t(f"theme.{one}"),
        )
        first = st.selectbox(
            t("account.start_page"),
            pages := _pages(account),
            index=pages.index(account.start_page),
            format_func=lambda name: t(f"page.{name}.name") if name else t("page.me.as_menu"),
            help=t("page.me.start_page_help"),
        )
        saved = st.form_submit_button(t("form.save"), type="primary", icon=":material/check:")
    if saved:
        wanted = {"language": language or "", "theme": theme, "start_page": first or ""}
        here.db.settle(account.id, author=here.author(), **wanted)
        st.session_state[SAVED] = True
        st.rerun()
    if st.session_state.get(SAVED):
        _anew(here, account)


def _pages(account: Account) -> list[str]:
    """Give the pages this reader may begin with; what was chosen before stays to be seen."""
    return list(dict.fromkeys(["", account.start_page, *st.session_state[WAYS]]))


def _anew(here: Visit, account: Account) -> None:
    """Offer the page anew: only a fresh load takes calendars, grids and colours along."""
    asked = {"language": account.language or here.t.language, "theme": str(account.theme)}
    st.success(here.t("page.me.saved"), icon=":material/check:")
    way = f"?{urlencode(asked)}"
    st.html(tag("a", here.t("page.me.anew"), cls="itpm-link", target="_self", href=way))
