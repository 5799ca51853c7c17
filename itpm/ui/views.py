"""Views: the sets of records a page counts, each one press away in the register below."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import streamlit as st

from itpm.records import Record
from itpm.ui.cards import Card
from itpm.ui.leaf import first_page
from itpm.ui.visit import Visit

Narrowed = Mapping[str, list[str]]


class Identified(Protocol):
    """Anything in a brief that stands for a record."""

    @property
    def id(self) -> str:
        """Give the record's id."""


@dataclass(frozen=True)
class View:
    """A set of records with its name; without ``n`` it is not counted."""

    label: str
    narrowed: Narrowed
    n: int | None = None

    @property
    def text(self) -> str:
        """Give the name with its count."""
        return self.label if self.n is None else f"{self.label} ({self.n})"


def views(here: Visit, record: type[Record], offered: Mapping[str, View]) -> Narrowed:
    """Offer the views of a register, the first that holds anything chosen; give what it keeps.

    Where there is nothing to choose from, the register speaks for itself.
    """
    if not any(view.n for view in offered.values()):
        return {}
    first = next(code for code, view in offered.items() if view.n != 0)
    texts = {code: view.text for code, view in offered.items()}
    place = f"views/{record.name()}/{here.project or ''}"
    turned = partial(first_page, f"register/{record.name()}")
    return offered[way(here.t("register.view"), texts, place, first, turned)].narrowed


def way(
    label: str,
    texts: Mapping[str, str],
    place: str,
    usual: str,
    chosen: Callable[[], None] | None = None,
) -> str:
    """Ask in which of several ways to see something, each with its text; give which.

    ``chosen`` is called when another one was.
    """
    found = st.segmented_control(
        label,
        list(texts),
        format_func=lambda code: texts[code],
        default=usual,
        required=True,
        label_visibility="collapsed",
        key=place,
        on_change=chosen,
        persist_state="page",
    )
    return found or usual


def sets(here: Visit, page: str, found: Mapping[str, Collection[str]]) -> dict[str, View]:
    """Give the sets of records a brief has found as views, named by the page."""
    return {
        name: View(here.t(f"page.{page}.{name}"), {"id": list(ids)}, len(ids))
        for name, ids in found.items()
    }


def counted(here: Visit, shown: Iterable[View]) -> list[Card]:
    """Give the counts of views as the figures a page begins with."""
    return [Card(label=view.label, value=here.t.number(view.n or 0)) for view in shown]


def those(found: Iterable[Identified]) -> dict[str, list[str]]:
    """Narrow a register to the records a brief has found."""
    return {"id": [one.id for one in found]}
