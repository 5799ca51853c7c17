"""Importer: from a table in a strange file to records: mapped, weighed, saved as one change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from itpm.arrival import (
    NOTHING_SAID,
    USUAL,
    Arrival,
    Understood,
    Verdicts,
    evidence,
    forgotten,
    implied,
    remembered,
)
from itpm.records import ALL, BY_NAME, Field, Kind, Legend, Project, Record, Refusal
from itpm.sheets.legends import manners_in
from itpm.sheets.look import Table
from itpm.sheets.manners import Said, as_said
from itpm.sheets.match import Guess, match
from itpm.ui.laying import as_agreed, reading
from itpm.ui.mapping import mapping_of
from itpm.ui.passage import verbatim
from itpm.ui.rights import fields_seen, may_add, projects_for
from itpm.ui.steps import ask_alone
from itpm.ui.strangers import asked_about
from itpm.ui.trial import PLACE, keep_done, trial, weigh
from itpm.ui.visit import Visit

SAID_ONCE = {Kind.CHOICE, Kind.WHOLE, Kind.DAY, Kind.SCORE}
"""Kinds of field that can be the same in every row of a file."""


@dataclass(frozen=True)
class Plan:
    """What a person has said about a table: what a row is, and which column is what."""

    record: type[Record]
    mapping: Mapping[str, str]
    manners: Said
    fixed: Mapping[str, object]
    verdicts: Verdicts = NOTHING_SAID


def importer(here: Visit, table: Table, file: str) -> None:
    """Ask what a table is, show what saving would do, and save it."""
    seen = reading(here, table, file)
    record = _record(here, seen.guessed.record if seen.guessed else None, file)
    if record is None:
        return
    seen = as_agreed(here, seen, record, f"{PLACE}/across/{file}")
    table = seen.table
    plan = _plan(here, table, record, seen.guessed, file)
    read = as_said(table, plan.manners)
    usual = frozenset(kind for kind in USUAL if may_add(here, BY_NAME[kind]))
    try:
        verdicts = asked_about(here, read, plan, usual, f"{PLACE}/{file}/{record.name()}")
        plan = replace(plan, verdicts=verdicts)
        arrival = weigh(here, read, plan, usual, file)
    except Refusal as no:  # rows that no order or no dates can be found for
        st.error(here.t(f"refusal.{no.code}", **{**no.values, "file": file}))
        return
    if arrival is not None and trial(here, read, arrival, file):
        _save(here, table, plan, arrival, file)


def _record(here: Visit, guessed: type[Record] | None, file: str) -> type[Record] | None:
    t = here.t
    offered = [record for record in ALL if may_add(here, record) and not record.inner]
    if guessed and guessed not in offered:
        plural = t(f"record.{guessed.name()}", n=2).lower()
        st.info(t("rights.not_kept", records=plural), icon=":material/lock:")
    return st.selectbox(
        t("page.upload.record"),
        offered,
        index=offered.index(guessed) if guessed in offered else None,
        format_func=lambda record: t(f"record.{record.name()}", n=1),
        placeholder=t("page.upload.choose_record"),
        width=360,
        key=f"{PLACE}/record/{file}",
    )


def _plan(
    here: Visit, table: Table, record: type[Record], guessed: Guess | None, file: str
) -> Plan:
    t = here.t
    fields = {f.name: f for f in fields_seen(here, record)}
    fixed: dict[str, object] = {}
    if "project" in fields and (project := _project(here, record, file)):
        fixed["project"] = project
    legend = guessed.legend if guessed and guessed.record is record else None
    matched = (
        list(guessed.matched)
        if guessed and guessed.record is record
        else match(table, record, t.language, None, evidence(here.db))
    )
    manners = manners_in(legend, table) if legend else {}
    with st.expander(t("page.upload.mapping"), expanded=any(m.ask for m in matched)):
        st.caption(t("page.upload.mapping_help"))
        _memory(here, legend, file)
        place = f"{PLACE}/{file}/{record.name()}/{legend.version if legend else ''}"
        mapping, said = mapping_of(here, table, fields, matched, manners, place)
    there = {*mapping.values(), *implied(record, table, mapping)}
    lacking = [f for f in fields.values() if f.required and f.name not in there]
    fixed |= _same_for_all(here, [f for f in lacking if f.name not in fixed], file)
    missing = [t(f.key) for f in lacking if f.name not in fixed]
    if missing:
        st.warning(t("page.upload.missing", fields=t.listed(missing)), icon=":material/rule:")
    return Plan(record, mapping, said, fixed)


def _memory(here: Visit, legend: Legend | None, file: str) -> None:
    """Say who has read such a table before, and offer to forget it."""
    if legend is None:
        return
    newest = here.db.versions(Legend, legend.id)[0]
    with st.container(horizontal=True, vertical_alignment="center"):
        who, when = verbatim(newest["saved_by"]), newest["saved_at"]
        st.caption(
            f":material/history: {here.t('intake.as_before', who=who, when=when)}",
            width="content",
        )
        if st.button(here.t("intake.forget"), type="tertiary", key=f"{PLACE}/forget/{file}"):
            forgotten(here.db, legend, here.author("import", file))
            st.rerun()


def _project(here: Visit, record: type[Record], file: str) -> str | None:
    titles = projects_for(here, record)
    return st.selectbox(
        here.t("page.upload.into"),
        list(titles),
        index=list(titles).index(here.project) if here.project in titles else None,
        format_func=lambda id_: titles.get(id_, id_),
        placeholder=here.t("page.upload.no_project"),
        help=here.t("page.upload.into_help"),
        accept_new_options=may_add(here, Project),
        width=360,
        key=f"{PLACE}/project/{file}",
    )


def _same_for_all(here: Visit, lacking: list[Field], file: str) -> dict[str, object]:
    """Ask for what no column gives and every row needs: a year, a kind of cost."""
    asked = [f for f in lacking if f.kind in SAID_ONCE]
    if not asked:
        return {}
    st.caption(here.t("page.upload.same_for_all"))
    values = {
        f.name: _said(here, side, f, file)
        for side, f in zip(st.columns(max(3, len(asked))), asked, strict=False)
    }
    return {name: value for name, value in values.items() if value not in {None, ""}}


def _said(here: Visit, side: Any, field: Field, file: str) -> object:
    with side:
        return ask_alone(here, field, f"{PLACE}/{file}/same/{field.name}")


def _save(here: Visit, table: Table, plan: Plan, arrival: Arrival, file: str) -> None:
    """Save the good rows as one change; then remember how they were read."""
    author = here.author("import", file)
    with st.spinner(here.t("intake.saving")):
        change = arrival.saved(here.db, author)
        how = Understood(plan.record, plan.mapping, plan.manners)
        remembered(here.db, table, how, author)
    rows = len(arrival.intake.new) + len(arrival.intake.edits)
    keep_done(rows or len(arrival.links), change.number)
    st.rerun()
