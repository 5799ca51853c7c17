"""Enclosed: what stands within a record: an invoice's lines and VAT, and files to be opened."""

from functools import partial

import streamlit as st

from itpm.departure import Parcel
from itpm.records import (
    AffectedTask,
    Attachment,
    Invoice,
    InvoiceLine,
    InvoiceVat,
    Record,
    Risk,
    Task,
)
from itpm.sheets.einvoice import Einvoice
from itpm.ui.driven import driven
from itpm.ui.passage import verbatim
from itpm.ui.rights import fields_seen
from itpm.ui.staffing import staffing
from itpm.ui.table import table
from itpm.ui.take import take
from itpm.ui.visit import Visit

PDF = "application/pdf"
PARTS: dict[type[Record], tuple[str, ...]] = {
    InvoiceLine: ("number", "text", "quantity", "unit", "price", "amount", "vat_rate"),
    InvoiceVat: ("category", "rate", "base", "amount"),
}
"""What is shown of each part, in a drawer."""


def enclosed(here: Visit, record: Record) -> None:
    """Show what stands within a record that is kept."""
    if isinstance(record, Invoice):
        for kind, names in PARTS.items():
            _part(here, record, kind, names)
    if isinstance(record, Risk):
        _affected(here, record)
    if isinstance(record, Task):
        driven(here, record)
        staffing(here, record)
    files = here.db.all(Attachment, belongs_to=record.name(), record_id=record.id)
    if files:
        st.markdown(f"**{here.t('record.attachment', n=len(files))}**")
        for file in files:
            made = partial(here.db.content, file.id)
            opened(here, Parcel(file.title, file.type, made), f"enclosed/{file.id}")


def _part(here: Visit, record: Record, kind: type[Record], names: tuple[str, ...]) -> None:
    rows = [vars(one) for one in here.db.all(kind, invoice=record.id)]
    if rows:
        fields = {field.name: field for field in fields_seen(here, kind)}
        title = here.t(f"record.{kind.name()}", n=2)
        st.markdown(f"**{title}**")
        table([fields[name] for name in names], rows, here.t, alt=title)


def _affected(here: Visit, risk: Risk) -> None:
    """Name the tasks that would take longer if a risk happened."""
    titles = here.db.titles("task")
    rows = [titles.get(one.task, "") for one in here.db.all(AffectedTask, risk=risk.id)]
    if named := [verbatim(title) for title in rows if title]:
        st.markdown(f"**{here.t('record.affected_task', n=len(named))}**")
        st.markdown("\n".join(f"- {title}" for title in named))


def offered(here: Visit, said: Einvoice, place: str) -> None:
    """Show the files in an e-invoice that is not kept yet, to be opened before saving."""
    files = [
        (one, held) for one, held in zip(said.enclosures, said.contents, strict=True) if held
    ]
    if files:
        st.markdown(f"**{here.t('record.attachment', n=len(files))}**")
    for at, (one, held) in enumerate(files):
        opened(here, Parcel(one.name, one.type, partial(bytes, held)), f"{place}/file/{at}")


def opened(here: Visit, parcel: Parcel, place: str) -> None:
    """Offer a file: a PDF opens in a tab of its own, any other is taken along."""
    verb = "open_file" if parcel.kind == PDF else "take_file"
    take(here, here.t(f"einvoice.{verb}", name=parcel.name), parcel, place, quiet=True)
