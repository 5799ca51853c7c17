"""Grid: a plan as a spreadsheet: typed or pasted into, checked row by row, saved by a button.

The grid knows rows by their place only. It therefore works on a sheet: the rows as they stood
when it was opened, with their versions. What others save meanwhile waits until one's own rows
are saved or given up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from itpm.briefs.proposal import Following
from itpm.records import Problem, Refusal, Task
from itpm.records.plan import TaskKind
from itpm.rules.plan import in_outline
from itpm.ui.following import followed, follows
from itpm.ui.form import sentence
from itpm.ui.lines import COLUMNS, FIELDS, Line, Names, checked, shown, typed_over
from itpm.ui.table import height_of
from itpm.ui.visit import Visit

config = st.column_config


@dataclass(frozen=True)
class Sheet:
    """The rows being worked on, the records taken away, and what was said of the last save."""

    lines: tuple[Line, ...]
    version: int
    turn: int = 0
    gone: tuple[Task, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def many(self) -> int:
        """Give how many rows are not saved."""
        return sum(bool(line.typed) for line in self.lines) + len(self.gone)


def grid(here: Visit) -> None:
    """Show the plan of the project in view as a grid, and save what is typed in it."""
    t, place = here.t, f"grid/{here.project}"
    names = Names.of(here.db.titles("person"))
    sheet = _sheet(here, place)
    for sentence_ in sheet.said:
        st.error(sentence_, icon=":material/rule:")
    st.caption(t("grid.help", example=t.calendar_day(here.today)))
    key = f"{place}/{sheet.turn}"
    st.data_editor(
        pd.DataFrame(
            [shown(line, names, t) for line in sheet.lines], columns=COLUMNS, dtype="str"
        ),
        num_rows="dynamic" if here.may("task.delete", here.project) else "add",
        hide_index=True,
        column_config=_columns(here, names),
        height=height_of(len(sheet.lines) + 3),
        placeholder="",
        key=key,
        alt=t("grid.alt"),
    )
    lines, gone = typed_over(sheet.lines, st.session_state[key], names, t)
    typed = replace(sheet, lines=tuple(lines), gone=(*sheet.gone, *gone))
    # What the grid holds is forgotten by Streamlit when another view is chosen; this is not.
    st.session_state[f"{place}/typed"] = typed
    _buttons(here, place, typed, follows(here, typed.lines, names), names)


def _sheet(here: Visit, place: str) -> Sheet:
    """Give the sheet as it was opened; anew when nothing is typed and others have saved."""
    sheet: Sheet = st.session_state.get(place) or _opened(here, 0)
    typed: Sheet = st.session_state.get(f"{place}/typed") or sheet
    if typed.turn != sheet.turn:
        typed = sheet
    elif f"{place}/{sheet.turn}" not in st.session_state:
        sheet = typed = replace(typed, turn=sheet.turn + 1)
    if sheet.version != here.db.version and not typed.many and not sheet.said:
        sheet = _opened(here, sheet.turn + 1)
    st.session_state[place] = sheet
    return sheet


def _opened(here: Visit, turn: int) -> Sheet:
    placed = in_outline(here.db.all(Task, project=here.project))
    return Sheet(tuple(Line(one.task) for one in placed), here.db.version, turn)


def _columns(here: Visit, names: Names) -> dict[str, Any]:
    t = here.t
    label = {name: t(FIELDS[name].key) for name in COLUMNS}
    kinds = [t(f"task_kind.{kind}") for kind in TaskKind]
    return {
        "wbs": config.TextColumn(label["wbs"], width="small"),
        "title": config.TextColumn(label["title"], width="medium", max_chars=300),
        "kind": config.SelectboxColumn(label["kind"], options=kinds, width="small"),
        "starts_on": config.TextColumn(label["starts_on"], width="small"),
        "ends_on": config.TextColumn(label["ends_on"], width="small"),
        "done": config.TextColumn(label["done"], width="small", alignment="right"),
        "owner": config.SelectboxColumn(label["owner"], options=list(names.by_id.values())),
        "deadline": config.TextColumn(label["deadline"], width="small"),
    }


def _buttons(here: Visit, place: str, typed: Sheet, follow: Following, names: Names) -> None:
    t = here.t
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            t("grid.save", n=typed.many) if typed.many else t("grid.nothing"),
            type="primary",
            icon=":material/check:",
            disabled=not typed.many,
            key=f"{place}/save",
        ):
            _save(here, place, typed, names)
        if follow.rows and st.button(
            t("grid.save_following", n=len(follow.rows)),
            icon=":material/move_down:",
            key=f"{place}/follow",
        ):
            lines = followed(typed.lines, follow.rows, t)
            _save(here, place, replace(typed, lines=lines), names)
        if (typed.many or typed.said) and st.button(t("grid.discard"), key=f"{place}/discard"):
            st.session_state[place] = _opened(here, typed.turn + 1)
            st.rerun()
        if typed.many and typed.version != here.db.version:
            st.caption(t("grid.others"), width="content")


def _save(here: Visit, place: str, typed: Sheet, names: Names) -> None:
    sheet = saved(here, typed, names)
    if many := typed.many - sheet.many:
        st.toast(here.t("grid.saved", n=many), icon=":material/check:")
    st.session_state[place] = sheet
    st.rerun()


def saved(here: Visit, typed: Sheet, names: Names) -> Sheet:
    """Save the rows that hold as one change; give the sheet with the rest still typed in it."""
    project = here.project or ""
    lines, said, good = list(typed.lines), [], {}
    for place, line in enumerate(lines):
        if not line.typed:
            continue
        task, problems = checked(line, project, names, here.t)
        if task is None:
            said += [_said(here, place, line, problem) for problem in problems]
        else:
            good[place] = task
    kept = _kept(here, lines, good, said)
    for place, task in kept.items():
        lines[place] = Line(task)
    _deleted(here, typed.gone, said)
    if any(line.typed for line in lines):
        return Sheet(tuple(lines), here.db.version, typed.turn + 1, said=tuple(said))
    return replace(_opened(here, typed.turn + 1), said=tuple(said))


def _kept(
    here: Visit, lines: list[Line], good: dict[int, Task], said: list[str]
) -> dict[int, Task]:
    """Save the good rows as one change.

    A row that others have changed is left out; it stands as they left it, with one's own
    texts over it.
    """
    while good:
        try:
            saved = here.save(*good.values(), source="grid").records
        except Refusal as no:
            places = [p for p, task in good.items() if task.id == no.values.get("id")]
            if not places:
                raise
            del good[places[0]]
            said.append(_refused(here, lines, places[0], no))
            continue
        return {p: task for p, task in zip(good, saved, strict=True) if isinstance(task, Task)}
    return {}


def _refused(here: Visit, lines: list[Line], place: int, no: Refusal) -> str:
    line = lines[place]
    row = {"row": place + 1, "title": line.title, "who": no.values["who"]}
    if no.code == "gone":
        kept = line.kept
        texts = shown(line, Names.of(here.db.titles("person")), here.t) if kept else {}
        lines[place] = Line(None, {name: text for name, text in texts.items() if text})
        return here.t("grid.gone", **row)
    lines[place] = Line(here.db.get(Task, str(no.values["id"])), line.typed)
    return here.t("grid.changed_meanwhile", **row)


def _deleted(here: Visit, gone: Sequence[Task], said: list[str]) -> None:
    """Take rows away; where others have changed one of them, none is, and it says so."""
    if not gone:
        return
    try:
        here.db.delete(*gone, author=here.author("grid", here.t("grid.deleted")))
    except Refusal as no:
        said.append(here.t(f"refusal.{no.code}", **no.values))


def _said(here: Visit, place: int, line: Line, problem: Problem) -> str:
    typed = line.typed.get(problem.field, problem.value)
    what = sentence(here, FIELDS[problem.field], Problem(problem.field, problem.code, typed))
    return here.t("grid.row", row=place + 1, title=line.title or "–", problem=what)
