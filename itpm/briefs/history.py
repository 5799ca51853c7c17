"""The history brief: who changed what, what a change did, and what its undo would do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from itpm.records import BY_NAME, kept_of
from itpm.store import Reader

PAGE = 50
"""Changes, or records of a change, on one page."""
TITLES = 3

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Named:
    """A record that a change touched: its kind, and what stood in the field it goes by."""

    record: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One change in the list: who, when, why, and what it touched."""

    number: int
    saved_at: datetime
    saved_by: str
    on_behalf_of: str
    source: str
    reason: str
    undoes: int | None
    is_undone: bool
    records: int
    kinds: Mapping[str, int]
    names: tuple[Named, ...]


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """A page of changes, newest first, and who there is to choose from."""

    entries: tuple[Entry, ...]
    total: int
    changes: int
    people: tuple[str, ...]
    sources: tuple[str, ...]
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What a change did to records of one kind."""

    record: str
    made: int
    edited: int
    deleted: int
    moved: int

    @property
    def records(self) -> int:
        """Give how many records it touched."""
        return self.made + self.edited + self.deleted


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A field of a record, before and after."""

    id: str
    title: str
    deed: str
    field: str
    before: object
    after: object


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A change with all it did, kind by kind."""

    entry: Entry
    deeds: tuple[Deed, ...]

    @property
    def away(self) -> int:
        """Give how many records an undo takes away again."""
        return sum(deed.made for deed in self.deeds)

    @property
    def back(self) -> int:
        """Give how many records an undo puts back as they stood."""
        return sum(deed.edited + deed.deleted for deed in self.deeds)

    @property
    def moved(self) -> int:
        """Give how many of its records have changed again since: they stop an undo."""
        return sum(deed.moved for deed in self.deeds)

    @property
    def can_be_undone(self) -> bool:
        """Tell whether an undo would be taken."""
        return not (self.entry.is_undone or self.moved)


def ledger(db: Reader, *, project: str | None = None, page: int = 1, **wanted: Any) -> Ledger:
    """Give a page of changes, by ``text``, ``person``, ``source`` and ``record`` if wanted."""
    text = wanted.get("text", "")
    rows = db.rows(
        "changes",
        text=text,
        titled=db.touching(text=text) if text else [],
        within=db.touching(project=project) if project else None,
        person=wanted.get("person") or None,
        source=wanted.get("source") or None,
        record=wanted.get("record") or None,
        limit=PAGE,
        offset=(page - 1) * PAGE,
    )
    savers = db.rows("savers")
    return Ledger(
        entries=tuple(_entries(db, rows)),
        total=rows[0]["total"] if rows else 0,
        changes=sum(row["changes"] for row in savers),
        people=tuple(dict.fromkeys(row["saved_by"] for row in savers)),
        sources=tuple(sorted({row["source"] for row in savers})),
        first_at=min((row["first_at"] for row in savers), default=None),
        last_at=max((row["last_at"] for row in savers), default=None),
    )


def opened(db: Reader, number: int) -> Opened | None:
    """Open one change, or give nothing where there is none of that number."""
    blank = dict.fromkeys(("text", "person", "source", "record", "limit", "offset"))
    rows = db.rows("changes", **{**blank, "titled": [], "within": [number]})
    if not rows:
        return None
    (entry,) = _entries(db, rows)
    return Opened(entry=entry, deeds=tuple(Deed(**row) for row in db.deeds(number)))


def edits(db: Reader, record: str, number: int, *, page: int = 1) -> tuple[Edit, ...]:
    """Give what a change did to records of a kind, field by field, a page of records."""
    rows = db.difference(BY_NAME[record], number, PAGE, (page - 1) * PAGE)
    by_id: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_id[row["id"]].append(row)
    return tuple(edit for pair in by_id.values() for edit in _edits(record, pair))


def _entries(db: Reader, rows: Iterable[Row]) -> Iterable[Entry]:
    numbers = [row["number"] for row in rows]
    kinds: dict[int, dict[str, int]] = defaultdict(dict)
    for row in db.rows("change_kinds", numbers=numbers):
        kinds[row["change"]][row["record"]] = row["n"]
    named: dict[int, list[Named]] = defaultdict(list)
    for row in db.named(numbers, TITLES):
        named[row["change"]].append(Named(record=row["record"], title=row["title"] or ""))
    plain = set(Entry.__dataclass_fields__) - {"kinds", "names"}
    for row in rows:
        number = row["number"]
        yield Entry(
            **{name: row[name] for name in plain},
            kinds=kinds[number],
            names=tuple(named[number][:TITLES]),
        )


def _edits(record: str, pair: list[Row]) -> Iterable[Edit]:
    """Pair what stood before with what was saved; the row before may not be there."""
    now, was = pair[-1], pair[0] if len(pair) > 1 else None
    kind = BY_NAME[record]
    deed = _deed(was, now)
    for field in kept_of(kind):
        before = None if was is None or was["deleted"] else was[field.name]
        after = None if now["deleted"] else now[field.name]
        if (before or None) == (after or None):
            continue
        yield Edit(
            id=now["id"],
            title=str(now[kind.titled_by] or ""),
            deed=deed,
            field=field.name,
            before=before,
            after=after,
        )


def _deed(was: Row | None, now: Row) -> str:
    if now["deleted"]:
        return "deleted"
    if was is None:
        return "made"
    return "brought_back" if was["deleted"] else "edited"
