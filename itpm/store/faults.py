"""Faults: all that is not as it was saved: broken links, stray rows, lost files, loose ends."""

from typing import Any

import duckdb

from itpm.records import ALL
from itpm.store import tables, versions
from itpm.store.chain import broken_links
from itpm.store.contents import lost
from itpm.store.reading import dicts


def faults_in(db: duckdb.DuckDBPyConnection) -> list[tuple[str, dict[str, Any]]]:
    """Give what is wrong, each as the code of a sentence and its blanks."""
    found: list[tuple[str, dict[str, Any]]] = [
        ("chain_broken", {"number": number}) for number in broken_links(db)
    ]
    for record in ALL:
        found += [("stray", row) for row in dicts(db.execute(versions.strays(record)))]
    found += [("content_lost", row) for row in lost(db)]
    found += [("loose_end", row) for row in dicts(db.execute(tables.loose_ends()))]
    return found
