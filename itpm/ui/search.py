"""Search: one box for everything, with Ctrl+K from anywhere."""

import streamlit as st

from itpm.records import BY_NAME
from itpm.ui.live import SEARCHING
from itpm.ui.menu import reachable, way
from itpm.ui.visit import Visit

HOME = {
    "project": "project",
    "task": "plan",
    "budget_line": "money",
    "invoice": "invoices",
    "supplier": "suppliers",
    "contract": "suppliers",
    "person": "people",
    "risk": "risks",
    "issue": "issues",
    "change_request": "changes",
    "decision": "decisions",
    "action": "actions",
    "meeting": "meetings",
    "stakeholder": "stakeholders",
    "deliverable": "deliverables",
    "lesson": "lessons",
    "link": "plan",
    "absence": "people",
    "baseline": "plan",
    "baseline_date": "plan",
}
"""The page on which a record of each kind is at home."""


def search_button(here: Visit) -> None:
    """Offer the search; it opens in front of the page."""
    label = here.t("frame.search")
    asked = st.button(label, icon=":material/search:", shortcut="Ctrl+K", key="frame/search")
    st.session_state[SEARCHING] = asked
    if asked:
        st.dialog(label, width="medium", on_dismiss="rerun")(_search)(here)


def _search(here: Visit) -> None:
    t = here.t
    text = st.text_input(
        t("frame.search"),
        placeholder=t("frame.search_hint"),
        type="search",
        live="200ms",
        label_visibility="collapsed",
        key="frame/search/text",
    )
    if not text or not text.strip():
        return
    hits = here.db.search(text.strip())
    st.caption(t("frame.found", n=len(hits)) if hits else t("frame.nothing_found", text=text))
    titles = here.db.titles("project")
    for hit in hits:
        record = hit["record"]
        home = HOME[record] if reachable(HOME[record]) else "project"
        st.page_link(
            way(home),
            label=f"**{hit['title']}** — {t(f'record.{record}', n=1)}"
            + (f" · {titles.get(hit['project'], '')}" if hit["project"] else ""),
            query_params=_destination(here, record, hit["id"]),
        )


def _destination(here: Visit, record: str, id_: str) -> dict[str, str]:
    place = {"project": id_} if BY_NAME[record].name() == "project" else {"open": id_}
    kept = {"project": here.project} if here.project and "project" not in place else {}
    return {"language": here.t.language, **kept, **place}
