"""Bulletin: the first screen of a meeting: what has changed, exceptions first."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from itpm.briefs.steering import News, Steering
from itpm.records.project import Light
from itpm.rules.movement import Shift, Slip, Turn
from itpm.ui.light import SHAPES
from itpm.ui.markup import Html, joined, tag
from itpm.ui.visit import Visit

ROOMY, LINES, FEWER = 5, 3, 2
"""Lines of each of few lists, of each list, and of many lists; the rest is counted."""
VERY_FEW, FEW = 4, 5
LONG = 58
"""From this many letters on, a headline is written smaller, to stay on its line."""


def bulletin(here: Visit, brief: Steering) -> None:
    """Show what has changed since the last meeting: a sentence, five figures, the lists."""
    title, detail = _said(here, brief)
    lists = joined(_lists(here, brief))
    st.html(
        tag(
            "article",
            tag("p", _place(here, brief), cls="over"),
            heading(title),
            tag("p", detail, cls="under"),
            _figures(here, brief.news) if brief.comparable and brief.agenda else "",
            tag("div", lists, cls="lists"),
            cls="stage",
        )
    )


def _said(here: Visit, brief: Steering) -> tuple[str, str]:
    t, since = here.t, here.t.day(brief.since, near=brief.on)
    page = "page.steering"
    if not brief.agenda:
        return t(f"{page}.no_projects"), t(f"{page}.no_projects_detail")
    if not brief.comparable:
        return t(f"{page}.first_time"), t(f"{page}.first_time_detail", since=since)
    compared = t(f"{page}.{'since_meeting' if brief.last else 'since_week'}", since=since)
    if brief.news.is_quiet:
        return t(f"{page}.unchanged", since=since), t(f"{page}.unchanged_detail")
    worse = _worse(here, brief.news)
    if not worse:
        return t(f"{page}.changed_calmly", since=since), compared
    return t(f"{page}.changed", since=since, what=t.listed(worse)), compared


def _worse(here: Visit, news: News) -> list[str]:
    t, dearer = here.t, news.dearer or Decimal(0)
    said = [
        (news.worse, t("page.steering.lights_worse", n=news.worse)),
        (news.delays, t("page.steering.milestones_later", n=news.delays)),
        (dearer > 0, t("page.steering.costs_more", amount=t.millions(dearer))),
        (len(news.risks), t("page.steering.high_risks_more", n=len(news.risks))),
    ]
    return [sentence for many, sentence in said if many][:3]


def _place(here: Visit, brief: Steering) -> str:
    t, n = here.t, len(brief.agenda)
    title = brief.today.title if brief.today else t("page.steering.meeting_title")
    off = len(brief.off_plan)
    parts = [title, t.long_day(brief.on), t("page.steering.stand", n=n)]
    return " · ".join(parts + [t("page.steering.stand_off", n=off)] * bool(off))


def _figures(here: Visit, news: News) -> Html:
    t = here.t
    figures: list[tuple[str, str, Light | None]] = [
        (str(news.worse), "lights", Light.OFF_PLAN if news.worse else Light.ON_PLAN),
        (str(news.delays), "milestones", Light.AT_RISK if news.delays else Light.ON_PLAN),
        (str(len(news.risks)), "risks", Light.AT_RISK if news.risks else Light.ON_PLAN),
        (str(len(news.overdue)), "actions", Light.AT_RISK if news.overdue else Light.ON_PLAN),
    ]
    if news.dearer is not None:
        figures.insert(2, (signed_millions(here, news.dearer), "forecast_moved", None))
    return tag(
        "div",
        *(
            tag(
                "div",
                tag("strong", figure, cls=f"itpm-{light}" if light else ""),
                tag("span", t(f"page.steering.figure_{name}")),
            )
            for figure, name, light in figures
        ),
        cls="figures",
    )


def _lists(here: Visit, brief: Steering) -> Iterable[Html]:
    """Give the lists that have anything in them; fewer lines of each where there are many."""
    news = brief.news
    lists: dict[str, list[Html]] = {
        "lights": [_turn(here, brief, turn) for turn in news.turns],
        "milestones": [_slip(here, brief, slip) for slip in news.slips],
        "forecasts": [_shift(here, brief, shift) for shift in news.shifts or ()],
        "risks": [_row(row, Light.OFF_PLAN) for row in news.risks],
        "overdue": [_overdue(here, brief, row) for row in news.overdue],
        "decisions": [_row(row) for row in news.decisions],
        "reached": [_row(row, Light.ON_PLAN) for row in news.reached],
    }
    told = {name: lines for name, lines in lists.items() if lines}
    room = ROOMY if len(told) <= VERY_FEW else LINES if len(told) <= FEW else FEWER
    return [block(here, name, lines, room) for name, lines in told.items()]


def _row(row: dict[str, Any], light: Light | None = None) -> Html:
    figure = row.get("score", SHAPES[light] if light else "")
    return line(str(figure), row["title"], row["project_title"], light)


def _overdue(here: Visit, brief: Steering, row: dict[str, Any]) -> Html:
    day = here.t.day(row["due_on"], near=brief.on)
    due = here.t("page.steering.due_was", day=day)
    return line("", row["title"], f"{due}, {row['owner']}" if row["owner"] else due)


def _turn(here: Visit, brief: Steering, turn: Turn[tuple[str, str]]) -> Html:
    t = here.t
    id_, side = turn.of
    title = brief.now.standings[id_].title
    now, was = t(f"light.{turn.now}").lower(), t(f"light.{turn.was}").lower()
    turned = t("page.steering.turned", side=t(f"page.steering.side_{side}"), now=now, was=was)
    return line(SHAPES[turn.now], title, turned, turn.now)


def _slip(here: Visit, brief: Steering, slip: Slip[str]) -> Html:
    row = brief.now.outline[slip.of]
    light = Light.AT_RISK if slip.days > 0 else Light.ON_PLAN
    figure = signed_days(here, slip.days)
    now = here.t("page.steering.now_on", day=here.t.day(slip.now, near=brief.on))
    return line(figure, row["title"], f"{now}, {row['project_title']}", light)


def _shift(here: Visit, brief: Steering, shift: Shift[str]) -> Html:
    title = brief.now.standings[shift.of].title
    return line(
        signed_millions(here, shift.by), title, "", Light.AT_RISK if shift.by > 0 else None
    )


def line(figure: str, title: str, detail: str = "", light: Light | None = None) -> Html:
    """Give one line of a list: a figure, what it is about, and what else is to be said."""
    return tag(
        "li",
        tag("b", figure, cls=f"itpm-{light}" if light else "") if figure else "",
        tag("span", title, " ", tag("small", detail) if detail else ""),
    )


def block(here: Visit, name: str, lines: Sequence[Html], room: int = LINES) -> Html:
    """Give as many lines as there is room for, under their heading, which counts the rest."""
    more = len(lines) - room
    rest = tag("small", here.t("page.steering.and_more", n=more)) if more > 0 else ""
    title = tag("h2", here.t(f"page.steering.{name}"), " ", rest)
    return tag("section", title, tag("ul", *lines[:room]))


def heading(title: str) -> Html:
    """Give a headline; a long one smaller."""
    return tag("h1", title, cls="long" if len(title) > LONG else "")


def signed_days(here: Visit, days: int) -> str:
    """Give days with their sign: ``+11 d``."""
    return here.t(
        "page.steering.days_short", n=f"{'+' if days > 0 else ''}{here.t.number(days)}"
    )


def signed_millions(here: Visit, amount: Decimal) -> str:
    """Give an amount with its sign: ``+1,3 mill. kr``."""
    return f"{'+' if amount > 0 else ''}{here.t.millions(amount)}"
