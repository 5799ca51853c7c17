"""Perils: the risks that delay a plan, switched on and off, and which tasks they would hit."""

import streamlit as st

from itpm.briefs.sure import Peril, Sure
from itpm.records import AffectedTask, Risk
from itpm.ui.opened import open_form
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit


def switched_off(here: Visit) -> frozenset[str]:
    """Give the risks that whoever is here has switched off."""
    place = _place(here)
    return frozenset(
        str(key).removeprefix(place)
        for key, is_on in st.session_state.items()
        if str(key).startswith(place) and is_on is False
    )


def _place(here: Visit) -> str:
    return f"sure/on/{here.project}/"


def perils(here: Visit, brief: Sure) -> None:
    """Show the risks that count, each with a switch."""
    t = here.t
    st.subheader(t("sure.risks"), anchor=False)
    if not brief.sees_risks:
        st.caption(t("sure.risks_unseen"))
        return
    st.caption(t("sure.risks_lead") if brief.counted else t("sure.risks_none"))
    for one in brief.counted:
        with st.container(gap="xxsmall"):
            st.toggle(
                verbatim(one.title),
                value=True,
                key=f"{_place(here)}{one.id}",
                persist_state="page",
            )
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption(_told(here, one), width="content")
                _tasks(here, brief, one)


def _told(here: Visit, one: Peril) -> str:
    t = here.t
    said = t("sure.range", least=one.least, n=one.most)
    if one.least == one.most:
        said = t("sure.days_earlier", n=one.most)
    return f"{t.percent(one.chance / 100)}, {said}"


def lacking(here: Visit, brief: Sure) -> None:
    """List the risks that do not count yet, with what somebody has to say of them."""
    t = here.t
    if not brief.lacking:
        return
    with st.expander(t("sure.lacking", n=len(brief.lacking)), icon=":material/warning:"):
        st.caption(t("sure.lacking_lead"))
        for one in brief.lacking:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.write(f"{verbatim(one.title)} · :small[{t(f'sure.lacks_{one.lack}')}]")
                st.space("stretch")
                if one.most:
                    _tasks(here, brief, one)
                if st.button(t("sure.open_risk"), key=f"sure/open/{one.id}", type="tertiary"):
                    open_form(Risk, one.id)
                    st.rerun()


def _tasks(here: Visit, brief: Sure, peril: Peril) -> None:
    """Ask which tasks a risk would delay; or say how many, to those who may not write it."""
    t, place = here.t, f"sure/tasks/{peril.id}"
    many = t("sure.tasks", n=len(peril.tasks)) if peril.tasks else t("sure.tasks_choose")
    if not here.may("affected_task.write", here.project):
        st.caption(many, width="content")
        return
    titles = {one.id: one.title for one in brief.points}
    titles |= {one.id: one.title for one in brief.estimates}
    with st.popover(many, type="tertiary", on_change="rerun", key=place) as box:
        if not box.open:
            return
        with st.form(f"{place}/form", border=False):
            chosen = st.multiselect(
                t("sure.tasks_of", title=verbatim(peril.title)),
                list(titles),
                default=[id_ for id_ in peril.tasks if id_ in titles],
                format_func=lambda id_: titles.get(id_, id_),
                placeholder=t("sure.tasks_choose"),
                key=f"{place}/chosen/{here.db.version}",
            )
            saved = st.form_submit_button(t("sure.tasks_save"), type="primary")
    if saved:
        _save(here, peril, chosen)


def _save(here: Visit, peril: Peril, chosen: list[str]) -> None:
    """Keep which tasks a risk would delay; those that are done stay as they are."""
    kept = here.db.all(AffectedTask, risk=peril.id)
    known = {one.task for one in kept}
    new = [
        AffectedTask(project=here.project or "", risk=peril.id, task=id_)
        for id_ in chosen
        if id_ not in known
    ]
    gone = [one for one in kept if one.task in peril.tasks and one.task not in chosen]
    if gone:
        here.db.delete(*gone, author=here.author(reason=here.t("sure.tasks_save")))
    if new:
        here.save(*new)
    st.toast(here.t("sure.tasks_saved"), icon=":material/check:")
    st.rerun()
