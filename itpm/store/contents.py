"""Contents: what is in the files that belong to records; each kept once, under its digest.

A digest stands in the attachment, and so in the chain: what is in a file cannot be changed
unseen. Nothing is thrown away with a record: its deletion can be undone.
"""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any, TypeAlias

import duckdb

from itpm.records import Refusal
from itpm.records.attachment import LARGEST
from itpm.store.reading import dicts, question

TABLE = """
create table content (
    digest varchar primary key, size bigint not null, bytes blob not null
);
"""
MEGABYTE = 1 << 20

Lend: TypeAlias = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]


def digest_of(content: bytes) -> str:
    """Give the digest a content is kept under: its SHA-256."""
    return hashlib.sha256(content).hexdigest()


class Contents:
    """What is in all attachments of a house."""

    def __init__(self, reading: Lend) -> None:
        """Take the way to the database."""
        self._reading = reading

    def of(self, digest: str) -> bytes:
        """Give what is in a file, proven to be what was saved; or refuse."""
        with self._reading() as db:
            found = dicts(db.execute(question("content_of"), {"digest": digest}))
        content = bytes(found[0]["bytes"]) if found else b""
        if not found or digest_of(content) != digest:
            raise Refusal("content_lost")
        return content


def keep(db: duckdb.DuckDBPyConnection, contents: Iterable[bytes]) -> None:
    """Keep contents within a change that is being made."""
    for content in contents:
        if len(content) > LARGEST:
            raise Refusal("attachment_too_large", megabytes=LARGEST // MEGABYTE)
        db.execute(question("keep_content"), {"digest": digest_of(content), "bytes": content})


def lost(db: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Give the attachments with nothing behind them, or something else than was saved."""
    return dicts(db.execute(question("contents_lost")))
