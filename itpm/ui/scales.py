"""Scales: by what the house grades its risks, typed and seen as the matrix it makes."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from itpm.i18n.catalog import catalog
from itpm.records import Refusal, Risk, Scale, fields_of, replaced
from itpm.records.scale import USUAL, Steps
from itpm.rules.risks import Band, band
from itpm.ui.form import sentence
from itpm.ui.light import SHAPES
from itpm.ui.markup import Html, tag
from itpm.ui.matrix import LIGHTS, band_words
from itpm.ui.mishap import mishap
from itpm.ui.visit import Visit

FIELDS = {f.name: f for f in fields_of(Scale)}
NEXT = {Band.LOW: Band.MEDIUM, Band.MEDIUM: Band.HIGH, Band.HIGH: Band.LOW}
"""What a cell weighs after it was pressed."""


@dataclass(frozen=True)
class Desk:
    """What is being typed: over which version, and where its cells are kept meanwhile."""

    kept: Scale
    steps: Steps

    @property
    def place(self) -> str:
        """Give what the keys of the boxes begin with: anew for every version and size."""
        return f"scale/{self.kept.version}/{self.steps}"

    @property
    def begun(self) -> Scale:
        """Give what stands in the boxes at first: a new size begins with its usual limits."""
        if self.steps is self.kept.steps:
            return self.kept
        medium, high = USUAL[self.steps]
        return replaced(
            self.kept, steps=self.steps, medium_from=medium, high_from=high, cells=""
        )


def scales(here: Visit) -> None:
    """Ask for the scale of the house, show its matrix, and keep it."""
    t, kept = here.t, here.db.scale()
    st.caption(t("page.scale.help"))
    left, right = st.columns([7, 9], gap="large")
    with left:
        steps: Steps | None = st.radio(
            t("scale.steps"),
            list(Steps),
            index=list(Steps).index(kept.steps),
            format_func=lambda one: t(f"steps.{one}"),
            horizontal=True,
            key=f"scale/{kept.version}/steps",
        )
        desk = Desk(kept, steps or kept.steps)
        typed = _limits(here, desk, _names(here, desk))
    with right:
        _matrix(here, desk, typed)
    _foot(here, typed)


def _names(here: Visit, desk: Desk) -> Scale:
    t, begun = here.t, desk.begun
    st.subheader(t("page.scale.names"), anchor=False)
    st.caption(t("page.scale.names_help"))
    typed: dict[str, str] = {}
    for side, axis in zip(st.columns(2), ("probability", "impact"), strict=True):
        for n in reversed(begun.range):
            name = f"{axis}_{n}"
            typed[name] = side.text_input(
                t(f"scale.{name}"),
                getattr(begun, name),
                placeholder=_usual(here, begun, axis, n),
                max_chars=40,
                key=f"{desk.place}/{name}",
            ).strip()
    return replaced(begun, title=f"{begun.most} × {begun.most}", **typed)


def _usual(here: Visit, scale: Scale, axis: str, step: int) -> str:
    """Give the word of the reader's language for a step, whatever the house calls it."""
    usual = "_of_four" if scale.steps is Steps.FOUR else ""
    return str(catalog(here.t.language)[f"step.{axis}{usual}.{step}"])


def _limits(here: Visit, desk: Desk, typed: Scale) -> Scale:
    t = here.t
    st.subheader(t("page.scale.limits"), anchor=False)
    st.caption(t("page.scale.limits_help"))
    cells = st.session_state.get(f"{desk.place}/cells", desk.begun.cells)
    limits: dict[str, int] = {}
    for side, name in zip(st.columns(2), ("medium_from", "high_from"), strict=True):
        limits[name] = side.number_input(
            t(f"scale.{name}"),
            1,
            typed.most**2,
            min(getattr(typed, name), typed.most**2),
            step=1,
            disabled=bool(cells),
            key=f"{desk.place}/{name}",
        )
    return replaced(typed, cells=cells, **limits)


def _matrix(here: Visit, desk: Desk, typed: Scale) -> None:
    t = here.t
    st.subheader(t("page.scale.matrix"), anchor=False)
    st.caption(t("page.scale.cells_decide" if typed.cells else "page.scale.matrix_help"))
    names = {axis: _words(here, typed, axis) for axis in ("probability", "impact")}
    widths = [3, *[2] * typed.most]
    st.html(_shades(typed))
    with st.container(key="scale-matrix", gap="small"):
        for p in reversed(typed.range):
            first, *places = st.columns(widths, vertical_alignment="center", gap="small")
            first.html(_step(p, names["probability"][p]))
            for i, place in zip(typed.range, places, strict=True):
                with place:
                    _cell(here, desk, typed, (p, i))
        _, *places = st.columns(widths, gap="small")
        for i, place in zip(typed.range, places, strict=True):
            place.html(_step(i, names["impact"][i], below=True))
    st.caption(" · ".join(f"{SHAPES[LIGHTS[b]]} {band_words(t, typed, b)}" for b in Band))
    if typed.cells and st.button(t("page.scale.by_score"), icon=":material/undo:"):
        st.session_state[f"{desk.place}/cells"] = ""
        st.rerun()


def _shades(typed: Scale) -> Html:
    """Give the shade of every cell: by a sheet, so that a pressed button keeps the focus."""
    rules = (
        f".st-key-scale-cell-{p}-{i} button {{ background: var(--cell-{weighs}); }}"
        for p in typed.range
        for i in typed.range
        for weighs in [band(typed, p, i)]
    )
    return Html(f"<style>{''.join(rules)}</style>")


def _step(n: int, word: str, *, below: bool = False) -> Html:
    name = "itpm-step itpm-below" if below else "itpm-step"
    return tag("div", tag("strong", str(n)), " ", tag("div", word) if below else word, cls=name)


def _words(here: Visit, typed: Scale, axis: str) -> Mapping[int, str]:
    return {n: typed.label(axis, n) or _usual(here, typed, axis, n) for n in typed.range}


def _cell(here: Visit, desk: Desk, typed: Scale, cell: tuple[int, int]) -> None:
    p, i = cell
    weighs = band(typed, p, i)
    said = here.t("page.scale.cell", p=p, i=i, band=here.t(f"page.risks.band_{weighs}"))
    with st.container(key=f"scale-cell-{p}-{i}"):
        if st.button(
            f"{SHAPES[LIGHTS[weighs]]} {p * i}",
            help=said,
            width="stretch",
            key=f"{desk.place}/cell/{p}/{i}",
        ):
            st.session_state[f"{desk.place}/cells"] = pressed(typed, cell)
            st.rerun()


def pressed(scale: Scale, cell: tuple[int, int]) -> str:
    """Give the letters of all cells after one was pressed: it weighs more, or least again."""
    return "".join(
        (NEXT[weighs] if (p, i) == cell else weighs).value[0]
        for p in scale.range
        for i in scale.range
        for weighs in [band(scale, p, i)]
    )


def _foot(here: Visit, typed: Scale) -> None:
    t = here.t
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(t("form.save"), type="primary", icon=":material/check:"):
            _save(here, typed)
        house = here.db.whole("house.administer")
        said = [t("page.scale.graded", n=house.counted()[Risk.name()])]
        if typed.id:
            newest = here.db.versions(Scale, typed.id)[0]
            last = {"who": newest["saved_by"], "when": newest["saved_at"]}
            said.append(t("page.settings.last", **last))
        st.caption(" · ".join(said), width="content")


def _save(here: Visit, typed: Scale) -> None:
    problems = list(typed.problems())
    for problem in problems:
        st.error(sentence(here, FIELDS[problem.field], problem), icon=":material/rule:")
    if problems:
        return
    try:
        here.save(typed)
    except Refusal as no:
        mishap(no)
        return
    st.toast(here.t("page.settings.saved"), icon=":material/check:")
    st.rerun()
