"""Matrix: the open risks by probability and impact; a cell chosen narrows the register."""

from typing import Any

import streamlit as st

from itpm.briefs.risks import Risks
from itpm.charts.risk import CELL, matrix
from itpm.i18n import Words
from itpm.records import Risk, Scale
from itpm.records.project import Light
from itpm.rules.risks import Band, reach
from itpm.ui.leaf import first_page
from itpm.ui.light import SHAPES
from itpm.ui.markup import joined, tag
from itpm.ui.opened import open_form
from itpm.ui.passage import verbatim
from itpm.ui.picture import Finding, picture
from itpm.ui.visit import Visit

CHOSEN = "matrix/cell"
TURN = "matrix/turn"
LIGHTS = {Band.LOW: Light.ON_PLAN, Band.MEDIUM: Light.AT_RISK, Band.HIGH: Light.OFF_PLAN}

Cell = tuple[int, int]


def risk_matrix(here: Visit, brief: Risks) -> None:
    """Draw the matrix, with a list of its cells for those who do not point."""
    t = here.t
    chosen = st.session_state.get(CHOSEN)
    key = f"matrix/{st.session_state.get(TURN, 0)}"
    rows = [
        {**cell, "chosen": (cell["probability"], cell["impact"]) == chosen}
        for cell in brief.cells
    ]
    picture(
        here,
        matrix(t, here.dark, steps=brief.scale.most),
        rows,
        Finding(
            title=_finding(here, brief),
            subtitle=t("page.risks.matrix_unit"),
            columns={
                "probability": t("risk.probability"),
                "impact": t("risk.impact"),
                "n": t("chart.risks"),
            },
        ),
        key=key,
        select=CELL,
        on_select=lambda: _clicked(key),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(_bands(here, brief.scale))
        st.space("stretch")
        _choose(here, brief)


def _finding(here: Visit, brief: Risks) -> str:
    score, many = brief.highest
    return here.t("page.risks.matrix", score=score, n=many)


def _clicked(key: str) -> None:
    clicked: list[Any] = st.session_state[key].selection.get(CELL) or []
    _keep((clicked[0]["probability"], clicked[0]["impact"]) if clicked else None)


def _keep(cell: Cell | None) -> None:
    st.session_state[CHOSEN] = cell
    first_page("register/risk")


def _bands(here: Visit, scale: Scale) -> str:
    bands = (
        tag(
            "span",
            f"{SHAPES[light]} {band_words(here.t, scale, band)}",
            cls=f"itpm-light itpm-{light}",
        )
        for band, light in LIGHTS.items()
    )
    return joined(bands, "\u2003")


def band_words(t: Words, scale: Scale, band: Band) -> str:
    """Say what a band is called, and which scores it holds where scores decide."""
    name = t(f"page.risks.band_{band}")
    if scale.cells:
        return name
    low, high = reach(scale, band)
    return t("page.risks.band_scores", name=name, low=low, high=high)


def _choose(here: Visit, brief: Risks) -> None:
    held = {(c["probability"], c["impact"]): c["n"] for c in brief.cells if c["n"]}
    options: list[Cell] = sorted(held, key=lambda cell: (-cell[0] * cell[1], cell))
    chosen = st.session_state.get(CHOSEN)
    key = f"matrix/list/{chosen}"

    def listed() -> None:
        # The chart forgets what was clicked in it, so that a click counts anew.
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
        _keep(st.session_state[key])

    st.selectbox(
        here.t("page.risks.cell"),
        options,
        index=options.index(chosen) if chosen in options else None,
        format_func=lambda cell: here.t(
            "page.risks.cell_of", p=cell[0], i=cell[1], score=cell[0] * cell[1], n=held[cell]
        ),
        placeholder=here.t("page.risks.every_cell"),
        label_visibility="collapsed",
        width=300,
        key=key,
        on_change=listed,
    )


def chosen_cell(here: Visit) -> dict[str, list[str]]:
    """Give what the chosen cell narrows the register to, and say so with a way back."""
    chosen = st.session_state.get(CHOSEN)
    if not chosen:
        return {}
    probability, impact = chosen
    if st.button(
        here.t("page.risks.only_cell", p=probability, i=impact),
        icon=":material/close:",
        help=here.t("page.risks.clear_cell"),
        key="matrix/clear",
    ):
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
        _keep(None)
        st.rerun()
    return {"probability": [str(probability)], "impact": [str(impact)]}


def heaviest(here: Visit, brief: Risks) -> None:
    """List the few risks that weigh most; each opens."""
    t = here.t
    st.subheader(t("page.risks.top"), anchor=False)
    st.caption(t("page.risks.top_unit"))
    with st.container(key="heaviest"):
        for risk in brief.top:
            _heavy(here, risk)


def _heavy(here: Visit, risk: Any) -> None:
    light = LIGHTS[risk.band]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        score = f"{SHAPES[light]} {risk.score}"
        st.html(tag("span", score, cls=f"itpm-light itpm-{light}"), width=56)
        with st.container(gap=None):
            if st.button(verbatim(risk.title), type="tertiary", key=f"heaviest/{risk.id}"):
                open_form(Risk, risk.id)
                st.rerun()
            st.caption(verbatim(_about(here, risk)))


def _about(here: Visit, risk: Any) -> str:
    parts = [] if here.project else [risk.project_title]
    parts.append(risk.owner or here.t("page.risks.no_owner"))
    if risk.was is not None and risk.was != risk.score:
        parts.append(here.t("page.risks.was", score=risk.was))
    if risk.cost_exposure:
        parts.append(here.t.millions(risk.cost_exposure))
    return " · ".join(part for part in parts if part)
