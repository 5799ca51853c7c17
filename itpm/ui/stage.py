"""Stage: the big screen: one message at a time, led by the keyboard, resumed where it was."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import streamlit as st

from itpm.ui.live import WRITING
from itpm.ui.markup import tag
from itpm.ui.menu import way
from itpm.ui.visit import Visit

FIRST, LAST = "news", "recorded"
"""The screens around those of the projects."""


def staged(here: Visit) -> Visit:
    """Give the visit in the meeting room's colours: dark, until someone asks for light."""
    dark = "light" not in st.query_params
    scheme = "dark" if dark else "light"
    st.html(
        f"<style>:root, [data-testid=stApp] {{ color-scheme: {scheme} !important; }}</style>"
    )
    return replace(here, dark=dark)


def standing_at(screens: Sequence[str]) -> int:
    """Give which screen the URL names, by its name or its number; the first without one.

    Named by project, a screen stays the same while the order of the others changes.
    """
    asked = st.query_params.get("screen", "")
    if asked in screens:
        return screens.index(asked)
    return min(int(asked), len(screens)) - 1 if asked.isdecimal() and int(asked) else 0


def go(screens: Sequence[str], to: int) -> None:
    """Go to a screen, and no further than the ends."""
    st.query_params["screen"] = screens[max(0, min(to, len(screens) - 1))]


def foot(here: Visit, screens: Sequence[str], at: int, writable: Collection[str]) -> None:
    """Show how far the meeting has come, and the keys that lead it and write in it."""
    with st.container(key="stage-foot"):
        steps = [tag("i", cls=_past(n, at)) for n in range(len(screens))]
        st.html(tag("div", *steps, cls="steps", aria_hidden="true"))
        with st.container(horizontal=True, key="stage-keys"):
            place = here.t("page.steering.place", n=at + 1, total=len(screens))
            st.html(tag("span", place, cls="place"), width="content")
            st.space("stretch")
            _keys(here, screens, at, writable)


def _past(step: int, at: int) -> str:
    return "now" if step == at else "past" if step < at else ""


def _keys(here: Visit, screens: Sequence[str], at: int, writable: Collection[str]) -> None:
    writing = bool(st.session_state.get(WRITING))

    def key(name: str, shortcut: str, to: int | None = None) -> bool:
        return st.button(
            here.t(f"page.steering.key_{name}"),
            shortcut=shortcut,
            type="tertiary",
            disabled=writing,
            key=f"stage/{name}",
            on_click=None if to is None else lambda: go(screens, to),
        )

    key("previous", "ArrowLeft", at - 1)
    key("next", "ArrowRight", at + 1)
    key("home", "Home", 0)
    if "decision" in writable and key("decision", "D"):
        write("decision")
    if "action" in writable and key("action", "A"):
        write("action")
    if key("light" if here.dark else "dark", "L"):
        _turn_the_light(here)
    if key("leave", "Escape"):
        kept = {"project": here.project} if here.project else {}
        st.switch_page(way("portfolio"), query_params={"language": here.t.language, **kept})


def write(kind: str) -> None:
    """Open the form for a decision or an action."""
    st.session_state[WRITING] = kind
    st.rerun()


def _turn_the_light(here: Visit) -> None:
    if here.dark:
        st.query_params["light"] = "1"
    else:
        st.query_params.pop("light", None)
    st.rerun()
