"""Counting: how many of what, drawn; a bar that is chosen narrows the register below."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from itpm.briefs.tally import Tally
from itpm.charts.counts import BAR, Shade, bars, columns
from itpm.ui.picture import Finding, picture
from itpm.ui.views import Narrowed
from itpm.ui.visit import Visit


@dataclass(frozen=True, kw_only=True)
class Counting:
    """What is counted: the words of the bars and of their parts, in the order drawn."""

    name: str
    labels: Mapping[str, str]
    parts: Mapping[str, tuple[str, Shade]]
    upright: bool = False


def counting(
    here: Visit, what: Counting, tallies: Sequence[Tally], title: str, subtitle: str
) -> Narrowed:
    """Draw counts, and give what the chosen bar narrows the register to."""
    t, place = here.t, f"counting/{what.name}/{here.project or ''}"
    used = {tally.part for tally in tallies}
    what = replace(what, parts={p: word for p, word in what.parts.items() if p in used})
    turn = st.session_state.setdefault(f"{place}/turn", 0)
    chosen: str = st.session_state.get(f"{place}/chosen") or ""
    key = f"{place}/{turn}"

    def clicked() -> None:
        found = st.session_state[key].selection.get(BAR) or []
        st.session_state[f"{place}/chosen"] = found[0]["key"] if found else ""

    rows = _rows(what, tallies, chosen)
    named = {"label": t("chart.bar"), "part": t("chart.part"), "n": t("chart.count")}
    picture(
        here,
        _spec(here, what, len({row["key"] for row in rows})),
        rows,
        Finding(title=title, subtitle=subtitle, columns=named),
        key=key,
        select=BAR,
        on_select=clicked,
    )
    if chosen not in what.labels:
        return {}
    if st.button(
        t("register.only", what=what.labels[chosen]), icon=":material/close:", key=f"{place}/x"
    ):
        st.session_state[f"{place}/chosen"] = ""
        st.session_state[f"{place}/turn"] = turn + 1
        st.rerun()
    return {"id": [id_ for tally in tallies if tally.key == chosen for id_ in tally.ids]}


def _spec(here: Visit, what: Counting, many: int) -> dict[str, Any]:
    parts = tuple(what.parts.values())
    if what.upright:
        return columns(here.t, here.dark, parts=parts)
    return bars(here.t, here.dark, many=many, parts=parts)


def _rows(what: Counting, tallies: Iterable[Tally], chosen: str) -> list[dict[str, Any]]:
    counted = {(tally.key, tally.part): tally.n for tally in tallies}
    drawn = {key for key, _ in counted}
    order = list(what.parts)
    return [
        {
            "key": key,
            "label": label,
            "place": place,
            "part": what.parts[part][0],
            "order": order.index(part),
            "n": counted.get((key, part), 0),
            "faded": chosen in what.labels and key != chosen,
        }
        for place, (key, label) in enumerate(what.labels.items())
        for part in order
        # An empty week is drawn, an empty category is not.
        if (key, part) in counted or (what.upright and key not in drawn and part == order[0])
    ]


def both(one: Narrowed, other: Narrowed) -> Narrowed:
    """Narrow a register to what two choices have in common."""
    shared = {name: [v for v in one[name] if v in other[name]] for name in one if name in other}
    return {**one, **other, **shared}
