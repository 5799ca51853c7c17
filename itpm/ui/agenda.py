"""Agenda: the meetings to come, and what one meeting led to."""

from typing import Any

import streamlit as st

from itpm.briefs.meetings import Meetings, outcome
from itpm.briefs.tally import Row
from itpm.records import Action, Decision, Meeting
from itpm.ui.listing import config, day_column, listing
from itpm.ui.opened import open_form
from itpm.ui.rights import may_add
from itpm.ui.visit import Visit, in_view

FEW = 8
"""Meetings to come that are listed; the register has them all."""


def coming(here: Visit, brief: Meetings) -> None:
    """List the next meetings; one that is chosen opens."""
    t = here.t
    st.subheader(t("page.meetings.coming"), anchor=False)
    if not brief.coming:
        st.write(t("page.meetings.none_coming"))
        return
    # With a project in view its name says nothing; who leads the meeting does.
    about = "chair" if here.project else "project"
    columns = {
        "held_on": day_column(here, t("meeting.held_on")),
        "title": config.TextColumn(t("meeting.title"), width="medium"),
        about: config.TextColumn(t(f"meeting.{about}")),
    }
    listing(here, Meeting, brief.coming[:FEW], columns, "coming")


def led_to(here: Visit, brief: Meetings) -> None:
    """Show the decisions and actions of a meeting, the latest one at first."""
    t = here.t
    st.subheader(t("page.meetings.led_to"), anchor=False)
    rows = {row["id"]: row for row in (*brief.held, *brief.coming)}
    meeting = st.selectbox(
        t("page.meetings.choose"),
        list(rows),
        format_func=lambda id_: _title(here, rows[id_]),
        label_visibility="collapsed",
        key=f"agenda/{here.project or ''}",
        persist_state="page",
    )
    if not meeting:
        return
    found = here.brief(outcome, meeting=meeting)
    if not found.decisions and not found.actions:
        st.write(t("page.meetings.nothing"))
    _decisions(here, found.decisions)
    _actions(here, found.actions)
    _more(here, rows[meeting])


def _title(here: Visit, row: Row) -> str:
    day = here.t.day(row["held_on"], near=here.today)
    return f"{day} · {row['title']}" + (f" · {row['project']}" if row["project"] else "")


def _decisions(here: Visit, rows: tuple[Row, ...]) -> None:
    t = here.t
    if rows:
        columns = {
            "title": config.TextColumn(t("record.decision", n=len(rows)), width="large"),
            "decided_by": config.TextColumn(t("decision.decided_by")),
        }
        listing(here, Decision, rows, columns, "decisions")


def _actions(here: Visit, rows: tuple[Row, ...]) -> None:
    t = here.t
    if rows:
        columns = {
            "title": config.TextColumn(t("record.action", n=len(rows)), width="medium"),
            "owner": config.TextColumn(t("action.owner")),
            "due_on": day_column(here, t("action.due_on")),
            "state": config.TextColumn(t("action.state"), width="small"),
        }
        shown = [{**row, "state": t(f"action_state.{row['state']}")} for row in rows]
        listing(here, Action, shown, columns, "actions")


def _more(here: Visit, meeting: Row) -> None:
    """Offer to write down one more of each, with the meeting filled in."""
    t = here.t
    known: dict[str, Any] = {"meeting": meeting["id"], "project": meeting["project_id"]}
    there = in_view(here, meeting["project_id"] or here.project)
    asked = ((Decision, known | {"decided_on": here.today}), (Action, known))
    with st.container(horizontal=True):
        for record, values in asked:
            if may_add(there, record) and st.button(
                t("register.add", record=t(f"record.{record.name()}", n=1).lower()),
                icon=":material/add:",
                key=f"agenda/add/{record.name()}",
            ):
                open_form(record, **values)
                st.rerun()
