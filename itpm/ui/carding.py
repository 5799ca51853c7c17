"""Carding: what was done to a card of the board, checked and saved as the grid does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import streamlit as st

from itpm.briefs.placing import Placing, Put
from itpm.records import Refusal, Task
from itpm.records.board import Stage
from itpm.rules.columns import stage_of
from itpm.ui.form import sentence
from itpm.ui.lines import FIELDS
from itpm.ui.moving import turn_over
from itpm.ui.opened import open_form
from itpm.ui.visit import Visit

SOURCE = "board"
Placed: TypeAlias = Callable[[Put], Placing]
"""What putting a card somewhere would do: in a column, or in a sprint."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of the last touch, told above the board until the next one."""

    said: str = ""
    change: int = 0
    """What can be undone from here."""
    problem: str = ""
    put: Put | None = None
    """What somebody wants that must be asked about."""
    who: str = ""
    """Who changed the card meanwhile."""
    full: Placing | None = None
    """What would hold more than its limit."""


def outcome_of(place: str) -> Outcome:
    """Give what came of the last touch."""
    found: Outcome = st.session_state.get(f"{place}/outcome") or Outcome()
    return found


def keep(place: str, outcome: Outcome) -> None:
    """Keep what came of a touch, for the board to be told and for the reader to see."""
    turn_over(place)
    st.session_state[f"{place}/outcome"] = outcome


def held_at(place: str) -> dict[str, Any] | None:
    """Give where a card would stand while somebody is asked whether it shall."""
    put = outcome_of(place).put
    return {"id": put.id, "lane": put.lane, "before": put.before} if put else None


def touched(here: Visit, place: str, placed: Placed) -> None:
    """Do what was done on the board."""
    touch = st.session_state[place].touched
    if not isinstance(touch, Mapping):
        return
    match touch:
        case {"what": "open", "id": str(id_)}:
            open_form(Task, id_)
        case {"what": "undo"}:
            keep(place, undone(here, outcome_of(place)))
        case {"what": "move", "id": str(id_), "version": int(version), "lane": str(lane)}:
            before = touch.get("before")
            there = before if isinstance(before, str) else None
            put = Put(id=id_, version=version, lane=lane, before=there)
            keep(place, weighed(here, put, placed))
        case _:
            return


def weighed(here: Visit, put: Put, placed: Placed, *, asked: bool = False) -> Outcome:
    """Put a card where somebody wants it; ask first where another changed it or it is full."""
    try:
        found = placed(put)
    except Refusal as no:
        return _refused(here, no)
    if found.was.version != put.version:
        who = str(here.db.versions(Task, put.id)[0]["saved_by"])
        return Outcome(put=replace(put, version=found.was.version), who=who)
    if found.full and not asked:
        return Outcome(put=put, full=found)
    problem = next(iter(found.mine.problems()), None)
    if problem:
        what = sentence(here, FIELDS[problem.field], problem)
        title = found.was.title
        return Outcome(problem=here.t("board.wrong", title=title, problem=what))
    return _saved(here, found)


def _saved(here: Visit, found: Placing) -> Outcome:
    if not found.every:
        return Outcome(said=here.t("planboard.stays", title=found.was.title))
    try:
        change = here.save(*found.every, source=SOURCE, reason=here.t("board.reason"))
    except Refusal as no:
        return _refused(here, no)
    return Outcome(said=_said(here, found), change=change.number)


def _said(here: Visit, found: Placing) -> str:
    """Say what has become of a task, where it has become anything."""
    t, was, mine = here.t, stage_of(found.was), stage_of(found.mine)
    if found.mine.sprint != found.was.sprint:
        sprint = here.db.titles("sprint").get(found.mine.sprint, "")
        key = "into_sprint" if sprint else "into_backlog"
        return t(f"board.{key}", title=found.was.title, sprint=sprint)
    if found.mine.board_column == found.was.board_column and mine is was:
        return t("board.ordered", title=found.was.title)
    column = found.column.title if found.column else ""
    where = {"title": found.was.title, "column": column or t(f"stage.{mine}")}
    if mine is was:
        return t("board.moved", **where)
    if was is Stage.DONE and mine is Stage.UNDER_WAY:
        return t("board.reopened", done=found.mine.done, **where)
    if mine is Stage.NOT_BEGUN:
        return t("board.taken_back", **where)
    return t("board.finished" if mine is Stage.DONE else "board.begun", **where)


def _refused(here: Visit, no: Refusal) -> Outcome:
    code = {"gone": "planboard.gone", "unknown_record": "board.gone"}.get(no.code)
    if no.code == "changed_meanwhile":
        return Outcome(problem=here.t("board.changed", who=no.values["who"]))
    return Outcome(problem=here.t(code or f"refusal.{no.code}", **no.values))


def undone(here: Visit, outcome: Outcome) -> Outcome:
    """Undo the last move."""
    if not outcome.change:
        return replace(outcome, problem=here.t("planboard.nothing_to_undo"), put=None)
    try:
        here.db.undo(outcome.change, author=here.author("undo"))
    except Refusal as no:
        return _refused(here, no)
    return Outcome(said=here.t("planboard.undone"))
