"""Sign-in: the pages a person comes in by, and the one they leave by."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from itpm.door import code, demo, directory, first, proxy
from itpm.door.admission import DIRECTORY
from itpm.door.asked import Asked, asked, with_form
from itpm.door.paper import (
    FORBIDDEN,
    TOO_MANY,
    UNREADY,
    WRONG,
    missing,
    paper,
    refused,
    wait_words,
    waiting,
)
from itpm.door.porch import DEMO, Porch, without_cookie
from itpm.records import Account, Refusal
from itpm.records.access import Way
from itpm.store.events import What

Answer: TypeAlias = Callable[[Porch, Asked], Response]
DAY = 24 * 3600
AT_ONCE = 8
"""Visitors at the door who are looked after at the same time; the house goes on inside."""


def routes(porch: Porch) -> list[Route]:
    """Give the paths of the door."""
    pages: tuple[tuple[str, str, Answer], ...] = (
        ("GET", "/sign-in", shown),
        ("POST", "/sign-in", by_password),
        ("GET", "/sign-in/figures", again),
        ("POST", "/sign-in/figures", by_figures),
        ("GET", "/sign-in/demo", again),
        ("POST", "/sign-in/demo", by_choice),
        ("GET", "/sign-in/letters.woff2", letters),
        ("GET", "/sign-in/proxy", again),
        ("POST", "/sign-in/proxy", proxy.by_header),
        ("GET", "/sign-in/code", code.shown),
        ("POST", "/sign-in/code", code.by_code),
        ("GET", "/first", first.shown),
        ("POST", "/first", first.by_console),
        ("GET", "/first/demo", again),
        ("POST", "/first/demo", first.with_demo),
        ("GET", "/sign-out", leaving),
        ("POST", "/sign-out", left),
    )
    # Pages that wait for somebody else do not keep the others waiting.
    slow: tuple[tuple[str, str, Answer], ...] = (
        ("GET", "/sign-in/directory", directory.gone_there),
        ("GET", "/sign-in/directory/back", directory.come_back),
    )
    return [*_routes(porch, pages), *_routes(porch, slow)]


def _routes(porch: Porch, pages: tuple[tuple[str, str, Answer], ...]) -> list[Route]:
    limiter = CapacityLimiter(AT_ONCE)
    return [
        Route(path, _served(porch, answer, limiter), methods=[method])
        for method, path, answer in pages
    ]


def _served(
    porch: Porch, answer: Answer, limiter: CapacityLimiter
) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        said = asked(request)
        try:
            if request.method == "POST":
                said = await with_form(said, request)
            return await to_thread.run_sync(answer, porch, said, limiter=limiter)
        except Refusal as no:
            return refused(said, no)

    return serve


def shown(porch: Porch, said: Asked) -> Response:
    """Show the way in; who is in already goes on."""
    if porch.is_new:
        return RedirectResponse("/first", 303)
    if said.is_from_elsewhere and not said.token:
        return _arriving(said)
    if porch.store().sessions.by_token(said.token, porch.clock()):
        return RedirectResponse(said.onward, 303)
    notice = said.t("sign_in.signed_out") if "out" in said.query else ""
    return _form(porch, said, notice=notice)


def letters(porch: Porch, _: Asked) -> Response:
    """Give the letters of the pages inside, so that the door looks like the house."""
    if porch.letters is None:
        return Response(status_code=404)
    kept = {"Cache-Control": f"public, max-age={DAY}"}
    return FileResponse(porch.letters, headers=kept, media_type="font/woff2")


def again(_: Porch, said: Asked) -> Response:
    """Lead back from a path that only takes forms, as a link to another language does."""
    return RedirectResponse(said.path.rpartition("/")[0], 303)


def _arriving(said: Asked) -> Response:
    """Come back from our own page: only then does the browser show the cookie it may have."""
    t = said.t
    title, text, on = t("sign_in.arriving"), t("sign_in.arriving_lead"), t("sign_in.on")
    way = f"/sign-in?{urlencode({'next': said.onward})}"
    page = paper("word", said, title=title, text=text, way=way, on=on)
    page.headers["Refresh"] = f"0; url={way}"
    return page


def _form(
    porch: Porch,
    said: Asked,
    wrong: dict[str, str] | None = None,
    status: int = 200,
    notice: str = "",
) -> Response:
    people = demo.people(porch.store(), said.t, porch.clock().date())
    ways = porch.ways.buttons(said)
    shown = {"notice": notice, "people": people, "ways": ways}
    return paper("sign_in", said, wrong=wrong, status=status, **shown)


def by_password(porch: Porch, said: Asked) -> Response:
    """Let in whoever knows the password of an account; whoever does not learns nothing."""
    lacking = missing(said, "name", "password")
    if lacking:
        return _form(porch, said, lacking, UNREADY)
    turn = porch.throttle.turn(said.typed("name"), said.address, porch.clock())
    if turn.wait:
        wrong = {"password": wait_words(said.t, turn.wait)}
        return waiting(_form(porch, said, wrong, TOO_MANY), turn.wait)
    account = porch.account(said.typed("name"))
    key = porch.store().keys.of(account.id if account else "")
    is_right = porch.passwords.matches(key.password, said.form["password"])
    if account is None or not (is_right and _may_enter(account)):
        porch.note(What.SIGNED_IN, said, account, went_well=False)
        return _form(porch, said, {"password": said.t("sign_in.wrong")}, WRONG)
    if key.totp:
        return _figures(said, porch.pending.begin(account.id, porch.clock()))
    porch.throttle.forgive(turn)
    if porch.passwords.is_old(key.password):
        kept = porch.passwords.hashed(said.form["password"])
        porch.store().keys.set_password(account.id, kept)
    return porch.let_in(said, account)


def by_figures(porch: Porch, said: Asked) -> Response:
    """Let in whoever also has the phone of an account."""
    pending, now = said.typed("pending"), porch.clock()
    account = porch.record(Account, porch.pending.account(pending, now) or "")
    if account is None:
        return _form(porch, said, {"name": said.t("sign_in.figures_late")}, WRONG)
    turn = porch.throttle.turn(account.title, said.address, now)
    if turn.wait:
        late = _figures(said, pending, wait_words(said.t, turn.wait), TOO_MANY)
        return waiting(late, turn.wait)
    key = porch.store().keys.of(account.id)
    if not (_may_enter(account) and porch.has_right_figures(key, said.typed("figures"))):
        porch.note(What.SIGNED_IN, said, account, went_well=False, detail="figures")
        return _figures(said, pending, said.t("sign_in.figures_wrong"), WRONG)
    porch.pending.end(pending)
    porch.throttle.forgive(turn)
    return porch.let_in(said, account)


def _figures(said: Asked, pending: str, wrong: str = "", status: int = 200) -> Response:
    told = {"figures": wrong} if wrong else {}
    return paper("figures", said, wrong=told, status=status, pending=pending)


def by_choice(porch: Porch, said: Asked) -> Response:
    """Let in as one of the demo's people: only those whose key says that anyone may."""
    id_ = said.typed("account")
    account = porch.record(Account, id_)
    if account is None or not account.active or id_ not in porch.store().keys.demo():
        porch.note(What.SIGNED_IN, said, account, went_well=False, detail=DEMO)
        t = said.t
        title, text, on = t("sign_in.title"), t("sign_in.demo_refused"), t("sign_in.back")
        return paper(
            "word", said, status=FORBIDDEN, title=title, text=text, way="/sign-in", on=on
        )
    return porch.let_in(said, account, way=DEMO)


def _may_enter(account: Account) -> bool:
    return account.active and account.way is Way.LOCAL


def leaving(porch: Porch, said: Asked) -> Response:
    """Ask before signing out: a link alone signs nobody out."""
    session = porch.store().sessions.by_token(said.token, porch.clock())
    account = porch.record(Account, session.account) if session else None
    if account is None:
        return RedirectResponse("/sign-in", 303)
    return paper("sign_out", said, person=porch.name(account))


def left(porch: Porch, said: Asked) -> Response:
    """End the session, and take the token back."""
    session = porch.leave(said.token)
    if session:
        account = porch.record(Account, session.account)
        porch.note(What.SIGNED_OUT, said, account, detail=session.way)
    is_theirs = session is not None and session.way == DIRECTORY
    page = directory.goes_on(porch, said) if is_theirs else None
    answer = page or RedirectResponse("/sign-in?out=1", 303)
    return without_cookie(answer, is_secure=said.is_secure)
