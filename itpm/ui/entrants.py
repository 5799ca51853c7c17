"""Entrants: everyone with an account: what they are, when they were seen, who is in now."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from itpm.briefs.administration import Administration, Entrant
from itpm.store import Session
from itpm.ui.box import search_box
from itpm.ui.handed import NEW, open_door
from itpm.ui.held import held_words
from itpm.ui.leaf import choosing, first_page, foot, leaf
from itpm.ui.visit import Visit

PLACE = "entrants"


def entrants(here: Visit, brief: Administration) -> None:
    """Show everyone who has an account; one that is chosen opens."""
    now = sessions_now(here)
    found = _narrowed(here, brief, now)
    if not found:
        st.info(here.t("register.empty_view"), icon=":material/check:")
        return
    shown = leaf(PLACE, found)
    choosing(
        here,
        PLACE,
        _frame(here, shown, now),
        _columns(here),
        lambda at: open_door(shown[at].account.id),
    )
    with foot(PLACE, here.t("register.rows", n=len(found)), len(found)):
        pass


def sessions_now(here: Visit) -> dict[str, list[Session]]:
    """Give the sessions of the whole house by account."""
    found: dict[str, list[Session]] = {}
    for session in here.db.whole("house.administer").sessions.everyone(here.now):
        found.setdefault(session.account, []).append(session)
    return found


def _narrowed(
    here: Visit, brief: Administration, now: Mapping[str, Sequence[Session]]
) -> Sequence[Entrant]:
    t = here.t
    sets = {
        "all": brief.people,
        "without": brief.without_role,
        "inside": tuple(one for one in brief.people if one.account.id in now),
        "shut": brief.shut,
    }
    names = {
        code: f"{t(f'page.administration.view_{code}')} ({t.number(len(some))})"
        for code, some in sets.items()
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(
            t("page.administration.add"), type="primary", icon=":material/person_add:"
        ):
            open_door(NEW)
        text = search_box(t, PLACE, lambda: first_page(PLACE)).strip().casefold()
        view = st.segmented_control(
            t("register.view"),
            list(sets),
            default="all",
            required=True,
            format_func=lambda code: names[code],
            label_visibility="collapsed",
            key=f"{PLACE}/view",
        )
    return [one for one in sets[view] if text in f"{one.name} {one.account.title}".casefold()]


def _frame(
    here: Visit, some: Sequence[Entrant], now: Mapping[str, Sequence[Session]]
) -> pd.DataFrame:
    projects = here.db.titles("project")
    seen = here.db.whole("house.administer").events.last_seen()
    return pd.DataFrame(
        {
            "name": [one.name for one in some],
            "login": [one.account.title for one in some],
            "held": [held_words(here.t, one.held, projects) or None for one in some],
            "seen": [_seen(one.account.id, seen, now) for one in some],
            "inside": [len(now.get(one.account.id, ())) or None for one in some],
            "active": [one.account.active for one in some],
        }
    )


def _seen(
    account: str, came_in: Mapping[str, datetime], now: Mapping[str, Sequence[Session]]
) -> datetime | None:
    moments = [came_in.get(account), *(one.seen for one in now.get(account, ()))]
    last = max(filter(None, moments), default=None)
    return last.replace(tzinfo=UTC) if last else None


def _columns(here: Visit) -> dict[str, Any]:
    t, config = here.t, st.column_config
    return {
        "name": config.TextColumn(t("page.administration.person"), width=155),
        "login": config.TextColumn(t("account.title"), width=140),
        "held": config.TextColumn(t("page.administration.held"), width=260),
        "seen": config.DatetimeColumn(
            t("page.administration.seen"),
            format=f"{t.date_pattern()} HH:mm",
            timezone=t.zone,
            width=130,
        ),
        "inside": config.NumberColumn(t("page.administration.inside"), width=85),
        "active": config.CheckboxColumn(t("account.active"), width=110),
    }
