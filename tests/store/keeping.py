"""What the tests of the store share: a Monday, an author, a risk, and all that is kept."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from itpm.records import (
    OUTER,
    Absence,
    AffectedTask,
    Alias,
    Assignment,
    Attachment,
    Baseline,
    BaselineDate,
    BoardColumn,
    Calendar,
    Invoice,
    InvoiceLine,
    InvoiceVat,
    Legend,
    Link,
    Person,
    Project,
    Record,
    Risk,
    Scale,
    SpecialDay,
    Sprint,
    Task,
    Unit,
    Wording,
)
from itpm.store import Author, Store
from itpm.store.opening import NAME

MONDAY = datetime(2026, 1, 5, 8, 0)
TODAY = date(2026, 1, 5)
PRINT = "select '{table}', count(*), coalesce(bit_xor(hash(t)), 0) from {table} t"
CHANCES = frozenset({"optimistic", "likely", "pessimistic"})
PEOPLE = frozenset({"ignores_people"})
BOARD = frozenset({"board_column", "sprint", "points", "rank"})
CAME: dict[int, tuple[type[Record], ...]] = {
    4: (InvoiceLine, InvoiceVat, Attachment),
    5: (Scale, Wording, Unit, Calendar, SpecialDay),
    6: (Legend, Alias),
    8: (AffectedTask,),
    9: (Assignment, Absence),
    10: (Baseline, BaselineDate),
    13: (BoardColumn, Sprint),
}
"""Which records a schema was the first to keep."""
WIDENED: dict[int, dict[type[Record], frozenset[str]]] = {
    4: {Invoice: Invoice.later},
    6: dict.fromkeys(OUTER, frozenset({"extra"})),
    7: {Task: Task.later - CHANCES - BOARD - PEOPLE, Link: Link.later},
    8: {Task: CHANCES, Risk: Risk.later},
    12: {Project: Project.later},
    13: {Task: BOARD},
    14: {Task: PEOPLE, Person: Person.later},
}
"""Which fields came to which records with a schema."""


def author(by: str = "Kari", *, day: int = 5, reason: str = "") -> Author:
    return Author(by=by, at=datetime(2026, 1, day, 9), reason=reason)


def risk(title: str = "Supplier fails", **values: Any) -> Risk:
    given = {"project": "P1", "probability": 2, "impact": 2, **values}
    return Risk(title=title, **given)


def furnished(db: Store) -> Store:
    db.save(Project(title="Archive"), risk("One"), risk("Two"), author=author())
    return db


def aged(house: Path, schema: int) -> None:
    """Make of a house one of an older schema, from 3 on: without all that came after it."""
    with duckdb.connect(str(house / NAME)) as root:
        for came, fields in WIDENED.items():
            for record, names in fields.items() if came > schema else ():
                for table in (record.name(), f"{record.name()}_history"):
                    for name in sorted(names):
                        root.execute(f"alter table {table} drop column {name}")
        for came, records in CAME.items():
            for record in records if came > schema else ():
                root.execute(f"drop table {record.name()}; drop table {record.name()}_history")
        if schema < min(CAME):
            root.execute("drop table content")
        root.execute("update house set schema = ?", [schema])


def contents(db: Store) -> dict[str, tuple[int, int]]:
    """Give how many rows every table holds, and a hash of them that knows no order."""
    with Store.cursor(db) as cursor:
        named = cursor.execute("select table_name from duckdb_tables()").fetchall()
        asked = " union all ".join(PRINT.format(table=name) for (name,) in named)
        return {name: (many, hash_) for name, many, hash_ in cursor.execute(asked).fetchall()}


def ids(records: tuple[Record, ...] | list[Any]) -> list[str]:
    return [record.id for record in records]
