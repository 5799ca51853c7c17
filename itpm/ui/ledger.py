"""Ledger: the list of changes: searched, filtered, opened, undone."""

import math
from typing import Any

import pandas as pd
import streamlit as st

from itpm.briefs.history import PAGE, Entry, Ledger, ledger
from itpm.records import ALL
from itpm.store.chain import broken_links
from itpm.ui.cell import called
from itpm.ui.leaf import first_page
from itpm.ui.table import height_of
from itpm.ui.visit import Visit

PLACE = "ledger"
WIDTHS = {
    "when": 140,
    "who": 150,
    "why": 240,
    "state": 150,
    "what": 290,
    "source": 80,
    "which": 520,
}
NAMED = 2
"""Kinds a line names before it says how many more there are."""


def changes(here: Visit) -> None:
    """Show who changed what, newest first, a page at a time."""
    whole = here.brief(ledger)
    wanted = _tools(here, whole)
    at = int(st.session_state.get(f"{PLACE}/page") or 1)
    brief = here.brief(ledger, page=at, **wanted)
    if not brief.entries:
        st.info(here.t("page.history.nothing"), icon=":material/search_off:")
        return
    _table(here, brief)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(here.t("page.history.shown", n=brief.total), width="content")
        if brief.total > PAGE:
            st.pagination(math.ceil(brief.total / PAGE), key=f"{PLACE}/page")


def _tools(here: Visit, whole: Ledger) -> dict[str, str]:
    """Ask what to look for; a new wish begins on the first page."""
    t = here.t
    kinds = [record.name() for record in ALL if here.may(f"{record.name()}.read")]
    asked = {
        "person": (whole.people, lambda name: name, "anyone"),
        "record": (kinds, lambda name: t(f"record.{name}", n=2), "any_kind"),
        "source": (whole.sources, lambda name: source_words(here, name), "any_source"),
    }
    labels = {"person": "person", "record": "kind", "source": "source"}
    wanted = {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            t("page.history.search"),
            placeholder=t("page.history.search"),
            label_visibility="collapsed",
            type="search",
            live="300ms",
            width=250,
            key=f"{PLACE}/text",
            on_change=first_page,
            args=(PLACE,),
        )
        for name, (options, words, everyone) in asked.items():
            wanted[name] = st.selectbox(
                t(f"page.history.{labels[name]}"),
                options,
                index=None,
                format_func=words,
                placeholder=t(f"page.history.{everyone}"),
                label_visibility="collapsed",
                width=165,
                key=f"{PLACE}/{name}",
                on_change=first_page,
                args=(PLACE,),
            )
    wanted["text"] = (text or "").strip()
    return {name: value for name, value in wanted.items() if value}


def _table(here: Visit, brief: Ledger) -> None:
    t = here.t
    turn = st.session_state.get(f"{PLACE}/turn", 0)
    key = f"{PLACE}/rows/{turn}"

    def opened() -> None:
        if chosen := st.session_state[key].selection.rows:
            st.query_params["change"] = str(brief.entries[chosen[0]].number)

    lines = [_line(here, entry) for entry in brief.entries]
    # A column in which nothing stands takes the room of what does.
    names = [name for name in WIDTHS if name != "state" or any(line[name] for line in lines)]
    st.dataframe(
        pd.DataFrame(lines, columns=names),
        hide_index=True,
        placeholder="–",
        column_config={
            name: st.column_config.TextColumn(t(f"page.history.{name}"), width=WIDTHS[name])
            for name in names
        },
        height=height_of(len(brief.entries)),
        on_select=opened,
        selection_mode="single-row",
        key=key,
        alt=t("page.history.choose"),
    )


def _line(here: Visit, entry: Entry) -> dict[str, Any]:
    t = here.t
    titles = ", ".join(dict.fromkeys(called(here, o.record, o.title) for o in entry.names))
    more = entry.records > len(entry.names)
    return {
        "when": t.moment(entry.saved_at),
        "who": entry.saved_by,
        "what": kinds_words(here, entry.kinds),
        "which": t("page.history.and_more", titles=titles) if more else titles,
        "why": entry.reason,
        "source": source_words(here, entry.source),
        "state": _state(here, entry),
    }


def _state(here: Visit, entry: Entry) -> str:
    if entry.is_undone:
        return here.t("page.history.undone")
    return here.t("page.history.undoes", number=entry.undoes) if entry.undoes else ""


def kinds_words(here: Visit, kinds: dict[str, int] | Any) -> str:
    """Say how many records of which kinds: ``207 tasks, 140 invoices, 87 …``."""
    t = here.t
    said = [
        f"{t.number(n)} {t(f'record.{record}', n=n).lower()}"
        for record, n in list(kinds.items())[:NAMED]
    ]
    rest = sum(list(kinds.values())[NAMED:])
    return ", ".join([*said, f"{t.number(rest)} …"] if rest else said)


def source_words(here: Visit, source: str) -> str:
    """Say where a change came from; a source without words of its own says itself."""
    key = f"source.{source}"
    return here.t(key) if here.t.has(key) else source


def chain_check(here: Visit, many: int) -> None:
    """Say what the chain is for, and check it when asked, for whom may."""
    if not here.db.mandate.reach("history.check").everything:
        return
    t = here.t
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = st.button(
            t("page.history.chain_check"), icon=":material/link:", key=f"{PLACE}/chain"
        )
        if not asked:
            st.caption(t("page.history.chain"), width="stretch")
            return
        bar = st.progress(0.0, t("page.history.chain_checking"))
    with here.db.whole("history.check").cursor() as db:
        wrong = broken_links(db, bar.progress)
    bar.empty()
    if wrong:
        numbers = t.listed([t("page.history.chain_number", number=str(n)) for n in wrong[:10]])
        st.error(t("page.history.chain_broken", numbers=numbers), icon=":material/link_off:")
    else:
        st.success(t("page.history.chain_intact", n=many), icon=":material/verified:")
