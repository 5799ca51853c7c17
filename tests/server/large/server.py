"""Two people are in, and their tokens lie in the data folder; the one page offers a file."""

from functools import partial
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from itpm.departure import DEPARTURES
from itpm.door import Gate, Inside, download
from itpm.store import folder, founded
from itpm.ui.heard import as_a_page, by_hand
from tests.browser.house import NOON

STORE = founded(None, now=NOON)
TOKENS = [
    STORE.sessions.begin(account, "", way="local", address="", agent="", now=NOON)
    for account in ("K1", "K2")
]
(folder() / "tokens").write_text("\n".join(TOKENS), "utf-8")

INSIDE = Inside(
    sessions=lambda: STORE.sessions,
    clock=lambda: NOON,
    by_hand=by_hand,
    as_a_page=as_a_page,
    doorstep=frozenset(),
)
app = st.App(
    Path(__file__).with_name("page.py"),
    routes=[Route("/download/{key}", partial(download, departures=DEPARTURES))],
    middleware=[Middleware(Gate, inside=INSIDE)],
)
