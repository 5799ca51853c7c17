"""Sights: the tables as someone may see them.

Views of the same names stand in front of the tables, in a catalog of their own in memory. A
cursor that looks through them asks every question as it is written, and gets the answers its
person may have: registers, sums, charts, exports, searches and the history alike. A table
without a view is not there at all.
"""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import duckdb

from itpm.records import ALL, Record, fields_of, has_project, persons_in
from itpm.store.memory import Memory
from itpm.store.tables import column

CATALOG = "sight"


@dataclass(frozen=True)
class Veil:
    """A field that is blank in every row, but for those of some projects."""

    field: str
    but_in: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Part:
    """The part of a table someone may see: all rows, those of projects, those naming them."""

    everything: bool = False
    projects: frozenset[str] = frozenset()
    person: str = ""
    veils: frozenset[Veil] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Tell whether no row belongs to it."""
        return not (self.everything or self.projects or self.person)


NONE = Part()
Parts = Mapping[str, Part]
"""What someone may see, by record; of a record that is not named, nothing."""


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
        self._made: dict[frozenset[tuple[str, Part]], Sight] = {}
        root.execute(f"attach if not exists ':memory:' as {CATALOG}")
        ((self._house,),) = root.execute("select current_database()").fetchall()

    def of(self, parts: Parts) -> Sight:
        """Give the sight of who may see these parts."""
        key = frozenset(parts.items())
        with self._lock:
            if key not in self._made:
                sight = Sight(f"{CATALOG}.s{len(self._made) + 1}")
                self._views(sight.schema, parts)
                self._made[key] = sight
            return self._made[key]

    def _views(self, schema: str, parts: Parts) -> None:
        house = f'"{self._house}".main'
        with self._root.cursor() as db:
            db.begin()
            db.execute(f"create schema {schema}")
            for record in ALL:
                part = parts.get(record.name(), NONE)
                for table in (record.name(), f"{record.name()}_history"):
                    db.execute(_seen(record, table, schema, house, part))
            db.execute(_changes(schema, house, parts))
            db.execute(
                f"create view {schema}.change as select * from {house}.change"
                f" where number in (select change from {schema}.changed)"
            )
            db.commit()


def _seen(record: type[Record], table: str, schema: str, house: str, part: Part) -> str:
    blanks = ", ".join(_veiled(record, veil) for veil in sorted(part.veils, key=str))
    replaced = f" replace ({blanks})" if blanks else ""
    return (
        f"create view {schema}.{table} as select *{replaced} from {house}.{table}"
        f" where {_within(record, part)}"
    )


def _within(record: type[Record], part: Part) -> str:
    """Give the condition that holds for the rows of a part; none at all for an empty one."""
    if part.everything:
        return "true"
    conditions: list[str] = []
    if part.projects and has_project(record):
        conditions.append(_of_projects(record, part.projects))
    if part.person:
        conditions += [f"{name} = {_listed([part.person])}" for name in persons_in(record)]
    return " or ".join(conditions) or "false"


def _veiled(record: type[Record], veil: Veil) -> str:
    (kind,) = (column(field) for field in fields_of(record) if field.name == veil.field)
    if not (veil.but_in and has_project(record)):
        return f"null::{kind} as {veil.field}"
    seen = _of_projects(record, veil.but_in)
    return f"(case when {seen} then {veil.field} end)::{kind} as {veil.field}"


def _of_projects(record: type[Record], projects: Iterable[str]) -> str:
    name = "id" if record.name() == "project" else "project"
    return f"{name} in ({_listed(sorted(projects))})"


def _listed(texts: Iterable[str]) -> str:
    return ", ".join("'" + text.replace("'", "''") + "'" for text in texts)


def _changes(schema: str, house: str, parts: Parts) -> str:
    """Give the view of which change touched what: nothing else than they may read."""
    whole = [name for name, part in parts.items() if part.everything]
    asked = [
        f"select change, record, id from {house}.changed where record in ({_listed(whole)})"
    ] * bool(whole) + [
        f"select change, '{name}' as record, id from {schema}.{name}_history"
        for name, part in parts.items()
        if not part.everything and not part.is_empty
    ]
    nothing = f"select change, record, id from {house}.changed where false"
    return f"create view {schema}.changed as {' union all '.join(asked) or nothing}"
