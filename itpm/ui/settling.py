"""Settling: cells that were changed in a file and here meanwhile; which of the two holds."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from itpm.briefs.homecoming import Clash, Pick
from itpm.homecoming import Return
from itpm.reasons import Teller
from itpm.records import Field, kept_of
from itpm.ui.passage import verbatim
from itpm.ui.table import height_of
from itpm.ui.visit import Visit

WAYS = ("keep_theirs", "keep_mine", "one_by_one")
SIDE, NARROW, FIELD = 900, 60, 140
"""The width of a page on a small screen, of a number, and of a field's name."""
MOST = 50
"""Cells that can be chosen one by one; for more, one answer holds for all."""

Cell = tuple[Teller, Field, Clash]


def settled(here: Visit, returns: Sequence[Return], file: str) -> frozenset[Pick]:
    """Show the cells changed on both sides; give those in which the file shall be right."""
    t = here.t
    cells = _cells(here, returns)
    if not cells:
        return frozenset()
    title = t("home.clash_title", n=len(cells))
    st.subheader(title, anchor=False)
    way = st.segmented_control(
        t("home.clash_help"),
        WAYS if len(cells) <= MOST else WAYS[:2],
        default=WAYS[0],
        required=True,
        format_func=lambda name: t(f"home.{name}"),
        key=f"home/way/{file}",
    )
    if way == "one_by_one":
        return frozenset(clash.pick for cell in cells if (clash := _chosen(here, cell, file)))
    table([_row(here, cell) for cell in cells], title)
    return frozenset(clash.pick for _, _, clash in cells if way == "keep_mine")


def told(title: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Show a list under its title; nothing where it is empty."""
    if rows:
        st.subheader(title, anchor=False)
        table(rows, title)


def _cells(here: Visit, returns: Sequence[Return]) -> list[Cell]:
    return [
        (Teller(here.db, here.t, one.arriving), fields[clash.field], clash)
        for one in returns
        for fields in [{field.name: field for field in kept_of(one.record)}]
        for clash in one.weighing.clashes
    ]


def _row(here: Visit, cell: Cell) -> dict[str, object]:
    t = here.t
    teller, field, clash = cell
    return {
        t("page.upload.row"): clash.row,
        t("home.cell"): f"{teller.title(clash.record)} · {t(field.key)}",
        t("home.was"): teller.said(field, clash.was),
        t("home.theirs"): f"{teller.said(field, clash.theirs)} ({clash.who})",
        t("home.mine"): teller.said(field, clash.mine),
    }


def _chosen(here: Visit, cell: Cell, file: str) -> Clash | None:
    """Ask which of the two holds in one cell; give it where the file does."""
    teller, field, clash = cell
    side = st.radio(
        verbatim(f"{teller.title(clash.record)} · {here.t(field.key)}"),
        ["theirs", "mine"],
        format_func=lambda side: here.t(f"home.{side}"),
        captions=[
            verbatim(f"{teller.said(field, clash.theirs)} ({clash.who})"),
            verbatim(teller.said(field, clash.mine)),
        ],
        horizontal=True,
        key=f"home/{file}/{'/'.join(clash.pick)}",
    )
    return clash if side == "mine" else None


def table(rows: Sequence[Mapping[str, object]], alt: str) -> None:
    """Show rows with a narrow number, and every other column in sight."""
    number, *words = rows[0]
    wide = (SIDE - NARROW) // len(words)
    widths = {name: st.column_config.Column(width=wide) for name in words}
    if isinstance(rows[0][number], int):
        widths[number] = st.column_config.NumberColumn(width=NARROW, format="plain")
    if len(words) == len(("field", "reason")):
        field, reason = words
        widths[field] = st.column_config.Column(width=FIELD)
        widths[reason] = st.column_config.Column(width=SIDE - NARROW - FIELD)
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        placeholder="–",
        column_config=widths,
        height=height_of(min(len(rows), 10)),
        alt=alt,
    )
