"""My page: who the reader is here, how they want to be met, and what is kept about them."""

import streamlit as st

from itpm.ui import page
from itpm.ui.about import about
from itpm.ui.own_calendar import own_calendar
from itpm.ui.own_keys import own_keys
from itpm.ui.own_sessions import own_sessions, roles_words
from itpm.ui.page import headline
from itpm.ui.wishes import wishes

with page("me") as here:
    t = here.t
    account = here.db.own_account(here.session.account)
    headline(here, t("page.me.headline", name=here.user), t("page.me.as", login=account.title))
    left, right = st.columns(2, gap="large")
    with left:
        st.header(t("page.me.you"), anchor=False)
        st.write(roles_words(here))
        wishes(here, account)
        own_calendar(here)
    with right:
        st.header(t("page.me.sessions"), anchor=False)
        own_sessions(here)
        st.header(t("page.me.keys"), anchor=False)
        own_keys(here)
    st.header(t("page.me.about"), anchor=False)
    about(here)
