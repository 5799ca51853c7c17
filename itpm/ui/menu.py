"""Menu: every page, in groups, with its icon and the URL that never changes."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from itpm.i18n import Words

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

PAGES = Path(__file__).parents[2] / "pages"

GROUPS: dict[str, dict[str, str]] = {
    "overview": {
        "portfolio": "dashboard",
        "steering": "present_to_all",
    },
    "project": {
        "project": "topic",
        "plan": "view_timeline",
        "risks": "warning",
        "issues": "report",
        "changes": "change_circle",
        "deliverables": "inventory_2",
        "stakeholders": "diversity_3",
    },
    "money": {
        "money": "payments",
        "invoices": "receipt_long",
        "suppliers": "handshake",
    },
    "follow_up": {
        "meetings": "groups",
        "decisions": "gavel",
        "actions": "task_alt",
        "lessons": "lightbulb",
        "people": "badge",
    },
    "spreadsheet": {
        "look": "table_view",
        "upload": "upload_file",
    },
    "history": {
        "history": "history",
    },
}
"""Pages by group: name, which is also the URL, and icon."""

FIRST = "portfolio"

WAYS = "menu/ways"
"""Where the pages of this run are kept for links."""


def menu(t: Words) -> "dict[str, list[StreamlitPage]]":
    """Give the menu in the reader's language; pages that have no file yet are left out."""
    made = {
        group: {name: _page(name, icon, t) for name, icon in pages.items()}
        for group, pages in there().items()
    }
    st.session_state[WAYS] = {
        name: page for pages in made.values() for name, page in pages.items()
    }
    return {t(f"menu.{group}"): list(pages.values()) for group, pages in made.items()}


@cache
def there() -> dict[str, dict[str, str]]:
    """Give the groups with the pages that exist."""
    return {
        group: kept
        for group, pages in GROUPS.items()
        if (kept := {n: i for n, i in pages.items() if (PAGES / f"{n}.py").exists()})
    }


def _page(name: str, icon: str, t: Words) -> "StreamlitPage":
    return st.Page(
        PAGES / f"{name}.py",
        title=t(f"page.{name}.name"),
        icon=f":material/{icon}:",
        url_path=name,
        default=name == FIRST,
    )


def exists(name: str) -> bool:
    """Tell whether a page has a file yet."""
    return any(name in pages for pages in there().values())


def way(name: str) -> "StreamlitPage":
    """Give a page of this run's menu, for links to it; a path would be looked up on disk."""
    ways: dict[str, StreamlitPage] = st.session_state[WAYS]
    return ways[name]
