"""Members: who takes part in a project: added, ended, or taken back."""

import streamlit as st

from itpm.briefs.members import Member, members_of
from itpm.records import Membership, Refusal
from itpm.ui.admitting import role_box
from itpm.ui.handed import admission
from itpm.ui.mishap import mishap
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit

PLACE = "members/"


def members(here: Visit) -> None:
    """Ask for a project, show who takes part in it, and let it be changed."""
    t, titles = here.t, here.db.titles("project")
    st.caption(t("page.members.help"))
    chosen = st.selectbox(
        t("page.members.which"),
        list(titles),
        index=list(titles).index(here.project) if here.project in titles else None,
        format_func=lambda id_: titles.get(id_, id_),
        placeholder=t("page.members.choose"),
        width=420,
        key=f"{PLACE}project/{here.project}",
    )
    if not chosen:
        return
    found = members_of(here.db, chosen, here.today)
    with st.container(width=760, key="members"):
        if not found:
            st.info(t("page.members.nobody"), icon=":material/info:")
        for at, one in enumerate(found):
            _member(here, one, f"{PLACE}{chosen}/{at}")
        _adding(here, chosen)


def _member(here: Visit, one: Member, key: str) -> None:
    t = here.t
    said = [t(f"role.{one.held.role}"), *_span(here, one.held.membership)]
    said += [] if one.has_account else [t("page.members.no_account")]
    with st.container(horizontal=True, vertical_alignment="center"):
        about = verbatim(" · ".join(said))
        st.markdown(f"{verbatim(one.name)}  \n:small[:gray[{about}]]")
        st.space("stretch")
        held = one.held.membership
        if held is None:
            return
        if held.ends_on != here.today and st.button(
            t("page.members.end"), icon=":material/event:", type="tertiary", key=f"{key}/end"
        ):
            _do(here, "end", held, one.name)
        if st.button(
            t("page.administration.take"),
            icon=":material/remove:",
            type="tertiary",
            key=f"{key}/take",
        ):
            _do(here, "take", held, one.name)


def _span(here: Visit, held: Membership | None) -> list[str]:
    """Say for how long someone takes part, or that the project itself names them."""
    t = here.t
    if held is None:
        return [t("page.administration.by_project")]
    if not (held.starts_on or held.ends_on):
        return []
    return [t("page.administration.span", start=held.starts_on, end=held.ends_on)]


def _do(here: Visit, what: str, held: Membership, name: str) -> None:
    """End a membership today, or take it back as if it had never been."""
    begun = held.starts_on is None or held.starts_on <= here.today
    try:
        if what == "end" and begun:
            admission(here).finish(held)
            said = here.t("page.members.ended", name=name)
            st.toast(verbatim(said), icon=":material/event:")
        else:
            admission(here).take(held)
    except Refusal as no:
        mishap(no)
        return
    st.rerun()


def _adding(here: Visit, project: str) -> None:
    t, names = here.t, here.db.titles("person")
    turn = st.session_state.get(f"{PLACE}turn", 0)
    place = f"{PLACE}{project}/new/{turn}"
    with st.expander(t("page.members.add"), icon=":material/person_add:"):
        person = st.selectbox(
            f"{t('membership.person')} *",
            list(names),
            index=None,
            format_func=lambda id_: names.get(id_, id_),
            placeholder=t("form.none"),
            key=f"{place}/person",
        )
        role = role_box(here, f"{place}/role")
        start, end = st.columns(2)
        days = [
            side.date_input(
                t(f"membership.{name}"),
                None,
                format=t.date_pattern(),
                key=f"{place}/{name}",
            )
            for side, name in ((start, "starts_on"), (end, "ends_on"))
        ]
        if st.button(t("page.members.add_now"), type="primary", key=f"{place}/add"):
            if not (person and role):
                st.error(t("page.members.lacking"), icon=":material/rule:")
                return
            _add(
                here,
                Membership(
                    person=person,
                    role=role,
                    project=project,
                    starts_on=days[0],
                    ends_on=days[1],
                ),
            )


def _add(here: Visit, given: Membership) -> None:
    for problem in given.problems():
        field = here.t(f"membership.{problem.field}")
        said = here.t(f"problem.{problem.code}", field=field, value=problem.value)
        st.error(said, icon=":material/rule:")
        return
    try:
        admission(here).give(given)
    except Refusal as no:
        mishap(no)
        return
    st.session_state[f"{PLACE}turn"] = st.session_state.get(f"{PLACE}turn", 0) + 1
    st.rerun()
