"""Scene: one project on the big screen: its finding, lights, plan, money, and what is asked."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import streamlit as st

from itpm.briefs.standing import Standing
from itpm.briefs.steering import Steering, verdict
from itpm.briefs.topic import Bar, Danger, Topic
from itpm.charts.steering import HEAD, STEP, cost, outline
from itpm.records.plan import TaskKind
from itpm.records.project import Light
from itpm.rules.lights import Verdict
from itpm.rules.movement import Direction
from itpm.ui.bulletin import block, heading, line, signed_days, signed_millions
from itpm.ui.light import SHAPES, reason
from itpm.ui.markup import Html, joined, tag
from itpm.ui.picture import framed
from itpm.ui.visit import Visit

ARROWS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.SAME: "→", Direction.NEW: "+"}
MILLION = 1_000_000
ROOM = 0.4
"""How much further than the plan the picture goes, for what is said at its right."""
SCALE = 2.15
"""How much larger than on a desk the words of a chart are: 28 pixels."""
HIGH, MEDIUM = 15, 10


def scene(here: Visit, brief: Steering, topic: Topic) -> None:
    """Show one project: what the group must know, see and decide."""
    st.html(tag("article", *_head(here, topic), _lights(here, topic.now), cls="stage"))
    seen = topic.now.budget is not None
    plan, *money = st.columns([0.6, 0.4] if seen else 1, gap="large")
    with plan:
        _plan(here, topic)
    for place in money:
        with place:
            _money(here, topic)
    lists = [_dangers(here, topic), _wanted(here, brief, topic), _actions(here, brief, topic)]
    st.html(tag("div", *lists, cls="stage asked"))


def _head(here: Visit, topic: Topic) -> list[Html]:
    t, now = here.t, topic.now
    people = {"manager": now.manager, "owner": now.owner}
    over = [now.number, t(f"phase.{now.phase}")]
    over += [t(f"page.steering.{role}", name=name) for role, name in people.items() if name]
    return [
        tag("p", " · ".join(part for part in over if part), cls="over"),
        heading(finding(here, topic)),
        tag("p", _moved(here, topic), cls="under"),
    ]


def finding(here: Visit, topic: Topic) -> str:
    """Give the one sentence about a project, by the light that decides."""
    t, now, why = here.t, topic.now, topic.now.overall.reason
    values = now.overall.values
    page = "page.steering.finding"
    if why.startswith("milestone") and why != "milestones_hold" and topic.late > 0:
        return t(f"{page}_late", title=now.title, n=topic.late)
    match why:
        case "milestone_late" | "milestone_slips":
            return t(
                f"{page}_milestone",
                title=now.title,
                n=values["days"],
                milestone=values["milestone"],
            )
        case "milestones_overdue":
            return t(f"{page}_overdue", title=now.title, n=values["n"])
        case "forecast_over" | "forecast_close":
            return t(f"{page}_over", title=now.title, amount=t.millions(topic.over))
        case "spent_without_budget":
            return t(f"{page}_no_budget", title=now.title)
        case "risk_over" | "risk_high":
            return t(f"{page}_risk", title=now.title, risk=values["title"])
        case "partly_shown":
            return t("rights.finding_partly", title=now.title)
        case _:
            known = now.overall.light is not Light.UNKNOWN
            return t(f"{page}_{'holds' if known else 'unknown'}", title=now.title)  # fmt: skip


def _moved(here: Visit, topic: Topic) -> str:
    t, since = here.t, here.t.day(topic.since, near=topic.on)
    if topic.was is None:
        return t("page.steering.not_there", since=since)
    parts = []
    if topic.later:
        key = "moved_days" if topic.later > 0 else "moved_earlier"
        parts.append(t(f"page.steering.{key}", n=abs(topic.later)))
    if topic.dearer:
        key = "moved_money" if topic.dearer > 0 else "moved_cheaper"
        parts.append(t(f"page.steering.{key}", amount=t.millions(abs(topic.dearer))))
    said = t("page.steering.moved", since=since, what=t.listed(parts))
    said = said if parts else t("page.steering.not_moved", since=since)
    if topic.now.is_watermelon:
        reported = t(f"light.{topic.now.reported}").lower()
        said += f" · {t('page.steering.reported_rosier', reported=reported)}"
    return said


def _lights(here: Visit, now: Standing) -> Html:
    figures = {
        "time": _days(here, now.time),
        "money": _share(here, now),
        "risk": _score(now.risk),
    }
    return tag(
        "div",
        *(
            tag(
                "div",
                tag("strong", figure, cls=f"itpm-{verdict(now, side).light}"),
                tag("b", _name(here, now, side), cls=f"itpm-{verdict(now, side).light}"),
                tag("span", reason(here, verdict(now, side))),
            )
            for side, figure in figures.items()
            if side not in now.unseen
        ),
        cls="lights",
    )


def _name(here: Visit, now: Standing, side: str) -> str:
    light = verdict(now, side).light
    word = here.t(f"light.{light}").lower()
    return f"{SHAPES[light]} {here.t(f'page.steering.side_{side}')}: {word}"


def _days(here: Visit, time: Verdict) -> str:
    days = time.values.get("days")
    return signed_days(here, days) if isinstance(days, int) else "–"


def _share(here: Visit, now: Standing) -> str:
    return here.t.percent((now.forecast or 0) / now.budget) if now.budget else "–"


def _score(risk: Verdict) -> str:
    return str(risk.values.get("score", "–"))


def _plan(here: Visit, topic: Topic) -> None:
    t, now = here.t, topic.now
    agreed = t.day(now.baseline_end, near=topic.on)
    title = t(
        "page.steering.plan_ends_agreed" if topic.late else "page.steering.plan_ends",
        day=t.day(now.ends_on, near=topic.on),
        agreed=agreed,
    )
    if not topic.bars:
        st.html(_titled(t("page.steering.plan_missing"), Html("")))
        return
    since = t.day(topic.since, near=topic.on)
    key = [
        ("done", t("page.steering.plan_key_done")),
        ("left", t("page.steering.plan_key_left")),
        ("tick", t("page.steering.plan_key_agreed")),
        ("ghost", t("page.steering.plan_key_before", since=since)),
        ("today", t("chart.today")),
    ]
    st.html(_titled(title, _key(key)))
    spec = outline(t, here.dark, today=topic.on.isoformat(), many=len(topic.bars), scale=SCALE)
    rows = [_row(here, bar, topic) for bar in topic.bars]
    st.vega_lite_chart(framed(rows), spec, theme=None, alt=title, key=f"plan/{now.id}")


def _titled(title: str, under: Html) -> Html:
    return tag("div", tag("h2", title), tag("p", under, cls="key"), cls="stage titled")


def _key(parts: list[tuple[str, str]]) -> Html:
    return joined([tag("span", tag("i", cls=f"mark {mark}"), word) for mark, word in parts])


def _row(here: Visit, bar: Bar, topic: Topic) -> Mapping[str, Any]:
    first = min(bar.starts_on for bar in topic.bars)
    last = max(max(bar.ends_on, bar.was_end or bar.ends_on) for bar in topic.bars)
    part = (bar.ends_on - bar.starts_on) * bar.done / 100
    moved = (bar.was_start, bar.was_end) != (bar.starts_on, bar.ends_on)
    late = f" {signed_days(here, bar.late)}" if bar.late else ""
    return {
        "label": bar.title + "\u200b" * topic.bars.index(bar),
        "phase": bar.kind is TaskKind.PHASE,
        "start": bar.starts_on,
        "end": bar.ends_on,
        "done": bar.starts_on + part,
        "agreed": bar.baseline_end,
        "was_start": bar.was_start if moved else None,
        "was_end": bar.was_end if moved else None,
        "tail": "" if bar.is_done else here.t.day(bar.ends_on, near=bar.ends_on) + late,
        "light": str(_weighed(bar.late, topic.now.time.values.get("tolerance"))),
        "edge": last + max((last - first) * ROOM, timedelta(days=20)),
    }


def _weighed(days: int, tolerance: object) -> Light:
    """Give how bad a delay is against what the project manager may decide alone."""
    room = tolerance if isinstance(tolerance, int) else 0
    if days > room:
        return Light.OFF_PLAN
    return Light.AT_RISK if days * 2 > room else Light.ON_PLAN


def _money(here: Visit, topic: Topic) -> None:
    t, now = here.t, topic.now
    if not (now.budget or now.spent):
        st.html(_titled(t("page.steering.money_no_budget"), Html("")))
        return
    amounts = {name: t.millions(getattr(now, name)) for name in ("forecast", "budget", "spent")}
    title = t("page.steering.money_within", **amounts)
    key = [
        ("area", t("page.steering.money_spent", amount=amounts["spent"])),
        ("line", t("page.steering.money_budget")),
        ("dashed", t("page.steering.money_forecast")),
    ]
    st.html(_titled(title, _key(key)))
    spec = cost(
        t,
        here.dark,
        today=topic.on.isoformat(),
        height=HEAD + STEP * max(5, len(topic.bars)),
        scale=SCALE,
    )
    rows = [_point(row) for row in topic.months]
    st.vega_lite_chart(framed(rows), spec, theme=None, alt=title, key=f"money/{now.id}")


def _point(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a point of the money's course in millions; what is not known stays unknown."""
    names = ("budget_so_far", "spent_so_far", "forecast_so_far")
    known = {n: None if row[n] is None else float(row[n]) / MILLION for n in names}
    return {"month": row["on"], **known}


def _listed(here: Visit, name: str, lines: list[Html], empty: str) -> Html:
    if lines:
        return block(here, name, lines)
    none = tag("p", here.t(f"page.steering.{empty}"))
    return tag("section", tag("h2", here.t(f"page.steering.{name}")), none)


def _dangers(here: Visit, topic: Topic) -> Html:
    lines = [_danger(here, danger) for danger in topic.dangers]
    return _listed(here, "top_risks", lines, "no_risks")


def _danger(here: Visit, danger: Danger) -> Html:
    high = Light.OFF_PLAN if danger.score >= HIGH else Light.AT_RISK
    arrow = f"{danger.score} {ARROWS[danger.direction]}"
    still = danger.direction is Direction.SAME
    moved = "" if still else here.t(f"page.steering.risk_{danger.direction}")
    return line(arrow, danger.title, moved, high if danger.score >= MEDIUM else None)


def _wanted(here: Visit, brief: Steering, topic: Topic) -> Html:
    t = here.t
    decided = [d for d in brief.decisions if d.project == topic.now.id]
    lines = [
        line("✓", d.title, t("page.steering.decided").lower(), Light.ON_PLAN) for d in decided
    ]
    for place, row in enumerate(topic.wanted, 1):
        days = signed_days(here, row["days"]) if row["days"] else ""
        amount = signed_millions(here, row["cost"]) if row["cost"] else ""
        lines.append(line(str(place), row["title"], ", ".join(filter(None, [days, amount]))))
    return _listed(here, "wanted", lines, "nothing_wanted")


def _actions(here: Visit, brief: Steering, topic: Topic) -> Html:
    t = here.t
    new = {action.id for action in brief.actions}
    rows = sorted(topic.actions, key=lambda row: row["id"] not in new)
    lines = []
    for row in rows:
        due, late = row["due_on"], bool(row["due_on"] and row["due_on"] < topic.on)
        when = t("page.steering.due", day=t.day(due, near=topic.on)) if due else ""
        mark = "▲" if late else "✓" if row["id"] in new else "•"
        detail = ", ".join(filter(None, [row["owner"], when]))
        lines.append(line(mark, row["title"], detail, Light.AT_RISK if late else None))
    return _listed(here, "open_actions", lines, "no_actions")
