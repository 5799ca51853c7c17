"""The gate: before every path, and before every message of an open tab. No session, no answer.

It also is the only one who says who asks: what a visitor claims about themselves in a header
is taken away, and the id of the session the gate itself has found is put in its place.
"""

import logging
import re
import time
from collections import defaultdict
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from itpm.door import limits
from itpm.door.asked import CLAIMED, COOKIE, SECURE_COOKIE
from itpm.door.front import wanted
from itpm.door.inside import Inside
from itpm.door.limits import Meter
from itpm.door.tab import POLICY, Tab
from itpm.i18n import words
from itpm.store import Session

SESSION = "x-itpm-session"
"""The header that says, behind the gate, which session asks."""

CLAIMS = (
    b"x-itpm-",
    b"x-remote-",
    b"x-forwarded-",
    b"x-auth",
    b"x-user",
    b"x-webauth-",
    b"remote-",
    b"forwarded",
    b"http-",
)
"""How headers begin that say who asks; ``_`` counts as ``-``, as some servers read it."""

STREAM = "/_stcore/stream"
UPLOAD = "/_stcore/upload_file/"
INNER = "/_stcore/"
"""What the page asks for by itself, without anyone doing anything."""

PRIVATE = ("/media/", "/download/", "/calendar/")
"""Files of one reader, which no browser and no proxy is to keep."""

READ = {"GET", "HEAD"}
HARMLESS = {"GET", "HEAD", "OPTIONS"}
OPEN = re.compile(
    r"/static/(?:css|js|media)/[\w.-]+|/favicon\.png|/manifest\.json|/readyz|/_stcore/health"
)
"""What is there for everyone besides the doorstep: nothing of it is anyone's."""

UNKNOWN, FOREIGN, LENGTH, TOO_MANY = 401, 403, 411, 429

LOG = logging.getLogger("itpm.door")


class Gate:
    """Lets those through who have a session, and the others to the door."""

    def __init__(self, app: ASGIApp, inside: Inside) -> None:
        """Stand before an app."""
        self._app = app
        self._inside = inside
        self._tabs: dict[str, int] = defaultdict(int)
        self._files: dict[str, tuple[Meter, Meter]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or carry one tab."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        scope = cleaned(scope)
        asked = Headers(scope=scope)
        session = self._session(scope, asked)
        if session is not None:
            scope["headers"].append((SESSION.encode(), session.id.encode()))
        if scope["type"] == "websocket":
            await self._tab(session, scope, receive, send)
            return
        refused = self._refused(session, scope, asked)
        if refused is not None:
            await refused(scope, receive, send)
        else:
            await self._app(scope, receive, _kept_by_nobody(scope, send))

    def _session(self, scope: Scope, asked: Headers) -> Session | None:
        token = token_in(asked, secure=scope["scheme"] in {"https", "wss"})
        if not token:
            return None
        sessions, now = self._inside.sessions(), self._inside.clock()
        session = sessions.by_token(token, now)
        if session and not scope["path"].startswith(INNER):
            sessions.used(session.id, now)
        return session

    def _refused(
        self, session: Session | None, scope: Scope, asked: Headers
    ) -> Response | None:
        """Give the answer of the gate itself, or none where the way is free."""
        method, path = scope["method"], scope["path"]
        if method not in HARMLESS and not is_ours(asked):
            return said(scope, asked, "gate.elsewhere", FOREIGN)
        if session is not None:
            is_file = method == "PUT" and path.startswith(UPLOAD)
            return self._too_much(session, scope, asked) if is_file else None
        if self._is_open(method, path):
            return None
        if method in READ and "text/html" in asked.get("accept", ""):
            return RedirectResponse(f"/sign-in?next={quote(onward(scope), safe='')}", 303)
        return said(scope, asked, "gate.signed_out", UNKNOWN)

    def _is_open(self, method: str, path: str) -> bool:
        if path in self._inside.doorstep:
            return method in READ or method == "POST"
        return method in READ and bool(OPEN.fullmatch(path) or self._inside.is_followed(path))

    def _too_much(self, session: Session, scope: Scope, asked: Headers) -> Response | None:
        """Refuse a file when its sender has sent enough, or does not say how long it is."""
        length = asked.get("content-length", "")
        if not length.isdecimal():
            return Response(status_code=LENGTH)
        files, size = self._files.setdefault(
            session.account,
            (Meter(limits.FILES, limits.HOUR), Meter(limits.BYTES, limits.HOUR)),
        )
        now = time.monotonic()
        if not files.takes(now):
            return said(scope, asked, "gate.too_many_files", TOO_MANY)
        if not size.takes(now, int(length)):
            return said(scope, asked, "gate.too_much", TOO_MANY)
        return None

    async def _tab(
        self, session: Session | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Carry a tab for as long as it is open, or refuse it before it begins."""
        asked = Headers(scope=scope)
        id_ = session.id if session else ""
        is_room = self._tabs.get(id_, 0) < limits.TABS
        is_room = is_room and sum(self._tabs.values()) < limits.TABS_IN_ALL
        if not (id_ and is_room and scope["path"] == STREAM and is_ours(asked)):
            LOG.warning(
                "A tab was refused: origin %r, path %r", asked.get("origin"), scope["path"]
            )
            await send({"type": "websocket.close", "code": POLICY})
            return
        tab = Tab(id_, self._inside, receive, send)
        self._tabs[id_] += 1
        try:
            await self._app(scope, tab.hear, tab.say)
        finally:
            self._tabs[id_] -= 1
            if not self._tabs[id_]:
                del self._tabs[id_]


def cleaned(scope: Scope) -> Scope:
    """Give a request without what it claims about who sends it; that is kept aside."""
    headers: list[tuple[bytes, bytes]] = []
    claimed: list[tuple[bytes, bytes]] = []
    for name, value in scope["headers"]:
        (claimed if claims(name) else headers).append((name, value))
    if any(name.lower().replace(b"_", b"-").startswith(CLAIMS[0]) for name, _ in claimed):
        names = sorted({name for name, _ in claimed})
        LOG.warning("%r sent headers only we set: %r", scope.get("client"), names)
    return {**scope, "headers": headers, CLAIMED: claimed}


def claims(name: bytes) -> bool:
    """Tell whether a header says who asks, however it is written."""
    return name.lower().replace(b"_", b"-").startswith(CLAIMS)


def token_in(asked: Headers, *, secure: bool) -> str:
    """Give the token a browser shows; none where it shows two, for then one is not ours."""
    ours = (SECURE_COOKIE if secure else COOKIE).encode()
    found = {
        value.strip()
        for name, line in asked.raw
        if name == b"cookie"
        for key, _, value in (part.partition(b"=") for part in line.split(b";"))
        if key.strip() == ours
    }
    return found.pop().decode("latin-1") if len(found) == 1 else ""


def is_ours(asked: Headers) -> bool:
    """Tell whether a request comes from a page of our own: it must say so, once."""
    origins, hosts = asked.getlist("origin"), asked.getlist("host")
    if len(origins) != 1 or len(hosts) != 1:
        return False
    scheme, _, place = origins[0].partition("://")
    return scheme in {"http", "https"} and place.casefold() == hosts[0].casefold()


def onward(scope: Scope) -> str:
    """Give the path that was asked for, as the door may lead there: never to another place."""
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    if path.startswith("//") or "\\" in path or not path.isprintable():
        return "/"
    return f"{quote(path)}?{query}" if query else quote(path)


def said(scope: Scope, asked: Headers, key: str, status: int) -> Response:
    """Give one sentence in the reader's language."""
    t = words(wanted(scope["query_string"], asked))
    return PlainTextResponse(t(key), status, {"Cache-Control": "no-store"})


def _kept_by_nobody(scope: Scope, send: Send) -> Send:
    """Let what leaves say that nobody keeps it, where it is one reader's own."""
    if not scope["path"].startswith(PRIVATE):
        return send

    async def leave(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return leave
