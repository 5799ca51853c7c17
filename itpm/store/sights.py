"""Sights: the tables as someone may see them.

Views of the same names stand in front of the tables, in a catalog of their own in memory. A
cursor that looks through them asks every question as it is written, and gets the answers its
person may have: registers, sums, charts, exports, searches and the history alike. A table
without a view is not there at all.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

import duckdb

from itpm.records import ALL, Record, fields_of
from itpm.rules.access import has_project, persons_in
from itpm.rules.mandate import Mandate, Reach
from itpm.store.memory import Memory
from itpm.store.tables import column

CATALOG = "sight"
Key = tuple[tuple[Reach, frozenset[str], str], ...]


@dataclass(frozen=True)
class Sight:
    """What some persons see alike: the schema of their views, and what was answered there."""

    schema: str
    memory: Memory = field(default_factory=Memory, compare=False)


class Sights:
    """All sights of a house; made when first asked for, shared by who sees the same."""

    def __init__(self, root: duckdb.DuckDBPyConnection) -> None:
        """Make room for views beside the database; it is never written to a file."""
        self._root = root
        self._lock = threading.Lock()
        self._made: dict[Key, Sight] = {}
        root.execute(f"attach if not exists ':memory:' as {CATALOG}")
        ((self._house,),) = root.execute("select current_database()").fetchall()

    def of(self, mandate: Mandate) -> Sight:
        """Give the sight of who may do this."""
        key = _key(mandate)
        with self._lock:
            if key not in self._made:
                sight = Sight(f"{CATALOG}.s{len(self._made) + 1}")
                self._views(sight.schema, mandate)
                self._made[key] = sight
            return self._made[key]

    def _views(self, schema: str, mandate: Mandate) -> None:
        house = f'"{self._house}".main'
        with self._root.cursor() as db:
            db.begin()
            db.execute(f"create schema {schema}")
            for record in ALL:
                for table in (record.name(), f"{record.name()}_history"):
                    db.execute(_seen(record, table, schema, house, mandate))
            db.execute(_changes(schema, house, mandate))
            db.execute(
                f"create view {schema}.change as select * from {house}.change"
                f" where number in (select change from {schema}.changed)"
            )
            db.commit()


def _key(mandate: Mandate) -> Key:
    """Give all that what someone sees depends on."""
    return tuple(
        (reach, mandate.hidden.get(record.name(), frozenset()), mandate.person * reach.mine)
        for record in ALL
        for reach in [mandate.reach(f"{record.name()}.read")]
    )


def _seen(record: type[Record], table: str, schema: str, house: str, mandate: Mandate) -> str:
    reach = mandate.reach(f"{record.name()}.read")
    hidden = mandate.hidden.get(record.name(), frozenset())
    blanks = ", ".join(
        f"null::{column(f)} as {f.name}" for f in fields_of(record) if f.name in hidden
    )
    replaced = f" replace ({blanks})" if blanks else ""
    return (
        f"create view {schema}.{table} as select *{replaced} from {house}.{table}"
        f" where {_within(record, reach, mandate.person)}"
    )


def _within(record: type[Record], reach: Reach, person: str) -> str:
    """Give the condition that holds for the rows within a reach; none at all without one."""
    if reach.everything:
        return "true"
    parts: list[str] = []
    if reach.projects and has_project(record):
        name = "id" if record.name() == "project" else "project"
        parts.append(f"{name} in ({_listed(sorted(reach.projects))})")
    if reach.mine:
        parts += [f"{name} = {_listed([person])}" for name in persons_in(record)]
    return " or ".join(parts) or "false"


def _listed(texts: Iterable[str]) -> str:
    return ", ".join("'" + text.replace("'", "''") + "'" for text in texts)


def _changes(schema: str, house: str, mandate: Mandate) -> str:
    """Give the view of which change touched what: nothing else than they may read."""
    reaches = {record.name(): mandate.reach(f"{record.name()}.read") for record in ALL}
    whole = [name for name, reach in reaches.items() if reach.everything]
    parts = [
        f"select change, record, id from {house}.changed where record in ({_listed(whole)})"
    ] * bool(whole) + [
        f"select change, '{name}' as record, id from {schema}.{name}_history"
        for name, reach in reaches.items()
        if not reach.everything and reach
    ]
    none = f"select change, record, id from {house}.changed where false"
    return f"create view {schema}.changed as {' union all '.join(parts) or none}"
