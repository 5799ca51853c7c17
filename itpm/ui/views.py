"""Views: the sets of records a page counts, each one press away in the register below."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
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
    chosen = st.segmented_control(
        here.t("register.view"),
        list(offered),
        format_func=lambda code: offered[code].text,
        default=first,
        required=True,
        label_visibility="collapsed",
        key=f"views/{record.name()}/{here.project or ''}",
        on_change=lambda: first_page(f"register/{record.name()}"),
        persist_state="page",
    )
    return offered[chosen or first].narrowed


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
