"""Billing: how the invoices stand, what is due next, and what each month was billed."""

from html import escape
from typing import Any

import streamlit as st

from itpm.briefs.bills import STEPS, Bill, Bills, Pile, pile_of
from itpm.charts.money import billed
from itpm.records import Invoice
from itpm.records.money import InvoiceState
from itpm.records.project import Light
from itpm.ui.cards import Card, Tone, cards
from itpm.ui.course import unit_for, unit_said
from itpm.ui.light import spot
from itpm.ui.opened import open_form
from itpm.ui.passage import verbatim
from itpm.ui.picture import Finding, picture
from itpm.ui.views import View, those
from itpm.ui.visit import Visit

FIRST = 8
"""Bills shown by name; the rest stands in the register."""
OTHERS = "…"
"""What the question calls all but the largest suppliers."""


def said_of(here: Visit, brief: Bills) -> str:
    """Say in one sentence what waits and what is late."""
    t = here.t
    waiting = brief.pile(*STEPS)
    if not waiting.n:
        return t("page.invoices.none_waiting", n=brief.pile().n)
    said = t("page.invoices.waiting", n=waiting.n, amount=amounts(here, waiting))
    late = len(brief.overdue)
    return t("page.invoices.and_late", said=said, n=late) if late else said


def amounts(here: Visit, pile: Pile) -> str:
    """Say what a pile comes to, each currency by itself: they are not added up."""
    sums: dict[str, Any] = {}
    for currency, amount in pile.sums.items():
        name = currency or here.t.currency
        sums[name] = sums.get(name, 0) + amount
    return here.t.listed([here.t.money(amount, name) for name, amount in sums.items()])


def bill_cards(here: Visit, brief: Bills) -> None:
    """Show what waits for whom, and what is due."""
    t = here.t
    late, soon = pile_of(brief.overdue), pile_of(brief.soon)
    steps = [_card(here, f"to_{state}", brief.pile(state)) for state in STEPS]
    cards(
        here,
        *steps,
        _card(here, "overdue", late, "red" if late.n else "gray"),
        _card(here, "soon", soon, "orange" if soon.n else "gray"),
    )
    if len({name or t.currency for name in brief.pile().sums}) > 1:
        st.caption(t("page.invoices.currencies"))


def _card(here: Visit, name: str, pile: Pile, tone: Tone = "gray") -> Card:
    return Card(
        label=here.t(f"page.invoices.{name}"),
        value=here.t.number(pile.n),
        note=amounts(here, pile),
        tone=tone,
    )


def sets(here: Visit, brief: Bills) -> dict[str, View]:
    """Give the sets of invoices the register may show, the first that has any first."""
    t = here.t
    steps = {
        f"to_{state}": View(
            t(f"page.invoices.to_{state}"), {"state": [state]}, brief.pile(state).n
        )
        for state in STEPS
    }
    paid = [InvoiceState.APPROVED, InvoiceState.SENT, InvoiceState.PAID]
    return {
        "waiting": View(
            t("page.invoices.all_waiting"), {"state": [*STEPS]}, brief.pile(*STEPS).n
        ),
        **steps,
        "overdue": View(t("page.invoices.overdue"), those(brief.overdue), len(brief.overdue)),
        "approved": View(t("page.invoices.approved"), {"state": [*paid]}, brief.pile(*paid).n),
        "all": View(t("register.every"), {}),
    }


def due_next(here: Visit, brief: Bills) -> None:
    """Show the bills due first, each to be opened; those past their day say so."""
    t = here.t
    late = len(brief.overdue)
    title = t("page.invoices.late_title", n=late) if late else t("page.invoices.none_late")
    st.subheader(title, anchor=False)
    if not brief.due:
        st.caption(t("page.invoices.none_due"))
        return
    st.caption(t("page.invoices.due_unit"))
    with st.container(gap=None, key="due"):
        for bill in brief.due[:FIRST]:
            name, rest = st.columns([4, 5], vertical_alignment="center")
            with name:
                who = bill.supplier_name or bill.project_name
                label = verbatim(f"{who} · {bill.number}")
                if st.button(label, type="tertiary", key=f"due/{bill.id}"):
                    open_form(Invoice, bill.id)
                    st.rerun()
            with rest:
                st.html(_cells(here, bill))


def _cells(here: Visit, bill: Bill) -> str:
    t = here.t
    if bill.days_left < 0:
        when = spot(Light.OFF_PLAN, t, t("page.invoices.days_late", n=-bill.days_left))
    elif bill.days_left == 0:
        when = spot(Light.AT_RISK, t, t("page.invoices.due_today"))
    else:
        when = escape(t("page.invoices.days_left", n=bill.days_left))
    cells = (
        when,
        escape(t.day(bill.due_on, near=here.today)),
        escape(t(f"invoice_state.{bill.state}")),
        f'<b class="itpm-amount">{escape(t.money(bill.amount, bill.currency))}</b>',
    )
    inner = "".join(f"<span>{cell}</span>" for cell in cells)
    return f'<div class="itpm-due">{inner}</div>'


def months_picture(here: Visit, brief: Bills) -> None:
    """Draw what each month was billed, the largest suppliers by colour."""
    if not brief.months:
        return
    t = here.t
    names = _names(here, brief)
    unit = unit_for(max(brief.billed(month) for month in _months(brief)))
    rows = [
        {
            "month": row["month"],
            "name": (name := names[row["name"]]),
            "rank": list(names.values()).index(name),
            "amount": row["amount"],
            "said": t.exact(row["amount"]),
        }
        for row in brief.months
    ]
    named = len([name for name in names if name not in {"", OTHERS}])
    shown = tuple(dict.fromkeys(names.values()))
    picture(
        here,
        billed(t, here.dark, names=shown, named=named, unit=unit, height=400),
        rows,
        _finding(here, brief, names, unit),
        key="billed",
    )


def _months(brief: Bills) -> set[Any]:
    return {row["month"] for row in brief.months}


def _names(here: Visit, brief: Bills) -> dict[str, str]:
    """Give the suppliers' names, the largest first; the nameless and the others last."""
    sums: dict[str, Any] = {}
    for row in brief.months:
        sums[row["name"]] = sums.get(row["name"], 0) + row["amount"]
    named = sorted((n for n in sums if n not in {"", OTHERS}), key=lambda n: -sums[n])
    last = {
        OTHERS: here.t("page.invoices.other_suppliers"),
        "": here.t("page.invoices.no_supplier"),
    }
    return {n: n for n in named} | {n: said for n, said in last.items() if n in sums}


def _finding(here: Visit, brief: Bills, names: dict[str, str], unit: int) -> Finding:
    t = here.t
    first = next(iter(names.values()))
    whole = sum(row["amount"] for row in brief.months)
    most = sum(row["amount"] for row in brief.months if names[row["name"]] == first)
    share = t.percent(most / whole) if whole else "–"
    columns = {
        "month": t("chart.month"),
        "name": t("record.supplier", n=1),
        "said": t("chart.amount"),
    }
    return Finding(
        title=t("page.invoices.billed_title", name=first, share=share),
        subtitle=t("page.invoices.billed_unit", unit=unit_said(here, unit)),
        columns=columns,
    )
