"""Changes: what people ask for, and what it would do to time and money."""

from itpm.briefs.changes import changes
from itpm.records import ChangeRequest
from itpm.ui import page, register
from itpm.ui.cards import Card, cards
from itpm.ui.effects import effect_chart
from itpm.ui.page import headline
from itpm.ui.views import View, sets, views

COLUMNS = ("title", "project", "asked_by", "days", "cost", "state")

with page("changes") as here:
    t, brief = here.t, here.brief(changes)
    waiting, agreed = brief.waiting, brief.agreed
    many = len(waiting.ids)
    headline(here, t("page.changes.headline", n=many) if many else t("page.changes.none"))
    if brief.rows:
        cards(
            here,
            Card(label=t("page.changes.waiting"), value=t.number(many)),
            Card(label=t("page.changes.waiting_cost"), value=t.millions(waiting.cost)),
            Card(label=t("page.changes.waiting_days"), value=t.number(waiting.days)),
            Card(label=t("page.changes.agreed_cost"), value=t.millions(agreed.cost)),
            Card(label=t("page.changes.agreed_days"), value=t.number(agreed.days)),
        )
        effect_chart(here, brief)
    offered = sets(here, "changes", {"waiting": waiting.ids, "agreed": agreed.ids})
    narrowed = views(here, ChangeRequest, {**offered, "all": View(t("register.every"), {})})
    register(here, ChangeRequest, columns=COLUMNS, narrowed=narrowed, ordered=("cost", True))
