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
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from itpm.door import Front
from itpm.i18n import language_of, words
from itpm.records import Refusal
from itpm.store import left
from itpm.ui import mishap, open_house

HERE = Path(__file__).parent
HEAVY = ("altair", "itpm.briefs", "itpm.charts", "itpm.sheets", "openpyxl", "pandas", "pyarrow")
"""What a first visitor would otherwise wait for."""

PAGE = Path(st.__file__).parent / "static" / "index.html"


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Open the store before the first visitor, and close it after the last."""
    for name in HEAVY:
        import_module(name)
    opened()
    gc.collect()
    gc.freeze()  # what is loaded now stays: an empty rerun goes from 53 to 6 ms
    try:
        yield
    finally:
        left()


def opened() -> None:
    """Open the store, or end with the one sentence that says why not."""
    try:
        open_house()
    except Refusal as no:
        asked = os.environ.get("ITPM_LANGUAGE") or os.environ.get("LANG")
        t = words(language_of(asked) or "en")
        sys.stderr.write(t(f"refusal.{no.code}", **no.values) + "\n")
        logging.getLogger("uvicorn.error").disabled = True  # it would print where, not why
        raise


async def readyz(_: Request) -> JSONResponse:
    """Tell a watchman whether the database answers, and how many changes it holds."""
    return JSONResponse({"ready": True, "changes": open_house().one("newest_change")["number"]})


app = st.App(
    HERE / "itpm" / "ui" / "shell.py",
    lifespan=lifespan,
    routes=[Route("/readyz", readyz)],
    middleware=[Middleware(Front, page=PAGE)],
    on_script_error=mishap,
)
