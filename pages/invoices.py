"""Invoices: what was billed, how far each bill has come, and what is overdue."""

from itpm.records import Invoice
from itpm.ui import page, register

with page("invoices") as here:
    register(here, Invoice)
