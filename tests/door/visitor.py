"""A visitor at the door: a browser as far as the server can tell, and a clock that stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import anyio
import streamlit
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Scope

from itpm.door import Front, Porch, routes

PAGE = Path(streamlit.__file__).parent / "static" / "index.html"
HOST = "itpm.example"


@dataclass
class Clock:
    """The moment it is, until someone moves it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass(frozen=True)
class Answer:
    """What the door answered."""

    status: int
    headers: Headers
    text: str

    @property
    def wrong(self) -> dict[str, str]:
        """Give the sentences beside the fields."""
        found = re.findall(r'id="(\w+)-error"><span.*?</span>(.*?)</p>', self.text)
        return dict(found)

    @property
    def focus(self) -> list[str]:
        """Give the fields that ask to be looked at first."""
        fields = re.findall(r"<input id=\"(\w+)\"([^>]*)>", self.text)
        return [name for name, said in fields if "autofocus" in said]


def door(porch: Porch) -> ASGIApp:
    """Give the door as the server has it: its paths, and the front before them."""
    return Front(Starlette(routes=routes(porch)), page=PAGE)


@dataclass
class Visitor:
    """One browser: it keeps its cookies, and says where a form came from."""

    app: ASGIApp
    address: str = "10.0.0.1"
    scheme: str = "http"
    cookies: dict[str, str] = field(default_factory=dict)
    raw: tuple[tuple[bytes, bytes], ...] = ()
    """Headers sent as they stand, however often and however written."""

    def get(self, path: str, **headers: str) -> Answer:
        return self._asked("GET", path, headers, b"")

    def post(self, path: str, headers: Mapping[str, str] | None = None, **form: str) -> Answer:
        said = {
            "origin": f"{self.scheme}://{HOST}",
            "content-type": "application/x-www-form-urlencoded",
            **(headers or {}),
        }
        said = {name: value for name, value in said.items() if value}
        return self._asked("POST", path, said, urlencode(form).encode())

    def _asked(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        said = {"host": HOST, "accept": "text/html", "accept-language": "en", "cookie": jar}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        plain, _, query = path.partition("?")
        scope: Scope = {
            "type": "http",
            "method": method,
            "path": plain,
            "raw_path": plain.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "scheme": self.scheme,
            "server": (HOST, 80),
            "client": (self.address, 4711),
            "headers": [(k.encode(), v.encode()) for k, v in said.items() if v] + [*self.raw],
        }
        answer = anyio.run(_spoken, self.app, scope, body)
        self._keep(answer)
        return answer

    def _keep(self, answer: Answer) -> None:
        for line in answer.headers.getlist("set-cookie"):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0":
                    del self.cookies[name]


async def _spoken(app: ASGIApp, scope: Scope, body: bytes) -> Answer:
    said: list[Message] = []
    asked: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if not asked:
            await anyio.sleep_forever()
        return asked.pop()

    async def send(message: Message) -> None:
        said.append(message)

    await app(scope, receive, send)
    start = next(one for one in said if one["type"] == "http.response.start")
    text = b"".join(one.get("body", b"") for one in said).decode()
    return Answer(start["status"], Headers(raw=start["headers"]), text)
