"""Risks: what may go wrong, and what we do about it."""

from itpm.records import Risk
from itpm.ui import page, register

with page("risks") as here:
    register(here, Risk)
