"""Planning: what the plan page says first, and its choice of how to work with a plan."""

import streamlit as st

from itpm.briefs.plan import Ahead, Plan
from itpm.ui.cards import Card, cards
from itpm.ui.page import headline
from itpm.ui.project_choice import project_choice
from itpm.ui.views import way
from itpm.ui.visit import Visit

VIEWS = ("chart", "schedule", "sure", "baselines", "grid", "list", "paste")
READ = ("chart", "schedule", "sure", "baselines", "list")
"""Ways to work with a plan, and those that leave it as it is."""


def begin(here: Visit, brief: Plan) -> None:
    """Say how the plan stands in one sentence and a few figures."""
    t = here.t
    if not brief.bars:
        headline(here, t("page.plan.empty"))
        if here.may("task.write", here.project):
            st.write(t("page.plan.empty_lead"))
        return
    if not brief.is_whole:
        headline(here, t("rights.own_rows", n=len(brief.bars)))
        return
    headline(
        here,
        t("page.plan.headline", milestones=_milestones(here, brief), end=_end(here, brief)),
    )
    coming = brief.next
    total = len(brief.milestones)
    shown = [
        Card(
            label=t("page.plan.late"),
            value=t.number(len(brief.late)),
            note=t("page.plan.of", n=total),
        ),
        Card(label=t("page.plan.done"), value=t.percent(brief.done / 100)),
        Card(label=t("page.plan.overdue"), value=t.number(len(brief.overdue))),
    ]
    if coming:
        day = t.day(coming.ends_on, near=here.today)
        shown.append(Card(label=t("page.plan.next"), value=day, note=coming.title))
    cards(here, *shown)


def begin_ahead(here: Visit, brief: Ahead) -> None:
    """Say which milestones of all projects are ahead, and offer a project's plan."""
    t, many = here.t, len(brief.milestones)
    sentence = t("page.plan.ahead", n=many, late=len(brief.late))
    headline(here, sentence if many else t("page.plan.none_ahead"))
    project_choice(here, t("page.plan.choose"), ":material/view_timeline:")


def chosen_view(here: Visit, *, empty: bool) -> str:
    """Ask how to see the plan: drawn, as a grid, as a list, or to paste one."""
    may_write = here.may("task.write", here.project)
    views = VIEWS if may_write else READ
    drawn = {"chart", "schedule", "sure", "baselines"}
    offered = tuple(view for view in views if not (empty and view in drawn))
    if len(offered) == 1:
        return offered[0]
    # The first row saved brings more views: whoever typed it goes on where they were.
    place = f"plan/chosen/{here.project}"
    usual = st.session_state.get(place)
    usual = usual if usual in offered and not empty else offered[0]
    texts = {view: here.t(f"page.plan.{view}") for view in offered}
    chosen = way(here.t("page.plan.view"), texts, f"plan/view/{here.project}/{empty}", usual)
    st.session_state[place] = chosen
    return chosen


def finding(here: Visit, brief: Plan) -> str:
    """Say what the chart of a plan shows."""
    t, slip = here.t, brief.slip
    if slip is None or not brief.is_whole:
        return t("page.plan.gantt_bare")
    if not slip:
        return t("page.plan.gantt_holds")
    return t(f"page.plan.gantt_{'late' if slip > 0 else 'early'}", n=abs(slip))


def finding_ahead(here: Visit, brief: Ahead) -> str:
    """Say what the chart of milestones shows."""
    late = len(brief.late)
    return here.t("page.plan.ahead_title", n=late) if late else here.t("page.plan.ahead_holds")


def _milestones(here: Visit, brief: Plan) -> str:
    t, total, late = here.t, len(brief.milestones), len(brief.late)
    if not total:
        return t("page.plan.no_milestones")
    if not late:
        return t("page.plan.no_late_milestones", n=total)
    return t("page.plan.late_milestones", n=late, total=total)


def _end(here: Visit, brief: Plan) -> str:
    t, slip = here.t, brief.slip
    end = t.day(brief.ends_on, near=here.today)
    if slip is None:
        return t("page.plan.ends", end=end)
    if not slip:
        return t("page.plan.ends_agreed", end=end)
    return t(f"page.plan.ends_{'late' if slip > 0 else 'early'}", end=end, n=abs(slip))
