"""Form: a record asked for field by field, checked, saved; nothing typed is ever lost."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from itpm.records import (
    BY_NAME,
    Field,
    Kind,
    Person,
    Problem,
    Record,
    Refusal,
    Supplier,
    Task,
    Unit,
    check,
    fields_of,
    replaced,
)
from itpm.records.reading import answers_key
from itpm.ui.ask import OPEN_ENDED, Offered, ask
from itpm.ui.cell import called
from itpm.ui.merge import merge
from itpm.ui.opened import PLACE, close_form, open_form
from itpm.ui.passage import verbatim
from itpm.ui.rights import fields_asked, may_add, may_write, projects_for
from itpm.ui.steps import calendars_in, columns_in, offered_in, units_in
from itpm.ui.visit import Visit

NARROWED = {"task", "budget_line", "risk", "contract", "invoice", "sprint"}
"""References that are looked for within the record's own project."""


def form(here: Visit, opened: Record) -> None:
    """Ask for a record, and save it; the version saved against is the one opened."""
    opened = st.session_state.setdefault(f"{PLACE}opened", opened)
    if clash := st.session_state.get(f"{PLACE}clash"):
        merge(here, opened, clash)
        return
    round_ = st.session_state.setdefault(f"{PLACE}round", 0)
    with st.form(f"{PLACE}{opened.id}/{round_}", border=False):
        raw, slots = _asked(here, opened, round_)
        with st.container(horizontal=True):
            save = st.form_submit_button(
                here.t("form.save"), type="primary", icon=":material/check:"
            )
            another = not opened.id and st.form_submit_button(here.t("form.save_and_next"))
    if save or another:
        _submit(here, opened, raw, slots, another=bool(another))


def _asked(here: Visit, opened: Record, round_: int) -> tuple[dict[str, Any], dict[str, Any]]:
    fields = fields_asked(here, opened)
    known = _options(here, opened)
    raw: dict[str, Any] = {}
    slots: dict[str, Any] = {}

    def ask_all(some: Iterable[Field]) -> None:
        for field in some:
            value = getattr(opened, field.name, None)
            key = f"{PLACE}{round_}/{field.name}"
            raw[field.name] = ask(field, value, known, here.t, key)
            slots[field.name] = st.container()

    ask_all(f for f in fields if f.quick)
    rest = [f for f in fields if not f.quick]
    if rest:
        with st.expander(here.t("form.more")):
            ask_all(rest)
    return raw, slots


def _options(here: Visit, opened: Record) -> dict[str, Offered]:
    """Give what each reference may be, by what it refers to; steps and answers, by field."""
    fields = fields_of(type(opened))
    asked = {f.refers for f in fields if f.refers}
    lists = {f.key: offered_in(here, f) for f in fields if f.kind in {Kind.SCORE, Kind.CHOICE}}
    lists |= units_in(here, type(opened)) | calendars_in(here, type(opened))
    if isinstance(opened, Task):
        project = opened.project or here.project or ""
        lists["task.board_column"] = Offered(columns_in(here, project), is_open=True)
    return {refers: _offered(here, opened, refers) for refers in asked} | lists


def _offered(here: Visit, opened: Record, refers: str) -> Offered:
    """Give all of a kind, those of the record's project, or projects one may write in."""
    if refers == "project":
        return Offered({**_own_project(here, opened), **projects_for(here, type(opened))})
    project = getattr(opened, "project", "") or here.project or ""
    titles = here.db.titles(refers, project if refers in NARROWED else None)
    is_open = refers in OPEN_ENDED and may_add(here, BY_NAME[refers])
    return Offered(titles, is_open)


def _own_project(here: Visit, opened: Record) -> dict[str, str]:
    id_ = getattr(opened, "project", "") if opened.id else ""
    titles = here.db.titles("project")
    return {id_: titles[id_]} if id_ in titles else {}


def _submit(
    here: Visit,
    opened: Record,
    raw: dict[str, Any],
    slots: Mapping[str, Any],
    *,
    another: bool,
) -> None:
    record, problems = checked(here, opened, raw)
    if record is None:
        _explain(here, type(opened), problems, slots)
        return
    if not may_write(here, record) and "project" in slots:
        slots["project"].error(here.t("rights.choose_project"))
        return
    try:
        here.save(with_newcomers(here, record))
    except Refusal as no:
        if no.code != "changed_meanwhile":
            raise
        st.session_state[f"{PLACE}clash"] = record
        st.rerun(scope="fragment")
    said = here.t("form.saved", title=called(here, record.name(), record.title_text))
    st.toast(verbatim(said), icon=":material/check:")
    if another:
        kept = {"project": getattr(record, "project", "")} if hasattr(record, "project") else {}
        open_form(type(opened), **kept)
    else:
        close_form()
    st.rerun()


def checked(
    here: Visit, opened: Record, raw: Mapping[str, Any]
) -> tuple[Record | None, list[Problem]]:
    """Check what was typed against what is known; newcomers count as known by their names."""
    kind, kept = type(opened), _kept(here, opened)
    known: dict[str, dict[str, str]] = {
        name: dict(texts) for name, texts in here.db.known_for(kind).items()
    }
    for field in fields_of(kind):
        text = kept.get(field.name, raw.get(field.name))
        if field.refers and text and text == getattr(opened, field.name):
            known[field.refers][text.casefold()] = text  # kept, though it may not be seen
        if field.refers in OPEN_ENDED and isinstance(text, str) and text.strip():
            known[field.refers].setdefault(text.strip().casefold(), text.strip())
    return check(kind, {**raw, **kept}, known)


def _kept(here: Visit, opened: Record) -> dict[str, Any]:
    """Give what nobody is asked for, or not whoever is here, and stays as it is."""
    names = ("id", "version", "extra", *here.db.mandate.set_by_others(opened))
    return {name: getattr(opened, name) for name in names}


def with_newcomers(here: Visit, record: Record) -> Record:
    """Write down the people and suppliers a record names for the first time."""
    for field in fields_of(type(record)):
        name = getattr(record, field.name)
        if field.refers in OPEN_ENDED and name and name not in here.db.titles(field.refers):
            newcomer = Person(title=name) if field.refers == "person" else Supplier(title=name)
            kept = here.save(newcomer).records[0]
            record = replaced(record, **{field.name: kept.id})
    _unit_listed(here, record)
    return record


def _unit_listed(here: Visit, record: Record) -> None:
    """List the unit a record names for the first time, where units are listed at all."""
    for key, offered in units_in(here, type(record)).items():
        name = getattr(record, key.partition(".")[2])
        if name and offered.is_open and name not in offered.titles:
            here.save(Unit(title=name))


def _explain(
    here: Visit, kind: type[Record], problems: Iterable[Problem], slots: Mapping[str, Any]
) -> None:
    fields = {f.name: f for f in fields_of(kind)}
    for problem in problems:
        slots[problem.field].error(sentence(here, fields[problem.field], problem))


def sentence(here: Visit, field: Field, problem: Problem) -> str:
    """Say what is wrong with a field, in the reader's words."""
    example = here.t.calendar_day(here.today) if "date" in problem.code else "1234,50"
    hint = problem.hint
    if hint and field.answers:
        hint = here.t(f"{answers_key(field)}.{hint}")
    return here.t(
        f"problem.{problem.code}",
        field=here.t(field.key),
        value=problem.value,
        example=example,
        hint=hint,
    )
