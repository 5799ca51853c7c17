"""Strangers: names in a file nobody here bears: who is meant, who is new, who is left out."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any, Protocol

import pandas as pd
import streamlit as st

from itpm.arrival import NEWCOMERS, Unknown, Verdicts, strangers
from itpm.records import BY_NAME, Record, fields_of
from itpm.records.reading import answers_key
from itpm.sheets.look import Table
from itpm.ui.rights import may_add
from itpm.ui.table import height_of
from itpm.ui.visit import Visit

MOST = 200
"""Names that are asked about one by one; what is said for all holds for all of them."""
FEW = 24
"""Answers that are asked about one by one."""
ABREAST = 3


class Planned(Protocol):
    """What has been said about a table so far."""

    @property
    def record(self) -> type[Record]:
        """Give what a row is."""

    @property
    def mapping(self) -> Mapping[str, str]:
        """Give which field each heading is."""

    @property
    def fixed(self) -> Mapping[str, object]:
        """Give what is the same in every row."""


def asked_about(
    here: Visit, table: Table, plan: Planned, create: Collection[str], place: str
) -> Verdicts:
    """Ask about every name that is not known, and give what was said."""
    mapping = tuple(sorted(plan.mapping.items()))
    fixed = tuple(sorted((name, str(value)) for name, value in plan.fixed.items()))

    def found() -> tuple[Unknown, ...]:
        return strangers(
            here.db, table, plan.record, plan.mapping, fixed=plan.fixed, create=create
        )

    key = ("strangers", place, id(table.numbers), mapping, fixed)
    unknown = here.db.recall(key, found)
    by_answer = {answers_key(f): f for f in fields_of(plan.record) if f.answers}
    words = [one for one in unknown if one.kind in by_answer]
    names = [one for one in unknown if one.kind not in by_answer]
    if not unknown:
        return Verdicts()
    near = sum(bool(one.near) for one in unknown)
    title = here.t("intake.strangers", n=len(unknown))
    if near:
        title += " · " + here.t("intake.strangers_near", n=near)
    with st.expander(title, expanded=bool(near or words), icon=":material/person_search:"):
        said = _named(here, names, create, place) if names else Verdicts()
        same = _answered(here, words, by_answer, place) if words else {}
    return Verdicts({**said.same, **same}, said.fresh, said.left)


def _answered(
    here: Visit, words: list[Unknown], by_answer: Mapping[str, Any], place: str
) -> dict[tuple[str, str], str]:
    """Ask which of our answers each strange word is."""
    t = here.t
    st.caption(t("intake.answers_help"))
    same: dict[tuple[str, str], str] = {}
    for start in range(0, min(len(words), FEW), ABREAST):
        part = words[start : start + ABREAST]
        for side, one in zip(st.columns(ABREAST), part, strict=False):
            field = by_answer[one.kind]
            options = [str(answer) for answer in field.answers]
            hint = t("page.upload.maybe", field=t(f"{one.kind}.{one.near}")) if one.near else ""
            chosen = side.selectbox(
                f"{t(field.key)}: {one.text}",
                options,
                index=None,
                format_func=partial(_word, here, one.kind),
                placeholder=hint or t("intake.choose_answer"),
                key=f"{place}/answer/{one.kind}/{one.text}",
            )
            if chosen:
                same[one.key] = chosen
    return same


def _word(here: Visit, kind: str, answer: str) -> str:
    return here.t(f"{kind}.{answer}")


def _named(here: Visit, names: list[Unknown], create: Collection[str], place: str) -> Verdicts:
    """Show the names with what they may mean; two boxes a name, and one click for all."""
    t = here.t
    st.caption(t("intake.names_help"))
    near = [one for one in names if one.near]
    addable = {kind for kind in NEWCOMERS if may_add(here, BY_NAME[kind])}
    new = [one for one in names if one.kind in addable]
    chosen = st.session_state.get(f"{place}/for_all", "")
    with st.container(horizontal=True):
        if near and st.button(
            t("intake.all_same", n=len(near)), icon=":material/done_all:", key=f"{place}/same"
        ):
            chosen = "same"
        if new and st.button(
            t("intake.all_new", n=len(new)), icon=":material/person_add:", key=f"{place}/new"
        ):
            chosen = "new"
    st.session_state[f"{place}/for_all"] = chosen
    rows = [_line(here, one, create, addable, chosen) for one in names]
    edited = _boxes(here, rows[:MOST], f"{place}/names/{chosen}")
    return _verdicts(names, [*edited, *rows[MOST:]], addable)


def _line(
    here: Visit,
    one: Unknown,
    create: Collection[str],
    addable: Collection[str],
    for_all: str,
) -> dict[str, Any]:
    same = bool(one.near) and for_all == "same"
    usual = one.kind in create and (not one.near or one.is_new)
    may_be = one.kind in addable and not same and not one.is_several
    new = may_be and (usual or for_all == "new")
    return {
        "text": one.text,
        "kind": _kind_words(here, one.kind),
        "rows": one.rows,
        "near": one.hint,
        "same": same,
        "new": new,
    }


def _kind_words(here: Visit, kind: str) -> str:
    record, _, field = kind.partition(".")
    return here.t(f"{record}.{field}") if field else here.t(f"record.{kind}", n=1)


def _boxes(here: Visit, rows: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    t, config = here.t, st.column_config
    edited: pd.DataFrame = st.data_editor(
        pd.DataFrame(rows),
        hide_index=True,
        disabled=["text", "kind", "rows", "near"],
        column_config={
            "text": config.TextColumn(t("intake.in_file"), width="medium"),
            "kind": config.TextColumn(t("intake.what")),
            "rows": config.NumberColumn(t("intake.rows"), width="small", format="localized"),
            "near": config.TextColumn(t("intake.may_be"), width="medium"),
            "same": config.CheckboxColumn(t("intake.same"), width="small"),
            "new": config.CheckboxColumn(t("intake.new"), width="small"),
        },
        height=height_of(min(len(rows), 8)),
        key=key,
    )
    return [{str(k): v for k, v in row.items()} for row in edited.to_dict("records")]


def _verdicts(
    names: list[Unknown], rows: list[dict[str, Any]], addable: Collection[str]
) -> Verdicts:
    same: dict[tuple[str, str], str] = {}
    fresh, left = set(), set()
    for one, row in zip(names, rows, strict=True):
        if row["same"] and one.near:
            same[one.key] = one.near
        elif row["new"] and one.kind in addable:
            fresh.add(one.key)
        else:
            left.add(one.key)
    return Verdicts(same, frozenset(fresh), frozenset(left))
