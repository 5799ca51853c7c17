"""The server under the floor: the same packages, loaded and frozen as ours are."""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st

HEAVY = ("altair", "duckdb", "openpyxl", "pandas", "pyarrow")


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Load what our own server loads, and freeze it."""
    for name in HEAVY:
        import_module(name)
    gc.collect()
    gc.freeze()
    yield


app = st.App(Path(__file__).parent / os.environ["ITPM_FLOOR"], lifespan=lifespan)
