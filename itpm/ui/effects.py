"""Effects: what change requests do to time and cost, drawn by how far they have come."""

from typing import Any

from itpm.briefs.changes import AGREED, WAITING, Changes
from itpm.charts.changes import effects
from itpm.ui.picture import Finding, picture
from itpm.ui.visit import Visit


def effect_chart(here: Visit, brief: Changes) -> None:
    """Draw the summed cost and days of every state there is."""
    t, waiting = here.t, brief.waiting
    sums = {"cost": t.millions(waiting.cost), "days": waiting.days}
    columns = {
        "label": t("change_request.state"),
        "n": t("chart.count"),
        "cost": t("change_request.cost"),
        "days": t("change_request.days"),
    }
    title = (
        t("page.changes.finding", **sums) if waiting.ids else t("page.changes.nothing_waits")
    )
    rows = _rows(here, brief)
    picture(
        here,
        effects(t, here.dark, many=len(rows)),
        rows,
        Finding(title=title, subtitle=t("page.changes.unit"), columns=columns),
        key=f"effects/{here.project or ''}",
    )


def _rows(here: Visit, brief: Changes) -> list[dict[str, Any]]:
    t = here.t
    return [
        {
            "state": state,
            "label": t(f"request_state.{state}"),
            "place": place,
            "cost": effect.cost,
            "days": effect.days,
            "n": (many := len(effect.ids)),
            "text": t(
                "page.changes.bar", n=many, cost=t.millions(effect.cost), days=effect.days
            ),
            "kind": _kind(state),
        }
        for place, (state, effect) in enumerate(brief.states.items())
    ]


def _kind(state: str) -> str:
    if state in WAITING:
        return "waiting"
    return "agreed" if state in AGREED else "other"
