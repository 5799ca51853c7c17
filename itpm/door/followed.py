"""Followed: the address of a calendar, open to the program that was given it."""

import re
from collections.abc import Callable

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from itpm.door.front import wanted
from itpm.i18n import words

GONE = 404
ADDRESS = re.compile(r"/calendar/([\w-]{43})\.ics")
Calendar = Callable[[str, str], bytes | None]
"""Gives the calendar of a token, in a language where its person has chosen none."""


def token_in_path(path: str) -> str:
    """Give the token in the address of a calendar; none in any other."""
    found = ADDRESS.fullmatch(path)
    return found[1] if found else ""


async def followed(request: Request, calendar: Calendar) -> Response:
    """Hand over a calendar."""
    language = wanted(request.scope["query_string"], request.headers)
    token = token_in_path(request.url.path)
    made = await to_thread.run_sync(calendar, token, language) if token else None
    if made is None:
        return PlainTextResponse(words(language)("gate.no_download"), GONE)
    return Response(made, media_type="text/calendar; charset=utf-8")
