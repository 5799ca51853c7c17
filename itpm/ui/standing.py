"""Standing: one person with an account: what they are, and how they come in."""

import streamlit as st

from itpm.briefs.administration import Entrant, Held
from itpm.records import Membership, Refusal
from itpm.ui.admitting import project_box, role_box
from itpm.ui.handed import PLACE, admission, hand, tell_code
from itpm.ui.held import place_words
from itpm.ui.mishap import mishap
from itpm.ui.passage import verbatim
from itpm.ui.presences import presences
from itpm.ui.visit import Visit


def standing(here: Visit, who: Entrant) -> None:
    """Show what someone is and how they come in, and let it be changed."""
    t, account = here.t, who.account
    way = t(f"way.{account.way}").lower()
    st.caption(verbatim(t("page.administration.signs_in", login=account.title, way=way)))
    if not account.active:
        said = verbatim(t("page.administration.is_shut", name=who.name))
        st.warning(said, icon=":material/block:")
    tell_code(here, who.name, account.title)
    _ways(here, who)
    st.header(t("page.administration.roles"), anchor=False)
    _roles(here, who)
    _give(here, who)
    st.header(t("page.administration.sessions"), anchor=False)
    sessions = here.db.whole("house.administer").sessions.of(account.id, here.now)
    presences(here, sessions, lambda session: _ended(here, session))


def _ended(here: Visit, session: str) -> None:
    admission(here).end(session)
    st.rerun()


def _ways(here: Visit, who: Entrant) -> None:
    t = here.t
    with st.container(horizontal=True):
        if st.button(t("page.administration.new_code"), icon=":material/key:"):
            hand(admission(here).code(who.account))
            st.rerun()
        if not who.account.active:
            if st.button(t("page.administration.reopen"), icon=":material/lock_open:"):
                admission(here).reopen(who.account)
                st.rerun()
        else:
            _shutting(here, who)


def _shutting(here: Visit, who: Entrant) -> None:
    t = here.t
    with st.popover(t("page.administration.shut"), icon=":material/block:"):
        st.write(verbatim(t("page.administration.shut_help", name=who.name)))
        confirm = verbatim(t("page.administration.shut_confirm", name=who.name))
        if st.button(confirm, type="primary", key=f"{PLACE}shut"):
            admission(here).shut(who.account)
            st.rerun()


def _roles(here: Visit, who: Entrant) -> None:
    if not who.held:
        said = verbatim(here.t("page.administration.no_role", name=who.name))
        st.info(said, icon=":material/info:")
    for at, held in enumerate(who.held):
        _role(here, held, f"{PLACE}take/{at}")


def _role(here: Visit, held: Held, key: str) -> None:
    t = here.t
    with st.container(horizontal=True, vertical_alignment="center"):
        where = place_words(t, held, here.db.titles("project"))
        st.markdown(f"{t(f'role.{held.role}')}  \n:small[:gray[{verbatim(where)}]]")
        st.space("stretch")
        if held.membership and st.button(
            t("page.administration.take"), icon=":material/remove:", type="tertiary", key=key
        ):
            _do_take(here, held.membership)


def _do_take(here: Visit, held: Membership) -> None:
    try:
        admission(here).take(held)
    except Refusal as no:
        mishap(no)
    else:
        st.rerun()


def _give(here: Visit, who: Entrant) -> None:
    t = here.t
    with st.expander(t("page.administration.give"), icon=":material/add:"):
        role = role_box(here, f"{PLACE}given/role")
        project = project_box(here, f"{PLACE}given/project")
        start, end = st.columns(2)
        pattern = t.date_pattern()
        starts_on = start.date_input(
            t("membership.starts_on"), None, format=pattern, key=f"{PLACE}given/start"
        )
        ends_on = end.date_input(
            t("membership.ends_on"), None, format=pattern, key=f"{PLACE}given/end"
        )
        if st.button(t("page.administration.give_now"), type="primary") and role:
            given = Membership(
                person=who.account.person,
                role=role,
                project=project,
                starts_on=starts_on,
                ends_on=ends_on,
            )
            _do_give(here, given)


def _do_give(here: Visit, given: Membership) -> None:
    if given.starts_on and given.ends_on and given.ends_on < given.starts_on:
        end = here.t("membership.ends_on")
        st.error(here.t("problem.ends_before_start", field=end, value=given.ends_on))
        return
    try:
        admission(here).give(given)
    except Refusal as no:
        mishap(no)
        return
    for key in [key for key in st.session_state if str(key).startswith(f"{PLACE}given/")]:
        del st.session_state[key]
    st.rerun()
