"""Views: the sets of records a page counts, each one press away in the register below."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import streamlit as st

from itpm.records import Record
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
    """Offer the views of a register, the first one chosen, and give what it keeps."""
    first = next(iter(offered))
    chosen = st.segmented_control(
        here.t("register.view"),
        list(offered),
        format_func=lambda code: offered[code].text,
        default=first,
        required=True,
        label_visibility="collapsed",
        key=f"views/{record.name()}/{here.project or ''}",
        on_change=lambda: st.session_state.pop(f"register/{record.name()}/page", None),
        persist_state="page",
    )
    return offered[chosen or first].narrowed


def those(found: Iterable[Identified]) -> dict[str, list[str]]:
    """Narrow a register to the records a brief has found."""
    return {"id": [one.id for one in found]}
