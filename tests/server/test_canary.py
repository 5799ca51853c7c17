"""A canary sings in one project; nothing of it reaches whoever belongs to another."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

from itpm.records import OUTER, Field, Kind, Project, Record, Role, Supplier, fields_of
from itpm.store import Author, opened
from tests import seat
from tests.browser.house import NOON, ROOT, House, house

CANARY = "kanarifugl"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
NAMES = {"person", "supplier"}
"""What belongs to no project, and whose names everyone at work may read."""
DAY = date(2026, 1, 5)


def singing(kind: type[Record]) -> Record:
    """Make a record of the other project in which every text sings."""
    asked = [f for f in fields_of(kind) if f.kind is not Kind.CHOICE or f.required]
    values: dict[str, Any] = {field.name: sung(field) for field in asked}
    made: Callable[..., Record] = kind
    return made(**values | ({"before": "T1", "after": "T2"} if kind.name() == "link" else {}))


def sung(field: Field) -> object:
    match field.kind:
        case Kind.TEXT | Kind.NOTE:
            return f"{CANARY} {field.name}"
        case Kind.MONEY:
            return Decimal(7731)
        case Kind.DAY:
            return DAY
        case Kind.YES:
            return False
        case Kind.CHOICE:
            return next(iter(field.answers or ()))
        case Kind.REFERENCE:
            return {"project": "P2", "supplier": "S1"}.get(field.refers or "", "")
        case _:
            return 3


@pytest.fixture(scope="module")
def aviary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, str]]:
    """Give a house with two projects, one of them singing, and the token of its neighbour."""
    data: Path = tmp_path_factory.mktemp("aviary")
    store = opened(data, now=NOON)
    quiet = [Project(id="P1", title="Quiet"), Supplier(id="S1", title="Atea")]
    store.save(*quiet, author=Author(by="house", at=NOON))
    author = Author(by=CANARY, at=NOON, reason=CANARY)
    store.save(Project(id="P2", title=f"{CANARY} title", objective=CANARY), author=author)
    for kind in OUTER:
        if kind.name() not in NAMES | {"project"}:
            twice = 1 + (kind.name() == "task")  # a link needs two
            store.save(*[singing(kind)] * twice, author=author)
    neighbour = seat.let_in(store, NOON, Role.PROJECT_MANAGER, name="Per", project="P1")
    store.close()
    with house(data) as stands:
        yield stands, neighbour


def addresses() -> list[tuple[str, dict[str, str]]]:
    """Give all pages: as they are, with the other project in view, with its records open."""
    opened_ = [("risks", {"open": f"{kind.prefix}1"}) for kind in OUTER] + [
        ("risks", {"open": "P2"}),
        ("history", {"change": "4"}),
        ("history", {"view": "past"}),
        ("steering", {"screen": "2"}),
    ]
    return [(page, {}) for page in PAGES] + [(p, {"project": "P2"}) for p in PAGES] + opened_


async def received(stands: House, token: str) -> dict[str, bytes]:
    """Give every byte the server sends for every address, as one reader."""
    return {
        f"{page}?{urlencode(query)}": await sent_for(stands, token, page, query)
        for page, query in addresses()
    }


async def sent_for(stands: House, token: str, page: str, query: dict[str, str]) -> bytes:
    asking = BackMsg()
    asking.rerun_script.page_name = page
    asking.rerun_script.query_string = urlencode(query)
    came = b""
    async with (
        connect(
            stands.url.replace("http://", "ws://") + "/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(stands.url),
            additional_headers={"Cookie": f"itpm-session={token}"},
            max_size=None,
            compression=None,
        ) as tab,
        asyncio.timeout(60),
    ):
        await tab.send(asking.SerializeToString())
        async for raw in tab:
            assert isinstance(raw, bytes)
            came += raw
            if ForwardMsg.FromString(raw).WhichOneof("type") == "script_finished":
                break
    return came


def test_nothing_of_one_project_reaches_whoever_belongs_to_another(
    aviary: tuple[House, str],
):
    stands, neighbour = aviary

    heard = asyncio.run(received(stands, stands.token))
    leaked = asyncio.run(received(stands, neighbour))

    sings = CANARY.encode()
    assert {a.split("?")[0] for a, came in heard.items() if sings in came} == set(PAGES)
    assert [address for address, came in leaked.items() if sings in came] == []
