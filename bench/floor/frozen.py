"""The server under the floor: the same packages and the same door, but nothing behind them."""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from itpm.door import Front

PAGE = Path(st.__file__).parent / "static" / "index.html"
HEAVY = ("altair", "duckdb", "openpyxl", "pandas", "pyarrow")


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Load what our own server loads, and freeze it."""
    for name in HEAVY:
        import_module(name)
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    Path(__file__).parent / os.environ["ITPM_FLOOR"],
    lifespan=lifespan,
    middleware=[Middleware(Front, page=PAGE)],
)
