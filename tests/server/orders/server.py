"""The house as app.py makes it, with a path on which a test says what happens meanwhile."""

from collections.abc import Callable
from functools import partial

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

import app as ours
from itpm.departure import DEPARTURES, Parcel
from itpm.door import Front, Gate, download
from itpm.records import Account, Membership, Role, replaced
from itpm.store import Author, Store
from itpm.ui import clock, mishap, open_house
from tests.server.orders import faults


async def order(request: Request) -> JSONResponse:
    """Do what is ordered, and say what came of it."""
    deed = request.path_params["deed"]
    return JSONResponse(DEEDS[deed](**dict(request.query_params)))


def disable(name: str) -> str:
    """Let an account sign in no more."""
    house = open_house()
    (account,) = house.all(Account, title=name)
    house.save(replaced(account, active=False), author=_author())
    return account.id


def take_roles(name: str) -> str:
    """Leave someone without any role."""
    house = open_house()
    house.delete(*_roles(house, name), author=_author())
    return name


def give(name: str, role: str) -> str:
    """Leave someone one role and no other."""
    house = open_house()
    first, *others = _roles(house, name)
    house.delete(*others, author=_author())
    house.save(replaced(first, role=Role(role)), author=_author())
    return name


def offer(name: str, key: str, sign: str, place: str, length: str) -> str:
    """Put a large file on offer to someone, in which one sign says whose it is."""
    house = open_house()
    (account,) = house.all(Account, title=name)
    (session,) = house.sessions.of(account.id, clock())
    whole = bytearray(b"." * int(length))
    whole[int(place)] = ord(sign)
    DEPARTURES.offer(key, session.id, Parcel(f"{key}.csv", "text/csv", lambda: bytes(whole)))
    return session.id


def _roles(house: Store, name: str) -> list[Membership]:
    (account,) = house.all(Account, title=name)
    return house.all(Membership, person=account.person)


def _author() -> Author:
    return Author(by="test", at=clock())


DEEDS: dict[str, Callable[..., object]] = {
    "disable": disable,
    "take_roles": take_roles,
    "give": give,
    "offer": offer,
    "break": faults.begin,
    "mend": faults.mend,
    "asked": faults.asked,
}

app = st.App(
    ours.HERE / "itpm" / "ui" / "shell.py",
    lifespan=ours.lifespan,
    routes=[
        Route("/order/{deed}", order),
        Route("/readyz", ours.readyz),
        Route("/download/{key}", partial(download, departures=DEPARTURES)),
        *ours.DOOR,
    ],
    middleware=[Middleware(Front, page=ours.PAGE), Middleware(Gate, inside=ours.INSIDE)],
    on_script_error=mishap,
)
