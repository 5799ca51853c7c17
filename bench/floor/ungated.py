"""Our server without its gate: whoever comes is taken for someone who is in."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app import PAGE, lifespan
from itpm.door import Front
from itpm.door.gate import SESSION
from itpm.records import Account
from itpm.ui import clock, mishap, open_house

SHELL = Path(__file__).parents[2] / "itpm" / "ui" / "shell.py"


class Waved:
    """Waves everyone through."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand where the gate would."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Name a session, and ask nothing."""
        if scope["type"] != "lifespan":
            named = (SESSION.encode(), someone().encode())
            scope = {**scope, "headers": [*scope["headers"], named]}
        await self._app(scope, receive, send)


def someone() -> str:
    """Give the session of someone who is in."""
    store = open_house()
    each = (store.sessions.of(account.id, clock()) for account in store.all(Account))
    return next(sessions[0].id for sessions in each if sessions)


app = st.App(
    SHELL,
    lifespan=lifespan,
    middleware=[Middleware(Front, page=PAGE), Middleware(Waved)],
    on_script_error=mishap,
)
