"""Backlog: what is to be done in order, and the sprints it is planned into."""

from functools import partial

import streamlit as st

from itpm.briefs.backlog import Backlog, Stint
from itpm.briefs.placing import in_sprint, jotted, next_sprint
from itpm.records import Refusal, Sprint, Task, check, replaced
from itpm.records.board import SprintState
from itpm.ui.board import Sift
from itpm.ui.box import search_box
from itpm.ui.cardtold import told
from itpm.ui.form import sentence
from itpm.ui.lines import FIELDS
from itpm.ui.mishap import mishap
from itpm.ui.opened import open_form
from itpm.ui.passage import verbatim
from itpm.ui.taskboard import Strip, taskboard
from itpm.ui.visit import Visit


def backlog_view(here: Visit, brief: Backlog) -> None:
    """Show the backlog under the sprints that are planned, each a list."""
    t, place = here.t, f"backlog/{here.project}"
    _jot(here, brief, place)
    placed = partial(in_sprint, here.db)
    with st.container(horizontal=True, vertical_alignment="center"):
        sift = Sift(search_box(t, place))
        if here.may("sprint.write", here.project) and st.button(
            t("sprint_view.new"), icon=":material/add:", key=f"{place}/new_sprint"
        ):
            planned(here)
    may = here.may("task.write", here.project)
    told(here, place, placed, t(f"board.{'touch_list' if may else 'read'}"))
    strips = [_sprint(here, brief, one, sift) for one in brief.sprints]
    taskboard(here, [*strips, _rest(here, brief, sift)], "lists", place, placed)


def planned(here: Visit) -> None:
    """Open a form for the next sprint, filled in as the last ones were."""
    next_ = next_sprint(here.db, today=here.today, project=here.project or "")
    title = here.t("sprint_view.title", n=int(next_.title))
    open_form(
        Sprint,
        title=title,
        capacity=next_.capacity,
        starts_on=next_.starts_on,
        ends_on=next_.ends_on,
    )
    st.rerun()


def span_of(here: Visit, one: Stint) -> str:
    """Write the days of a sprint."""
    first, last = (here.t.day(day, near=here.today) for day in (one.starts_on, one.ends_on))
    return f"{first} – {last}"


def measured(here: Visit, brief: Backlog, n: int) -> str:
    """Say an amount of work in what the project counts in."""
    return here.t("board.points" if brief.in_points else "board.tasks", n=n)


def _sprint(here: Visit, brief: Backlog, one: Stint, sift: Sift) -> Strip:
    t = here.t
    parts = [span_of(here, one), measured(here, brief, one.load)]
    if one.capacity is not None:
        parts[1] = t("sprint_view.of_room", load=parts[1], capacity=one.capacity)
    if one.state is SprintState.ACTIVE:
        parts.insert(0, t("sprint_state.active"))
    warning = f"▲ {t('sprint_view.over', n=one.over)}" if one.over else ""
    return Strip(
        key=one.id,
        title=one.title,
        cards=tuple(card for card in one.cards if sift.keeps(card)),
        n=one.tasks,
        note=" · ".join([*parts, *([one.goal] if one.goal else [])]),
        warning=warning,
    )


def _rest(here: Visit, brief: Backlog, sift: Sift) -> Strip:
    t = here.t
    note = t("board.unsized", n=brief.unsized) if brief.unsized else ""
    kept = tuple(card for card in brief.cards if sift.keeps(card))
    return Strip(
        key="", title=t("page.board.backlog"), cards=kept, n=len(brief.cards), note=note
    )


def _jot(here: Visit, brief: Backlog, place: str) -> None:
    """Take down a task in one line: what, how much, whose, and where."""
    if not here.may("task.write", here.project):
        return
    t, people = here.t, here.db.titles("person")
    sprints = {one.id: one.title for one in brief.sprints}
    with (
        st.form(f"{place}/jot", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        title = st.text_input(t("board.jot"), placeholder=t("board.jot_hint"))
        points = st.number_input(t("task.points"), 0, 999, None, step=1, width=120)
        owner = _pick(here, "owner", people)
        sprint = _pick(here, "sprint", sprints) if sprints else None
        if st.form_submit_button(t("board.jot_add"), icon=":material/add:"):
            _jotted(here, title, {"points": points, "owner": owner or ""}, sprint or "")


def _pick(here: Visit, name: str, titles: dict[str, str]) -> str | None:
    return st.selectbox(
        here.t(f"task.{name}"),
        list(titles),
        index=None,
        format_func=lambda id_: titles.get(id_, id_),
        placeholder=here.t("form.none"),
        width=200,
    )


def _jotted(here: Visit, title: str, said: dict[str, object], sprint: str) -> None:
    """Save a task that was jotted down, after the check of every other."""
    project = here.project or ""
    try:
        blank = jotted(here.db, title, today=here.today, project=project, sprint=sprint)
        raw = {**vars(replaced(blank, title=title)), **said}
        task, problems = check(Task, raw, here.db.known_for(Task, project))
        if task is None:
            st.error(sentence(here, FIELDS[problems[0].field], problems[0]))
            return
        here.save(task, source="board", reason=here.t("board.jotted_reason"))
    except Refusal as no:
        mishap(no)
        return
    st.toast(verbatim(here.t("board.jotted", title=task.title)), icon=":material/check:")
    st.rerun()
