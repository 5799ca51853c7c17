"""Parts: what stands within another record goes, and moves, along with it."""

from collections.abc import Sequence

import duckdb

from itpm.records import ALL, Record, fields_of, has_project, project_of, replaced
from itpm.store import tables
from itpm.store.reading import dicts, made

PARTS = tuple(record for record in ALL if record.part_of)
HOLDING = tuple(
    (record, field)
    for record in ALL
    for field in fields_of(record)
    if field.name in record.lets_go
)
"""Kinds of records with the fields that are emptied when what they name is deleted."""


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


def taken_along(
    db: duckdb.DuckDBPyConnection, records: Sequence[Record], *, deleted: bool
) -> list[tuple[Sequence[Record], bool]]:
    """Give all that a change saves, and all that it deletes."""
    along = (*records, *going_along(db, records, deleted=deleted))
    return [(along, True), (_letting_go(db, along), False)] if deleted else [(along, False)]


def _letting_go(db: duckdb.DuckDBPyConnection, gone: Sequence[Record]) -> list[Record]:
    """Give what named records that are deleted, and stays without them."""
    named = {(one.name(), one.id) for one in gone}
    found: list[Record] = []
    for kind, field in HOLDING:
        ids = [id_ for name, id_ in named if name == field.refers]
        rows = dicts(db.execute(tables.among(kind, field.name), {"ids": ids})) if ids else ()
        left = (one for one in made(kind, rows) if (kind.name(), one.id) not in named)
        found += [replaced(one, **{field.name: ""}) for one in left]
    return found


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
