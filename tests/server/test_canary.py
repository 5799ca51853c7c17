"""A canary sings in one project; nothing of it reaches whoever belongs to another."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from itpm.records import (
    OUTER,
    Baseline,
    BoardColumn,
    Field,
    Kind,
    Project,
    Record,
    Role,
    Sprint,
    Supplier,
    fields_of,
)
from itpm.store import Author, opened
from tests import seat
from tests.browser.house import NOON, ROOT, House, house
from tests.server.tab import asked, drawn, opening

CANARY = "kanarifugl"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
NAMES = {"person", "supplier"}
"""What belongs to no project, and whose names everyone at work may read."""
DAY = date(2026, 1, 5)


def singing(kind: type[Record]) -> Record:
    """Make a record of the other project in which every text sings."""
    fields = [f for f in fields_of(kind) if f.kind is not Kind.CHOICE or f.required]
    values: dict[str, Any] = {field.name: sung(field) for field in fields}
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
    # Parts go with what they are of.
    kinds: tuple[type[Record], ...] = (*OUTER, Baseline, BoardColumn, Sprint)
    for kind in kinds:
        if kind.name() not in NAMES | {"project", "absence"}:
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
    """Give every byte the server sends for every address, and the files offered there."""
    came: dict[str, bytes] = {}
    for page, query in addresses():
        async with opening(stands, token) as tab:
            messages = await drawn(tab, page, **query)
        address = f"{page}?{urlencode(query)}"
        came[address] = b"".join(messages)
        for number, url in enumerate(offered(messages)):
            came[f"{address} file {number}"] = fetched(stands, token, url)
    return came


def offered(messages: list[bytes]) -> list[str]:
    """Give the addresses of the files a page offers."""
    read = [ForwardMsg.FromString(raw) for raw in messages]
    urls = [message.delta.new_element.link_button.url for message in read]
    return [url for url in urls if url.startswith("/download/")]


def fetched(stands: House, token: str, url: str) -> bytes:
    """Give what is written in a file, that of a workbook unpacked."""
    status, text, _ = asked(stands, url, cookie=f"itpm-session={token}")
    assert status == 200
    if not text.startswith(b"PK"):
        return text
    with ZipFile(BytesIO(text)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def test_nothing_of_one_project_reaches_whoever_belongs_to_another(
    aviary: tuple[House, str], record_property
):
    stands, neighbour = aviary

    heard = asyncio.run(received(stands, stands.token))
    leaked = asyncio.run(received(stands, neighbour))

    sings = CANARY.encode()
    singers = [address for address, came in leaked.items() if sings in came]
    files = [address for address in leaked if " file " in address]
    record_property("addresses opened as a neighbour", len(leaked) - len(files))
    record_property("files taken along", len(files))
    record_property("bytes received", sum(map(len, leaked.values())))
    record_property("canaries heard", len(singers))
    assert {a.split("?")[0] for a, came in heard.items() if sings in came} == set(PAGES)
    assert {" file " in a for a, came in heard.items() if sings in came} == {True, False}
    assert len(files) > 10
    assert singers == []
