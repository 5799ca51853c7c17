"""Boarding: what the board page says first, and its choice of what to see."""

import streamlit as st

from itpm.briefs.board import Board
from itpm.records import Sprint
from itpm.records.board import SprintState
from itpm.ui.page import headline
from itpm.ui.passage import passage, verbatim
from itpm.ui.project_choice import project_choice
from itpm.ui.views import way
from itpm.ui.visit import Visit, choose

VIEWS = ("board", "backlog", "sprints", "burn_up")


def begin(here: Visit, brief: Board) -> None:
    """Say how the work stands in one sentence."""
    t = here.t
    if not brief.tasks:
        headline(here, t("page.board.empty"))
        return
    if not brief.is_whole:
        headline(here, t("rights.own_rows", n=brief.tasks))
        return
    said = _standing(here, brief)
    running = next((one for one in brief.sprints if one.state is SprintState.ACTIVE), None)
    if running is None:
        headline(here, said)
        return
    end = t.day(running.ends_on, near=here.today)
    headline(here, f"{said}; {t('page.board.running', title=running.title, end=end)}")


def _standing(here: Visit, brief: Board) -> str:
    """Say how much is under way and late; of a finished board, that it is."""
    t = here.t
    if brief.done == brief.tasks:
        return t("page.board.headline_done", n=brief.tasks)
    said = "headline" if brief.late else "headline_calm"
    return t(f"page.board.{said}", n=brief.under_way, late=brief.late)


def nothing_yet(here: Visit) -> None:
    """Say what the board is for, and the first step."""
    st.write(here.t("page.board.empty_lead"))
    if not here.may("task.write", here.project):
        st.caption(here.t("page.board.empty_readers"))
        return
    with st.container(horizontal=True):
        passage(here, "plan", here.t("page.board.to_plan"))
        passage(here, "upload", here.t("page.board.to_upload"))


def chosen_view(here: Visit, *, empty: bool) -> str:
    """Ask what to see of the work; where there is none, it is jotted down first."""
    jots = empty and here.may("task.write", here.project)
    first = "backlog" if jots else VIEWS[0]
    texts = {view: here.t(f"page.board.{view}") for view in VIEWS}
    return way(here.t("page.board.view"), texts, f"board/view/{here.project}/{empty}", first)


def begin_everywhere(here: Visit) -> None:
    """Say which sprints are going on in all projects, and offer a project's board."""
    t, titles = here.t, here.db.titles("project")
    running = here.db.all(Sprint, state=SprintState.ACTIVE)
    headline(here, t("page.board.everywhere", n=len(running)))
    st.write(t("page.board.everywhere_lead"))
    project_choice(here, t("page.board.choose"), ":material/view_kanban:")
    for one in sorted(running, key=lambda one: (one.ends_on, one.id)):
        end = t.day(one.ends_on, near=here.today)
        said = t("page.board.running", title=one.title, end=end)
        # Not a link: one to the page it stands on would lose the project from the address.
        st.button(
            verbatim(f"{titles.get(one.project, '')}: {said}"),
            key=f"board/to/{one.project}",
            type="tertiary",
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=choose,
            args=("project", one.project),
        )
