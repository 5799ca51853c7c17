"""Grid: a plan as a spreadsheet: typed or pasted into, checked row by row, saved by a button.

The grid knows rows by their place only. It therefore works on a sheet: the rows as they stood
when it was opened, with their versions. What others save meanwhile waits until one's own rows
are saved or given up.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from itpm.briefs.proposal import Following
from itpm.i18n import Words
from itpm.records.plan import TaskKind
from itpm.rules.notation import example
from itpm.ui.following import followed, follows, settled_dates
from itpm.ui.lines import COLUMNS, FIELDS, INDENT, Names, shown, typed_over
from itpm.ui.part import part
from itpm.ui.pressed import pressed
from itpm.ui.rows import Lines, chosen, filled, inserted, moved_in, moved_out, roomy
from itpm.ui.sheet import Sheet, names_in, opened_sheet, saved
from itpm.ui.table import height_of
from itpm.ui.visit import Visit

config = st.column_config
NARROW = 92
PAST = 30
"""Steps that can be taken back."""
TOOLS: dict[str, tuple[str, str, Callable[..., Lines]]] = {
    "insert": (":material/add_row_above:", "Ctrl+I", inserted),
    "indent": (":material/format_indent_increase:", "Alt+Shift+Right", moved_in),
    "outdent": (":material/format_indent_decrease:", "Alt+Shift+Left", moved_out),
}


def grid(here: Visit) -> None:
    """Show the plan of the project in view as a grid, and save what is typed in it."""
    t, place = here.t, f"grid/{here.project}"
    sheet = _sheet(here, place)
    _tell_saved(here, st.session_state[place])
    names = names_in(here, sheet.lines)
    for sentence_ in sheet.said:
        st.error(sentence_, icon=":material/rule:")
    st.caption(t("grid.help", example=t.calendar_day(here.today), links=example(t.language)))
    tools = st.container()
    st.space("small")  # the grid's own tools hover above its corner
    key = f"{place}/{sheet.turn}"
    st.data_editor(
        _frame(sheet, names, t),
        num_rows="dynamic" if here.may("task.delete", here.project) else "add",
        hide_index=True,
        column_config=_columns(here, names),
        height=height_of(len(sheet.lines) + 1),
        placeholder="",
        key=key,
        alt=t("grid.alt"),
    )
    lines, gone = typed_over(sheet.lines, st.session_state[key], names, t)
    typed = replace(sheet, lines=tuple(lines), gone=(*sheet.gone, *gone))
    # What the grid holds is forgotten by Streamlit when another view is chosen; this is not.
    st.session_state[f"{place}/typed"] = typed
    _remember(place, typed)
    with tools:
        _tools(here, place, typed)
    names = names.over(typed.lines)
    _buttons(here, place, typed, follows(here, typed.lines, names), names)


def _frame(sheet: Sheet, names: Names, t: Words) -> pd.DataFrame:
    rows = []
    for number, line in enumerate(sheet.lines, start=1):
        cells = shown(line, names, t)
        cells |= {"row": str(number), "title": INDENT * line.level + cells["title"]}
        rows.append(cells)
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def _sheet(here: Visit, place: str) -> Sheet:
    """Give the sheet as it was opened; anew when nothing is typed and others have saved."""
    box = st.session_state.setdefault(place, {})
    sheet: Sheet = box.get("sheet") or opened_sheet(here, 0)
    typed: Sheet = st.session_state.get(f"{place}/typed") or sheet
    if typed.turn != sheet.turn:
        typed = sheet
    elif f"{place}/{sheet.turn}" not in st.session_state:
        sheet = typed = replace(typed, turn=sheet.turn + 1)
    if sheet.version != here.db.version and not typed.many and not sheet.said:
        sheet = opened_sheet(here, sheet.turn + 1)
    sheet = replace(sheet, lines=roomy(sheet.lines))
    box["sheet"] = sheet
    return sheet


def _columns(here: Visit, names: Names) -> dict[str, Any]:
    t = here.t
    label = {name: t(FIELDS[name].key) for name in COLUMNS if name in FIELDS}
    kinds = [t(f"task_kind.{kind}") for kind in TaskKind]
    return {
        "row": config.TextColumn("#", width=44, disabled=True, alignment="right"),
        "wbs": config.TextColumn(label["wbs"], width=70),
        "title": config.TextColumn(label["title"], width=250, max_chars=300),
        "kind": config.SelectboxColumn(label["kind"], options=kinds, width=NARROW),
        "duration": config.TextColumn(label["duration"], width=100, alignment="right"),
        "starts_on": config.TextColumn(label["starts_on"], width=NARROW),
        "ends_on": config.TextColumn(label["ends_on"], width=NARROW),
        "links": config.TextColumn(t("grid.links"), width=130),
        "done": config.TextColumn(label["done"], width=104, alignment="right"),
        "owner": config.SelectboxColumn(label["owner"], options=list(names.by_id.values())),
        "deadline": config.TextColumn(label["deadline"], width=NARROW),
    }


def _tools(here: Visit, place: str, typed: Sheet) -> None:
    """Offer what is done with whole rows, and the way back; all of it by the keyboard too."""
    t = here.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            t("grid.rows"), placeholder="4  ·  4-7", width=130, key=f"{place}/rows"
        )
        which = chosen(text or "", filled(typed.lines))
        for name, (icon, keys, deed) in TOOLS.items():
            if (
                st.button(
                    t(f"grid.{name}"),
                    icon=icon,
                    shortcut=keys,
                    disabled=which is None,
                    key=f"{place}/{name}",
                )
                and which
            ):
                _turned(place, replace(typed, lines=deed(typed.lines, *which, t)), typed.turn)
        past: list[Sheet] = st.session_state.get(f"{place}/past", [])
        if st.button(
            t("grid.undo"),
            icon=":material/undo:",
            shortcut="Ctrl+Z",
            disabled=len(past) < 2,  # noqa: PLR2004 -- how it is, and how it was
            key=f"{place}/undo",
        ):
            past.pop()
            _turned(place, past[-1], typed.turn)


def _turned(place: str, sheet: Sheet, turn: int) -> None:
    """Show other rows in the grid."""
    st.session_state[place]["sheet"] = replace(sheet, turn=turn + 1)
    st.rerun()


def _remember(place: str, typed: Sheet) -> None:
    """Keep what stood before each step, so that it can be taken back."""
    past: list[Sheet] = st.session_state.setdefault(f"{place}/past", [])
    if not typed.many or (past and past[-1].version != typed.version):
        past.clear()
    if not past or (past[-1].lines, past[-1].gone) != (typed.lines, typed.gone):
        past.append(typed)
        del past[:-PAST]


def _buttons(here: Visit, place: str, typed: Sheet, follow: Following, names: Names) -> None:
    t, box = here.t, st.session_state[place]
    with st.container(horizontal=True, vertical_alignment="center"):
        save = pressed(
            t("grid.save", n=typed.many) if typed.many else t("grid.nothing"),
            type="primary",
            icon=":material/check:",
            shortcut="Ctrl+S",
            disabled=not typed.many,
            key=f"{place}/save",
        )
        if save:
            _save(here, box, settled_dates(typed, follow, t), names)
        if follow.rows and pressed(
            t("grid.save_following", n=len(follow.rows)),
            icon=":material/move_down:",
            key=f"{place}/follow",
        ):
            held = settled_dates(typed, follow, t)
            _save(here, box, replace(held, lines=followed(held.lines, follow.rows)), names)
        if (typed.many or typed.said) and st.button(t("grid.discard"), key=f"{place}/discard"):
            _turned(place, opened_sheet(here, 0), typed.turn)
        if typed.many and typed.version != here.db.version:
            st.caption(t("grid.others"), width="content")
        part("cellkeys")(key=f"{place}/keys", width="content", height="content")


def _save(here: Visit, box: dict[str, Any], typed: Sheet, names: Names) -> None:
    """Save what is typed.

    Until the box holds what came of it nothing of Streamlit's is touched: it could end the run
    there, and rows that are saved would stand in the grid as new ones.
    """
    box["sheet"] = saved(here, typed, names)
    box["saved"] = typed.many - box["sheet"].many
    st.rerun()


def _tell_saved(here: Visit, box: dict[str, Any]) -> None:
    """Say how many rows were saved; said again where the run ended before it was said."""
    if many := box.get("saved"):
        st.toast(here.t("grid.saved", n=many), icon=":material/check:")
    box.pop("saved", None)
