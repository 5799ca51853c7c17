"""Levelling: a proposal of which tasks wait so that nobody has too much; done when accepted."""

import streamlit as st

from itpm.briefs.load import proposal
from itpm.records import Refusal, Task
from itpm.rules.levelling import Levelled, accepted
from itpm.ui.listing import config, day_column, listing
from itpm.ui.mishap import mishap
from itpm.ui.retreat import remember, retreat
from itpm.ui.visit import Visit

TITLE = 320


def levelling(here: Visit) -> None:
    """Offer a proposal; work it out when asked for, and carry it out when accepted."""
    t, place = here.t, f"levelling/{here.project}"
    st.subheader(t("load.level"), anchor=False)
    retreat(here, place)
    if not here.may("task.write", here.project):
        st.caption(t("load.level_readers"))
        return
    if not st.session_state.get(place):
        st.caption(t("load.level_lead"))
        if st.button(t("load.propose"), icon=":material/balance:", key=f"{place}/propose"):
            st.session_state[place] = True
            st.rerun()
        return
    found = here.brief(proposal)
    if found is None:
        st.info(t("load.level_part"), icon=":material/visibility_off:")
        return
    _shown(here, found, place)


def _shown(here: Visit, found: Levelled, place: str) -> None:
    t = here.t
    titles = here.db.titles("task", here.project)
    st.write(_costs(here, found))
    if found.stuck:
        named = ", ".join(titles.get(id_, id_) for id_ in found.stuck)
        st.caption(t("load.stuck", n=len(found.stuck), titles=named))
    if found.moves:
        _moves(here, found, titles)
    with st.container(horizontal=True):
        many = len(found.moves)
        if many and st.button(
            t("load.accept", n=many),
            type="primary",
            icon=":material/check:",
            key=f"{place}/accept",
        ):
            _accept(here, found, place)
        if st.button(t("load.leave"), key=f"{place}/leave"):
            st.session_state.pop(place)
            st.rerun()


def _costs(here: Visit, found: Levelled) -> str:
    """Say what the proposal comes to."""
    t = here.t
    if not found.moves:
        return t("load.level_none")
    ends = {
        "asks": t("load.asks_nobody" if found.fits else "load.asks_fewer"),
        "was": t.day(found.was, near=here.today),
        "becomes": t.day(found.becomes, near=here.today),
    }
    if not found.costs:
        return t("load.level_free", n=len(found.moves), day=ends["was"], asks=ends["asks"])
    return t("load.level_costs", n=len(found.moves), days=found.costs, **ends)


def _moves(here: Visit, found: Levelled, titles: dict[str, str]) -> None:
    t = here.t
    rows = [
        {
            "id": one.task,
            "title": titles.get(one.task, one.task),
            "was": one.was[0],
            "becomes": one.becomes[0],
            "was_end": one.was[1],
            "end": one.becomes[1],
            "days": (one.becomes[1] - one.was[1]).days,
            "why": t("load.waits" if one.waits else "load.follows"),
        }
        for one in found.moves
    ]
    columns = {
        "title": config.TextColumn(t("task.title"), width=TITLE),
        "was": day_column(here, t("load.start_was")),
        "becomes": day_column(here, t("load.start_becomes")),
        "was_end": day_column(here, t("load.end_was")),
        "end": day_column(here, t("load.end_becomes")),
        "days": config.NumberColumn(t("load.days"), format="%+d"),
        "why": config.TextColumn(t("load.why")),
    }
    listing(here, Task, rows, columns, "levelling")


def _accept(here: Visit, found: Levelled, place: str) -> None:
    """Move the tasks as proposed, as one change."""
    kept = {task.id: task for task in here.db.all(Task, project=here.project)}
    moved = [accepted(kept[one.task], one) for one in found.moves if one.task in kept]
    try:
        change = here.save(*moved, source="form", reason=here.t("load.level"))
    except Refusal as no:
        mishap(no)
        return
    remember(place, here.t("load.accepted", n=len(moved)), change.number)
    st.session_state.pop(place, None)
    st.rerun()
