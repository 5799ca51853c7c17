"""Parts: what stands within another record goes, and moves, along with it."""

from collections.abc import Sequence

import duckdb

from itpm.records import ALL, Record, has_project, project_of, replaced
from itpm.store import tables
from itpm.store.reading import dicts, made

PARTS = tuple(record for record in ALL if record.part_of)


def parts_of(db: duckdb.DuckDBPyConnection, owners: Sequence[Record]) -> list[Record]:
    """Give what stands within some records, of every kind."""
    kinds = {owner.id: owner.name() for owner in owners if owner.version and owner.id}
    if not kinds:
        return []
    return [
        part
        for kind in PARTS
        for part in made(
            kind, dicts(db.execute(tables.among(kind, kind.part_of), {"ids": [*kinds]}))
        )
        if getattr(part, "belongs_to", kind.part_of) == kinds[getattr(part, kind.part_of)]
    ]


def going_along(
    db: duckdb.DuckDBPyConnection, owners: Sequence[Record], *, deleted: bool
) -> list[Record]:
    """Give the parts a change of their owners takes along: all away, or to another project."""
    found = parts_of(db, owners)
    if not found:
        return []  # as nearly always; an import of 100,000 rows need not be gone through
    named = {(one.name(), one.id) for one in owners}
    homes = {one.id: project_of(one) for one in owners if has_project(type(one))}
    parts = [one for one in found if (one.name(), one.id) not in named]
    if deleted:
        return parts
    return [
        replaced(part, project=homes[owner])
        for part in parts
        if (owner := getattr(part, type(part).part_of)) in homes
        and project_of(part) != homes[owner]
    ]
