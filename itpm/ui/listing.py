"""Listing: the rows of a brief, in columns of their own; a row that is chosen opens."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from itpm.records import Record
from itpm.ui.leaf import choosing
from itpm.ui.opened import open_form
from itpm.ui.picture import framed
from itpm.ui.table import narrow
from itpm.ui.visit import Visit

config = st.column_config


def listing(
    here: Visit,
    record: type[Record],
    rows: Sequence[Mapping[str, Any]],
    columns: Mapping[str, Any],
    name: str,
) -> None:
    """Show rows that have an ``id``; ``columns`` says how each named column is shown."""
    choosing(
        here,
        f"listing/{name}/{here.project or ''}",
        framed([{column: row[column] for column in columns} for row in rows]),
        columns,
        lambda at: open_form(record, rows[at]["id"]),
    )


def day_column(here: Visit, label: str) -> Any:
    """Give a column of days, written the reader's way."""
    return config.DateColumn(label, format=here.t.date_pattern(), width=narrow(label))
