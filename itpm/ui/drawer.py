"""Drawer: the open record, in a drawer from the right so that the register stays in sight."""

from string import digits
from typing import Any

import streamlit as st

from itpm.records import ALL, BY_NAME, NEW, Record, Refusal, fields_of
from itpm.ui.cell import called
from itpm.ui.enclosed import enclosed
from itpm.ui.form import form
from itpm.ui.mishap import mishap
from itpm.ui.opened import PLACE, close_form
from itpm.ui.passage import verbatim
from itpm.ui.readout import extras, readout
from itpm.ui.rights import may_add, may_delete, may_write
from itpm.ui.visit import Visit

PREFIXES = {record.prefix: record for record in ALL}


def drawer(here: Visit) -> None:
    """Open what the URL names: ``?open=R12``, or ``?open=risk`` for a new one."""
    asked = st.query_params.get("open", "")
    if not asked:
        return
    try:
        record = _asked_for(here, asked)
    except Refusal as no:
        mishap(no)
        return
    kind = here.t(f"record.{record.name()}", n=1)
    title = kind if record.id else here.t("form.new", record=kind.lower())
    st.dialog(title, width="medium", position="right", on_dismiss=close_form)(_drawn)(
        here, record
    )


def _asked_for(here: Visit, asked: str) -> Record:
    if asked in BY_NAME:
        kind = BY_NAME[asked]
        values = st.session_state.get(f"{PLACE}values", {})
        return _blank(here, kind, values)
    found = PREFIXES.get(asked.rstrip(digits))
    if found is None:
        raise Refusal("unknown_record", id=asked)
    return here.db.get(found, asked)


def _blank(here: Visit, kind: type[Record], values: dict[str, object]) -> Record:
    """Give a record not yet written: required fields empty, the project in view filled in."""
    empty: dict[str, Any] = {f.name: None if f.required else f.default for f in fields_of(kind)}
    if "project" in empty and here.project:
        empty["project"] = here.project
    return kind(id="", version=NEW, **{**empty, **values})


def _drawn(here: Visit, record: Record) -> None:
    try:
        if may_write(here, record) if record.id else may_add(here, type(record)):
            form(here, record)
            extras(here, record)
        elif record.id:
            readout(here, record)
        else:
            mishap(Refusal("not_allowed"))
        if record.id:
            enclosed(here, record)
            _foot(here, record)
    except Refusal as no:
        mishap(no)


def _foot(here: Visit, record: Record) -> None:
    t = here.t
    with st.container(horizontal=True, vertical_alignment="center"):
        if may_delete(here, record):
            _deleting(here, record)
        newest = here.db.versions(type(record), record.id)[0]
        who, when = verbatim(newest["saved_by"]), newest["saved_at"]
        st.caption(
            t("form.last", who=who, when=when, id=record.id),
            width="content",
        )


def _deleting(here: Visit, record: Record) -> None:
    t, title = here.t, called(here, record.name(), record.title_text)[:40]
    with st.popover(t("form.delete"), icon=":material/delete:", type="tertiary"):
        reason = st.text_input(t("form.delete_reason"), key=f"{PLACE}reason")
        if st.button(verbatim(t("form.delete_confirm", title=title)), key=f"{PLACE}delete"):
            here.db.delete(record, author=here.author(reason=reason or ""))
            st.toast(verbatim(t("form.deleted", title=title)), icon=":material/delete:")
            close_form()
            st.rerun()
