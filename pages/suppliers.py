"""Suppliers and contracts: whom we buy from, what is agreed, and what is about to lapse."""

import streamlit as st

from itpm.briefs.suppliers import suppliers
from itpm.records import Contract
from itpm.ui import page, register
from itpm.ui.page import headline
from itpm.ui.terms import (
    ceilings_picture,
    largest_picture,
    said_of,
    sets,
    term_cards,
    terms_picture,
)
from itpm.ui.vendors import vendors
from itpm.ui.views import views

COLUMNS = (
    "title",
    "supplier",
    "ends_on",
    "notice_months",
    "value",
    "ceiling",
    "state",
    "owner",
    "type",
    "project",
)

with page("suppliers") as here:
    t, brief = here.t, here.brief(suppliers)
    headline(here, said_of(here, brief), "" if brief.is_whole else t("rights.in_yours"))
    narrowed = {}
    if brief.contracts:
        term_cards(here, brief)
        terms_picture(here, brief)
        ceilings, largest = st.columns(2, gap="large")
        with ceilings:
            ceilings_picture(here, brief)
        with largest:
            largest_picture(here, brief)
        st.subheader(t("record.contract", n=2), anchor=False)
        narrowed = dict(views(here, Contract, sets(here, brief)))
    if brief.agreed:
        register(here, Contract, columns=COLUMNS, narrowed=narrowed, ordered=("ends_on", False))
        st.subheader(t("record.supplier", n=2), anchor=False)
    vendors(here, brief)
