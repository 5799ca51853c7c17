"""Passage: the ways from page to page that keep the language and the project in view."""

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

import streamlit as st

from itpm.ui.menu import reachable, way
from itpm.ui.visit import Visit, choose

Width: TypeAlias = int | Literal["content"]


def passage(here: Visit, page: str, label: str, **query: str) -> None:
    """Show a way to another page, as wide as its words."""
    passage_of(here, page, label, query)


def passage_of(
    here: Visit, page: str, label: str, query: Mapping[str, str], width: Width = "content"
) -> None:
    """Show a way to another page, as wide as the row it stands in wants it.

    To whom the page is shut it is plain words.
    """
    if not reachable(page):
        st.markdown(verbatim(label), width=width)
        return
    st.page_link(
        way(page),
        label=verbatim(label),
        icon=":material/arrow_forward:",
        icon_position="right",
        width=width,
        query_params={**_kept(here), **query},
    )


def verbatim(text: str) -> str:
    """Give what people wrote so that it reads as written, whatever marks it holds."""
    return re.sub(r"([\\`*_{}\[\]()#+!|~$:<>-])", r"\\\1", text)


def go(here: Visit, page: str, **query: str) -> None:
    """Go to another page now."""
    if "project" in query:
        choose("project", query["project"])
    st.switch_page(way(page), query_params={**_kept(here), **query})


def _kept(here: Visit) -> dict[str, str]:
    project = {"project": here.project} if here.project else {}
    return {"language": here.t.language, **project}
