"""Grille: a table of plain words that can be read on a screen, printed and taken along."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from itpm.departure import Parcel
from itpm.i18n import Words
from itpm.ui.markup import Html, joined, tag
from itpm.ui.take import KINDS, take
from itpm.ui.visit import Visit

Cell = str | int | Html


@dataclass(frozen=True, kw_only=True)
class Grille:
    """Headings and rows. A row of one cell is a heading of what follows."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    plain: Sequence[Sequence[str | int]]
    """The rows in words alone, for a file."""
    upright: bool = False
    """Whether the headings stand upright, because there are many narrow columns."""


def grille(here: Visit, shown: Grille, place: str) -> None:
    """Show a table, and offer it as a file."""
    with st.container(key=f"grille-{place}"):
        st.html(markup(shown))
    with st.container(horizontal=True, key=f"unprinted-{place}"):
        for ending, kind in KINDS.items():
            parcel = Parcel(
                f"{shown.title}.{ending}", kind, partial(as_file, shown, ending, here.t)
            )
            label = here.t(f"register.as_{ending}")
            take(here, label, parcel, f"grille/{place}/{ending}", quiet=True)


def markup(shown: Grille) -> Html:
    """Give a table as HTML; what people wrote is escaped."""
    body = joined(_row(shown, row) for row in shown.rows)
    head = tag("tr", *(tag("th", tag("span", one), scope="col") for one in shown.headings))
    style = "itpm-grille itpm-upright" if shown.upright else "itpm-grille"
    return tag("table", tag("thead", head), tag("tbody", body), cls=style)


def _row(shown: Grille, row: Sequence[Cell]) -> Html:
    first, *rest = row
    if not rest:
        span = str(len(shown.headings))
        return tag("tr", tag("th", str(first), colspan=span, scope="colgroup", cls="theme"))
    cells = (tag("td", one if isinstance(one, Html) else str(one)) for one in rest)
    return tag("tr", tag("th", str(first), scope="row"), *cells)


def as_file(shown: Grille, ending: str, t: Words) -> bytes:
    """Give a table as a workbook or as text."""
    from itpm.sheets import book, export  # noqa: PLC0415 -- slow, for one press of a button

    if ending == "csv":
        texts = [[str(cell) for cell in row] for row in shown.plain]
        return export.texts_as_csv(shown.headings, texts, t)
    fields = [book.text_column(heading, str(at)) for at, heading in enumerate(shown.headings)]
    rows = [{str(at): cell for at, cell in enumerate(row)} for row in shown.plain]
    return book.plain_xlsx(book.Page("", shown.title, fields, rows), t)
