"""Chain: each change carries the fingerprint of all before it, so none can be edited unseen."""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from itpm.records import BY_NAME
from itpm.store import tables
from itpm.store.reading import dicts, question

if TYPE_CHECKING:
    import duckdb

    from itpm.store.keeper import Author

GENESIS = "itpm"


def link(
    db: "duckdb.DuckDBPyConnection",
    number: int,
    author: "Author",
    *,
    records: int,
    undoes: int | None = None,
) -> None:
    """Close a change: note who, when and why, and hook it on to the chain."""
    previous = dicts(db.execute(question("hash_of"), {"number": number - 1}))
    header = {
        "number": number,
        "saved_at": author.at,
        "saved_by": author.by,
        "on_behalf_of": author.on_behalf_of,
        "source": author.source,
        "reason": author.reason,
        "undoes": undoes,
        "records": records,
        "digest": digest(db, number),
    }
    hashed = fingerprint(previous[0]["hash"] if previous else GENESIS, header)
    db.execute(question("add_change"), header | {"hash": hashed})


def digest(db: "duckdb.DuckDBPyConnection", number: int) -> str:
    """Give a fingerprint of all rows a change saved."""
    kinds = [
        row["record"]
        for row in dicts(db.execute(question("kinds_changed"), {"number": number}))
    ]
    prints = [f"{kind}:{_print(db, kind, number)}" for kind in kinds]
    return hashlib.sha256("\n".join(prints).encode()).hexdigest()


def _print(db: "duckdb.DuckDBPyConnection", kind: str, number: int) -> str:
    (row,) = dicts(db.execute(tables.digest(BY_NAME[kind]), {"change": number}))
    return str(row["print"])


def fingerprint(previous: str, header: dict[str, Any]) -> str:
    """Give the hash of a change: of the one before it and of all it says."""
    said = "\x1f".join(f"{name}={value}" for name, value in sorted(header.items()))
    return hashlib.sha256(f"{previous}\x1e{said}".encode()).hexdigest()


def broken_links(
    db: "duckdb.DuckDBPyConnection", told: Callable[[float], object] | None = None
) -> list[int]:
    """Give the numbers of changes that no longer are what was saved.

    ``told`` hears how far the check has come, from 0 to 1.
    """
    wrong: list[int] = []
    previous = GENESIS
    headers = dicts(db.execute(question("all_changes")))
    for position, header in enumerate(headers, 1):
        if told:
            told(position / len(headers))
        hashed = header.pop("hash")
        intact = header["number"] == position and hashed == fingerprint(previous, header)
        if not intact or digest(db, header["number"]) != header["digest"]:
            wrong.append(header["number"])
        previous = hashed
    return wrong
