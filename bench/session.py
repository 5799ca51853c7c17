"""A session: what a browser does with Streamlit's websocket, without the browser."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser.house import House

PATIENCE = 120
"""Seconds after which an answer counts as lost."""


@dataclass(frozen=True)
class Run:
    """One run of a page: how long it took, and what went wrong in it."""

    seconds: float
    bytes: int
    error: str = ""


@dataclass
class Session:
    """One open tab on a page."""

    socket: ClientConnection
    url: str
    path: str
    query: str = ""
    script: str = ""
    cached: set[str] = field(default_factory=set)

    async def run(self) -> Run:
        """Ask for the page, as a browser does at first and at every click, and time it."""
        began = time.perf_counter()
        await self.socket.send(self._asking().SerializeToString())
        received = 0
        error = ""
        async with asyncio.timeout(PATIENCE):
            async for raw in self.socket:
                received += len(raw)
                message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
                self._remember(message)
                error = error or _error_in(message)
                if message.WhichOneof("type") == "script_finished":
                    break
        return Run(time.perf_counter() - began, received, error)

    def _asking(self) -> BackMsg:
        asking = BackMsg()
        state = asking.rerun_script
        state.context_info.timezone = "Europe/Oslo"
        state.context_info.locale = "nb-NO"
        state.context_info.url = f"{self.url}/{self.path}"
        state.query_string = self.query
        state.cached_message_hashes.extend(self.cached)
        if self.script:
            state.page_script_hash = self.script
        else:
            state.page_name = self.path
        return asking

    def _remember(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "navigation":
            self.script = message.navigation.page_script_hash or self.script
        if message.metadata.cacheable and message.hash:
            self.cached.add(message.hash)


def _error_in(message: ForwardMsg) -> str:
    kind = message.WhichOneof("type")
    if kind == "page_not_found":
        return "no such page"
    element = message.delta.new_element
    shown = element.WhichOneof("type") if kind == "delta" else None
    if shown == "exception":
        return str(element.exception.message) or "an exception"
    if shown == "alert" and element.alert.format == Alert.ERROR:
        return str(element.alert.body)
    return ""


@asynccontextmanager
async def session(at: House, address: str = "", number: int = 0) -> AsyncIterator[Session]:
    """Open a tab on a page of a house, as one of its people; ``run`` asks for the page."""
    path, _, query = address.partition("?")
    async with connect(
        at.url.replace("http://", "ws://") + "/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(at.url),
        additional_headers={"Cookie": at.cookie(number)},
        max_size=None,
        compression=None,
    ) as socket:
        yield Session(socket, at.url, path, query)
