"""Figures: the few numbers under a headline, in boxes of one height."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Figure:
    """A number with its name, and what is to be added; ``bad`` when more of it is worse."""

    label: str
    value: str | int
    note: str | None = None
    bad: bool = False


def figures(shown: Sequence[Figure]) -> None:
    """Show figures side by side."""
    for column, figure in zip(st.columns(len(shown)), shown, strict=True):
        column.metric(
            figure.label,
            figure.value,
            figure.note,
            delta_color="red" if figure.bad else "gray",
            delta_arrow="off",
            border=True,
            height="stretch",
        )
