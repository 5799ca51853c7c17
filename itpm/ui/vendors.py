"""Vendors: all suppliers in one table, with their contracts and what they have billed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from itpm.briefs.suppliers import Suppliers, Vendor
from itpm.records import Supplier
from itpm.ui.box import add_button, search_box
from itpm.ui.leaf import choosing, first_page, foot, leaf
from itpm.ui.opened import open_form
from itpm.ui.table import narrow, whole
from itpm.ui.take import take_along
from itpm.ui.views import those
from itpm.ui.visit import Visit

PLACE = "vendors"
BILLED = ("spent_lately", "spent", "last_on")


def vendors(here: Visit, brief: Suppliers) -> None:
    """Show the suppliers, searched; a click opens one."""
    t = here.t
    found = _found(here, brief)
    if not found:
        with st.container(border=True):
            words = t("record.supplier", n=2).lower()
            empty = not brief.vendors
            total = len(brief.vendors)
            st.write(
                t("register.empty", records=words)
                if empty
                else t("register.empty_filter", total=total)
            )
        return
    shown = leaf(PLACE, found)
    hidden = (() if brief.agreed else ("running",)) + (() if brief.billed else BILLED)
    frame = pd.DataFrame([_row(here, v) for v in shown]).drop(columns=list(hidden))
    choosing(here, PLACE, frame, _columns(here), lambda at: open_form(Supplier, shown[at].id))
    with foot(PLACE, _summed(here, brief, found), len(found)):
        take_along(here, Supplier, lambda: here.db.register(Supplier, {}, those(found)), PLACE)


def _found(here: Visit, brief: Suppliers) -> list[Vendor]:
    t = here.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        add_button(here, Supplier, PLACE, main=False)
        text = search_box(t, PLACE, lambda: first_page(PLACE))
    asked = text.casefold().split()
    return [v for v in brief.vendors if all(word in _said(v) for word in asked)]


def _said(v: Vendor) -> str:
    return f"{v.title} {v.organisation_number} {v.category} {v.contact}".casefold()


def _row(here: Visit, v: Vendor) -> dict[str, Any]:
    return {
        "title": v.title,
        "organisation_number": v.organisation_number,
        "category": v.category,
        "contact": v.contact,
        "state": here.t(f"supplier_state.{v.state}"),
        "running": v.running,
        "spent_lately": whole(v.spent_lately or Decimal(0)),
        "spent": whole(v.spent or Decimal(0)),
        "last_on": v.last_on,
    }


def _columns(here: Visit) -> Mapping[str, Any]:
    t, config = here.t, st.column_config
    running = t("page.suppliers.contracts")
    names = ("title", "organisation_number", "category", "contact", "state")
    return {
        **{name: config.TextColumn(t(f"supplier.{name}")) for name in names},
        "running": config.NumberColumn(running, width=narrow(running)),
        "spent_lately": config.NumberColumn(
            t("page.suppliers.spent_lately"), format="localized", step=1
        ),
        "spent": config.NumberColumn(t("page.suppliers.spent"), format="localized", step=1),
        "last_on": config.DateColumn(t("page.suppliers.last_on"), format=t.date_pattern()),
    }


def _summed(here: Visit, brief: Suppliers, found: Sequence[Vendor]) -> str:
    t = here.t
    if not brief.billed:
        return t("register.rows", n=len(found))
    amount = t.exact(sum((v.spent or Decimal(0) for v in found), start=Decimal(0)))
    words = t(
        "register.sum", field=t("page.suppliers.spent"), amount=amount, currency=t.currency
    )
    said = [t("register.rows", n=len(found)), words]
    return " · ".join(said if brief.is_whole else [*said, t("rights.in_yours")])
