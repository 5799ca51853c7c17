"""Markup: HTML of our own for the big screen. What people wrote is always escaped."""

from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is markup already; every other text is escaped on its way in."""

    __slots__ = ()


def tag(name: str, *parts: str, cls: str = "", **attributes: str) -> Html:
    """Give an element with its contents: ``tag("li", title, cls="row")``."""
    marks = {"class": cls, **attributes}
    said = "".join(f' {k.replace("_", "-")}="{escape(v)}"' for k, v in marks.items() if v)
    return Html(f"<{name}{said}>{joined(parts)}</{name}>")


def joined(parts: Iterable[str], gap: str = "") -> Html:
    """Join texts and elements into one; texts are escaped."""
    return Html(escape(gap).join(p if isinstance(p, Html) else escape(p) for p in parts))
