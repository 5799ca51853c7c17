"""A file dropped on a page of the real server, as a browser does it."""

import asyncio
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from tests.browser.house import House
from tests.server.tab import PATIENCE, answered

PAGE = "look"
XSRF = "_streamlit_xsrf"
UNHURRIED = 600
"""Seconds a file may wait for its turn, behind so many that ask for all they may take."""


@dataclass(frozen=True)
class Dropped:
    """What the page said of a file."""

    name: str
    sentence: str = ""
    tables: int = 0
    crashed: bool = False


async def opened(tab: ClientConnection, page: str) -> list[bytes]:
    """Open a page and wait for it, however long that takes."""
    asking = BackMsg()
    asking.rerun_script.page_name = page
    return await answered(tab, asking, UNHURRIED)


async def dropped(
    stands: House, number: int, tab: ClientConnection, name: str, content: bytes
) -> Dropped:
    """Drop a file on the page that looks at files, as one of its people; give what is shown."""
    shown = _messages(await opened(tab, PAGE))
    widget = next(
        message.delta.new_element.file_uploader.id
        for message in shown
        if message.delta.new_element.WhichOneof("type") == "file_uploader"
    )
    place = await _place_for(tab, name)
    await asyncio.to_thread(_sent, stands, number, place.upload_url, name, content)
    asking = BackMsg()
    asking.rerun_script.page_name = PAGE
    state = asking.rerun_script.widget_states.widgets.add()
    state.id = widget
    file = state.file_uploader_state_value.uploaded_file_info.add()
    file.name, file.size, file.file_id = name, len(content), place.file_id
    file.file_urls.CopyFrom(place)
    return _said(name, _messages(await answered(tab, asking, UNHURRIED)))


async def _place_for(tab: ClientConnection, name: str) -> FileURLs:
    asking = BackMsg()
    asking.file_urls_request.request_id = uuid.uuid4().hex
    asking.file_urls_request.file_names.append(name)
    await tab.send(asking.SerializeToString())
    async with asyncio.timeout(PATIENCE):
        async for raw in tab:
            assert isinstance(raw, bytes)
            message = ForwardMsg.FromString(raw)
            if message.WhichOneof("type") == "file_urls_response":
                place: FileURLs = message.file_urls_response.file_urls[0]
                return place
    raise AssertionError(name)


def _sent(stands: House, number: int, url: str, name: str, content: bytes) -> None:
    line = HTTPConnection(urlsplit(stands.url).netloc, timeout=PATIENCE)
    line.request("GET", "/_stcore/health", headers={"Cookie": stands.cookie(number)})
    first = line.getresponse()
    first.read()
    given = [h.partition(";")[0] for h in first.headers.get_all("Set-Cookie") or ()]
    token = next((h.partition("=")[2] for h in given if h.startswith(XSRF)), "")
    mark = uuid.uuid4().hex
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    headers = {
        "Content-Type": f"multipart/form-data; boundary={mark}",
        "Cookie": f"{stands.cookie(number)}; {XSRF}={token}",
        "X-Xsrftoken": token,
        "Origin": stands.url,
    }
    line.request("PUT", url, head.encode() + content + f"\r\n--{mark}--\r\n".encode(), headers)
    answer = line.getresponse()
    assert answer.status == 204, (answer.status, answer.read())
    line.close()


def _messages(came: Iterable[bytes]) -> list[ForwardMsg]:
    return [ForwardMsg.FromString(raw) for raw in came]


def _said(name: str, shown: Iterable[ForwardMsg]) -> Dropped:
    elements = [m.delta.new_element for m in shown if m.WhichOneof("type") == "delta"]
    kinds = [element.WhichOneof("type") for element in elements]
    alerts = [e.alert for e, kind in zip(elements, kinds, strict=True) if kind == "alert"]
    refused = [one.body for one in alerts if one.format == Alert.ERROR]
    return Dropped(
        name,
        " ".join(refused),
        kinds.count("dataframe"),
        "exception" in kinds,
    )
