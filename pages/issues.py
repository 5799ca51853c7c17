"""Issues: what stands in the way, how much it hurts and since when."""

from itpm.briefs.issues import OPEN, Issues, issues
from itpm.charts.counts import Shade
from itpm.records import Issue
from itpm.records.control import Severity
from itpm.ui import Visit, page, register
from itpm.ui.cards import cards
from itpm.ui.counting import Counting, both, counting
from itpm.ui.page import headline
from itpm.ui.views import Narrowed, View, counted, sets, views

COLUMNS = ("title", "project", "severity", "owner", "due_on", "state")
AGES: dict[str, Shade] = {
    "new": "pale",
    "weeks": "soft",
    "months": "primary",
    "old": "dark",
    "unknown": "mark",
}


def drawn(here: Visit, brief: Issues) -> Narrowed:
    """Draw severity and age."""
    t = here.t
    return counting(
        here,
        Counting(
            name="issues",
            labels={s.value: t(f"severity.{s}") for s in reversed(Severity)},
            parts={a: (t(f"page.issues.age_{a}"), s) for a, s in AGES.items()},
        ),
        brief.ages,
        t("page.issues.finding", n=len(brief.old)) if brief.old else t("page.issues.fresh"),
        t("page.issues.unit"),
    )


with page("issues") as here:
    t, brief = here.t, here.brief(issues)
    many = len(brief.rows)
    sentence = t("page.issues.headline", n=many, critical=len(brief.critical))
    headline(here, sentence if many else t("page.issues.none"))
    found = {
        "critical": brief.critical,
        "overdue": brief.overdue,
        "old": brief.old,
        "unowned": brief.unowned,
    }
    offered = {
        "open": View(t("page.issues.open"), {"state": OPEN}, many),
        **sets(here, "issues", found),
    }
    narrowed: Narrowed = {}
    if many:
        cards(here, *counted(here, offered.values()))
        narrowed = drawn(here, brief)
    chosen = views(here, Issue, {**offered, "all": View(t("register.every"), {})})
    register(
        here, Issue, columns=COLUMNS, narrowed=both(chosen, narrowed), ordered=("due_on", False)
    )
