"""Lookback: the portfolio as it stood on a day, and how far things have come since."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from itpm.briefs.back_then import BackThen, Fate, back_then, off_plan
from itpm.briefs.standing import Standing
from itpm.charts.history import moved
from itpm.records.project import Lifecycle
from itpm.ui.figures import Figure, figures
from itpm.ui.light import told
from itpm.ui.picture import Finding, picture
from itpm.ui.table import height_of, whole
from itpm.ui.visit import Visit

DAY, PLAYING = "lookback/day", "lookback/playing"
PACE = 1.2
"""Seconds a month stands still while the months are played."""
MILLION = 1_000_000
AMOUNTS = ("budget", "spent", "forecast")
MOST = 12
"""Projects in the picture."""
MONTH = 30
"""How far back the first look goes."""


def lookback(here: Visit, first: date) -> None:
    """Show the house on a day since the first change, and let the months play."""
    every = PACE if st.session_state.get(PLAYING) else None

    @st.fragment(run_every=every, key="lookback")
    def play() -> None:
        if st.session_state.get(PLAYING):
            _step(here, first, 1)
            if st.session_state[DAY] >= here.today:
                st.session_state[PLAYING] = False
                st.rerun()
        on = _chosen(here, first)
        _shown(here, here.brief(back_then, on=on))

    play()


def _chosen(here: Visit, first: date) -> date:
    t = here.t
    kept = st.session_state.get(DAY, here.today - timedelta(days=MONTH))
    st.session_state[DAY] = min(max(kept, first), here.today)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(t("page.history.past_back"), icon=":material/chevron_left:"):
            _step(here, first, -1)
        playing = bool(st.session_state.get(PLAYING))
        label = "past_stop" if playing else "past_play"
        icon = "stop" if playing else "play_arrow"
        if st.button(
            t(f"page.history.{label}"), icon=f":material/{icon}:", key="lookback/play"
        ):
            st.session_state[PLAYING] = not playing
            if st.session_state[DAY] >= here.today:
                st.session_state[DAY] = first
            st.rerun()
        if st.button(t("page.history.past_on"), icon=":material/chevron_right:"):
            _step(here, first, 1)
        typed = st.date_input(
            t("page.history.past_day"),
            st.session_state[DAY],
            min_value=first,
            max_value=here.today,
            format=t.date_pattern(),
            label_visibility="collapsed",
            width=180,
        )
        if typed != st.session_state[DAY]:
            st.session_state[DAY] = typed
    if first < here.today:
        st.slider(
            t("page.history.past_day"),
            first,
            here.today,
            format=t.date_pattern(),
            label_visibility="collapsed",
            key=DAY,
        )
    return date.fromisoformat(str(st.session_state[DAY]))


def _step(here: Visit, first: date, months: int) -> None:
    day: date = st.session_state.get(DAY, here.today)
    count = day.year * 12 + day.month - 1 + months
    moved_to = date(count // 12, count % 12 + 1, 1)
    st.session_state[DAY] = min(max(moved_to, first), here.today)


def _shown(here: Visit, brief: BackThen) -> None:
    t, day = here.t, here.t.day(brief.on)
    st.subheader(t("page.history.past_headline", day=t.long_day(brief.on)), anchor=False)
    if not brief.changes:
        st.info(t("page.history.past_empty", day=day), icon=":material/hourglass_empty:")
        return
    _figures(here, brief)
    if brief.on == brief.today:
        st.caption(t("page.history.past_today"))
    elif brief.later:
        _picture(here, brief)
    else:
        st.write(t("page.history.later_none", day=day))
    _table(here, brief)


def _figures(here: Visit, brief: BackThen) -> None:
    t, then, now = here.t, brief.then, brief.now

    def figure(name: str, was: object, has: object) -> Figure:
        note = t("page.history.now", value=has) if has != was else None
        return Figure(t(f"page.history.{name}"), str(was), note)

    active = [sum(p.lifecycle is Lifecycle.ACTIVE for p in w.projects) for w in (then, now)]
    figures(
        [
            figure("projects", *active),
            figure("off_plan", off_plan(then), off_plan(now)),
            *(
                figure(
                    name, _short(here, getattr(then, name)), _short(here, getattr(now, name))
                )
                for name in AMOUNTS
                if getattr(then, name) is not None and getattr(now, name) is not None
            ),
        ]
    )


def _short(here: Visit, amount: Decimal) -> str:
    """Write an amount without its currency: five figures stand side by side."""
    return here.t("millions", figure=here.t.number(amount / MILLION, 1))


def _picture(here: Visit, brief: BackThen) -> None:
    t, later = here.t, brief.later
    worst = later[0].days
    title = t("page.history.later_finding", n=len(later), day=t.day(brief.on), days=worst)
    finding = Finding(
        title=title,
        subtitle=t("page.history.later_unit"),
        columns={
            "label": t("page.history.project"),
            "was": t("page.history.ends_then"),
            "now": t("page.history.ends_now"),
            "days": t("page.history.days_later"),
        },
    )
    rows = [_dot(here, fate, later[:MOST]) for fate in later[:MOST]]
    spec = moved(t, here.dark, today=brief.today.isoformat(), many=len(rows))
    picture(here, spec, rows, finding, key="lookback/moved")


def _dot(here: Visit, fate: Fate, shown: tuple[Fate, ...]) -> Mapping[str, Any]:
    ends = [p.ends_on for fate in shown for p in (fate.then, fate.now) if p and p.ends_on]
    span = max(ends) - min(ends)
    then = fate.then.ends_on if fate.then else None
    now = fate.now.ends_on if fate.now else None
    return {
        "label": fate.title,
        "was": then,
        "now": now,
        "days": fate.days,
        "tail": here.t("page.steering.days_short", n=f"+{fate.days}"),
        "edge": max(ends) + max(span * 0.1, timedelta(days=20)),
    }


def _table(here: Visit, brief: BackThen) -> None:
    t = here.t
    rows = [_line(here, fate) for fate in brief.fates if _was_there(fate)]
    shut = set(brief.now.unseen)
    names = [
        name
        for name in ("project", "phase", "time", "money", "risk", "ends_then", "ends_now")
        if name not in shut or any(row.get(name, "–") != "–" for row in rows)
    ]
    amounts = () if brief.now.forecast is None else ("forecast_then", "forecast_now")
    config = st.column_config
    columns: dict[str, Any] = {n: config.TextColumn(t(f"page.history.{n}")) for n in names}
    columns |= {
        n: config.DateColumn(t(f"page.history.{n}"), format=t.date_pattern())
        for n in ("ends_then", "ends_now")
    }
    columns |= {
        n: config.NumberColumn(t(f"page.history.{n}"), format="localized", step=1)
        for n in amounts
    }
    st.dataframe(
        pd.DataFrame(rows, columns=[*names, *amounts]),
        hide_index=True,
        placeholder="–",
        column_config=columns,
        height=height_of(len(rows)),
        alt=t("page.history.past_headline", day=t.long_day(brief.on)),
    )


def _was_there(fate: Fate) -> bool:
    return fate.then is not None and fate.then.lifecycle is not Lifecycle.CLOSED


def _amount(p: Standing | None) -> float | None:
    return None if p is None or p.forecast is None else whole(p.forecast)


def _line(here: Visit, fate: Fate) -> Mapping[str, Any]:
    t, then, now = here.t, fate.then, fate.now
    if then is None:
        return {}
    return {
        "project": fate.title,
        "phase": t(f"phase.{then.phase}"),
        "time": told(then.time, t),
        "money": told(then.money, t),
        "risk": told(then.risk, t),
        "ends_then": then.ends_on,
        "ends_now": now.ends_on if now else None,
        "forecast_then": _amount(then),
        "forecast_now": _amount(now),
    }
