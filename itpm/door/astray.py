"""Astray: an address that leads nowhere is told so in our own words, by a page of the door.

Streamlit answers every path with its page, and then says in English that there is none.
"""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from itpm.door.asked import HOME, asked
from itpm.door.paper import paper

NOWHERE = 404
KEPT = 307


class Astray:
    """Lets through what is there; leads the first page's name to it, and the rest to a word."""

    def __init__(self, app: ASGIApp, pages: Collection[str], ways: Collection[str]) -> None:
        """Take the app behind, its pages, the first one first, and the paths beside them."""
        self._app = app
        self._first, *others = (f"/{name}" for name in pages)
        self._there = frozenset((HOME, *others))
        self._ways = tuple(ways)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a page that is not there; pass on any other."""
        is_page = scope["type"] == "http" and "text/html" in Headers(scope=scope).get(
            "accept", ""
        )
        answer = self._answer(scope) if is_page else None
        await (answer or self._app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        path = scope["path"].rstrip("/") or HOME
        if path in self._there or path.startswith(self._ways):
            return None
        if path == self._first:
            query = scope["query_string"].decode("latin-1")
            return RedirectResponse(f"{HOME}?{query}" if query else HOME, KEPT)
        return nowhere(scope)


def nowhere(scope: Scope) -> Response:
    """Give the page that says there is nothing here, with the way to the first one."""
    said = asked(Request(scope))
    title, text, on = (said.t(f"gate.nowhere_{part}") for part in ("title", "text", "on"))
    return paper("word", said, status=NOWHERE, title=title, text=text, way=HOME, on=on)
