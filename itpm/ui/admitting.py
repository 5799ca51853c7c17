"""Admitting: a person is given a way in: who, by what name, as what, and where."""

import streamlit as st

from itpm.admission import Newcomer
from itpm.records import Account, Refusal, Role
from itpm.rules.sign_in import suggested_login
from itpm.ui.handed import CODE, NEW, PLACE, admission, hand, open_door, tell_code
from itpm.ui.mishap import mishap
from itpm.ui.visit import Visit

TOLD = f"{PLACE}told"


def admitting(here: Visit) -> None:
    """Ask who is to come in; then tell the code to hand over, once."""
    if CODE in st.session_state:
        tell_code(here, **st.session_state[TOLD])
        if st.button(here.t("page.administration.next"), icon=":material/person_add:"):
            open_door(NEW)
            st.rerun()
        return
    t = here.t
    person = _person(here)
    login = st.text_input(
        f"{t('account.title')} *",
        _suggested(here, person),
        help=t("login.wrong_login"),
        key=f"{PLACE}login/{person}",
    )
    role = role_box(here, f"{PLACE}role")
    project = project_box(here, f"{PLACE}project")
    st.caption(t("page.administration.code_comes"))
    if st.button(t("page.administration.admit"), type="primary", icon=":material/key:"):
        _admit(here, Newcomer(person=person, login=login or "", role=role, project=project))


def _person(here: Visit) -> str:
    """Ask for a person who has no account yet, or for the name of a new one."""
    names = here.db.titles("person")
    having = {one.person for one in here.db.all(Account)}
    chosen = st.selectbox(
        f"{here.t('page.administration.person')} *",
        [id_ for id_ in names if id_ not in having],
        index=None,
        format_func=lambda id_: names.get(id_, id_),
        placeholder=here.t("page.administration.name_hint"),
        accept_new_options=True,
        key=f"{PLACE}person",
    )
    return (chosen or "").strip()


def _suggested(here: Visit, person: str) -> str:
    return suggested_login(here.db.titles("person").get(person, person))


def role_box(here: Visit, key: str) -> Role | None:
    """Ask for a role, and say what it sees."""
    t = here.t
    chosen: Role | None = st.selectbox(
        f"{t('membership.role')} *",
        list(Role),
        index=None,
        format_func=lambda role: t(f"role.{role}"),
        placeholder=t("page.administration.role_hint"),
        key=key,
    )
    if chosen:
        st.caption(t(f"sign_in.sees.{chosen}"))
    return chosen


def project_box(here: Visit, key: str) -> str:
    """Ask where a role is held: in a project, or everywhere."""
    titles = here.db.titles("project")
    chosen = st.selectbox(
        here.t("page.administration.where"),
        ["", *titles],
        format_func=lambda id_: titles.get(id_) or here.t("page.administration.everywhere"),
        key=key,
    )
    return chosen or ""


def _admit(here: Visit, who: Newcomer) -> None:
    if not (who.person and who.login.strip() and who.role):
        st.error(here.t("page.administration.lacking"), icon=":material/block:")
        return
    try:
        account, code = admission(here).admit(who)
    except Refusal as no:
        mishap(no)
        return
    name = here.db.titles("person").get(account.person, who.person)
    st.session_state[TOLD] = {"name": name, "login": account.title}
    hand(code)
    st.rerun()
