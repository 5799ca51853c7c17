"""Budgets: the figures of the money, and what each project and kind of cost takes of it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from itpm.briefs.money import Money, MoneyBrief, Part, together
from itpm.briefs.spend import Course
from itpm.charts.money import PICKED, against
from itpm.records.money import CostKind
from itpm.ui.cards import Card, cards
from itpm.ui.course import unit_of, unit_said
from itpm.ui.light import SHAPES
from itpm.ui.passage import go
from itpm.ui.picture import Finding, picture
from itpm.ui.visit import Visit

MOST = 20
"""Projects drawn, the largest first; the rest is one bar."""
SCOPES = ("year", "all")


def scope_of_money(here: Visit) -> str:
    """Ask whether money is meant for this year or in all."""
    words = {"year": str(here.today.year), "all": here.t("page.portfolio.in_all")}
    chosen = st.segmented_control(
        here.t("page.portfolio.scope"),
        SCOPES,
        default="year",
        required=True,
        format_func=lambda name: words[name],
        label_visibility="collapsed",
        key="scope",
        persist_state="session",
    )
    return str(chosen or "year")


def said_of(here: Visit, brief: MoneyBrief, money: Money) -> str:
    """Say in one sentence where the money stands."""
    t, course = here.t, money.course
    words = {"spent": t.millions(course.spent), "budget": t.millions(course.budget)}
    if not course.budget:
        return t("page.money.no_budget", spent=words["spent"])
    key = "in_year" if money is brief.year else "in_all"
    return t(f"page.money.{key}", year=str(here.today.year), **words)


def money_cards(here: Visit, course: Course) -> None:
    """Show budget, spent, remaining, forecast and variance; to the cent on pointing."""
    t = here.t
    share = t.percent(course.spent / course.budget) if course.budget else "–"
    due = t("page.project.by_now", amount=t.millions(course.due))
    over = course.over
    cards(
        here,
        _card(here, "budget", course.budget, due),
        _card(here, "spent", course.spent, t("page.project.share", share=share)),
        _card(here, "left", course.left, t("page.money.left_note")),
        _card(here, "forecast", course.forecast, t("page.money.forecast_note")),
        _card(here, "variance", over, _variance(here, course), red=over > 0),
    )


def _card(here: Visit, name: str, amount: Decimal, note: str, *, red: bool = False) -> Card:
    exact = f"{here.t.exact(amount)} {here.t.currency}"
    return Card(
        label=here.t(f"page.money.{name}"),
        value=here.t.millions(amount),
        note=note,
        tone="red" if red else "gray",
        help=here.t("page.money.exactly", amount=exact),
    )


def _variance(here: Visit, course: Course) -> str:
    if not course.over or not course.budget:
        return here.t("page.portfolio.as_budgeted")
    key = "share_over" if course.over > 0 else "share_under"
    return here.t(f"page.money.{key}", share=here.t.percent(abs(course.over) / course.budget))


def kinds_picture(here: Visit, money: Money) -> list[str]:
    """Draw the kinds of cost, the dearest first, and give those chosen by a click."""
    if not money.kinds:
        return []
    t = here.t
    rows = [
        _row(here, part, t(f"cost_kind.{CostKind(part.id)}"), place)
        for place, part in enumerate(money.kinds)
    ]
    return _bars(here, rows, money, _kinds_title(here, money), "kinds")


def _kinds_title(here: Visit, money: Money) -> str:
    """Say which kind of cost takes most; before anything is spent, which has most to spend."""
    t, spent = here.t, money.course.spent
    if spent > 0:
        first = money.kinds[0]
        share = t.percent(first.spent / spent)
        words = {"kind": t(f"cost_kind.{first.id}"), "spent": t.millions(first.spent)}
        return t("page.money.kinds_title", share=share, **words)
    most = max(money.kinds, key=lambda part: part.budget)
    words = {"kind": t(f"cost_kind.{most.id}"), "budget": t.millions(most.budget)}
    return t("page.money.kinds_ahead", **words)


def projects_picture(here: Visit, money: Money) -> None:
    """Draw the projects, the largest first; a click opens one."""
    if len(money.projects) < 2:  # noqa: PLR2004 -- one bar compares with nothing
        return
    t = here.t
    rows = [
        _row(here, part, part.title, place) for place, part in enumerate(_largest(here, money))
    ]
    passing = len(money.passing)
    if passing:
        title = t("page.money.projects_passing", n=passing)
    else:
        title = t("page.money.projects_within", n=len(money.projects))
    picked = [id_ for id_ in _bars(here, rows, money, title, "projects") if id_]
    if picked:
        go(here, "project", project=picked[0])


def _largest(here: Visit, money: Money) -> list[Part]:
    """Give the largest projects, and all the others as one, so that the bars add up."""
    if len(money.projects) <= MOST:
        return list(money.projects)
    rest = money.projects[MOST - 1 :]
    others = together(rest, here.t("page.money.others", n=len(rest)))
    return [*money.projects[: MOST - 1], others]


def _bars(
    here: Visit, rows: Sequence[dict[str, Any]], money: Money, title: str, key: str
) -> list[str]:
    t = here.t
    unit = unit_of(money.course)
    columns = {
        "name": t("chart.what"),
        "said_budget": t("chart.budget"),
        "said_spent": t("chart.spent"),
        "said_forecast": t("chart.forecast"),
    }
    words = t(f"page.money.{key}_unit", unit=unit_said(here, unit))
    finding = Finding(title=title, subtitle=words, columns=columns)
    spec = against(t, here.dark, unit=unit)
    chosen = picture(here, spec, rows, finding, key=f"{key}/{here.project}", select=PICKED)
    picked = chosen.selection.get(PICKED) if chosen else None
    return [one["id"] for one in picked or []]


def _row(here: Visit, part: Part, name: str, place: int) -> dict[str, Any]:
    t = here.t
    said = {n: t.exact(getattr(part, n)) for n in ("budget", "spent", "forecast")}
    label = t("page.money.of", spent=t.millions(part.spent), budget=t.millions(part.budget))
    passes = part.over > 0 and part.budget
    if passes:
        label = (
            f"{SHAPES[part.light.light]} {t('page.money.over', amount=t.millions(part.over))}"
        )
    return {
        "id": part.id,
        "name": name,
        "place": place,
        "spent": part.spent,
        "forecast": part.forecast,
        "budget": part.budget,
        "light": str(part.light.light),
        "label": label,
        "told": f"{name}: {label}",
        **{f"said_{n}": amount for n, amount in said.items()},
    }
