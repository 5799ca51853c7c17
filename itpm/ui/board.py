"""Board: a project's tasks in columns, filtered, searched, moved."""

from dataclasses import replace
from functools import partial

import streamlit as st

from itpm.briefs.board import Board, Card, Lane
from itpm.briefs.placing import in_column
from itpm.records import BoardColumn, Refusal, replaced
from itpm.records.board import Stage
from itpm.ui.box import search_box
from itpm.ui.cardtold import told
from itpm.ui.listing import config, listing
from itpm.ui.mishap import mishap
from itpm.ui.taskboard import Strip, taskboard
from itpm.ui.visit import Visit

MANY = 100
"""The room between the places of two columns."""


def board_view(here: Visit, brief: Board) -> None:
    """Show the board."""
    place = f"board/{here.project}"
    sift = _tools(here, brief, place)
    placed = partial(in_column, here.db, today=here.today)
    may = here.may("task.write", here.project)
    told(here, place, placed, here.t(f"board.{'touch' if may else 'read'}"))
    taskboard(
        here, [strip_of(here, one, sift) for one in brief.lanes], "columns", place, placed
    )


class Sift:
    """What is looked for on the board."""

    def __init__(self, text: str, **wanted: str | None) -> None:
        """Remember what a card must hold, and whose it must be."""
        self._text = text.casefold()
        self._wanted = {name: value for name, value in wanted.items() if value}

    def keeps(self, card: Card) -> bool:
        """Tell whether a card is to be seen."""
        said = f"{card.title} {card.owner} {card.phase}".casefold()
        return self._text in said and all(
            getattr(card, name) == value for name, value in self._wanted.items()
        )


def strip_of(here: Visit, lane: Lane, sift: Sift) -> Strip:
    """Give a column as it is drawn."""
    return Strip(
        key=lane.key,
        title=lane.title or here.t(f"stage.{lane.stage}"),
        cards=tuple(card for card in lane.cards if sift.keeps(card)),
        n=lane.n,
        stage=lane.stage.value,
        most=lane.most,
    )


def _tools(here: Visit, brief: Board, place: str) -> Sift:
    """Offer to search and to filter; and to whom may, to set up the columns."""
    t, cards = here.t, brief.cards
    owners = {card.owner_id: card.owner for card in cards if card.owner}
    phases = {card.phase_id: card.phase for card in cards if card.phase}
    sprints = {one.id: one.title for one in brief.sprints}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sift = Sift(
            search_box(t, place),
            owner_id=_choice(here, place, "owner", owners),
            sprint=_choice(here, place, "sprint", sprints),
            phase_id=_choice(here, place, "phase", phases),
        )
        st.space("stretch")
        _columns(here, brief, place)
    return sift


def _choice(here: Visit, place: str, name: str, titles: dict[str, str]) -> str | None:
    """Ask for one of those there are; nothing is asked where there is none."""
    if not titles:
        return None
    return st.selectbox(
        here.t(f"board.{name}"),
        sorted(titles, key=lambda id_: titles[id_].casefold()),
        index=None,
        format_func=lambda id_: titles.get(id_, id_),
        placeholder=here.t(f"board.{name}"),
        label_visibility="collapsed",
        width=150,
        key=f"{place}/{name}",
        persist_state="page",
    )


def _columns(here: Visit, brief: Board, place: str) -> None:
    """Offer the columns of the board: to set them up, to change one, to add another."""
    t, project = here.t, here.project or ""
    if not here.may("board_column.write", project):
        return
    with st.popover(t("board.columns"), icon=":material/view_column:", width="content"):
        st.write(t("board.columns_lead" if brief.is_set_up else "board.columns_usual"))
        kept = here.db.all(BoardColumn, project=project)
        kept = sorted(kept, key=lambda one: (one.place, len(one.id), one.id))
        if kept:
            rows = [
                {"id": one.id, "title": one.title, "stage": t(f"stage.{one.stage}"),
                 "most": one.most, "place": one.place}
                for one in kept
            ]  # fmt: skip
            listing(here, BoardColumn, rows, _headings(here), "board_columns")
            _add(here, kept, place)
        elif st.button(t("board.set_up"), icon=":material/add:", key=f"{place}/set_up"):
            _saved(here, [*_named(here, brief)])


def _headings(here: Visit) -> dict[str, object]:
    t = here.t
    return {
        "title": config.TextColumn(t("board_column.title"), width="medium"),
        "stage": config.TextColumn(t("board_column.stage"), width="small"),
        "most": config.NumberColumn(t("board_column.most"), width=84),
    }


def _named(here: Visit, brief: Board) -> list[BoardColumn]:
    """Give the columns as they stand, to be kept and changed."""
    return [
        BoardColumn(
            project=here.project or "",
            title=lane.title or here.t(f"stage.{lane.stage}"),
            stage=lane.stage,
            most=lane.most,
            place=MANY * n,
        )
        for n, lane in enumerate(brief.lanes, start=1)
    ]


def _add(here: Visit, kept: list[BoardColumn], place: str) -> None:
    with (
        st.form(f"{place}/new_column/{len(kept)}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        title = st.text_input(here.t("board.new_column"))
        if st.form_submit_button(here.t("board.add_column")) and title.strip():
            # A new one stands before the columns of what is done.
            last = [one.place for one in kept if one.stage is not Stage.DONE]
            first = replaced(kept[0], id="", version=0, title=title.strip(), most=None)
            after = max(last, default=0) + 1
            _saved(here, [replaced(first, stage=Stage.UNDER_WAY, place=after)])


def _saved(here: Visit, records: list[BoardColumn]) -> None:
    try:
        here.save(*records, source="board", reason=here.t("board.columns_saved"))
    except Refusal as no:
        mishap(no)
        return
    st.rerun()


def only(brief: Board, sprint: str) -> Board:
    """Give the board of one sprint; limits are about all that stands in a column."""
    lanes = (
        replace(lane, cards=tuple(c for c in lane.cards if c.sprint == sprint), most=None)
        for lane in brief.lanes
    )
    return replace(brief, lanes=tuple(lanes))
