"""Names: stakeholders drawn by interest and influence; a name that is chosen opens."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from itpm.briefs.stakeholders import Stakeholders
from itpm.charts.stakeholders import NAME, field
from itpm.records import Stakeholder
from itpm.rules.stakeholders import Strategy
from itpm.ui.opened import open_form
from itpm.ui.picture import Finding, picture
from itpm.ui.visit import Visit

IN_A_PLACE = 3
"""Names written in one place; the rest is counted."""
LINE = 0.22
SHAPES = {"resists": "▼", "neutral": "●", "supports": "▲", "drives": "★"}


def name_chart(here: Visit, brief: Stakeholders) -> None:
    """Draw the names where they stand."""
    t = here.t
    # A new key once a record closes: a second click on the same name counts too.
    key = f"names/{here.project or ''}/{st.session_state.get('register/turn', 0)}"

    def opened() -> None:
        clicked = st.session_state[key].selection.get(NAME) or [{}]
        if id_ := clicked[0].get("id"):
            open_form(Stakeholder, id_)

    involved = len(brief.by_strategy[Strategy.INVOLVE])
    columns = {
        "label": t("stakeholder.title"),
        "project": t("stakeholder.project"),
        "interest": t("stakeholder.interest"),
        "influence": t("stakeholder.influence"),
        "how": t("stakeholder.attitude"),
    }
    picture(
        here,
        field(t, here.dark),
        _rows(here, brief.rows),
        Finding(
            title=t("page.stakeholders.finding", n=involved)
            if involved
            else t("page.stakeholders.no_one"),
            subtitle=t("page.stakeholders.unit"),
            columns=columns,
        ),
        key=key,
        select=NAME,
        on_select=opened,
    )


def _rows(here: Visit, rows: Sequence[Any]) -> list[dict[str, Any]]:
    places: dict[tuple[int, int], list[Any]] = {}
    for row in rows:
        places.setdefault((row["interest"], row["influence"]), []).append(row)
    return [drawn for place, found in places.items() for drawn in _in_place(here, place, found)]


def _in_place(
    here: Visit, place: tuple[int, int], found: Sequence[Any]
) -> list[dict[str, Any]]:
    shown = found if len(found) <= IN_A_PLACE else found[: IN_A_PLACE - 1]
    drawn = [
        {
            "id": row["id"],
            "label": f"{SHAPES[row['attitude']]} {row['title']}",
            "project": row["project"],
            "attitude": row["attitude"],
            "how": here.t(f"attitude.{row['attitude']}"),
        }
        for row in shown
    ]
    if more := len(found) - len(shown):
        rest = {"id": "", "project": "", "attitude": "neutral", "how": ""}
        drawn.append({**rest, "label": here.t("page.stakeholders.more", n=more)})
    interest, influence = place
    top = influence + LINE * (len(drawn) - 1) / 2
    return [
        {**one, "interest": interest, "influence": top - LINE * n}
        for n, one in enumerate(drawn)
    ]
