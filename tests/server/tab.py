"""A tab on the real server without a browser: what is sent for a page, message by message."""

import asyncio
import json
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser.house import House

PATIENCE = 60


def opening(stands: House, token: str) -> connect:
    """Open a tab as a browser does."""
    return connect(
        stands.url.replace("http://", "ws://") + "/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(stands.url),
        additional_headers={"Cookie": f"itpm-session={token}"},
        max_size=None,
        compression=None,
    )


async def drawn(tab: ClientConnection, page: str, **query: str) -> list[bytes]:
    """Ask for a page, and give what comes until it has been drawn."""
    asking = BackMsg()
    asking.rerun_script.page_name = page
    asking.rerun_script.query_string = urlencode(query)
    return await answered(tab, asking)


async def answered(
    tab: ClientConnection, asking: BackMsg, patience: int = PATIENCE
) -> list[bytes]:
    """Ask for a page in some state, and give what comes until it has been drawn."""
    await tab.send(asking.SerializeToString())
    came: list[bytes] = []
    async with asyncio.timeout(patience):
        async for raw in tab:
            assert isinstance(raw, bytes)
            came.append(raw)
            if ForwardMsg.FromString(raw).WhichOneof("type") == "script_finished":
                return came
    return came


def shown(stands: House, page: str, **query: str) -> list[bytes]:
    """Give what is sent for a page to someone who has just opened it."""

    async def once() -> list[bytes]:
        async with opening(stands, stands.token) as tab:
            return await drawn(tab, page, **query)

    return asyncio.run(once())


def asked(
    stands: House,
    path: str,
    *,
    cookie: str = "",
    method: str = "GET",
    body: str = "",
    **more: str,
) -> tuple[int, bytes, dict[str, str]]:
    """Ask as a page of ours would; give status, body and headers, named in small letters."""
    line = HTTPConnection(urlsplit(stands.url).netloc, timeout=PATIENCE)
    own = {"Accept-Language": "en", "Origin": stands.url}
    line.request(
        method, path, body or None, {**own, **({"Cookie": cookie} if cookie else {}), **more}
    )
    answer = line.getresponse()
    text = answer.read()
    line.close()
    return answer.status, text, {name.lower(): value for name, value in answer.getheaders()}


def order(stands: House, deed: str, **how: str) -> Any:
    """Give an order to a house that takes them, as the second of its people."""
    path = f"/order/{deed}?{urlencode(how)}"
    status, text, _ = asked(stands, path, cookie=stands.cookie(1))
    assert status == 200, text
    return json.loads(text)
