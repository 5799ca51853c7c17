"""Terms: contracts from start to end, what is about to lapse, and how full each is."""

from decimal import Decimal
from typing import Any

import streamlit as st

from itpm.briefs.agreements import Agreement
from itpm.briefs.suppliers import Suppliers, Vendor
from itpm.charts.money import PICKED, against
from itpm.charts.suppliers import agreements as drawing
from itpm.records import Contract, Supplier
from itpm.records.project import Light
from itpm.records.supplier import ContractState
from itpm.ui.cards import Card, cards
from itpm.ui.course import unit_for, unit_said
from itpm.ui.light import SHAPES, reason
from itpm.ui.opened import open_form
from itpm.ui.picture import Finding, picture
from itpm.ui.views import View, those
from itpm.ui.visit import Visit

MANY_ROWS = 25
FIRST = 16
"""More contracts than the one are drawn when asked for; the other many come first."""
FULLEST = 12
LARGEST = 15
NOTHING = Decimal(0)


def said_of(here: Visit, brief: Suppliers) -> str:
    """Say in one sentence what runs and what is about to lapse."""
    t = here.t
    if not brief.agreed:
        return t("rights.suppliers", n=len(brief.vendors))
    running = t("page.suppliers.running", n=len(brief.running), m=len(brief.vendors))
    lapsing = len(brief.lapsing)
    if not lapsing:
        return t("page.suppliers.none_lapsing", running=running)
    return t("page.suppliers.lapsing", running=running, n=lapsing)


def term_cards(here: Visit, brief: Suppliers) -> None:
    """Show what runs, what is about to lapse, and what is nearly used up."""
    t = here.t
    lapsing = len(brief.lapsing)
    billing = sum((v.spent_lately or 0) > 0 for v in brief.vendors)
    shown = [
        Card(label=t("page.suppliers.contracts"), value=t.number(len(brief.running))),
        Card(
            label=t("page.suppliers.to_decide"),
            value=t.number(lapsing),
            note=t("page.suppliers.to_decide_note"),
            tone="red" if lapsing else "gray",
        ),
        *_worth(here, brief),
        Card(
            label=t("page.suppliers.spent_lately"),
            value=t.millions(brief.spent_lately),
            note=t("page.suppliers.by_suppliers", n=billing),
        ),
    ]
    cards(here, *shown)


def _worth(here: Visit, brief: Suppliers) -> tuple[Card, ...]:
    """Give the cards of what contracts are worth, to whoever may see it of all of them."""
    t = here.t
    if brief.value is None:
        return ()
    full = [a for a in brief.ceilings if a.cover.light is not Light.ON_PLAN]
    passed = sum(a.cover.light is Light.OFF_PLAN for a in full)
    nearly_used = Card(
        label=t("page.suppliers.nearly_used"),
        value=t.number(len(full)),
        note=t("page.suppliers.passed", n=passed)
        if passed
        else t("page.suppliers.none_passed"),
        tone="red" if passed else "gray",
    )
    return nearly_used, Card(label=t("page.suppliers.value"), value=t.millions(brief.value))


def terms_picture(here: Visit, brief: Suppliers) -> None:
    """Draw the running contracts, those to decide about first; a click opens one."""
    t = here.t
    dated = [a for a in brief.running if a.starts_on and a.ends_on]
    if not dated:
        return
    first = dated if len(dated) <= MANY_ROWS else dated[:FIRST]
    every = len(first) < len(dated) and bool(st.session_state.get("terms/all"))
    shown = dated if every else first
    rows = [_row(here, a, place) for place, a in enumerate(shown)]
    spec = drawing(t, here.dark, today=here.today.isoformat())
    chosen = picture(here, spec, rows, _finding(here, brief), key=_key("terms"), select=PICKED)
    if len(first) < len(dated):
        st.toggle(t("page.suppliers.show_all", n=len(dated)), key="terms/all")
    _open(chosen, Contract)


def _key(name: str) -> str:
    """Give a key that is new after a form has closed, so that nothing stays chosen."""
    return f"{name}/{st.session_state.get('register/turn', 0)}"


def _open(chosen: Any, record: type[Contract | Supplier]) -> None:
    picked = chosen.selection.get(PICKED) if chosen else None
    if picked and "open" not in st.query_params:
        open_form(record, picked[0]["id"])
        st.rerun()


def _finding(here: Visit, brief: Suppliers) -> Finding:
    t = here.t
    first = next(iter(brief.lapsing), None)
    title = t("page.suppliers.terms_hold")
    if first:
        title = t("reason.of_agreement", title=first.title, why=reason(here, first.term))
    columns = {
        "name": t("record.contract", n=1),
        "supplier": t("record.supplier", n=1),
        "starts_on": t("contract.starts_on"),
        "notice_by": t("chart.notice_by"),
        "ends_on": t("contract.ends_on"),
        "why": t("chart.why"),
    }
    return Finding(title=title, subtitle=t("page.suppliers.terms_unit"), columns=columns)


def _row(here: Visit, a: Agreement, place: int) -> dict[str, Any]:
    why = reason(here, a.term)
    bad = a.term.light in {Light.AT_RISK, Light.OFF_PLAN}
    return {
        "id": a.id,
        # Two contracts may bear the same title: the place keeps them apart, unseen.
        "name": a.title + "\u200b" * place,
        "place": place,
        "supplier": a.supplier_name,
        "starts_on": a.starts_on,
        "ends_on": a.ends_on,
        "notice_by": a.notice_by,
        "light": str(a.term.light),
        "label": f"{SHAPES[a.term.light]} {why}" if bad else "",
        "why": why,
        "told": f"{a.title}: {why}",
    }


def ceilings_picture(here: Visit, brief: Suppliers) -> None:
    """Draw how much of each ceiling is used, the fullest first; a click opens one."""
    t = here.t
    shown = brief.ceilings[:FULLEST]
    if not shown:
        return
    columns = {
        "name": t("record.contract", n=1),
        "said_budget": t("contract.ceiling"),
        "said_spent": t("page.suppliers.used"),
        "label": t("page.suppliers.share"),
    }
    finding = Finding(
        title=_fullness(here, brief),
        subtitle=t("page.suppliers.ceilings_unit"),
        columns=columns,
    )
    rows = [_ceiling(here, a, place) for place, a in enumerate(shown)]
    # Small call-offs and large frameworks are compared by their share, not by their size.
    spec = against(t, here.dark, unit=1, room=64)
    _open(picture(here, spec, rows, finding, key=_key("ceilings"), select=PICKED), Contract)


def _fullness(here: Visit, brief: Suppliers) -> str:
    over = sum(a.cover.light is Light.OFF_PLAN for a in brief.ceilings)
    near = sum(a.cover.light is Light.AT_RISK for a in brief.ceilings)
    if over:
        return here.t("page.suppliers.ceilings_passed", n=over)
    if near:
        return here.t("page.suppliers.ceilings_near", n=near)
    return here.t("page.suppliers.ceilings_far")


def _ceiling(here: Visit, a: Agreement, place: int) -> dict[str, Any]:
    t = here.t
    ceiling, share = a.ceiling or a.used, a.share_used or 0
    label = t.percent(share / 100)
    if a.cover.light in {Light.AT_RISK, Light.OFF_PLAN}:
        label = f"{SHAPES[a.cover.light]} {label}"
    return {
        "id": a.id,
        "name": a.title + "\u200b" * place,
        "place": place,
        "spent": share,
        "forecast": share,
        "budget": 100,
        "light": str(a.cover.light),
        "label": label,
        "told": f"{a.title}: {reason(here, a.cover)}",
        "said_budget": t.exact(ceiling),
        "said_spent": t.exact(a.used),
        "said_forecast": t.exact(a.used),
    }


def largest_picture(here: Visit, brief: Suppliers) -> None:
    """Draw who has billed the most in the last year; a click opens a supplier."""
    t = here.t
    shown = [v for v in brief.vendors if v.spent_lately][:LARGEST]
    if not shown:
        return
    unit = unit_for(shown[0].spent_lately or NOTHING)
    part = sum(v.spent_lately or NOTHING for v in shown[:3]) / brief.spent_lately
    finding = Finding(
        title=t("page.suppliers.largest", n=min(3, len(shown)), share=t.percent(part)),
        subtitle=t("page.suppliers.largest_unit", unit=unit_said(here, unit)),
        columns={"name": t("record.supplier", n=1), "said_spent": t("chart.spent")},
    )
    rows = [_vendor(here, v, place) for place, v in enumerate(shown)]
    spec = against(t, here.dark, unit=unit)
    _open(picture(here, spec, rows, finding, key=_key("largest"), select=PICKED), Supplier)


def _vendor(here: Visit, v: Vendor, place: int) -> dict[str, Any]:
    t = here.t
    lately = v.spent_lately or NOTHING
    amount = t.exact(lately)
    label = f"{t.millions(lately)} · {t('page.suppliers.with_contracts', n=v.running or 0)}"
    return {
        "id": v.id,
        "name": v.title + "\u200b" * place,
        "place": place,
        "spent": lately,
        "forecast": lately,
        "budget": None,
        "light": str(Light.UNKNOWN),
        "label": label,
        "told": f"{v.title}: {label}",
        "said_budget": "–",
        "said_spent": amount,
        "said_forecast": amount,
    }


def sets(here: Visit, brief: Suppliers) -> dict[str, View]:
    """Give the sets of contracts the register may show."""
    t = here.t
    lapsing = brief.lapsing
    in_use = {"state": [str(state) for state in (ContractState.SIGNED, ContractState.ACTIVE)]}
    passed = [a for a in brief.ceilings if a.cover.light is not Light.ON_PLAN]
    return {
        "running": View(t("page.suppliers.contracts"), in_use, len(brief.running)),
        "lapsing": View(t("page.suppliers.to_decide"), those(lapsing), len(lapsing)),
        "full": View(t("page.suppliers.nearly_used"), those(passed), len(passed)),
        "all": View(t("register.every"), {}),
    }
