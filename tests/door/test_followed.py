"""A calendar is followed at its own address; without a session nothing else answers."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from itpm.door import Gate, Inside, followed, token_in_path
from itpm.records import Account, Membership, Project, Role, Task, replaced
from itpm.records.plan import TaskKind
from itpm.store import Author, Store, founded
from itpm.takeaway import calendar_of
from tests import seat
from tests.door.test_gate import asked, said

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY)


@pytest.fixture
def db() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    store.save(Project(title="Archive"), Project(title="Payroll"), author=KARI)
    for project, title in (("P1", "Open the doors"), ("P2", "Pay everyone")):
        day = date(2026, 1, 9)
        gate = {"project": project, "title": title, "starts_on": day, "ends_on": day}
        store.save(Task(kind=TaskKind.MILESTONE, **gate), author=KARI)  # type: ignore[arg-type]  # named
    yield store
    store.close()


@pytest.fixture
def gate(db: Store) -> Gate:
    def made(token: str, language: str) -> bytes | None:
        return calendar_of(db, token, language, MONDAY)

    async def calendar(request: Request) -> Response:
        return await followed(request, made)

    inside = Inside(
        sessions=lambda: db.sessions,
        clock=lambda: MONDAY,
        by_hand=bool,
        doorstep=frozenset(),
        as_a_page=bytes,
        is_followed=lambda path: db.feeds.account_of(token_in_path(path)) is not None,
    )
    return Gate(Starlette(routes=[Route("/calendar/{token}.ics", calendar)]), inside)


def arrive(db: Store, *roles: Role, project: str = "") -> str:
    """Let someone in, and give them the address of a calendar."""
    seat.let_in(db, MONDAY, *roles, project=project)
    return f"/calendar/{db.feeds.begin(db.all(Account)[-1].id, MONDAY)}.ics"


def fetched(gate: Gate, path: str, method: str = "GET") -> tuple[int, str]:
    status, headers, body = asked(gate, path, said(origin=""), method)
    assert status != 200 or headers[b"cache-control"] == b"no-store"
    return status, body.decode()


def test_an_address_gives_what_its_person_may_take_along_and_no_more(db: Store, gate: Gate):
    whole = arrive(db)
    part = arrive(db, Role.PROJECT_MANAGER, project="P1")

    assert ["Open the doors" in fetched(gate, one)[1] for one in (whole, part)] == [True, True]
    assert ["Pay everyone" in fetched(gate, one)[1] for one in (whole, part)] == [True, False]


def test_rights_that_end_end_there_too(db: Store, gate: Gate):
    address = arrive(db, Role.PROJECT_MANAGER, project="P1")
    (held,) = db.all(Membership)

    db.save(replaced(held, ends_on=date(2026, 1, 4)), author=KARI)
    assert "Open the doors" not in fetched(gate, address)[1]
    db.save(replaced(db.all(Account)[-1], active=False), author=KARI)
    assert fetched(gate, address)[0] == 404


def test_no_other_address_answers_and_nothing_is_sent_to_one(db: Store, gate: Gate):
    address = arrive(db)
    wrong = (f"{address[:-9]}AAAAA.ics", "/calendar/x.ics", f"{address}/", address[:-4])

    assert fetched(gate, address, "POST")[0] == 403
    assert {fetched(gate, path)[0] for path in wrong} == {303}
    db.feeds.end(db.all(Account)[-1].id)
    assert fetched(gate, address)[0] == 303
