"""Laying: periods that stand across a table, offered as one budget line for each amount."""

from dataclasses import dataclass

import streamlit as st

from itpm.arrival import evidence, legends
from itpm.records import BudgetLine, Record
from itpm.sheets.budgets import budget_in
from itpm.sheets.look import Table
from itpm.sheets.match import Guess, guess
from itpm.sheets.unfolding import budget_lines
from itpm.sheets.unfolding_told import told
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit


@dataclass(frozen=True)
class Reading:
    """A table as it may be kept, and what it seems to hold; ``lines`` is it unfolded."""

    table: Table
    guessed: Guess | None
    lines: Table | None = None


def reading(here: Visit, table: Table, file: str) -> Reading:
    """Guess what a table holds; where money stands across it, as its budget lines."""
    budget = budget_in(table, file, here.t, legends(here.db), evidence(here.db))
    if budget:
        return Reading(table, budget[1], budget[0])
    return Reading(table, _guess(here, table), budget_lines(table, file, here.t))


def _guess(here: Visit, table: Table) -> Guess | None:
    return guess(table, here.t.language, legends(here.db), evidence(here.db))


def as_agreed(here: Visit, read: Reading, record: type[Record], key: str) -> Reading:
    """Say what would become of the periods, and let a person keep the rows as they stand."""
    if record is not BudgetLine or read.lines is None:
        return read
    if not st.toggle(here.t("across.offer"), value=True, key=key):
        return Reading(read.table, _guess(here, read.table))
    first, *others = told(read.lines, here.t)
    said = [first, *(f"- {verbatim(one)}" for one in others)]
    st.info("\n".join([verbatim(first), "", *said[1:]]), icon=":material/calendar_view_month:")
    return Reading(read.lines, _guess(here, read.lines))
