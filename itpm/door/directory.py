"""Directory: in by OpenID Connect, as whom the organisation's own directory says."""

import secrets
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from itpm.door.admission import DIRECTORY, Admission
from itpm.door.asked import HOME, Asked
from itpm.door.id_token import shown
from itpm.door.paper import paper, refused
from itpm.door.porch import Porch
from itpm.door.provider import Provider
from itpm.door.throttle import network
from itpm.door.trip import LASTS, Trip
from itpm.door.ways import note_refusal
from itpm.records import Account, Refusal

COOKIE = "itpm-directory"
SECURE_COOKIE = "__Host-itpm-directory"
LONGEST = 4096
"""Signs of a code or a state; theirs are shorter, ours far shorter."""


def gone_there(porch: Porch, said: Asked) -> Response:
    """Send a browser to the directory; only a page of our own may begin that."""
    provider, now = porch.ways.directory, porch.clock()
    if provider is None or said.is_from_elsewhere:
        onward = {} if said.onward == HOME else {"next": said.onward}
        return RedirectResponse(f"/sign-in?{urlencode(onward)}".rstrip("?"), 303)
    session = porch.store().sessions.by_token(said.token, now) if said.token else None
    state, browser, trip = porch.ways.trips.begin(
        onward=said.onward,
        before=session.id if session else "",
        network=network(said.address),
        now=now,
    )
    try:
        way = provider.way_there(state, trip.nonce, trip.verifier, now)
    except Refusal as no:
        note_refusal(porch, said, DIRECTORY, no)
        return refused(said, no)
    answer = RedirectResponse(way, 303)
    answer.set_cookie(
        _cookie(said),
        browser,
        max_age=int(LASTS.total_seconds()),
        path="/",
        secure=said.is_secure,
        httponly=True,
        samesite="lax",  # the directory is another site, and leads back here
    )
    return answer


def come_back(porch: Porch, said: Asked) -> Response:
    """Let in whom the directory vouches for, or say in one sentence why not."""
    provider, now = porch.ways.directory, porch.clock()
    if provider is None:
        return RedirectResponse("/sign-in", 303)
    try:
        trip = _trip(porch, said, now)
        account = _account(porch, said, provider, trip, now)
        answer = _inside(porch, said, account, trip)
    except Refusal as no:
        note_refusal(porch, said, DIRECTORY, no)
        answer = refused(said, no)
    answer.delete_cookie(
        _cookie(said), path="/", secure=said.is_secure, httponly=True, samesite="lax"
    )
    return answer


def goes_on(porch: Porch, said: Asked) -> Response | None:
    """Say, to who has signed out here, that the directory's own session goes on."""
    provider = porch.ways.directory
    way = provider.way_out(porch.clock()) if provider else ""
    if not way:
        return None
    t = said.t
    title, text, on = t("sign_in.signed_out"), t("directory.goes_on"), t("directory.out_there")
    return paper("word", said, title=title, text=text, way=way, on=on)


def _trip(porch: Porch, said: Asked, now: datetime) -> Trip:
    """Give the trip this browser comes back from: it has begun it itself, and just now."""
    state, browser = said.query.get("state", ""), said.cookies.get(_cookie(said), "")
    trip = None
    if state and browser and len(state) <= LONGEST:
        trip = porch.ways.trips.end(state, browser, now)
    if trip is None:
        raise Refusal("directory_state")
    return trip


def _account(
    porch: Porch, said: Asked, provider: Provider, trip: Trip, now: datetime
) -> Account:
    issuer = said.query.get("iss", provider.settings.issuer)
    if not secrets.compare_digest(issuer.encode(), provider.settings.issuer.encode()):
        raise Refusal("token_issuer")
    if "error" in said.query:
        raise Refusal("directory_refused")
    code = said.query.get("code", "")
    if not 0 < len(code) <= LONGEST:
        raise Refusal("directory_code")
    token = provider.id_token(code, trip.verifier, now)
    known = shown(token, provider, trip, now)
    return Admission(porch.store(), said.address, now).by_subject(known)


def _inside(porch: Porch, said: Asked, account: Account, trip: Trip) -> Response:
    """Lead inside from a page of our own: only then does the browser show its new token."""
    t, way = said.t, trip.onward
    title, text, on = t("sign_in.arriving"), t("directory.arriving"), t("sign_in.on")
    page = paper("word", said, title=title, text=text, way=way, on=on)
    page.headers["Refresh"] = f"0; url={way}"
    answer = porch.let_in(replace(said, form={"next": way}), account, way=DIRECTORY, page=page)
    if trip.before:
        porch.store().sessions.end(trip.before)
    return answer


def _cookie(said: Asked) -> str:
    return SECURE_COOKIE if said.is_secure else COOKIE
