"""Actions: what is promised, by whom and by when; the overdue first."""

import streamlit as st

from itpm.briefs.actions import LATER, OVERDUE, UNDATED, WEEKS, Actions, actions
from itpm.charts.counts import Shade
from itpm.records import Action
from itpm.ui import Visit, page, register
from itpm.ui.cards import cards
from itpm.ui.counting import Counting, both, counting
from itpm.ui.page import headline
from itpm.ui.spans import weeks
from itpm.ui.views import Narrowed, View, counted, sets, views

COLUMNS = ("due_on", "title", "owner", "project", "meeting", "state")
MOST_OWNERS = 10
Parts = dict[str, tuple[str, Shade]]


def by_week(here: Visit, brief: Actions, parts: Parts) -> Narrowed:
    """Draw what is due when."""
    t = here.t
    kept = {tally.key for tally in brief.weeks}
    ends = {key: t(f"page.actions.{key}") for key in (LATER, UNDATED) if key in kept}
    labels = {OVERDUE: t("page.actions.overdue"), **weeks(here, WEEKS), **ends}
    what = Counting(name="actions-weeks", labels=labels, parts=parts, upright=True)
    late = len(brief.overdue)
    title = t("page.actions.finding", n=late) if late else t("page.actions.holds")
    return counting(here, what, brief.weeks, title, t("page.actions.unit"))


def by_owner(here: Visit, brief: Actions, parts: Parts) -> Narrowed:
    """Draw who has promised most."""
    t = here.t
    order = sorted({o.key for o in brief.owners}, key=lambda o: (-brief.of(o), o))
    labels = {owner: owner or t("page.actions.unowned") for owner in order[:MOST_OWNERS]}
    what = Counting(name="actions-owners", labels=labels, parts=parts)
    title = t("page.actions.most", who=labels[order[0]], n=brief.of(order[0]))
    return counting(here, what, brief.owners, title, t("page.actions.owners_unit"))


with page("actions") as here:
    t, brief = here.t, here.brief(actions)
    many = len(brief.rows)
    sentence = t("page.actions.headline", n=many, late=len(brief.overdue))
    headline(here, sentence if many else t("page.actions.none"))
    found = {"overdue": brief.overdue, "week": brief.this_week, "unowned": brief.unowned}
    offered = {
        "open": View(t("page.actions.open"), {"state": ["open"]}, many),
        **sets(here, "actions", found),
    }
    picked: Narrowed = {}
    if many:
        cards(here, *counted(here, offered.values()))
        parts: Parts = {
            "overdue": (t("page.actions.overdue"), "off_plan"),
            "coming": (t("page.actions.coming"), "primary"),
        }
        left, right = st.columns([3, 2], gap="large")
        with left:
            picked = by_week(here, brief, parts)
        with right:
            picked = both(picked, by_owner(here, brief, parts))
    chosen = views(here, Action, {**offered, "all": View(t("register.every"), {})})
    register(
        here, Action, columns=COLUMNS, narrowed=both(chosen, picked), ordered=("due_on", False)
    )
