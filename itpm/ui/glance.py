"""Glance: one project in words: how it stands and why, what it is for, who, and what weighs."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from itpm.briefs.project import Glance, Matter
from itpm.briefs.spend import Course
from itpm.records import Project
from itpm.records.project import Lifecycle, Light
from itpm.rules.lights import NOT_SHOWN, Verdict
from itpm.ui.cards import Card, cards
from itpm.ui.light import reason, spot
from itpm.ui.menu import reachable
from itpm.ui.opened import open_form
from itpm.ui.passage import passage, verbatim
from itpm.ui.rights import may_write
from itpm.ui.search import HOME
from itpm.ui.take import take_project
from itpm.ui.visit import Visit

LIGHTS = ("time", "money", "risk")
LISTS = ("risk", "issue", "action", "decision", "change_request")
DAYS = ("starts_on", "ends_on", "baseline_end", "next_on")
WORDS = ("objective", "outcome", "scope", "out_of_scope", "success_criteria")


def state_of(here: Visit, brief: Glance) -> str:
    """Say how a project stands, in a sentence: light, why, when it ends."""
    t, p = here.t, brief.standing
    if p.lifecycle is Lifecycle.CLOSED:
        return t("page.project.is_closed", day=p.ends_on)
    light = t(f"light.{p.overall.light}")
    said = "" if p.overall == NOT_SHOWN else f"{light}: {reason(here, p.overall)}."
    if p.ends_on is None:
        return said
    key = "ends_late" if p.days_late else "ends"
    ends = t(f"page.project.{key}", day=p.ends_on, n=p.days_late)
    return f"{said} {ends}".strip()


def state_and_edit(here: Visit, brief: Glance) -> None:
    """Say how the project stands, and offer to edit it."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(verbatim(state_of(here, brief)), width="stretch")
        take_project(here, brief.record.id, brief.record.title)
        if may_write(here, brief.record) and st.button(
            here.t("page.project.edit"),
            icon=":material/edit:",
            type="primary",
            key="project/edit",
        ):
            open_form(Project, brief.record.id)
            st.rerun()


def lights(here: Visit, brief: Glance) -> None:
    """Show the lights with their reasons, and the reported one beside the computed."""
    p = brief.standing
    verdicts: dict[str, Verdict] = {"time": p.time, "money": p.money, "risk": p.risk}
    shown = [name for name in LIGHTS if name not in p.unseen]
    *places, last = st.columns([*(4 for _ in shown), 7], border=True)
    for place, name in zip(places, shown, strict=True):
        verdict = verdicts[name]
        with place:
            st.html(_light(here, here.t(f"page.portfolio.{name}"), verdict.light))
            st.markdown(verbatim(reason(here, verdict)))
    with last:
        _reported(here, brief)


def _light(here: Visit, label: str, light: Light) -> str:
    return (
        f'<div class="itpm-small">{escape(label)}</div>'
        f'<div class="itpm-large">{spot(light, here.t)}</div>'
    )


def _reported(here: Visit, brief: Glance) -> None:
    t, p = here.t, brief.standing
    sides = [("reported", p.reported), ("computed", p.overall.light)]
    sides = sides[:1] if p.overall == NOT_SHOWN else sides
    pair = "".join(
        f"<div>{_light(here, t(f'page.project.{name}'), light)}</div>" for name, light in sides
    )
    st.html(f'<div class="itpm-pair">{pair}</div>')
    if p.is_watermelon:
        said = p.reported_reason or t("page.project.no_reason")
        st.markdown(f":red[{t('page.project.rosier')}] {verbatim(said)}")
    elif p.reported_reason:
        st.markdown(verbatim(p.reported_reason))


def project_cards(here: Visit, brief: Glance) -> None:
    """Show the project's figures."""
    p = brief.standing
    shown = [] if brief.money is None else _money(here, brief.money)
    shown += [_plan(here, brief, p.done)] if p.done is not None else []
    shown += [_dangers(here, brief, p.risks)] if p.risks is not None else []
    if shown:
        cards(here, *shown)


def _money(here: Visit, money: Course) -> list[Card]:
    t = here.t
    return [
        Card(
            label=t("page.portfolio.budget"),
            value=t.millions(money.budget),
            note=t("page.project.by_now", amount=t.millions(money.due)),
            page="money",
            link=t("page.portfolio.to_lines"),
        ),
        Card(
            label=t("page.portfolio.spent"),
            value=t.millions(money.spent),
            note=_share(here, money),
            page="invoices",
            link=t("page.portfolio.to_invoices"),
        ),
        Card(
            label=t("page.portfolio.forecast"),
            value=t.millions(money.forecast),
            note=_over(here, money),
            tone="red" if money.over > 0 else "gray",
            page="money",
            link=t("page.portfolio.to_money"),
        ),
    ]


def _plan(here: Visit, brief: Glance, done: int) -> Card:
    t, p = here.t, brief.standing
    return Card(
        label=t("page.project.done"),
        value=t.percent(done / 100),
        note=t("page.portfolio.late", n=p.late) if p.late else t("page.portfolio.none_late"),
        tone="red" if p.late else "gray",
        page="plan",
        link=t("page.portfolio.to_plan"),
    )


def _dangers(here: Visit, brief: Glance, many: int) -> Card:
    t, p = here.t, brief.standing
    high = "high_risks" if p.high_risks else "no_high_risks"
    return Card(
        label=t("page.project.open_risks"),
        value=t.number(many),
        note=t(f"page.project.{high}", n=p.high_risks),
        tone="red" if p.high_risks else "gray",
        page="risks",
        link=t("page.risks.name"),
    )


def _share(here: Visit, money: Course) -> str:
    share = here.t.percent(money.spent / money.budget) if money.budget else ""
    return here.t("page.project.share", share=share) if share else ""


def _over(here: Visit, money: Course) -> str:
    t, over = here.t, money.over
    if not over:
        return t("page.portfolio.as_budgeted")
    key = "over_budget" if over > 0 else "under_budget"
    share = t.percent(abs(over) / money.budget) if money.budget else "–"
    return t(f"page.portfolio.{key}", amount=t.millions(abs(over)), share=share)


def about(here: Visit, brief: Glance) -> None:
    """Show what the project is for, who answers for it, and its days."""
    t = here.t
    record = brief.record
    told = [(t(f"project.{name}"), str(getattr(record, name))) for name in WORDS]
    who = [(t(f"project.{role}"), name) for role, name in brief.people.items()]
    facts = [
        (t("project.phase"), t(f"phase.{record.phase}")),
        (t("project.lifecycle"), t(f"lifecycle.{record.lifecycle}")),
        (t("project.department"), record.department),
        (t("project.number"), record.number),
    ]
    days = [
        (t(f"page.project.{name}"), t.day(day))
        for name in DAYS
        if (day := getattr(brief.standing, name))
    ]
    purpose, people, dates = st.columns([5, 4, 4], gap="medium")
    with purpose:
        _pairs(t("page.project.purpose"), told, t("page.project.no_purpose"))
    with people:
        _pairs(t("page.project.who"), who, t("page.project.nobody"))
    with dates:
        _pairs(t("page.project.when"), [*days, *facts], "")


def _pairs(title: str, pairs: Iterable[tuple[str, str]], empty: str) -> None:
    st.subheader(title, anchor=False)
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in pairs if said
    )
    if rows:
        st.html(f'<dl class="itpm-facts">{rows}</dl>')
    elif empty:
        st.caption(empty)


def matters(here: Visit, brief: Glance) -> None:
    """Show what weighs most, five of each, with the way to the whole register."""
    there = [kind for kind in LISTS if brief.totals.get(kind)]
    across = 3 if len(there) in {3, 5} else 2  # no list stands alone under three
    for at in range(0, len(there), across):
        row = there[at : at + across]
        for place, kind in zip(st.columns(across, gap="large"), row, strict=False):
            with place:
                _matters(here, brief, kind)


def _matters(here: Visit, brief: Glance, kind: str) -> None:
    t = here.t
    total = brief.totals[kind]
    st.subheader(f"{t(f'record.{kind}', n=2)} ({t.number(total)})", anchor=False)
    with st.container(gap=None, key=f"matters-{kind}"):
        for matter in brief.matters_of(kind):
            page = HOME[kind] if reachable(HOME[kind]) else "project"
            passage(here, page, _line(here, matter), open=matter.id)
        if reachable(HOME[kind]):
            words = t("page.project.see_all", records=t(f"record.{kind}", n=2).lower())
            passage(here, HOME[kind], words)


def _line(here: Visit, matter: Matter) -> str:
    day = here.t.day(matter.day, near=here.today) if matter.day else ""
    figure = here.t.number(matter.figure) if matter.figure else ""
    return " · ".join(part for part in (figure, matter.title, matter.owner, day) if part)
