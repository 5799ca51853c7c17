"""The server: serves the shell, holds the store, answers in our own words.

The main script is itpm/ui/shell.py and not this file, because a folder pages/ beside the main
script lets the first deep link after a start run a page without the frame around it.
"""

import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from itpm.departure import DEPARTURES
from itpm.door import (
    Astray,
    Course,
    Front,
    Gate,
    Inside,
    Porch,
    download,
    followed,
    routes,
    token_in_path,
    ways,
)
from itpm.i18n import Words, language_of, words
from itpm.records import Refusal
from itpm.store import left
from itpm.takeaway import calendar_of
from itpm.ui import clock, mishap, open_house
from itpm.ui.heard import as_a_page, begins, by_hand, draws, ends, is_press
from itpm.ui.menu import FIRST, there
from itpm.ui.visit import spoken as spoken_here

HERE = Path(__file__).parent
HEAVY = ("altair", "itpm.briefs", "itpm.charts", "itpm.sheets", "openpyxl", "pandas", "pyarrow")
"""What a first visitor would otherwise wait for."""

HERE_ONLY = {None, "", "0.0.0.0", "127.0.0.1"}  # noqa: S104 -- read, not bound to
WAY_OUT = "/sign-out"
PAGE = Path(st.__file__).parent / "static" / "index.html"
LETTERS = next((PAGE.parent / "static" / "media").glob("SourceSansVF-Upright*.woff2"), None)
PORCH = Porch(open_house, clock, letters=LETTERS)


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Open the store before the first visitor, and close it after the last."""
    for name in HEAVY:
        import_module(name)
    opened()
    announce()
    gc.collect()
    gc.freeze()  # what is loaded now stays: an empty rerun goes from 53 to 6 ms
    try:
        yield
    finally:
        left()


def opened() -> None:
    """Read the settings, open the store, or end with the one sentence that says why not."""
    try:
        PORCH.ways = ways()
        open_house()
    except Refusal as no:
        sys.stderr.write(spoken()(f"refusal.{no.code}", **no.values) + "\n")
        logging.getLogger("uvicorn.error").disabled = True  # it would print where, not why
        raise


def announce() -> None:
    """Tell whoever started the server how the first administrator is made, if there is none."""
    if PORCH.is_new:
        host, port = st.get_option("server.address"), st.get_option("server.port")
        address = f"http://{'localhost' if host in HERE_ONLY else host}:{port}/first"
        t, code = spoken(), PORCH.console.new_code(clock())
        sys.stderr.write(t("first.console", address=address) + "\n")
        sys.stderr.write(t("first.console_code", code=code) + "\n")


def spoken() -> Words:
    """Give the words of whoever reads the console."""
    asked = os.environ.get("ITPM_LANGUAGE") or os.environ.get("LANG")
    return words(language_of(asked) or "en")


async def readyz(_: Request) -> JSONResponse:
    """Tell a watchman whether the database answers; it is all a stranger is told."""
    return JSONResponse({"ready": open_house().one("newest_change")["number"] >= 0})


def calendar(token: str, language: str) -> bytes | None:
    """Give the calendar at an address."""
    return calendar_of(open_house(), token, language, clock())


def is_followed(path: str) -> bool:
    """Tell whether a path is the address of somebody's calendar."""
    token = token_in_path(path)
    return bool(token) and open_house().feeds.account_of(token) is not None


DOOR = routes(PORCH)
INSIDE = Inside(
    sessions=lambda: open_house().sessions,
    clock=clock,
    by_hand=by_hand,
    is_press=is_press,
    course=Course(begins, draws, ends),
    as_a_page=as_a_page,
    is_followed=is_followed,
    doorstep=frozenset(one.path for one in DOOR if one.path != WAY_OUT),
)


PAGES = dict.fromkeys((FIRST, *(name for group in there().values() for name in group)))
BESIDE = (
    "/_stcore/",
    "/calendar/",
    "/component/",
    "/download/",
    "/favicon.png",
    "/manifest.json",
    "/media/",
    "/readyz",
    "/static/",
)
"""Paths that are no page of ours, and yet lead somewhere; the door adds its own."""

app = st.App(
    HERE / "itpm" / "ui" / "shell.py",
    lifespan=lifespan,
    routes=[
        Route("/readyz", readyz),
        Route("/download/{key}", partial(download, departures=DEPARTURES)),
        Route("/calendar/{token}.ics", partial(followed, calendar=calendar)),
        *DOOR,
    ],
    middleware=[
        Middleware(Front, page=PAGE, spoken=spoken_here),
        Middleware(Gate, inside=INSIDE),
        Middleware(Astray, pages=PAGES, ways=(*BESIDE, *(one.path for one in DOOR))),
    ],
    on_script_error=mishap,
)
