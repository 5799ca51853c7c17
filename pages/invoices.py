"""Invoices: what was billed, how far each bill has come, and what is overdue."""

import streamlit as st

from itpm.briefs.bills import bills
from itpm.records import Invoice
from itpm.ui import page, register
from itpm.ui.billing import bill_cards, due_next, months_picture, said_of, sets
from itpm.ui.page import headline
from itpm.ui.receiving import receiving
from itpm.ui.views import views

COLUMNS = ("number", "supplier", "project", "dated_on", "due_on", "amount", "text", "state")

with page("invoices") as here:
    brief = here.brief(bills)
    headline(here, said_of(here, brief))
    receiving(here)
    narrowed = {}
    if brief.pile().n:
        bill_cards(here, brief)
        due, months = st.columns(2, gap="large")
        with due:
            due_next(here, brief)
        with months:
            months_picture(here, brief)
        narrowed = dict(views(here, Invoice, sets(here, brief)))
    register(here, Invoice, columns=COLUMNS, narrowed=narrowed, ordered=("due_on", False))
