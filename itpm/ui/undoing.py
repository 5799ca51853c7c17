"""Undoing: one change opened: before and after in words, and the way back."""

import math
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from itpm.briefs.history import PAGE, Edit, Opened, edits, opened
from itpm.records import BY_NAME, Field, Refusal, kept_of
from itpm.ui.cell import called, shown_value
from itpm.ui.ledger import kinds_words, source_words
from itpm.ui.mishap import mishap
from itpm.ui.passage import verbatim
from itpm.ui.table import height_of
from itpm.ui.visit import Visit

PLACE = "undoing"


def opened_change(here: Visit) -> None:
    """Open the change the URL names, in a drawer from the right."""
    asked = st.query_params.get("change", "")
    if not asked.isdecimal():
        return
    found = opened(here.db, int(asked))
    if found is None:
        st.warning(here.t("page.history.no_such", number=asked))
        return
    title = here.t("page.history.title", number=asked)
    st.dialog(title, width="large", position="right", on_dismiss=close_change)(_drawn)(
        here, found
    )


def close_change() -> None:
    """Close the open change."""
    st.query_params.pop("change", None)
    for key in [key for key in st.session_state if str(key).startswith(PLACE)]:
        del st.session_state[key]
    st.session_state["ledger/turn"] = st.session_state.get("ledger/turn", 0) + 1


def _drawn(here: Visit, found: Opened) -> None:
    t, entry = here.t, found.entry
    by = "by_for" if entry.on_behalf_of else "by"
    st.markdown(
        t(
            f"page.history.{by}",
            who=verbatim(entry.saved_by),
            whom=verbatim(entry.on_behalf_of),
            when=entry.saved_at,
        )
    )
    said = [source_words(here, entry.source), entry.reason, kinds_words(here, entry.kinds)]
    st.caption(verbatim(" · ".join(part for part in said if part)))
    _way_back(here, found)
    _edits(here, found)


def _way_back(here: Visit, found: Opened) -> None:
    t, entry = here.t, found.entry
    if not here.may("history.undo"):
        return
    if entry.is_undone:
        st.info(t("page.history.undo_is_undone"), icon=":material/undo:")
        return
    if found.moved:
        st.info(t("page.history.undo_moved", n=found.moved), icon=":material/block:")
        return
    if not here.db.may_undo(entry.number):
        st.info(t("rights.not_all_yours"), icon=":material/lock:")
        return
    only_deleted = all(deed.deleted == deed.records for deed in found.deeds)
    label = t(f"page.history.{'bring_back' if only_deleted else 'undo'}")
    with st.popover(label, icon=":material/undo:"):
        st.write(t("page.history.undo_will", what=t.listed(_what(here, found))))
        reason = st.text_input(t("page.history.undo_reason"), key=f"{PLACE}/reason")
        confirm = t("page.history.undo_confirm", number=str(entry.number))
        if st.button(confirm, type="primary", icon=":material/undo:", key=f"{PLACE}/confirm"):
            _undone(here, entry.number, reason or "")


def _what(here: Visit, found: Opened) -> list[str]:
    t = here.t
    counts = {"undo_takes": found.away, "undo_puts": found.back}
    return [t(f"page.history.{key}", n=n) for key, n in counts.items() if n]


def _undone(here: Visit, number: int, reason: str) -> None:
    try:
        change = here.db.undo(number, author=here.author("undo", reason))
    except Refusal as no:
        mishap(no)
        return
    done = here.t("page.history.undo_done", number=str(number), new=str(change.number))
    st.toast(done, icon=":material/undo:")
    close_change()
    st.rerun()


def _edits(here: Visit, found: Opened) -> None:
    t = here.t
    deeds = {deed.record: deed for deed in found.deeds}
    kind = next(iter(deeds))
    if len(deeds) > 1:
        kind = st.segmented_control(
            t("page.history.kind"),
            list(deeds),
            default=kind,
            required=True,
            format_func=lambda record: (
                f"{t(f'record.{record}', n=2)} ({t.number(deeds[record].records)})"
            ),
            label_visibility="collapsed",
            key=f"{PLACE}/kind",
        )
    deed = deeds[kind]
    counts = {"made": deed.made, "edited": deed.edited, "deleted": deed.deleted}
    st.caption(" · ".join(t(f"page.history.{key}", n=n) for key, n in counts.items() if n))
    pages = math.ceil(deed.records / PAGE)
    at = int(st.session_state.get(f"{PLACE}/{kind}/page") or 1)
    _table(here, kind, edits(here.db, kind, found.entry.number, page=at))
    if pages > 1:
        st.pagination(pages, key=f"{PLACE}/{kind}/page")


def _table(here: Visit, kind: str, found: tuple[Edit, ...]) -> None:
    fields = {f.name: f for f in kept_of(BY_NAME[kind])}
    names = ("record", "deed", "field", "before", "after")
    t = here.t
    st.dataframe(
        pd.DataFrame([_line(here, kind, fields, edit) for edit in found], columns=list(names)),
        hide_index=True,
        placeholder="–",
        column_config={
            name: st.column_config.TextColumn(t(f"page.history.{name}")) for name in names
        },
        height=height_of(len(found)),
        alt=t(f"record.{kind}", n=2),
    )


def _line(here: Visit, kind: str, fields: Mapping[str, Field], edit: Edit) -> dict[str, str]:
    t, field = here.t, fields[edit.field]
    return {
        "record": called(here, kind, edit.title),
        "deed": t(f"page.history.deed_{edit.deed}"),
        "field": t(field.key),
        "before": shown_value(here, field, edit.before),
        "after": shown_value(here, field, edit.after),
    }
