"""Moving: what was done to a bar of the chart, checked and saved as the grid does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from itpm.records import Refusal, Task, check, replaced
from itpm.records.plan import TaskKind
from itpm.ui.form import sentence
from itpm.ui.lines import FIELDS
from itpm.ui.opened import open_form
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit

SOURCE = "chart"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of the last touch, told above the chart until the next one."""

    said: str = ""
    change: int = 0
    """What can be undone from here."""
    problem: str = ""
    mine: Task | None = None
    """A move that meets another's change: what one wanted, over what stood then."""
    who: str = ""


def turn_of(place: str) -> int:
    """Give how often the chart was touched: each time it is told anew how things stand."""
    turn: int = st.session_state.get(f"{place}/turn", 0)
    return turn


def touched(here: Visit, place: str) -> None:
    """Do what was done in the chart."""
    touch = st.session_state[place].touched
    if not isinstance(touch, Mapping):
        return
    st.session_state[f"{place}/turn"] = turn_of(place) + 1
    match touch:
        case {"what": "open", "id": str(id_)}:
            open_form(Task, id_)
        case {"what": "undo"}:
            _keep(place, _undone(here, _kept(place)))
        case {"what": "move"}:
            _keep(place, moved(here, touch))
        case _:
            return


def _kept(place: str) -> Answer:
    found: Answer = st.session_state.get(f"{place}/answer") or Answer()
    return found


def _keep(place: str, answer: Answer) -> None:
    st.session_state[f"{place}/answer"] = answer


def moved(here: Visit, touch: Mapping[str, Any]) -> Answer:
    """Move a bar to other days, or say why not."""
    try:
        task = here.db.get(Task, str(touch.get("id")))
        days = [date.fromordinal(int(touch[name])) for name in ("start", "end")]
        version = int(touch["version"])
    except Refusal as no:
        return Answer(problem=here.t(f"refusal.{no.code}", **no.values))
    except (KeyError, TypeError, ValueError, OverflowError):
        return Answer()
    is_point = task.kind is TaskKind.MILESTONE
    mine = {"starts_on": days[is_point], "ends_on": days[1]}
    _, problems = check(
        Task, {**_had(task), **mine}, {"project": {task.project.casefold(): task.project}}
    )
    if problems:
        first = problems[0]
        what = sentence(here, FIELDS[first.field], first)
        return Answer(problem=here.t("planboard.wrong", title=task.title, problem=what))
    return saved(here, replaced(task, version=version, **mine))


def _had(task: Task) -> dict[str, Any]:
    return {"project": task.project, "title": task.title, "kind": task.kind}


def saved(here: Visit, mine: Task) -> Answer:
    """Save a moved row; where another has changed it meanwhile nothing is, and both show."""
    try:
        change = here.save(mine, source=SOURCE, reason=here.t("planboard.reason"))
    except Refusal as no:
        if no.code == "changed_meanwhile":
            return Answer(mine=mine, who=str(no.values["who"]))
        if no.code == "gone":
            return Answer(problem=here.t("planboard.gone", **no.values))
        return Answer(problem=here.t(f"refusal.{no.code}", **no.values))
    said = here.t("planboard.moved", title=mine.title, days=days_of(here, mine))
    return Answer(said=said, change=change.number)


def days_of(here: Visit, task: Task) -> str:
    """Write the days of a row; a milestone has one."""
    first, last = (here.t.day(day, near=here.today) for day in (task.starts_on, task.ends_on))
    is_point = task.kind is TaskKind.MILESTONE or first == last
    return last if is_point else f"{first} – {last}"


def _undone(here: Visit, answer: Answer) -> Answer:
    if not answer.change:
        return replace(answer, problem=here.t("planboard.nothing_to_undo"))
    try:
        here.db.undo(answer.change, author=here.author("undo"))
    except Refusal as no:
        return Answer(problem=here.t(f"refusal.{no.code}", **no.values))
    return Answer(said=here.t("planboard.undone"))


def answered(here: Visit, place: str, otherwise: str) -> None:
    """Tell what came of the last touch, and what may be done about it; or what is drawn."""
    answer = _kept(place)
    if answer.problem:
        st.error(verbatim(answer.problem), icon=":material/rule:")
    if answer.mine:
        _both(here, place, answer, answer.mine)
    if not answer.said:
        st.caption(verbatim(otherwise))
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":material/check: {verbatim(answer.said)}", width="content")
        if answer.change and here.may("history.undo"):
            _button(here, place, "undo", lambda: _undone(here, answer), quiet=True)


def _both(here: Visit, place: str, answer: Answer, mine: Task) -> None:
    """Show another's days beside one's own; nothing is overwritten unasked."""
    t = here.t
    try:
        theirs = here.db.get(Task, mine.id)
    except Refusal:
        return
    with st.container(border=True):
        said = t("planboard.stale", who=answer.who, title=mine.title)
        st.markdown(f":material/call_split: **{verbatim(said)}**")
        st.write(verbatim(t("planboard.theirs", days=days_of(here, theirs))))
        st.write(verbatim(t("planboard.mine", days=days_of(here, mine))))
        with st.container(horizontal=True):
            over = replaced(theirs, starts_on=mine.starts_on, ends_on=mine.ends_on)
            _button(here, place, "keep_mine", lambda: saved(here, over))
            stays = Answer(said=t("planboard.stays", title=mine.title))
            _button(here, place, "keep_theirs", lambda: stays)


def _button(
    here: Visit, place: str, name: str, act: Callable[[], Answer], *, quiet: bool = False
) -> None:
    def pressed() -> None:
        st.session_state[f"{place}/turn"] = turn_of(place) + 1
        _keep(place, act())

    st.button(
        here.t(f"planboard.{name}"),
        type="tertiary" if quiet else "secondary",
        key=f"{place}/{name}",
        on_click=pressed,
    )
