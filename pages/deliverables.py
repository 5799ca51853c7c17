"""Deliverables: what is handed over when, and what is late."""

from itpm.briefs.deliverables import Deliverables, deliverables
from itpm.records import Deliverable
from itpm.ui import Visit, page, register
from itpm.ui.cards import cards
from itpm.ui.counting import Counting, both, counting
from itpm.ui.page import headline
from itpm.ui.spans import months
from itpm.ui.views import Narrowed, View, counted, sets, views

COLUMNS = ("title", "project", "due_on", "owner", "state", "accepted_on")


def drawn(here: Visit, brief: Deliverables) -> Narrowed:
    """Draw what falls due month by month."""
    t = here.t
    what = Counting(
        name="deliverables",
        labels=months(here, [tally.key for tally in brief.months]),
        parts={
            "accepted": (t("deliverable_state.accepted"), "primary"),
            "delivered": (t("deliverable_state.delivered"), "soft"),
            "coming": (t("page.deliverables.coming"), "pale"),
            "overdue": (t("page.deliverables.overdue"), "off_plan"),
        },
        upright=True,
    )
    late = len(brief.overdue)
    title = t("page.deliverables.finding", n=late) if late else t("page.deliverables.holds")
    return counting(here, what, brief.months, title, t("page.deliverables.unit"))


with page("deliverables") as here:
    t, brief = here.t, here.brief(deliverables)
    many = len(brief.rows)
    sentence = t("page.deliverables.headline", n=many, accepted=len(brief.accepted))
    headline(here, sentence if many else t("page.deliverables.none"))
    found = {
        "overdue": brief.overdue,
        "soon": brief.soon,
        "unaccepted": brief.unaccepted,
        "accepted": brief.accepted,
    }
    offered = sets(here, "deliverables", found)
    if many:
        cards(here, *counted(here, offered.values()))
    picked: Narrowed = drawn(here, brief) if brief.months else {}
    chosen = views(here, Deliverable, {"all": View(t("register.every"), {}, many), **offered})
    narrowed = both(chosen, picked)
    register(here, Deliverable, columns=COLUMNS, narrowed=narrowed, ordered=("due_on", False))
