"""Risks: what may go wrong, and what we do about it."""

import streamlit as st

from itpm.briefs.risks import Risks, risks
from itpm.records import Risk
from itpm.ui import Visit, page, register
from itpm.ui.cards import Card, cards
from itpm.ui.matrix import chosen_cell, heaviest, risk_matrix
from itpm.ui.page import headline
from itpm.ui.views import View, those, views

COLUMNS = ("score", "title", "project", "owner", "response", "category", "state")


def begin(here: Visit, brief: Risks) -> None:
    """Say how many there are and what has moved, and show the counts."""
    t, moved = here.t, brief.movement
    if not brief.risks:
        headline(here, t("page.risks.none"))
        return
    since = t.day(brief.since, near=here.today)
    story = moved and not moved.is_still
    headline(
        here,
        t("page.risks.headline", n=len(brief.risks), high=len(brief.high)),
        t("page.risks.movement", since=since, **vars(moved)) if moved and story else "",
    )
    new = t("page.risks.new", n=moved.new) if moved and moved.new else ""
    up = t("page.risks.up", n=moved.up) if moved and moved.up else ""
    cards(
        here,
        Card(
            label=t("page.risks.open"),
            value=t.number(len(brief.risks)),
            note=" · ".join(note for note in (new, up) if note),
        ),
        Card(label=t("page.risks.high"), value=t.number(len(brief.high)), tone="red"),
        Card(label=t("page.risks.exposure"), value=t.millions(brief.exposure)),
        Card(label=t("page.risks.unowned"), value=t.number(len(brief.unowned))),
        Card(label=t("page.risks.overdue"), value=t.number(len(brief.overdue))),
    )


def sets(here: Visit, brief: Risks) -> dict[str, View]:
    """Give the sets of risks the register may show."""
    t = here.t
    return {
        "open": View(t("page.risks.open"), {"state": ["open", "treated"]}, len(brief.risks)),
        "high": View(t("page.risks.high"), those(brief.high), len(brief.high)),
        "unowned": View(t("page.risks.unowned"), those(brief.unowned), len(brief.unowned)),
        "overdue": View(t("page.risks.overdue"), those(brief.overdue), len(brief.overdue)),
        "all": View(t("register.every"), {}),
    }


with page("risks") as here:
    brief = here.brief(risks)
    begin(here, brief)
    if brief.risks:
        left, right = st.columns([3, 2], gap="large")
        with left:
            risk_matrix(here, brief)
        with right:
            heaviest(here, brief)
    with st.container(horizontal=True, vertical_alignment="center"):
        narrowed = {**views(here, Risk, sets(here, brief)), **chosen_cell(here)}
    register(here, Risk, columns=COLUMNS, narrowed=narrowed, ordered=("score", True))
