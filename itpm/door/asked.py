"""Asked: what a visitor at the door sent, read once and with care."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from itpm.door.front import PEER, wanted
from itpm.i18n import Words, words
from itpm.records import Refusal

COOKIE = "itpm-session"
SECURE_COOKIE = "__Host-itpm-session"
MOST_BYTES = 16 * 1024
MOST_FIELDS = 20
HOME = "/"
CLAIMED = "itpm.claimed"
"""Where in the scope a way in that trusts a proxy finds the headers that were taken away."""

Claimed: TypeAlias = tuple[bytes, bytes]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request at the door."""

    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    t: Words
    address: str
    agent: str
    token: str
    is_secure: bool
    is_from_elsewhere: bool
    """Whether a page of another place led here; the browser then keeps our cookie back."""
    cookies: Mapping[str, str] = field(default_factory=dict)
    claimed: Sequence[Claimed] = ()
    """Headers that say who asks, which the gate took away: only a trusted proxy's count."""
    peer: str = ""
    """The other end of the line itself, whatever it says of itself or others."""

    @property
    def onward(self) -> str:
        """Give where to go once inside: a path of our own."""
        return own_path(self.form.get("next") or self.query.get("next", ""))

    def typed(self, name: str) -> str:
        """Give what was typed into a field, without the blanks around it."""
        return self.form.get(name, "").strip()


def asked(request: Request) -> Asked:
    """Read a request, but for its form."""
    is_secure = request.url.scheme == "https"
    return Asked(
        path=request.url.path,
        query=dict(request.query_params),
        form={},
        t=words(wanted(request.scope["query_string"], request.headers)),
        address=request.client.host if request.client else "",
        agent=request.headers.get("user-agent", ""),
        token=request.cookies.get(SECURE_COOKIE if is_secure else COOKIE, ""),
        is_secure=is_secure,
        is_from_elsewhere=request.headers.get("sec-fetch-site") == "cross-site",
        cookies=request.cookies,
        claimed=request.scope.get(CLAIMED, ()),
        peer=request.scope.get(PEER, ""),
    )


async def with_form(said: Asked, request: Request) -> Asked:
    """Read the form too; refuses one that another site sent, or that is none of ours."""
    if not is_ours(request):
        raise Refusal("foreign_form")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise Refusal("foreign_form")
    try:
        text = body.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refusal("foreign_form") from None
    return replace(said, form=dict(pairs))


def is_ours(request: Request) -> bool:
    """Tell whether a form was sent from a page of our own."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site") == "same-origin"
    return urlsplit(origin).netloc.casefold() == request.headers.get("host", "").casefold()


def own_path(text: str) -> str:
    """Give a path of our own, or the first page: nobody is sent elsewhere from here."""
    is_plain = text.isprintable() and "\\" not in text and not text.startswith("//")
    if not (text.startswith("/") and is_plain):
        return HOME
    path = urlsplit(text).path
    return HOME if path.startswith(("/sign-", "/first", "/_")) else text
