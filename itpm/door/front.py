"""The front: the headers of every answer, and the page in the reader's language."""

import logging
import re
import secrets
import socket
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from itpm.door.ahead import END, ahead
from itpm.i18n import language_of, words

LANGUAGE = "language"
"""The parameter of the URL, and the cookie, that say which language the reader chose."""

THEME = "theme"
"""The parameter of the URL, and the cookie, that say how bright the reader wants the pages."""

BRIGHTNESS = {"light": "false", "dark": "true"}
"""What the browser is to answer when asked whether it is dark; otherwise it says so itself."""

THEMES = {"browser", *BRIGHTNESS}

SPOKEN = {"en": "en-GB", "nb": "nb-NO", "sv": "sv-SE", "nl": "nl-NL"}
"""What the browser is to say its language is, so that calendars and grids follow the reader."""

YEAR = 365 * 24 * 3600
BROKEN = 500
LOG = logging.getLogger("itpm")

UNSEEN = ("accept-encoding", "if-none-match", "if-modified-since")
"""Headers a question for a page goes without: we need its body, unpacked."""


HOUSE = (
    "window.__streamlit={BACKEND_BASE_URL:location.origin,"
    "HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false}}"
)
"""Tells the page where its house is; else it would look for it below the page's own name first,
and ask twice whether it is well before it says which page it wants."""

PEER = "itpm.peer"
"""Where in the scope the address stands that a request really comes from."""


class Front:
    """Lets every request through, and dresses every answer."""

    def __init__(
        self, app: ASGIApp, page: Path, spoken: Callable[[], str | None] = lambda: None
    ) -> None:
        """Take the app behind, the page whose scripts we trust, and what the house speaks."""
        self._app = app
        self._spoken = spoken
        self._policy = policy(page.read_text("utf-8"))
        self._ahead = ahead(page)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        at_once(receive)
        if scope["type"] != "lifespan":
            scope = spoken_to(scope, self._spoken())
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope = {**scope, PEER: peer(scope, receive)}
        asked = Headers(scope=scope)
        if "text/html" in asked.get("accept", ""):
            scope = {
                **scope,
                "headers": [(k, v) for k, v in asked.raw if k.decode() not in UNSEEN],
            }
        query = scope["query_string"]
        chosen = {LANGUAGE: chosen_in(query), THEME: theme_in(query)}
        look = Look(wanted(query, asked), chosen[THEME] or theme_before(asked))
        kept = {name: value for name, value in chosen.items() if value}
        answer = _Answer(
            send, self._policy, look, kept, scope["scheme"] == "https", self._ahead
        )
        try:
            await self._app(scope, receive, answer)
        except Exception as error:
            if answer.has_begun:
                raise
            await broken(look.language, error)(scope, receive, answer)


@dataclass(frozen=True)
class Look:
    """What a reader chose: a language, and how bright."""

    language: str
    theme: str | None = None


@dataclass
class _Answer:
    """One answer on its way out."""

    send: Send
    policy: str
    look: Look
    chosen: Mapping[str, str]
    is_secure: bool
    ahead: bytes
    has_begun: bool = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            dress(headers, self.policy)
            if self.is_secure:
                headers["Strict-Transport-Security"] = f"max-age={YEAR}"
            for name, value in self.chosen.items():
                kept = f"{name}={value}; Path=/; Max-Age={YEAR}; SameSite=Lax"
                headers.append("Set-Cookie", kept)
        elif b'<html lang="en"' in message.get("body", b""):
            page = translated(message["body"], self.look)
            message["body"] = page.replace(END, self.ahead, 1)
        await self.send(message)


def broken(language: str, error: Exception) -> Response:
    """Log what we did wrong under a number, and tell the number and nothing else."""
    number = secrets.token_hex(3)
    LOG.error("mishap %s", number, exc_info=error)
    text = words(language)("refusal.broken", number=number)
    return PlainTextResponse(text, BROKEN, {"Cache-Control": "no-store"})


def peer(scope: Scope, receive: Receive) -> str:
    """Give the address at the other end of the line; nothing where it cannot be known.

    The scope names whom a proxy speaks for, once that has been believed; the line cannot lie.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is not None:
        found = transport.get_extra_info("peername")
    else:
        is_told = b"x-forwarded-for" in dict(scope["headers"])
        found = None if is_told else scope.get("client")
    return str(found[0]) if isinstance(found, tuple | list) and found else ""


def at_once(receive: Receive) -> None:
    """Let small messages leave at once, instead of waiting for company.

    Streamlit binds its socket in a way asyncio does not recognise, so that every rerun, and
    every file of a page, would wait 40 ms for the browser to acknowledge what went before
    (Nagle's algorithm). The line is known by who receives: what sends may be wrapped.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is not None:
        line = transport.get_extra_info("socket")
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def translated(page: bytes, look: Look) -> bytes:
    """Give the page as its reader wants it: it says so, and so does the browser when asked."""
    language = look.language
    spoken = page.replace(b'<html lang="en"', f'<html lang="{language}"'.encode(), 1)
    told = [HOUSE, _says(language)]
    if look.theme in BRIGHTNESS:
        told.append(_looks(look.theme))
    scripts = "".join(f"<script>{text}</script>" for text in told)
    return spoken.replace(b"<head>", f"<head>{scripts}".encode(), 1)


def _looks(theme: str) -> str:
    """Answer for the browser when it is asked how bright its reader wants it."""
    return (
        "(()=>{const ask=window.matchMedia.bind(window);window.matchMedia=q=>{"
        "const to=ask(q),m=/prefers-color-scheme:\\s*(dark|light)/.exec(q);"
        'return m?new Proxy(to,{get:(o,k)=>k==="matches"?'
        f'(m[1]==="dark")==={BRIGHTNESS[theme]}'
        ':typeof o[k]==="function"?o[k].bind(o):o[k]}):to}})()'
    )


def _says(language: str) -> str:
    tag = SPOKEN[language]
    return (
        f'Object.defineProperty(navigator,"language",{{get:()=>"{tag}"}});'
        f'Object.defineProperty(navigator,"languages",{{get:()=>["{tag}"]}})'
    )


def dress(headers: MutableHeaders, policy: str) -> None:
    """Add what a browser should know before it trusts us."""
    headers["Content-Security-Policy"] = policy
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    if headers.get("content-type", "").startswith("text/html"):
        headers["Cache-Control"] = "no-store"
        # The page grows by what it says of the language.
        del headers["Content-Length"]
        headers.add_vary_header("Accept-Language, Cookie")


def policy(page: str) -> str:
    """Give the rules for a page: nothing from outside, no script but its own."""
    said = [HOUSE, *(_says(language) for language in SPOKEN), *map(_looks, BRIGHTNESS)]
    own = [*inline_scripts(page), *said]
    scripts = " ".join(f"'sha256-{_digest(text)}'" for text in own)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {scripts}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def inline_scripts(page: str) -> list[str]:
    """Give the scripts that stand in a page itself."""
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def spoken_to(scope: Scope, language: str | None) -> Scope:
    """Give a request that asks for the house's language, where its sender chose none."""
    cookies = Headers(scope=scope).get("cookie", "")
    if not language or language_of(cookie_parser(cookies).get(LANGUAGE)):
        return scope
    kept = "; ".join(filter(None, (cookies, f"{LANGUAGE}={language}"))).encode("latin-1")
    others = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
    return {**scope, "headers": [*others, (b"cookie", kept)]}


def wanted(query: bytes, asked: Headers) -> str:
    """Tell the language of a reader: as chosen in the URL, as before, as the browser says."""
    chosen = chosen_in(query)
    before = cookie_parser(asked.get("cookie", "")).get(LANGUAGE, "")
    browser = [tag.split(";")[0].strip() for tag in asked.get("accept-language", "").split(",")]
    known = map(language_of, (chosen, before, *browser))
    return next((language for language in known if language), "en")


def chosen_in(query: bytes) -> str | None:
    """Give the language a URL names, where it names one of ours."""
    named = parse_qs(query.decode("latin-1")).get(LANGUAGE, [""])
    return language_of(named[0])


def theme_in(query: bytes) -> str | None:
    """Tell how bright a URL wants the pages, where it names a way we know."""
    named = parse_qs(query.decode("latin-1")).get(THEME, [""])[0]
    return named if named in THEMES else None


def theme_before(asked: Headers) -> str | None:
    """Tell how bright a reader wanted the pages before."""
    before = cookie_parser(asked.get("cookie", "")).get(THEME, "")
    return before if before in THEMES else None


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
