"""Staffing: who does a task and how much of their time goes to it, in the task's drawer."""

import streamlit as st

from itpm.records import Assignment, Task
from itpm.records.reading import PERCENTS
from itpm.ui.opened import PLACE
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit

STEP = 10


def staffing(here: Visit, task: Task) -> None:
    """Show who is assigned to a task; whoever may change it adds and takes away."""
    t = here.t
    kept = here.db.all(Assignment, task=task.id)
    may = here.may("assignment.write", task.project)
    if not kept and not may:
        return
    st.markdown(f"**{t('record.assignment', n=2)}**")
    names = here.db.titles("person")
    for one in kept:
        with st.container(horizontal=True, vertical_alignment="center"):
            name = verbatim(names.get(one.person, ""))
            st.write(f"{name} · {t.percent(one.units / 100)}")
            st.space("stretch")
            if here.may("assignment.delete", task.project) and st.button(
                t("staffing.remove"), key=f"{PLACE}staffing/{one.id}", type="tertiary"
            ):
                here.db.delete(one, author=here.author(reason=t("staffing.remove")))
                st.rerun()
    if may:
        _add(here, task, {one.person for one in kept}, names)


def _add(here: Visit, task: Task, taken: set[str], names: dict[str, str]) -> None:
    t = here.t
    with (
        st.form(f"{PLACE}staffing/{task.id}/{len(taken)}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        person = st.selectbox(
            t("assignment.person"),
            [id_ for id_ in names if id_ not in taken],
            index=None,
            format_func=lambda id_: names.get(id_, id_),
            placeholder=t("staffing.choose"),
        )
        low, high = PERCENTS
        units = st.number_input(t("assignment.units"), low, high, high, step=STEP, width=140)
        if st.form_submit_button(t("staffing.add"), icon=":material/person_add:") and person:
            here.save(
                Assignment(project=task.project, task=task.id, person=person, units=units)
            )
            st.rerun()
