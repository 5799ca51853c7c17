"""Decisions: what was decided, by whom, and what is to be followed up."""

from itpm.briefs.decisions import BACK, Decisions, decisions
from itpm.records import Decision
from itpm.ui import Visit, page, register
from itpm.ui.cards import cards
from itpm.ui.counting import Counting, both, counting
from itpm.ui.page import headline
from itpm.ui.spans import months_around
from itpm.ui.views import Narrowed, View, counted, sets, views

COLUMNS = ("decided_on", "title", "project", "decided_by", "type", "meeting", "follow_up_on")


def drawn(here: Visit, brief: Decisions) -> Narrowed:
    """Draw the decisions of the last twelve months."""
    t = here.t
    what = Counting(
        name="decisions",
        labels=months_around(here, BACK, 0),
        parts={"decided": (t("page.decisions.decided"), "primary")},
        upright=True,
    )
    title = t("page.decisions.finding", n=sum(tally.n for tally in brief.months))
    return counting(here, what, brief.months, title, t("page.decisions.unit"))


with page("decisions") as here:
    t, brief = here.t, here.brief(decisions)
    many = len(brief.rows)
    sentence = t("page.decisions.headline", n=len(brief.recent))
    headline(here, sentence if many else t("page.decisions.none"))
    found = {
        "recent": brief.recent,
        "to_follow_up": brief.to_follow_up,
        "coming": brief.coming,
    }
    offered = {"all": View(t("page.decisions.all"), {}, many), **sets(here, "decisions", found)}
    if many:
        cards(here, *counted(here, offered.values()))
    picked: Narrowed = drawn(here, brief) if brief.months else {}
    chosen = views(here, Decision, offered)
    register(
        here,
        Decision,
        columns=COLUMNS,
        narrowed=both(chosen, picked),
        ordered=("decided_on", True),
    )
