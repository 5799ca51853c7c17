"""Own keys: the password and the phone of whoever is here."""

import streamlit as st

from itpm.keyring import Keyring, made_secret
from itpm.records import Refusal
from itpm.ui.mishap import mishap
from itpm.ui.visit import Visit, clock, open_house

PLACE = "own_keys/"
SECRET = f"{PLACE}secret"
TURN = f"{PLACE}turn"
"""Counts what was done: fields that held a secret are new ones afterwards."""
GROUP = 4


def own_keys(here: Visit) -> None:
    """Let someone change the password, and tie a phone or untie it."""
    ring = Keyring(open_house(), here.session)
    if not ring.is_own:
        st.info(here.t("page.me.no_keys"), icon=":material/info:")
        return
    if done := st.session_state.pop(f"{PLACE}done", ""):
        st.success(here.t(f"page.me.{done}"), icon=":material/check:")
    with st.expander(here.t("page.me.password"), icon=":material/password:"):
        _password(here, ring)
    label = here.t("page.me.phone_on" if ring.has_phone else "page.me.phone_off")
    with st.expander(label, icon=":material/phonelink_lock:"):
        (_untying if ring.has_phone else _tying)(here, ring)


def _password(here: Visit, ring: Keyring) -> None:
    t, turn = here.t, st.session_state.get(TURN, 0)
    with st.form(f"{PLACE}password/{turn}", border=False):
        old = st.text_input(t("page.me.old"), type="password", autocomplete="current-password")
        new = st.text_input(
            t("sign_in.new_password"),
            type="password",
            autocomplete="new-password",
            help=t("sign_in.new_password_help"),
        )
        st.caption(t("page.me.others_end"))
        if not st.form_submit_button(t("page.me.change")):
            return
    try:
        problem = ring.change(old or "", new or "", clock())
    except Refusal as no:
        mishap(no)
        return
    if problem:
        key = {"missing": "sign_in.missing", "same": "page.me.same"}.get(problem)
        st.error(t(key or f"password.{problem}"), icon=":material/block:")
    else:
        _done("changed")


def _tying(here: Visit, ring: Keyring) -> None:
    t = here.t
    st.write(t("page.me.phone_help"))
    if SECRET not in st.session_state:
        if st.button(t("page.me.tie"), icon=":material/phonelink_lock:"):
            st.session_state[SECRET] = made_secret()
            st.rerun()
        return
    secret = st.session_state[SECRET]
    st.write(t("page.me.secret"))
    st.code(_grouped(secret), language=None)
    st.markdown(f"[{t('page.me.on_this_phone')}]({ring.address(secret)})")
    with st.form(f"{PLACE}tie", border=False):
        figures = st.text_input(t("sign_in.figures"), max_chars=7, autocomplete="one-time-code")
        pressed = st.form_submit_button(t("page.me.tie_now"))
    if not pressed:
        return
    if ring.tie(secret, figures or "", clock()):
        st.session_state.pop(SECRET)
        _done("tied")
    st.error(t("sign_in.figures_wrong"), icon=":material/block:")


def _grouped(secret: str) -> str:
    return " ".join(secret[at : at + GROUP] for at in range(0, len(secret), GROUP))


def _untying(here: Visit, ring: Keyring) -> None:
    t, turn = here.t, st.session_state.get(TURN, 0)
    st.write(t("page.me.phone_is_on"))
    with st.form(f"{PLACE}untie/{turn}", border=False):
        password = st.text_input(
            t("sign_in.password"), type="password", autocomplete="current-password"
        )
        if not st.form_submit_button(t("page.me.untie")):
            return
    try:
        ring.untie(password or "", clock())
    except Refusal as no:
        mishap(no)
    else:
        _done("untied")


def _done(what: str) -> None:
    st.session_state[f"{PLACE}done"] = what
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.rerun()
