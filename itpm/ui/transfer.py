"""Transfer: from a plan file to tasks and links: weighed together, saved as one change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from itpm.arrival import Arrival
from itpm.convoy import BLANK, Convoy, Way, gathered
from itpm.records import (
    BY_NAME,
    Absence,
    Assignment,
    Kind,
    Link,
    Person,
    Project,
    Record,
    Task,
    fields_of,
)
from itpm.sheets.look import Look
from itpm.sheets.spoken import spoken
from itpm.ui.cell import shown_value
from itpm.ui.form import sentence
from itpm.ui.refused import refused_file
from itpm.ui.rights import may_add, projects_for
from itpm.ui.table import height_of
from itpm.ui.trial import MOST_TOLD, PLACE, keep_done
from itpm.ui.visit import Visit

Row = dict[str, Any]


def transfer(here: Visit, found: Look) -> None:
    """Ask where a plan is to go, show what keeping it would do, and keep it."""
    t = here.t
    if not (may_add(here, Task) and may_add(here, Link)):
        records = t("record.task", n=2).lower()
        st.info(t("rights.not_kept", records=records), icon=":material/lock:")
        return
    with st.container(horizontal=True):
        project = _project(here, found.file)
        undated = _undated(here, found) if found.notes.get("undated") else None
    if not project:
        st.info(t("plan_transfer.choose"), icon=":material/arrow_upward:")
        return
    create = {kind for kind in ("person", "project") if may_add(here, BY_NAME[kind])}
    convoy = _weighed(
        here,
        found,
        Way(
            project,
            frozenset(create),
            undated,
            t("plan_transfer.baseline", n=BLANK),
            may_add(here, Absence),
        ),
    )
    _told(here, convoy, found.file)
    _given_back(here, convoy, spoken(found, t))


def _project(here: Visit, file: str) -> str | None:
    titles = projects_for(here, Task)
    return st.selectbox(
        here.t("plan_transfer.into"),
        list(titles),
        index=list(titles).index(here.project) if here.project in titles else None,
        format_func=lambda id_: titles.get(id_, id_),
        placeholder=here.t("plan_transfer.no_project"),
        help=here.t("page.upload.into_help") if may_add(here, Project) else None,
        accept_new_options=may_add(here, Project),
        width=360,
        key=f"{PLACE}/plan/project/{file}",
    )


def _undated(here: Visit, found: Look) -> date | None:
    day: date | None = st.date_input(
        here.t("plan_transfer.undated", n=found.notes["undated"]),
        None,
        format=here.t.date_pattern(),
        help=here.t("plan_transfer.undated_help"),
        width=300,
        key=f"{PLACE}/plan/undated/{found.file}",
    )
    return day


def _weighed(here: Visit, found: Look, way: Way) -> Convoy:
    """Weigh a plan once for each way it may go: a click elsewhere must not check it again."""
    asked = (found.file, [table.rows for table in found.tables], way, here.db.version)
    kept: tuple[object, Convoy] | None = st.session_state.get(f"{PLACE}/plan/weighed")
    if kept is None or kept[0] != asked:
        with st.spinner(here.t("page.upload.weighing")):
            kept = (asked, gathered(here.db, found, way))
        st.session_state[f"{PLACE}/plan/weighed"] = kept
    return kept[1]


def _told(here: Visit, convoy: Convoy, file: str) -> None:
    t = here.t
    _figures(here, convoy)
    good = sum(len(part.intake.new) + len(part.intake.edits) for part in convoy.parts)
    good += len(convoy.beside)
    if convoy.is_idle:
        st.info(t("page.upload.idle"), icon=":material/check_circle:")
    elif st.button(t("page.upload.save", n=good), type="primary", icon=":material/save:"):
        change = convoy.saved(here.db, here.author("import", file))
        keep_done(good, change.number)
        st.rerun()
    titles = _titles(convoy)
    changed = [row for part in convoy.parts for row in _changed(here, part, titles)]
    refused = [row for part in convoy.parts for row in _refused(here, part)]
    _table(changed, t("page.upload.changed_title", n=_many(convoy, "edits")))
    _table(refused, t("page.upload.refused_title", n=_many(convoy, "refused")))


def _given_back(here: Visit, convoy: Convoy, found: Look) -> None:
    """Offer the rows of a plan that cannot be kept as a workbook, with the reasons."""
    for part in convoy.parts:
        table = found.table_of(part.record.name())
        if table and part.intake.refused:
            refused_file(here, table, part, found.file)


def _figures(here: Visit, convoy: Convoy) -> None:
    """Give what would happen to tasks in figures, to the rest in a line."""
    t = here.t
    for part in convoy.parts:
        figures = {
            "new": len(part.intake.new),
            "changed": len(part.intake.edits),
            "unchanged": part.intake.unchanged,
            "refused": len(part.intake.refused),
        }
        st.caption(t(f"record.{part.record.name()}", n=2))
        for side, (name, many) in zip(st.columns(4), figures.items(), strict=True):
            side.metric(t(f"page.upload.{name}"), t.number(many), border=True)
    people = [
        one.title_text
        for part in convoy.parts
        for one in part.newcomers
        if isinstance(one, Person)
    ]
    if people:
        st.caption(t("plan_transfer.people", n=len(people), names=t.listed(people)))


def _many(convoy: Convoy, name: str) -> int:
    return sum(len(getattr(part.intake, name)) for part in convoy.parts)


def _titles(convoy: Convoy) -> dict[str, str]:
    """Give the titles of what the plan brings for the first time, by the ids it will have."""
    return {
        one.id: one.title_text
        for part in convoy.parts
        for one in (*part.newcomers, *part.intake.new)
    }


def _changed(here: Visit, part: Arrival, titles: Mapping[str, str]) -> list[Row]:
    t = here.t
    fields = {f.name: f for f in fields_of(part.record)}

    def said(name: str, value: object) -> str:
        is_new = fields[name].kind is Kind.REFERENCE and value in titles
        return titles[str(value)] if is_new else shown_value(here, fields[name], value)

    return [
        {
            t("page.upload.row"): edit.row,
            t("plan_transfer.what"): _name(here, part.record, edit.was),
            t("page.upload.field"): t(fields[name].key),
            t("page.upload.was"): said(name, getattr(edit.was, name)),
            t("page.upload.now"): said(name, getattr(edit.now, name)),
        }
        for edit in part.intake.edits[:MOST_TOLD]
        for name in edit.fields
    ]


def _name(here: Visit, record: type[Record], was: Record) -> str:
    """Name a row; one without a title of its own by what it joins."""
    joined = {f.name: f.refers for f in fields_of(record) if f.name in record.known_by}
    names = [here.db.titles(of).get(getattr(was, f), "") for f, of in joined.items() if of]
    title = " – ".join(names) if record in {Link, Assignment} else was.title_text
    return f"{here.t(f'record.{record.name()}', n=1)}: {title}"


def _refused(here: Visit, part: Arrival) -> list[Row]:
    t = here.t
    fields = {f.name: f for f in fields_of(part.record)}
    return [
        {
            t("page.upload.row"): row.number,
            t("plan_transfer.what"): t(f"record.{part.record.name()}", n=1),
            t("page.upload.field"): t(fields[problem.field].key),
            t("page.upload.reason"): sentence(here, fields[problem.field], problem),
        }
        for row in part.intake.refused[:MOST_TOLD]
        for problem in row.problems
    ]


def _table(rows: list[Row], title: str) -> None:
    if not rows:
        return
    st.subheader(title, anchor=False)
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        placeholder="–",
        height=height_of(min(len(rows), 10)),
        alt=title,
    )
