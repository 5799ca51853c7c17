"""Moving: what was done to a bar of the chart, checked and saved as the grid does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from itpm.briefs.moving import Moving, moving, placed
from itpm.records import Refusal, Task, replaced
from itpm.records.plan import TaskKind
from itpm.ui.form import sentence
from itpm.ui.lines import FIELDS
from itpm.ui.opened import open_form
from itpm.ui.visit import Visit

SOURCE = "chart"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of the last touch, told above the chart until the next one."""

    said: str = ""
    change: int = 0
    """What can be undone from here."""
    problem: str = ""
    asks: Moving | None = None
    """A move that others would follow, or that its links do not allow."""
    mine: Task | None = None
    """A move that meets another's change: what one wanted, over what stood then."""
    who: str = ""


def turn_of(place: str) -> int:
    """Give how often the chart was touched: each time it is told anew how things stand."""
    turn: int = st.session_state.get(f"{place}/turn", 0)
    return turn


def turn_over(place: str) -> None:
    """Count one more touch."""
    st.session_state[f"{place}/turn"] = turn_of(place) + 1


def touched(here: Visit, place: str) -> None:
    """Do what was done in the chart."""
    touch = st.session_state[place].touched
    if not isinstance(touch, Mapping):
        return
    turn_over(place)
    match touch:
        case {"what": "open", "id": str(id_)}:
            open_form(Task, id_)
        case {"what": "undo"}:
            keep(place, undone(here, answer_of(place)))
        case {"what": "move"}:
            keep(place, moved(here, touch))
        case _:
            return


def answer_of(place: str) -> Answer:
    """Give what came of the last touch."""
    found: Answer = st.session_state.get(f"{place}/answer") or Answer()
    return found


def keep(place: str, answer: Answer) -> None:
    """Keep what came of a touch, for the chart to be told and for the reader to see."""
    st.session_state[f"{place}/answer"] = answer


def moved(here: Visit, touch: Mapping[str, Any]) -> Answer:
    """Move a bar to other days, or say why not."""
    try:
        task = here.db.get(Task, str(touch.get("id")))
        first, last = (date.fromordinal(int(touch[name])) for name in ("start", "end"))
        version = int(touch["version"])
        mine = replaced(placed(here.db, task, first, last), version=version)
    except Refusal as no:
        return _refused(here, no)
    except (KeyError, TypeError, ValueError, OverflowError):
        return Answer()
    problems = [*mine.problems()]
    if problems:
        problem = problems[0]
        what = sentence(here, FIELDS[problem.field], problem)
        return Answer(problem=here.t("planboard.wrong", title=task.title, problem=what))
    if version != task.version:
        who = here.db.versions(Task, task.id)[0]["saved_by"]
        return Answer(mine=mine, who=str(who))
    return weighed(here, mine)


def weighed(here: Visit, mine: Task) -> Answer:
    """Save a move that concerns nobody else; otherwise ask what is meant."""
    asked = moving(here.db, mine, today=here.today)
    return Answer(asks=asked) if asked.asks else saved(here, mine, asked.alone)


def together(here: Visit, shown: Moving) -> Answer:
    """Save a move and all that follows; what has become of it meanwhile is shown first."""
    asked = moving(here.db, shown.mine, today=here.today)
    if asked != shown:
        return Answer(asks=asked)
    return saved(here, shown.held or shown.mine, shown.together)


def saved(here: Visit, mine: Task, tasks: Sequence[Task]) -> Answer:
    """Save a moved row, and what goes with it, as one change.

    Where another has changed the row meanwhile nothing is saved, and both are shown.
    """
    try:
        change = here.save(*tasks, source=SOURCE, reason=here.t("planboard.reason"))
    except Refusal as no:
        if no.code == "changed_meanwhile" and no.values["id"] == mine.id:
            return Answer(mine=mine, who=str(no.values["who"]))
        return _refused(here, no)
    others = sum(one.kind is not TaskKind.PHASE for one in tasks) - 1
    key = "moved_with" if others > 0 else "moved"
    said = here.t(f"planboard.{key}", title=mine.title, days=days_of(here, mine), n=others)
    return Answer(said=said, change=change.number)


def _refused(here: Visit, no: Refusal) -> Answer:
    code = "planboard.gone" if no.code == "gone" else f"refusal.{no.code}"
    return Answer(problem=here.t(code, **no.values))


def days_of(here: Visit, task: Task) -> str:
    """Write the days of a row; a milestone has one."""
    first, last = (here.t.day(day, near=here.today) for day in (task.starts_on, task.ends_on))
    is_point = task.kind is TaskKind.MILESTONE or first == last
    return last if is_point else f"{first} – {last}"


def undone(here: Visit, answer: Answer) -> Answer:
    """Undo the last move."""
    if not answer.change:
        return replace(answer, problem=here.t("planboard.nothing_to_undo"))
    try:
        here.db.undo(answer.change, author=here.author("undo"))
    except Refusal as no:
        return _refused(here, no)
    return Answer(said=here.t("planboard.undone"))


def over(here: Visit, theirs: Task, mine: Task) -> Answer:
    """Put one's own days over what another has saved, which was shown; nothing else of it."""
    return weighed(here, placed(here.db, theirs, mine.starts_on, mine.ends_on))
