"""What the tests of the store share: a Monday, an author, a risk, and all that is kept."""

from datetime import date, datetime
from typing import Any

from itpm.records import Project, Record, Risk
from itpm.store import Author, Store

MONDAY = datetime(2026, 1, 5, 8, 0)
TODAY = date(2026, 1, 5)
PRINT = "select '{table}', count(*), coalesce(bit_xor(hash(t)), 0) from {table} t"


def author(by: str = "Kari", *, day: int = 5, reason: str = "") -> Author:
    return Author(by=by, at=datetime(2026, 1, day, 9), reason=reason)


def risk(title: str = "Supplier fails", **values: Any) -> Risk:
    given = {"project": "P1", "probability": 2, "impact": 2, **values}
    return Risk(title=title, **given)


def furnished(db: Store) -> Store:
    db.save(Project(title="Archive"), risk("One"), risk("Two"), author=author())
    return db


def contents(db: Store) -> dict[str, tuple[int, int]]:
    """Give how many rows every table holds, and a hash of them that knows no order."""
    with Store.cursor(db) as cursor:
        named = cursor.execute("select table_name from duckdb_tables()").fetchall()
        asked = " union all ".join(PRINT.format(table=name) for (name,) in named)
        return {name: (many, hash_) for name, many, hash_ in cursor.execute(asked).fetchall()}


def ids(records: tuple[Record, ...] | list[Any]) -> list[str]:
    return [record.id for record in records]
