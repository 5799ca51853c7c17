"""Store: what is kept, who changed it, and the way back."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from itpm.records import ALL, NEW, Account, Record, Refusal, replaced
from itpm.store import tables, versions
from itpm.store.backup import copied, named, superfluous
from itpm.store.chain import link
from itpm.store.contents import Contents, keep
from itpm.store.events import Events
from itpm.store.faults import faults_in
from itpm.store.feeds import Feeds
from itpm.store.keeper import Author, Change, Keeper, Mark
from itpm.store.keys import Keys
from itpm.store.memory import Memory
from itpm.store.parts import taken_along
from itpm.store.reading import Past, Sees, dicts, made, question
from itpm.store.sessions import Sessions
from itpm.store.sights import Sight, Sights

R = TypeVar("R", bound=Record)
A = TypeVar("A")


class Store(Keeper):
    """Keeps records. One process, one write lock, one transaction per change."""

    def __init__(self, root: duckdb.DuckDBPyConnection) -> None:
        """Take over an opened database; see ``opening.opened``."""
        self._root = root
        self._lock = threading.RLock()
        self.memory = Memory()
        self.sights = Sights(root)
        self.sessions = Sessions(root.cursor)
        self.contents = Contents(self.cursor)
        self.keys = Keys(self.cursor, self._writing)
        self.feeds = Feeds(self.cursor, self._writing)
        self.events = Events(self.cursor, self._writing)
        self._version = int(self.one("newest_change")["number"])

    @property
    def version(self) -> int:
        """Give the number of the newest change."""
        return self._version

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor of its own to one call."""
        cursor = self._root.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def seeing(self, sight: Sight) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor that sees the house through a sight."""
        with self.cursor() as db:
            db.execute(f"use {sight.schema}")
            yield db

    def seen_after(self, number: int, sight: Sight, sees: Sees) -> Past:
        """Give the house as it stood after a change, seen through a sight."""

        def lent() -> duckdb.DuckDBPyConnection:
            db = self._root.cursor()
            db.execute(f"use {sight.schema}")
            return db

        return Past(lent, number, sees)

    def among(self, record: type[R], ids: Sequence[str]) -> list[R]:
        """Give whole records, those of these ids."""
        with self.cursor() as db:
            return made(record, dicts(db.execute(tables.among(record), {"ids": list(ids)})))

    def next_number(self, record: str) -> int:
        """Give the number the next new record of a kind will get, if nobody comes first."""
        found = self.rows("last_number", record=record)
        return int(found[0]["last"] if found else 0) + 1

    def backup(self, folder: Path, *, now: datetime) -> Path:
        """Copy everything into a new file, compared row for row; old copies go by and by."""
        file = named(folder, now)
        with self._lock:
            copied(self._root, file)
        for old in superfluous(list(folder.glob("itpm-*.duckdb"))):
            old.unlink()
        return file

    def faults(self) -> list[tuple[str, dict[str, Any]]]:
        """Give all that is not as it was saved: broken links, stray rows, loose ends."""
        with self.cursor() as db:
            return faults_in(db)

    def close(self) -> None:
        """Write everything into the one file, and let it go."""
        with self._lock:
            self.sessions.write()
            self._root.execute("checkpoint")
            self._root.close()

    def after_change(self, number: int) -> Past:
        """Give the house as it stood after a change."""
        return Past(self._root.cursor, number)

    def mark(self, number: int) -> Mark:
        """Give the point in the history after a change; without a seal where there is none."""
        return Mark(change=number, **self.one("mark", number=number))

    def save(self, *records: Record, author: Author, contents: Iterable[bytes] = ()) -> Change:
        """Save all of these records, or none, as one change, with what is in their files.

        A record names the version it was read as; if the row has moved on, nothing is
        written and ``Refusal("changed_meanwhile")`` says whose change came first.
        """
        return self._change(records, author, deleted=False, contents=contents)

    def delete(self, *records: Record, author: Author) -> Change:
        """Take records away, with a reason. They stay in the history and can come back."""
        return self._change(records, author, deleted=True)

    def undo(self, number: int, *, author: Author) -> Change:
        """Put back what stood before a change, as a new change; all of it or nothing."""
        with self._writing() as db:
            (found,) = dicts(db.execute(question("undone"), {"number": number}))
            if found != {"there": 1, "undone": 0}:
                raise Refusal("nothing_to_undo", number=number)
            back, away = self._inverse(db, number)
            new = self._numbered(db)
            for record, rows in _by_kind(back).items():
                _write(db, record, rows, new, deleted=False)
            for record, rows in _by_kind(away).items():
                _write(db, record, rows, new, deleted=True)
            self._show_out(back, deleted=False)
            self._show_out(away, deleted=True)
            link(db, new, author, records=len(back) + len(away), undoes=number)
        return Change(number=new, records=(*back, *away))

    def _change(
        self,
        records: Sequence[Record],
        author: Author,
        *,
        deleted: bool,
        contents: Iterable[bytes] = (),
    ) -> Change:
        if not records:
            return Change(number=self.version)
        with self._writing() as db:
            keep(db, contents)
            new = self._numbered(db)
            kept: list[Record] = []
            for some, gone in taken_along(db, records, deleted=deleted):
                for record, rows in _by_kind(some).items():
                    named = _with_ids(db, record, rows)
                    self._refuse_stale(db, record, named)
                    kept += _write(db, record, named, new, deleted=gone)
            self._show_out(kept, deleted=deleted)
            link(db, new, author, records=len(kept))
        return Change(number=new, records=tuple(kept))

    def _show_out(self, records: Iterable[Record], *, deleted: bool) -> None:
        # Before the change is kept: if it then fails, someone signs in once more than needed.
        for one in records:
            if isinstance(one, Account) and (deleted or not one.active):
                self.sessions.end_all(one.id)

    @contextmanager
    def _writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._lock, self.cursor() as db:
            db.begin()
            try:
                yield db
                newest = self._numbered(db) - 1
                db.commit()
                self._version = newest
            # Also Streamlit's own stop and rerun signals: nothing may stay half open.
            except BaseException as broken:
                with suppress(duckdb.Error):
                    db.rollback()
                with suppress(duckdb.Error):
                    self._version = self._numbered(db) - 1  # it may have been kept already
                if isinstance(broken, duckdb.Error) and "space" in str(broken).lower():
                    raise Refusal("database_full") from broken
                raise

    def _numbered(self, db: duckdb.DuckDBPyConnection) -> int:
        (newest,) = dicts(db.execute(question("newest_change")))
        return int(newest["number"]) + 1

    def _refuse_stale(
        self, db: duckdb.DuckDBPyConnection, record: type[Record], rows: Sequence[Record]
    ) -> None:
        last = dict(_asked(db, tables.standing(record), [row.id for row in rows]))
        _refuse_twice(rows)
        for row in rows:
            if last.get(row.id, NEW) != row.version:
                raise self._stale(db, row)
        if any(row.version for row in rows):
            here = {id_ for (id_,) in _asked(db, tables.present(record), [r.id for r in rows])}
            for row in rows:
                if row.version and row.id not in here:
                    raise self._stale(db, row)

    def _stale(self, db: duckdb.DuckDBPyConnection, row: Record) -> Refusal:
        newest, *_ = [*dicts(db.execute(tables.versions(type(row)), {"id": row.id})), {}]
        code = "gone" if newest.get("deleted") else "changed_meanwhile"
        who = newest.get("saved_by", "")
        return Refusal(code, record=row.name(), id=row.id, title=row.title_text, who=who)

    def _inverse(
        self, db: duckdb.DuckDBPyConnection, number: int
    ) -> tuple[list[Record], list[Record]]:
        back: list[Record] = []
        away: list[Record] = []
        for record in ALL:
            rows = dicts(db.execute(versions.before(record), {"change": number}))
            moved = [row for row in rows if row["moved"]]
            if moved:
                titles = [str(row[record.titled_by] or row["id"]) for row in moved[:5]]
                raise Refusal("moved_on", number=number, titles=", ".join(titles))
            _sort(db, record, rows, (back, away))
        return back, away


def _sort(
    db: duckdb.DuckDBPyConnection,
    record: type[Record],
    rows: Sequence[dict[str, Any]],
    into: tuple[list[Record], list[Record]],
) -> None:
    """Sort the rows of a change into those to bring back and those to take away."""
    back, away = into
    standing = {id_ for (id_,) in _asked(db, tables.present(record), [r["id"] for r in rows])}
    for row in rows:
        values = {k: v for k, v in row.items() if k not in {"last", "moved", "gone"}}
        if not row["gone"]:
            back += made(record, [values | {"version": row["last"]}])
        elif row["id"] in standing:
            away += made(record, [values | {"version": row["last"]}])


def _refuse_twice(rows: Sequence[Record]) -> None:
    """Refuse a record that comes twice in one save: nobody knows which of the two is meant."""
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise Refusal("twice", id=row.id, title=row.title_text)
        seen.add(row.id)


def _by_kind(records: Sequence[R]) -> Mapping[type[R], list[R]]:
    kinds: dict[type[R], list[R]] = {}
    for record in records:
        kinds.setdefault(type(record), []).append(record)
    return kinds


def _asked(db: duckdb.DuckDBPyConnection, sql: str, ids: list[str]) -> list[Any]:
    return db.execute(sql, {"ids": ids}).fetchall() if ids else []


def _write(
    db: duckdb.DuckDBPyConnection,
    record: type[R],
    rows: Sequence[R],
    change: int,
    *,
    deleted: bool,
) -> list[R]:
    """Write rows and their history; give them back with the version they now stand as."""
    kept = [replaced(row, version=row.version + 1) for row in rows]
    db.register("incoming", tables.incoming(record, kept, [row.version for row in kept]))
    db.execute(tables.drop(record) if deleted else tables.keep(record))
    db.execute(tables.remember(record), {"change": change, "deleted": deleted})
    db.execute(question("note_changed"), {"change": change, "record": record.name()})
    db.unregister("incoming")
    return kept


def _with_ids(db: duckdb.DuckDBPyConnection, record: type[R], rows: Sequence[R]) -> list[R]:
    """Give every new row an id: the record's letter and the next number."""
    found = dicts(db.execute(question("last_number"), {"record": record.name()}))
    letter, last = record.prefix, found[0]["last"] if found else 0
    given = (r.id.removeprefix(letter) for r in rows if r.id.startswith(letter))
    last = max([last, *(int(number) for number in given if number.isdecimal())])
    named: list[R] = []
    for kept in rows:
        last += not kept.id
        named.append(kept if kept.id else replaced(kept, id=f"{letter}{last}"))
    db.execute(question("set_number"), {"record": record.name(), "last": last})
    return named
