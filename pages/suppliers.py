"""Suppliers and contracts: whom we buy from, and what is about to lapse."""

from itpm.records import Contract
from itpm.ui import page, register

with page("suppliers") as here:
    register(here, Contract)
