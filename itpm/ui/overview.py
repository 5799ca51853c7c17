"""Overview: the portfolio in one sentence and five figures."""

import streamlit as st

from itpm.briefs.portfolio import Portfolio, Waiting
from itpm.briefs.spend import Course
from itpm.records.project import Light
from itpm.rules.lights import NOT_SHOWN
from itpm.ui.budgets import scope_of_money
from itpm.ui.cards import Card, cards
from itpm.ui.visit import Visit, choose


def state_of_all(here: Visit, brief: Portfolio) -> str:
    """Say how the projects stand, in one sentence."""
    t = here.t
    off, at_risk = brief.counted(Light.OFF_PLAN), brief.counted(Light.AT_RISK)
    projects = t("page.portfolio.projects", n=len(brief.active))
    if not brief.active:
        return t("page.portfolio.none_active", n=len(brief.projects))
    if here.project:
        (one,) = brief.projects
        if one.overall == NOT_SHOWN:
            return one.title
        return f"{one.title}: {t(f'light.{one.overall.light}').lower()}"
    if off or at_risk:
        key = "in_trouble" if off and at_risk else "only_off" if off else "only_at_risk"
        return t(f"page.portfolio.{key}", projects=projects, off=off, at_risk=at_risk)
    if brief.unseen:
        return projects
    if brief.counted(Light.UNKNOWN):
        return t("page.portfolio.none_in_trouble", projects=projects)
    return t("page.portfolio.all_well", projects=projects)


def way_to_all(here: Visit) -> None:
    """With one project in view, offer the way back to all of them."""
    if here.project and st.button(here.t("frame.all_projects"), icon=":material/dashboard:"):
        choose("project", None)
        st.rerun()


def scope(here: Visit, brief: Portfolio) -> Course | None:
    """Ask whether money is meant for this year or in all, and give that money, if any."""
    if brief.whole is None:
        return None
    return brief.whole if scope_of_money(here) == "all" else brief.year


def overview(here: Visit, brief: Portfolio, money: Course | None) -> None:
    """Show the five figures of the portfolio, or those its reader may see."""
    shown = [] if money is None else _money(here, brief, money)
    if brief.milestones_soon is not None:
        shown.append(_milestones(here, brief, brief.milestones_soon))
    if brief.waiting.all is not None:
        shown.append(_waiting(here, brief.waiting))
    if shown:
        cards(here, *shown)


def _money(here: Visit, brief: Portfolio, money: Course) -> list[Card]:
    t = here.t
    return [
        _budget(here, brief, money),
        Card(
            label=t("page.portfolio.spent"),
            value=t.millions(money.spent),
            note=_gap(here, money),
            tone="red" if money.gap > 0 else "gray",
            help=t("page.portfolio.spent_help"),
            page="invoices",
            link=t("page.portfolio.to_invoices"),
        ),
        Card(
            label=_forecast_named(here, brief, money),
            value=t.millions(money.forecast),
            note=_over(here, money),
            tone="red" if money.over > 0 else "gray",
            help=t("page.portfolio.forecast_help"),
            page="money",
            link=t("page.portfolio.to_money"),
        ),
    ]


def _milestones(here: Visit, brief: Portfolio, soon: int) -> Card:
    t = here.t
    return Card(
        label=t("page.portfolio.milestones"),
        value=t.number(soon),
        note=_lateness(here, brief),
        tone="red" if brief.milestones_late else "gray",
        page="plan",
        link=t("page.portfolio.to_plan"),
    )


def _budget(here: Visit, brief: Portfolio, money: Course) -> Card:
    t = here.t
    year = money is brief.year
    name = "budget_in_all" if year else "budget_this_year"
    other = (brief.whole if year else brief.year) or money
    return Card(
        label=t("page.portfolio.budget_of", year=str(here.today.year))
        if year
        else t("page.portfolio.budget"),
        value=t.millions(money.budget),
        note=t(f"page.portfolio.{name}", amount=t.millions(other.budget)),
        page="money",
        link=t("page.portfolio.to_lines"),
    )


def _forecast_named(here: Visit, brief: Portfolio, money: Course) -> str:
    if money is brief.year:
        return here.t("page.portfolio.forecast_of", year=str(here.today.year))
    return here.t("page.portfolio.forecast")


def _lateness(here: Visit, brief: Portfolio) -> str:
    if not brief.milestones_late:
        return here.t("page.portfolio.none_late")
    return here.t("page.portfolio.late", n=brief.milestones_late)


def _gap(here: Visit, money: Course) -> str:
    t = here.t
    if not money.gap:
        return t("page.portfolio.on_budget")
    key = "ahead_of_budget" if money.gap > 0 else "behind_budget"
    return t(f"page.portfolio.{key}", amount=t.millions(abs(money.gap)))


def _over(here: Visit, money: Course) -> str:
    t = here.t
    if not money.over:
        return t("page.portfolio.as_budgeted")
    key = "over_budget" if money.over > 0 else "under_budget"
    share = t.percent(abs(money.over) / money.budget) if money.budget else "–"
    return t(f"page.portfolio.{key}", amount=t.millions(abs(money.over)), share=share)


def _waiting(here: Visit, waiting: Waiting) -> Card:
    t = here.t
    counts = {"waiting_invoices": waiting.invoices, "waiting_actions": waiting.actions}
    parts = [t(f"page.portfolio.{k}", n=n) for k, n in counts.items() if n is not None]
    return Card(
        label=t("page.portfolio.waiting"),
        value=t.number(waiting.all or 0),
        note=" · ".join(parts),
        tone="orange" if waiting.overdue_invoices or waiting.actions else "gray",
        page="invoices" if waiting.invoices or not waiting.actions else "actions",
        link=t("page.portfolio.to_waiting"),
    )
