"""Menu: every page, in groups, with its icon and the URL that never changes."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from itpm.i18n import Words
from itpm.rules.access import EVERYONES, PAGES

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

FOLDER = Path(__file__).parents[2] / "pages"

GROUPS: dict[str, dict[str, str]] = {
    "overview": {
        "portfolio": "dashboard",
        "steering": "present_to_all",
    },
    "project": {
        "project": "topic",
        "plan": "view_timeline",
        "board": "view_kanban",
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
    "house": {
        "me": "account_circle",
        "administration": "admin_panel_settings",
    },
}
"""Pages by group: name, which is also the URL, and icon."""

FIRST = "portfolio"

WAYS = "menu/ways"
"""Where the pages of this run are kept for links."""


def menu(t: Words, may: Callable[[str], bool]) -> "dict[str, list[StreamlitPage]]":
    """Give the menu in the reader's language, with the pages this reader may open.

    The others keep their address: who asks for one is told why it stays shut.
    """
    made = {
        group: {name: _page(name, icon, t) for name, icon in pages.items() if opens(name, may)}
        for group, pages in there().items()
    }
    st.session_state[WAYS] = {
        name: page for pages in made.values() for name, page in pages.items()
    }
    shut = [_shut(name, t) for name in PAGES if exists(name) and not opens(name, may)]
    shown = {t(f"menu.{group}"): list(pages.values()) for group, pages in made.items() if pages}
    first = next(iter(shown), t("menu.overview"))
    return {**shown, first: [*shown.get(first, []), *shut]}


def opens(name: str, may: Callable[[str], bool]) -> bool:
    """Tell whether a reader may open a page."""
    return name in EVERYONES or may(PAGES[name])


def _shut(name: str, t: Words) -> "StreamlitPage":
    title = t(f"page.{name}.name")

    def told() -> None:
        st.title(title, anchor=False)
        st.space("small")
        st.info(t("refusal.page_shut", page=title), icon=":material/lock:")
        st.page_link(way("me"), label=t("rights.my_page"), icon=":material/account_circle:")

    return st.Page(told, title=title, url_path=name, default=name == FIRST, visibility="hidden")


@cache
def there() -> dict[str, dict[str, str]]:
    """Give the groups with the pages that exist."""
    return {
        group: kept
        for group, pages in GROUPS.items()
        if (kept := {n: i for n, i in pages.items() if (FOLDER / f"{n}.py").exists()})
    }


def _page(name: str, icon: str, t: Words) -> "StreamlitPage":
    return st.Page(
        FOLDER / f"{name}.py",
        title=t(f"page.{name}.name"),
        icon=f":material/{icon}:",
        url_path=name,
        default=name == FIRST,
    )


def exists(name: str) -> bool:
    """Tell whether a page has a file yet."""
    return any(name in pages for pages in there().values())


def reachable(name: str) -> bool:
    """Tell whether this reader may open a page."""
    return name in st.session_state[WAYS]


def way(name: str) -> "StreamlitPage":
    """Give a page of this run's menu, for links to it; a path would be looked up on disk."""
    ways: dict[str, StreamlitPage] = st.session_state[WAYS]
    return ways[name]
