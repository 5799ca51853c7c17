"""Importer: from a table in a strange file to records: mapped, weighed, saved as one change."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from itpm.arrival import NEWCOMERS, USUAL, Arrival, weighed
from itpm.departure import Parcel
from itpm.records import ALL, BY_NAME, Field, Kind, Project, Record, fields_of
from itpm.sheets.look import Table
from itpm.sheets.match import Matched, guess, match
from itpm.ui.cell import shown_value
from itpm.ui.form import sentence
from itpm.ui.rights import fields_seen, may_add, projects_for
from itpm.ui.steps import ask_alone
from itpm.ui.table import height_of
from itpm.ui.take import take
from itpm.ui.visit import Visit

PLACE = "importer"
SCREENFUL = 12
"""Columns whose mapping fits without scrolling."""

SAID_ONCE = {Kind.CHOICE, Kind.WHOLE, Kind.DAY, Kind.SCORE}
"""Kinds of field that can be the same in every row of a file."""

MOST_TOLD = 500
"""Refused or changed rows on the screen; the file of refused rows holds all of them."""


@dataclass(frozen=True)
class Plan:
    """What a person has said about a table: what a row is, and which column is what."""

    record: type[Record]
    mapping: Mapping[str, str]
    fixed: Mapping[str, object]
    create: frozenset[str]


def importer(here: Visit, table: Table, file: str) -> None:
    """Ask what a table is, show what saving would do, and save it."""
    guessed = guess(table, here.t.language)
    record = _record(here, guessed.record if guessed else None, file)
    if record is None:
        return
    plan = _plan(here, table, record, file)
    _weigh(here, table, plan, file)


def _record(here: Visit, guessed: type[Record] | None, file: str) -> type[Record] | None:
    t = here.t
    offered = [record for record in ALL if may_add(here, record)]
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


def _plan(here: Visit, table: Table, record: type[Record], file: str) -> Plan:
    t = here.t
    fields = {f.name: f for f in fields_seen(here, record)}
    fixed: dict[str, object] = {}
    if "project" in fields and (project := _project(here, record, file)):
        fixed["project"] = project
    matched = match(table, record, t.language)
    with st.expander(t("page.upload.mapping"), expanded=any(m.ask for m in matched)):
        st.caption(t("page.upload.mapping_help"))
        mapping = _mapping(here, table, fields, matched, f"{PLACE}/{file}/{record.name()}")
    lacking = [f for f in fields.values() if f.required and f.name not in mapping.values()]
    fixed |= _same_for_all(here, [f for f in lacking if f.name not in fixed], file)
    missing = [t(f.key) for f in lacking if f.name not in fixed]
    if missing:
        st.warning(t("page.upload.missing", fields=t.listed(missing)), icon=":material/rule:")
    usual = frozenset(kind for kind in USUAL if may_add(here, BY_NAME[kind]))
    return Plan(record, mapping, fixed, usual | _also_created(here, fields, fixed, mapping))


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


def _mapping(
    here: Visit, table: Table, fields: Mapping[str, Field], matched: list[Matched], place: str
) -> dict[str, str]:
    t = here.t
    options = ["", *fields]
    chosen: dict[str, str] = {}
    with st.container(height=420 if len(matched) > SCREENFUL else "content", border=False):
        for start in range(0, len(matched), 3):
            for side, one in zip(st.columns(3), matched[start : start + 3], strict=False):
                column = table.columns[table.names.index(one.column)]
                sample = next((x for x in column.texts.to_pylist()[:50] if x), "")
                field = side.selectbox(
                    one.column,
                    options,
                    # What is doubtful is asked, never guessed.
                    index=0 if one.ask else options.index(one.field or ""),
                    format_func=lambda f: t(fields[f].key) if f else t("page.upload.leave"),
                    key=f"{place}/{one.column}",
                )
                maybe = (
                    t("page.upload.maybe", field=t(fields[one.field or ""].key))
                    if one.ask
                    else ""
                )
                side.caption(" · ".join(filter(None, (str(sample)[:48], maybe))))
                if field:
                    chosen[one.column] = field
    return chosen


def _also_created(
    here: Visit,
    fields: Mapping[str, Field],
    fixed: Mapping[str, object],
    mapping: Mapping[str, str],
) -> frozenset[str]:
    """Ask before projects are written down by nothing but a name in a file."""
    t = here.t
    asked = {
        f.refers
        for f in fields.values()
        if f.refers in NEWCOMERS.keys() - USUAL
        and may_add(here, BY_NAME[f.refers])
        and f.name in mapping.values()
        and f.name not in fixed
    }
    return frozenset(
        kind
        for kind in asked
        if kind
        and st.checkbox(
            t("page.upload.create_too", records=t(f"record.{kind}", n=2).lower()),
            key=f"{PLACE}/create/{kind}",
        )
    )


def _weigh(here: Visit, table: Table, plan: Plan, file: str) -> None:
    """Weigh the rows once for each plan: a click elsewhere must not check them all again."""
    asked = (file, table.numbers.size, plan, here.db.version)
    kept: tuple[object, Arrival] | None = st.session_state.get(f"{PLACE}/weighed")
    if kept is None or kept[0] != asked:
        with st.spinner(here.t("page.upload.weighing")):
            arrival = weighed(
                here.db,
                table,
                plan.record,
                plan.mapping,
                fixed=plan.fixed,
                create=plan.create,
            )
        kept = (asked, arrival)
        st.session_state[f"{PLACE}/weighed"] = kept
    _told(here, table, kept[1], file)


def _told(here: Visit, table: Table, arrival: Arrival, file: str) -> None:
    t, intake = here.t, arrival.intake
    figures = {
        "new": len(intake.new),
        "changed": len(intake.edits),
        "unchanged": intake.unchanged,
        "refused": len(intake.refused),
    }
    for side, (name, many) in zip(st.columns(4), figures.items(), strict=True):
        side.metric(t(f"page.upload.{name}"), t.number(many), border=True)
    good = figures["new"] + figures["changed"]
    if not good and intake.unchanged:
        st.info(t("page.upload.idle"), icon=":material/check_circle:")
    elif good and st.button(
        t("page.upload.save", n=good), type="primary", icon=":material/save:"
    ):
        change = arrival.saved(here.db, here.author("import", file))
        st.session_state[f"{PLACE}/done"] = (good, change.number)
        st.rerun()
    _changed(here, arrival)
    _refused(here, table, arrival)


def done(here: Visit) -> None:
    """Say what was saved, where the page is drawn again after a save."""
    if said := st.session_state.pop(f"{PLACE}/done", None):
        rows, change = said
        st.success(
            here.t("page.upload.saved", n=rows, change=change), icon=":material/check_circle:"
        )


def _changed(here: Visit, arrival: Arrival) -> None:
    t, edits = here.t, arrival.intake.edits
    if not edits:
        return
    fields = {f.name: f for f in fields_of(arrival.record)}
    rows = [
        {
            t("page.upload.row"): edit.row,
            t(f"record.{arrival.record.name()}", n=1): edit.was.title_text,
            t("page.upload.field"): t(fields[name].key),
            t("page.upload.was"): shown_value(here, fields[name], getattr(edit.was, name)),
            t("page.upload.now"): shown_value(here, fields[name], getattr(edit.now, name)),
        }
        for edit in edits[:MOST_TOLD]
        for name in edit.fields
    ]
    st.subheader(t("page.upload.changed_title", n=len(edits)), anchor=False)
    _table(rows, t("page.upload.changed_title", n=len(edits)))


def _refused(here: Visit, table: Table, arrival: Arrival) -> None:
    t, refused = here.t, arrival.intake.refused
    if not refused:
        return
    fields = {f.name: f for f in fields_of(arrival.record)}
    rows = [
        {
            t("page.upload.row"): row.number,
            t("page.upload.field"): t(fields[problem.field].key),
            t("page.upload.reason"): sentence(here, fields[problem.field], problem),
        }
        for row in refused[:MOST_TOLD]
        for problem in row.problems
    ]
    title = t("page.upload.refused_title", n=len(refused))
    st.subheader(title, anchor=False)
    st.caption(t("page.upload.refused_help"))
    _table(rows, title)
    parcel = Parcel(
        "itpm-refused.csv", "text/csv", partial(_refused_file, here, table, arrival)
    )
    take(here, t("page.upload.download_refused"), parcel, "upload/refused")


def _table(rows: list[dict[str, Any]], alt: str) -> None:
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        placeholder="–",
        height=height_of(min(len(rows), 10)),
        alt=alt,
    )


def _refused_file(here: Visit, table: Table, arrival: Arrival) -> bytes:
    """Give the refused rows as the file had them, with a column that says why."""
    from itpm.sheets.export import texts_as_csv  # noqa: PLC0415 -- for one press of a button

    fields = {f.name: f for f in fields_of(arrival.record)}
    places = {int(number): place for place, number in enumerate(table.numbers)}
    columns = [column.texts.to_pylist() for column in table.columns]
    rows = [
        [
            *(column[places[row.number]] or "" for column in columns),
            " ".join(sentence(here, fields[p.field], p) for p in row.problems),
        ]
        for row in arrival.intake.refused
    ]
    return texts_as_csv([*table.names, here.t("page.upload.reason")], rows, here.t)
