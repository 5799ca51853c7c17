"""Stakeholders: whom a project concerns, and how to meet them."""

from itpm.briefs.stakeholders import stakeholders
from itpm.records import Stakeholder
from itpm.ui import page, register
from itpm.ui.cards import cards
from itpm.ui.names import name_chart
from itpm.ui.page import headline
from itpm.ui.views import View, counted, sets, views

COLUMNS = (
    "title",
    "project",
    "interest",
    "influence",
    "attitude",
    "attitude_wanted",
    "contact",
    "next_contact",
)

with page("stakeholders") as here:
    t, brief = here.t, here.brief(stakeholders)
    many = len(brief.rows)
    sentence = t("page.stakeholders.headline", n=many, resisting=len(brief.resisting))
    headline(here, sentence if many else t("page.stakeholders.none"))
    found = {
        "involve": [row["id"] for row in brief.by_strategy[next(iter(brief.by_strategy))]],
        "resisting": brief.resisting,
        "to_win": brief.to_win,
        "overdue": brief.overdue,
    }
    offered = sets(here, "stakeholders", found)
    if many:
        cards(here, *counted(here, offered.values()))
        name_chart(here, brief)
    narrowed = views(here, Stakeholder, {"all": View(t("register.every"), {}, many), **offered})
    register(here, Stakeholder, columns=COLUMNS, narrowed=narrowed, ordered=("influence", True))
