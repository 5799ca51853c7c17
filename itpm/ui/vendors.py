"""Vendors: all suppliers in one table, with their contracts and what they have billed."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from itpm.briefs.suppliers import Suppliers, Vendor
from itpm.records import Supplier
from itpm.ui.box import add_button, search_box
from itpm.ui.opened import open_form
from itpm.ui.register import PAGE
from itpm.ui.table import height_of, narrow
from itpm.ui.take import take_along
from itpm.ui.visit import Visit

PLACE = "vendors"


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
    at = min(st.session_state.get(f"{PLACE}/page", 1), math.ceil(len(found) / PAGE))
    shown = found[(at - 1) * PAGE : at * PAGE]
    event = st.dataframe(
        pd.DataFrame([_row(here, v) for v in shown]),
        hide_index=True,
        placeholder="–",
        column_config=_columns(here),
        height=height_of(len(shown)),
        on_select="rerun",
        selection_mode="single-row",
        key=f"{PLACE}/rows/{st.session_state.get('register/turn', 0)}",
        alt=t("register.choose"),
    )
    _foot(here, found)
    if event.selection.rows and "open" not in st.query_params:
        open_form(Supplier, shown[event.selection.rows[0]].id)
        st.rerun()


def _found(here: Visit, brief: Suppliers) -> list[Vendor]:
    t = here.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        add_button(t, Supplier, PLACE, main=False)
        text = search_box(t, PLACE, lambda: st.session_state.pop(f"{PLACE}/page", None))
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
        "spent_lately": float(v.spent_lately),
        "spent": float(v.spent),
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


def _foot(here: Visit, found: Sequence[Vendor]) -> None:
    t = here.t
    amount = t.exact(sum((v.spent for v in found), start=found[0].spent * 0))
    words = t(
        "register.sum", field=t("page.suppliers.spent"), amount=amount, currency=t.currency
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{t('register.rows', n=len(found))} · {words}", width="content")
        if len(found) > PAGE:
            st.pagination(math.ceil(len(found) / PAGE), key=f"{PLACE}/page")
        st.space("stretch")
        take_along(here, Supplier, lambda: _whole(here, found), PLACE)


def _whole(here: Visit, found: Sequence[Vendor]) -> Sequence[Mapping[str, Any]]:
    return here.db.register(Supplier, {}, {"id": [v.id for v in found]})
