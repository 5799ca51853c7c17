"""Cards: at most five figures a page begins with, each with the way to its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from itpm.ui.menu import reachable
from itpm.ui.passage import passage, verbatim
from itpm.ui.visit import Visit

Tone = Literal["red", "orange", "green", "gray"]
SHAPES: dict[Tone, str] = {"red": "▲ ", "orange": "▲ ", "green": "● ", "gray": ""}


@dataclass(frozen=True, kw_only=True)
class Card:
    """One figure: what it is, how far it is from where it should be, and where its rows are."""

    label: str
    value: str
    note: str = ""
    tone: Tone = "gray"
    help: str = ""
    page: str = ""
    link: str = ""
    query: Mapping[str, str] = field(default_factory=dict)


def cards(here: Visit, *some: Card) -> None:
    """Show figures side by side, as cards of one height."""
    with st.container(key="cards"):
        places = st.columns(len(some), border=True)
    for place, card in zip(places, some, strict=True):
        with place:
            st.metric(verbatim(card.label), verbatim(card.value), help=card.help or None)
            if card.note:
                st.markdown(f":small[:{card.tone}[{SHAPES[card.tone]}{verbatim(card.note)}]]")
            if card.page and reachable(card.page):
                passage(here, card.page, card.link, **card.query)
