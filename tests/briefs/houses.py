"""Houses for the tests of briefs: a small one in memory, and the ways to fill it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from itpm.records import Person, Project, Record
from itpm.store import Author, Store, founded

MONDAY = datetime(2026, 1, 5, 8, 0)
TODAY = MONDAY.date()


@contextmanager
def house() -> Iterator[Store]:
    """Give a house with Kari (H1), Per (H2), and the projects Archive (P1) and Payroll (P2)."""
    store = founded(None, now=MONDAY)
    save(store, Person(title="Kari Lund"), Person(title="Per Dahl"))
    save(store, Project(title="Archive"), Project(title="Payroll"))
    yield store
    store.close()


def save(db: Store, *records: Record) -> tuple[Record, ...]:
    """Save records on the first Monday."""
    return db.save(*records, author=Author(by="Kari", at=MONDAY)).records


def day(n: int) -> date:
    """Give the day so many days from today."""
    return TODAY + timedelta(n)
