"""Minute: a decision or an action written down during the meeting, for all to see at once."""

from typing import Any

import streamlit as st

from itpm.briefs.steering import Steering
from itpm.records import NEW, Action, Decision, Field, Meeting, Record, fields_of, replaced
from itpm.records.meeting import MeetingType
from itpm.ui.ask import label_of
from itpm.ui.bulletin import line
from itpm.ui.form import checked, sentence
from itpm.ui.live import WRITING
from itpm.ui.markup import Html, tag
from itpm.ui.passage import verbatim
from itpm.ui.steps import ask_alone
from itpm.ui.visit import Visit

ASKED: dict[str, tuple[type[Record], tuple[str, ...]]] = {
    "decision": (Decision, ("title", "decided_by", "effective_on")),
    "action": (Action, ("title", "owner", "due_on")),
}
"""What is asked for on the big screen: what, who, when. The rest can be filled in later."""


def writable(here: Visit, brief: Steering, project: str) -> list[str]:
    """Give what whoever is here may write down, about a project or about all."""
    mandate = here.db.mandate
    if not (brief.today or mandate.covers("write", _meeting(here))):
        return []
    return [
        name
        for name, (kind, _) in ASKED.items()
        if mandate.covers("write", kind(**{**_blank(kind), "project": project}))
    ]


def writing() -> str:
    """Give what is being written down: ``decision``, ``action`` or nothing."""
    return str(st.session_state.get(WRITING, ""))


def minute(here: Visit, brief: Steering, project: str) -> None:
    """Open the form over the screen, if one was asked for."""
    kind = writing()
    if kind:
        title = here.t(f"page.steering.write_{kind}")
        st.dialog(title, width="large", on_dismiss=stop_writing)(_form)(here, brief, project)


def stop_writing() -> None:
    """Close the form and forget what it held."""
    for key in [key for key in st.session_state if str(key).startswith("stage/minute")]:
        del st.session_state[key]
    st.session_state.pop(WRITING, None)


def _form(here: Visit, brief: Steering, project: str) -> None:
    kind, names = ASKED[writing()]
    titles = here.db.titles("project")
    about = titles.get(project, here.t("page.steering.all_projects"))
    st.caption(here.t("page.steering.about", project=about))
    fields = {f.name: f for f in fields_of(kind)}
    raw: dict[str, Any] = {"project": project}
    slots = {}
    with st.form("stage/minute", border=False):
        for name in names:
            raw[name] = _asked(here, fields[name], f"stage/minute/{name}")
            slots[name] = st.container()
        with st.container(horizontal=True):
            sent = st.form_submit_button(here.t("page.steering.record"), type="primary")
            left = st.form_submit_button(here.t("form.cancel"))
    if left:
        stop_writing()
        st.rerun()
    if sent:
        if kind is Decision:
            raw["decided_on"] = here.today
        record, problems = checked(here, kind(id="", version=NEW, **_blank(kind)), raw)
        for problem in problems:
            slots[problem.field].error(sentence(here, fields[problem.field], problem))
        if record:
            _kept(here, brief, record)


def _asked(here: Visit, field: Field, key: str) -> Any:
    """Ask for a field; people are chosen among the known ones: the first letters will do."""
    if field.refers is None:
        return ask_alone(here, field, key)
    titles = here.db.titles(field.refers)
    return st.selectbox(
        label_of(field, here.t),
        list(titles),
        index=None,
        format_func=lambda id_: titles.get(id_, id_),
        placeholder=here.t("form.none"),
        key=key,
    )


def _blank(kind: type[Record]) -> dict[str, Any]:
    return {f.name: None if f.required else f.default for f in fields_of(kind)}


def _kept(here: Visit, brief: Steering, record: Record) -> None:
    meeting = brief.today or _called(here)
    written = replaced(record, meeting=meeting.id)
    here.save(written, source="meeting")
    stop_writing()
    st.toast(verbatim(here.t("page.steering.written", title=record.title_text)))
    st.rerun()


def _called(here: Visit) -> Meeting:
    """Write down that there is a meeting today, when it has its first result."""
    (kept,) = here.save(_meeting(here), source="meeting").records
    return here.db.get(Meeting, kept.id)


def _meeting(here: Visit) -> Meeting:
    return Meeting(
        title=here.t("page.steering.meeting_title"),
        held_on=here.today,
        type=MeetingType.STEERING,
        project=here.project or "",
    )


def minutes(here: Visit, brief: Steering) -> None:
    """Show the last screen: what was decided and promised in this meeting."""
    t, page = here.t, "page.steering"
    n = len(brief.decisions) + len(brief.actions)
    titles, people = here.db.titles("project"), here.db.titles("person")
    decided = [
        line(str(place), d.title, _about(titles.get(d.project), people.get(d.decided_by)))
        for place, d in enumerate(brief.decisions, 1)
    ]
    due = {a.id: t.day(a.due_on, near=brief.on) if a.due_on else "" for a in brief.actions}
    promised = [
        line(str(place), a.title, _about(people.get(a.owner), due[a.id], titles.get(a.project)))
        for place, a in enumerate(brief.actions, 1)
    ]
    heading = t(f"{page}.recorded", n=n) if n else t(f"{page}.recorded_none")
    st.html(
        tag(
            "article",
            tag("p", t.long_day(brief.on), cls="over"),
            tag("h1", heading),
            tag("p", t(f"{page}.recorded_detail"), cls="under"),
            tag(
                "div",
                _side(
                    t(f"{page}.recorded_decisions"), decided, t(f"{page}.recorded_no_decisions")
                ),
                _side(
                    t(f"{page}.recorded_actions"), promised, t(f"{page}.recorded_no_actions")
                ),
                cls="halves",
            ),
            cls="stage",
        )
    )


def _side(heading: str, lines: list[Html], empty: str) -> Html:
    body = tag("ul", *lines) if lines else tag("p", empty)
    return tag("section", tag("h2", heading), body)


def _about(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
