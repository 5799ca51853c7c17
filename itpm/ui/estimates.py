"""Estimates: how long the tasks that are left may take, typed in one table and saved as one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from itpm.briefs.sure import Estimate, Sure
from itpm.records import Problem, Task, fields_of, replaced
from itpm.ui.form import sentence
from itpm.ui.passage import verbatim
from itpm.ui.pressed import pressed
from itpm.ui.table import height_of
from itpm.ui.visit import Visit

config = st.column_config
THREE = ("optimistic", "likely", "pessimistic")
COLUMNS = ("title", "planned", "unit", *THREE)
USUAL = (90, 100, 150)
"""What is proposed where nothing is known: per cent of the planned duration."""
FIELDS = {field.name: field for field in fields_of(Task)}


def estimates(here: Visit, brief: Sure) -> None:
    """Show how long tasks may take, to be filled in by those who may."""
    t, place = here.t, f"estimates/{here.project}"
    if not brief.estimates or not here.may("task.write", here.project):
        return
    label = t("sure.estimates", n=len(brief.uncertain), total=len(brief.estimates))
    with st.expander(label, icon=":material/expand:", expanded=_is_open(brief, place)):
        base, key = _base(brief, place)
        units = {t(f"time_unit.{one.unit}") for one in base}
        st.caption(t("sure.estimates_lead", units=", ".join(sorted(units)).lower()))
        for said in st.session_state.pop(f"{place}/said", ()):
            st.error(said, icon=":material/rule:")
        st.data_editor(
            pd.DataFrame([_row(here, one) for one in base]),
            hide_index=True,
            disabled=["title", "planned", "unit"],
            column_config=_columns(here),
            column_order=[name for name in COLUMNS if name != "unit" or len(units) > 1],
            height=height_of(len(base)),
            placeholder="",
            key=key,
            alt=label,
        )
        _buttons(here, brief, place, base)


def _is_open(brief: Sure, place: str) -> bool:
    """Tell whether the table is unfolded: while there is nothing else, or something typed."""
    is_open: bool = brief.finish is None or bool(st.session_state.get(f"{place}/draft"))
    st.session_state[f"{place}/open"] = is_open or st.session_state.get(f"{place}/open", False)
    return bool(st.session_state[f"{place}/open"])


def _base(brief: Sure, place: str) -> tuple[Sequence[Estimate], str]:
    """Give the rows as they were opened: anew where nothing is typed over them."""
    turn = st.session_state.get(f"{place}/turn", 0)
    key = f"{place}/{turn}"
    base: Sequence[Estimate] | None = st.session_state.get(f"{place}/base")
    draft: Mapping[str, Estimate] = st.session_state.get(f"{place}/draft", {})
    if draft and key not in st.session_state:  # another view was open: the table is a new one
        base = tuple(draft.get(one.id, one) for one in brief.estimates)
        st.session_state[f"{place}/proposed"] = True
    elif base is None or not (_edited(key) or st.session_state.get(f"{place}/proposed")):
        base = brief.estimates
    st.session_state[f"{place}/base"] = base
    return base, key


def _edited(key: str) -> Mapping[int, Mapping[str, Any]]:
    state: Mapping[str, Any] = st.session_state.get(key, {})
    found: Mapping[int, Mapping[str, Any]] = state.get("edited_rows", {})
    return found


def _row(here: Visit, one: Estimate) -> dict[str, Any]:
    three = {name: getattr(one, name) for name in THREE}
    unit = here.t(f"time_unit.{one.unit}")
    return {"title": one.title, "planned": one.planned, "unit": unit, **three}


def _columns(here: Visit) -> dict[str, Any]:
    t = here.t
    return {
        "title": config.TextColumn(t("task.title"), width="medium"),
        "planned": config.NumberColumn(t("sure.planned_duration"), width="small"),
        "unit": config.TextColumn(t("sure.counted_in")),
        **{
            name: config.NumberColumn(
                t(f"sure.{name}"), help=t(FIELDS[name].key), min_value=0, step=1
            )
            for name in THREE
        },
    }


def _buttons(here: Visit, brief: Sure, place: str, base: Sequence[Estimate]) -> None:
    t = here.t
    typed = _typed(brief, place, base)
    st.session_state[f"{place}/draft"] = {one.id: one for one in typed}
    with st.container(horizontal=True, vertical_alignment="center"):
        if pressed(
            t("sure.save", n=len(typed)) if typed else t("grid.nothing"),
            type="primary",
            icon=":material/check:",
            disabled=not typed,
            key=f"{place}/save",
        ):
            _save(here, place, typed)
        if typed and st.button(t("grid.discard"), key=f"{place}/discard"):
            _anew(place)
            st.rerun()
        low, _, high = USUAL
        if st.button(
            t("sure.propose", low=t.percent(low / 100), high=t.percent(high / 100)),
            key=f"{place}/propose",
        ):
            proposed = tuple(_proposed(one) for one in base)
            _anew(place)
            st.session_state[f"{place}/base"] = proposed
            st.session_state[f"{place}/proposed"] = True
            st.rerun()


def _proposed(one: Estimate) -> Estimate:
    """Propose three durations for a task of which nobody has said anything."""
    if one.is_uncertain or not one.planned:
        return one
    low, usual, high = USUAL
    return replace(
        one,
        optimistic=one.planned * low // 100,
        likely=one.planned * usual // 100,
        pessimistic=-(-one.planned * high // 100),
    )


def _typed(brief: Sure, place: str, base: Sequence[Estimate]) -> list[Estimate]:
    """Give the rows that are not as they are kept."""
    kept = {one.id: one for one in brief.estimates}
    edited = _edited(f"{place}/{st.session_state.get(f'{place}/turn', 0)}")
    found = []
    for at, one in enumerate(base):
        values = {n: v for n, v in edited.get(at, {}).items() if n in THREE}
        three: dict[str, Any] = {n: None if v is None else int(v) for n, v in values.items()}
        row = replace(one, **three)
        was = kept.get(one.id)
        if was is None or any(getattr(row, name) != getattr(was, name) for name in THREE):
            found.append(row)
    return found


def _save(here: Visit, place: str, typed: Sequence[Estimate]) -> None:
    """Save what was typed as one change, or say what is wrong and save nothing."""
    good, said = [], []
    for one in typed:
        task = replaced(
            here.db.get(Task, one.id),
            version=one.version,
            **{name: getattr(one, name) for name in THREE},
        )
        problems = list(task.problems())
        said += [_said(here, one, problem) for problem in problems]
        good.append(task)
    if said:
        st.session_state[f"{place}/said"] = said
        st.rerun()
    here.save(*good, source="grid")
    st.toast(here.t("grid.saved", n=len(good)), icon=":material/check:")
    _anew(place)
    st.rerun()


def _said(here: Visit, one: Estimate, problem: Problem) -> str:
    return f"{verbatim(one.title)}: {sentence(here, FIELDS[problem.field], problem)}"


def _anew(place: str) -> None:
    st.session_state[f"{place}/turn"] = st.session_state.get(f"{place}/turn", 0) + 1
    for name in ("base", "proposed", "draft"):
        st.session_state.pop(f"{place}/{name}", None)
