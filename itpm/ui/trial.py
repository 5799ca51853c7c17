"""Trial: what saving a file's rows would do, cell by cell, before anything is written."""

from collections.abc import Callable, Collection, Mapping
from time import monotonic
from typing import Any

import pandas as pd
import streamlit as st

from itpm.arrival import Arrival, weighed
from itpm.briefs.intake import Cell, Edit
from itpm.records import EXTRA, Field, Problem, Refusal, fields_of
from itpm.sheets.look import Table
from itpm.ui.box import search_box
from itpm.ui.cell import shown_value
from itpm.ui.form import sentence
from itpm.ui.mishap import mishap
from itpm.ui.pressed import pressed
from itpm.ui.refused import refused_file
from itpm.ui.table import height_of, narrow
from itpm.ui.visit import Visit

PLACE = "importer"
MOST_TOLD = 500
"""Rows of a kind on the screen; the search looks through all of them."""
PATIENCE = 1.0
"""Seconds of work, as foreseen, from which a reader is told how far it has come."""
GLIMPSE = 0.05
"""Seconds of work after which the rest of it can be foreseen."""
PAIRS = 5
"""Pairs of rows that are the same record, named one by one."""

Lines = list[dict[str, Any]]


def weigh(
    here: Visit, table: Table, plan: Any, create: Collection[str], file: str
) -> Arrival | None:
    """Weigh the rows once for each plan: a click elsewhere must not check them all again."""
    asked = (file, table.numbers.size, plan, here.db.version)
    kept: tuple[object, Arrival] | None = st.session_state.get(f"{PLACE}/weighed")
    if kept is not None and kept[0] == asked:
        return kept[1]
    if st.session_state.get(f"{PLACE}/stopped") == repr(asked):
        st.info(here.t("intake.stopped"), icon=":material/stop_circle:")
        if not st.button(here.t("intake.go_on"), icon=":material/play_arrow:"):
            return None
        st.session_state.pop(f"{PLACE}/stopped")
    with st.spinner(here.t("page.upload.weighing")):
        arrival = weighed(
            here.db,
            table,
            plan.record,
            plan.mapping,
            fixed=plan.fixed,
            create=create,
            verdicts=plan.verdicts,
            told=_telling(here, table.rows, repr(asked)),
        )
    st.session_state[f"{PLACE}/weighed"] = (asked, arrival)
    return arrival


def _telling(here: Visit, rows: int, asked: str) -> Callable[[int], object]:
    """Give what tells how far it has come: a bar, and a button that stops it.

    Both come as soon as the work is foreseen to be long: a stop that comes late stops nothing.
    Streamlit ends a run that was asked for something else as soon as it shows anything.
    """
    place, began = st.empty(), monotonic()
    shown: list[Any] = []

    def stop() -> None:
        st.session_state[f"{PLACE}/stopped"] = asked

    def is_long(done: int) -> bool:
        spent = monotonic() - began
        return done > 0 and spent > GLIMPSE and spent * rows / done > PATIENCE

    def told(done: int) -> None:
        if not shown and is_long(done):
            with place.container(horizontal=True, vertical_alignment="center"):
                shown.append(st.progress(0.0, width="stretch"))
                st.button(here.t("intake.stop"), icon=":material/stop:", on_click=stop)
        if shown:
            said = here.t("intake.checked", n=done, total=rows)
            shown[0].progress(done / max(rows, 1), said)

    return told


def trial(here: Visit, table: Table, arrival: Arrival, file: str) -> bool:
    """Show what would happen to every row; tell whether the good ones are to be saved."""
    t, intake = here.t, arrival.intake
    figures = {
        "new": len(intake.new),
        "changed": len(intake.edits),
        "unchanged": intake.unchanged,
        "refused": len({(row.number, row.column) for row in intake.refused}),
    }
    for side, (name, many) in zip(st.columns(4), figures.items(), strict=True):
        side.metric(t(f"page.upload.{name}"), t.number(many), border=True)
    good, links = figures["new"] + figures["changed"], len(arrival.links)
    if arrival.is_idle and intake.unchanged:
        st.info(t("page.upload.idle"), icon=":material/check_circle:")
    save = st.container()
    for said, many in {"reckoned": arrival.reckoned, "links": links}.items():
        if many:
            st.caption(t(f"plan_table.{said}", n=many))
    _doubles(here, arrival)
    _lines(here, arrival, figures, file)
    if intake.refused:
        st.caption(t("page.upload.refused_help" if good else "arriving.refused_all"))
        refused_file(here, table, arrival, file)
    label = t("page.upload.save", n=good) if good else t("plan_table.save_links", n=links)
    look = {"type": "primary", "icon": ":material/save:", "key": f"{PLACE}/save/{file}"}
    with save:  # asked last: a yes is followed by the save alone
        return not arrival.is_idle and pressed(label, **look)


def _doubles(here: Visit, arrival: Arrival) -> None:
    """Say which rows are the same record, with both their numbers."""
    t, doubles = here.t, arrival.intake.doubles
    if doubles:
        fields = {f.name: f for f in fields_of(arrival.record)}
        keys = t.listed([t(fields[name].key) for name in arrival.record.known_by])
        pairs = t.listed(
            [t("intake.pair", first=a, second=b) for a, b in doubles[:PAIRS]]
            + ["…"] * (len(doubles) > PAIRS)
        )
        st.info(
            t("intake.doubles", n=len(doubles), fields=keys, pairs=pairs),
            icon=":material/content_copy:",
        )


def _lines(here: Visit, arrival: Arrival, figures: Mapping[str, int], file: str) -> None:
    """Show the rows of one outcome at a time, searched by what stands in them."""
    t = here.t
    there = [name for name, many in figures.items() if many]
    if not there:
        return
    usual = next(name for name in ("refused", "changed", "new", "unchanged") if name in there)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.segmented_control(
            t("intake.outcome"),
            there,
            default=usual,
            required=True,
            format_func=lambda name: f"{t(f'page.upload.{name}')} ({t.number(figures[name])})",
            label_visibility="collapsed",
            key=f"{PLACE}/outcome/{file}/{'-'.join(there)}",
        )
        text = search_box(t, f"{PLACE}/trial/{file}").casefold()
    makers = {"new": _new, "changed": _changed, "unchanged": _unchanged, "refused": _refused}
    lines = makers[chosen or usual](here, arrival)
    found = [one for one in lines if text in " ".join(map(str, one.values())).casefold()]
    shown = found[:MOST_TOLD]
    title = t(f"page.upload.{chosen or usual}")
    st.dataframe(
        pd.DataFrame(shown, columns=list(lines[0]) if lines else None),
        hide_index=True,
        placeholder="–",
        height=height_of(min(len(shown), 10)),
        column_config=_widths(here),
        alt=title,
    )
    if len(found) > len(shown) or text:
        st.caption(t("register.rows_of", n=len(shown), total=len(lines)))


def _widths(here: Visit) -> dict[str, Any]:
    """Give the columns that say little as much room as they need; the rest is for reasons."""
    t, config = here.t, st.column_config
    return {
        t("page.upload.row"): config.NumberColumn(width=narrow(t("page.upload.row"))),
        t("page.upload.field"): config.TextColumn(width="small"),
        t("intake.known_by"): config.TextColumn(width="small"),
        t("page.upload.reason"): config.TextColumn(width="large"),
    }


def _new(here: Visit, arrival: Arrival) -> Lines:
    """Give each new record in full: one line a row of the file, what is filled in anywhere."""
    t = here.t
    used = [
        f
        for f in (*fields_of(arrival.record), EXTRA)
        if any(getattr(one, f.name) != f.default for one in arrival.intake.new)
    ]
    newcomers = {one.id: one.title_text for one in arrival.newcomers}
    rows = zip(arrival.intake.new_rows, arrival.intake.new, strict=True)
    return [
        {t("page.upload.row"): number}
        | {t(f.key): _shown(here, f, getattr(one, f.name), newcomers) for f in used}
        for number, one in rows
    ]


def _shown(here: Visit, field: Any, value: object, newcomers: Mapping[str, str]) -> str:
    if field.refers and value in newcomers:
        return newcomers[str(value)]
    return shown_value(here, field, value)


def _changed(here: Visit, arrival: Arrival) -> Lines:
    newcomers = {one.id: one.title_text for one in arrival.newcomers}
    return [
        _known(here, arrival, edit) | _cell(here, arrival, cell, newcomers)
        for edit in arrival.intake.edits
        for cell in edit.cells()
    ]


def _cell(
    here: Visit, arrival: Arrival, cell: Cell, newcomers: Mapping[str, str]
) -> dict[str, Any]:
    t = here.t
    field = {f.name: f for f in (*fields_of(arrival.record), EXTRA)}[cell.field]
    values = (
        (cell.was or "–", cell.now or "–")
        if cell.heading
        else tuple(_shown(here, field, value, newcomers) for value in (cell.was, cell.now))
    )
    return {
        t("page.upload.field"): cell.heading or t(field.key),
        t("page.upload.was"): values[0],
        t("page.upload.now"): values[1],
    }


def _unchanged(here: Visit, arrival: Arrival) -> Lines:
    return [_known(here, arrival, edit) for edit in arrival.intake.same]


def _known(here: Visit, arrival: Arrival, edit: Edit) -> dict[str, Any]:
    """Say which record a row is, and how it was known again."""
    t = here.t
    return {
        t("page.upload.row"): edit.row,
        t(f"record.{arrival.record.name()}", n=1): edit.was.title_text,
        t("intake.known_by"): t(f"intake.known_{edit.known}"),
    }


def _refused(here: Visit, arrival: Arrival) -> Lines:
    t = here.t
    fields = {f.name: f for f in fields_of(arrival.record)}
    across = any(row.column for row in arrival.intake.refused)
    return [
        {
            t("page.upload.row"): row.number,
            **({t("across.column"): row.column} if across else {}),
            t("page.upload.field"): t(fields[problem.field].key),
            t("page.upload.reason"): _reason(here, fields[problem.field], problem),
        }
        for row in arrival.intake.refused
        for problem in row.problems
    ]


def _reason(here: Visit, field: Field, problem: Problem) -> str:
    """Say what is wrong; the field is named in a column of its own."""
    text = sentence(here, field, problem).removeprefix(f"{here.t(field.key)}: ")
    return text[:1].upper() + text[1:]


def keep_done(rows: int, change: int) -> None:
    """Remember what was saved, for the page as it is drawn next."""
    st.session_state[f"{PLACE}/done"] = (rows, change)


def done(here: Visit) -> None:
    """Say what was saved, and offer to undo it as long as this page stands."""
    said = st.session_state.get(f"{PLACE}/done")
    if not said:
        return
    rows, change = said
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(
            here.t("page.upload.saved", n=rows, change=change), icon=":material/check_circle:"
        )
        undo = here.db.may_undo(change) and st.button(
            here.t("intake.undo"), icon=":material/undo:", key=f"{PLACE}/undo"
        )
    if undo:
        _undone(here, change)


def _undone(here: Visit, change: int) -> None:
    try:
        new = here.db.undo(change, author=here.author("undo"))
    except Refusal as no:
        mishap(no)
        return
    st.session_state.pop(f"{PLACE}/done")
    said = here.t("page.history.undo_done", number=str(change), new=str(new.number))
    st.toast(said, icon=":material/undo:")
    st.rerun()
