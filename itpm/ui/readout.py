"""Readout: a record to be read: its fields and what stands in them, and why not changed."""

from html import escape

import streamlit as st

from itpm.records import Field, Kind, Record
from itpm.records.extra import extras_in
from itpm.ui.cell import shown_value
from itpm.ui.rights import fields_seen
from itpm.ui.visit import Visit


def readout(here: Visit, record: Record) -> None:
    """Show what stands in a record; what is empty is left out."""
    st.caption(here.t("rights.read_only"))
    filled = [f for f in fields_seen(here, type(record)) if _is_filled(record, f)]
    _facts(here, record, [f for f in filled if f.kind is not Kind.NOTE])
    _notes(here, record, [f for f in filled if f.kind is Kind.NOTE])
    extras(here, record)


def extras(here: Visit, record: Record) -> None:
    """Show what a spreadsheet said beside the fields, under its own headings."""
    if said := extras_in(record.extra):
        rows = "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in said.items()
        )
        st.caption(here.t("extra.said"))
        st.html(f'<dl class="itpm-facts">{rows}</dl>')


def _is_filled(record: Record, field: Field) -> bool:
    return getattr(record, field.name) not in (None, "")


def _facts(here: Visit, record: Record, fields: list[Field]) -> None:
    rows = "".join(
        f"<dt>{escape(here.t(f.key))}</dt>"
        f"<dd>{escape(shown_value(here, f, getattr(record, f.name)))}</dd>"
        for f in fields
    )
    st.html(f'<dl class="itpm-facts">{rows}</dl>')


def _notes(here: Visit, record: Record, fields: list[Field]) -> None:
    for field in fields:
        label, text = here.t(field.key), getattr(record, field.name)
        st.html(
            f'<div class="itpm-small">{escape(label)}</div>'
            f'<p class="itpm-note">{escape(text)}</p>'
        )
