"""Reading: questions asked of the house, now or as it stood."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Self, TypeVar, cast

import duckdb
import pandas as pd

from itpm.records import ALL, BY_NAME, Known, Record, Refusal, Scale, fields_of, has_project
from itpm.records.scale import AXES
from itpm.records.staffing import Absence
from itpm.store import tables, versions
from itpm.store.naming import unambiguous

SQL = Path(__file__).parent / "sql"
R = TypeVar("R", bound=Record)

Sees = Callable[[str, str | None], bool]
"""Tells whether all records of a kind can be seen, of a project or of all in sight."""

WHOLE = 1_000_000
"""More rows than a register has."""


@cache
def question(name: str) -> str:
    """Give the text of ``sql/<name>.sql``."""
    return (SQL / f"{name}.sql").read_text("utf-8")


class Reader(ABC):
    """Answers questions. A cursor for every call: connections are not for sharing."""

    @property
    @abstractmethod
    def version(self) -> int:
        """Give the number of the newest change these answers know of."""

    @abstractmethod
    def cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Lend a cursor of its own to one call."""

    @abstractmethod
    def as_of(self, moment: datetime) -> "Past":
        """Give the house as it stood at a moment (UTC): the same questions, then's answers."""

    def sees(self, record: str, project: str | None = None) -> bool:
        """Tell whether all records of a kind can be seen: of a project, or of all in sight.

        A figure made of fewer would be a wrong one; a brief then says nothing instead.
        """
        del record, project
        return True

    def ask(self, name: str, **parameters: object) -> pd.DataFrame:
        """Answer the question kept in ``sql/<name>.sql`` with a frame, for charts."""
        with self.cursor() as db:
            return db.execute(question(name), parameters).df()

    def rows(self, name: str, **parameters: object) -> list[dict[str, Any]]:
        """Answer a question row by row, with amounts exact to the cent."""
        with self.cursor() as db:
            return dicts(db.execute(question(name), parameters))

    def one(self, name: str, **parameters: object) -> dict[str, Any]:
        """Answer a question that has exactly one row, with amounts exact."""
        (row,) = self.rows(name, **parameters)
        return row

    def all(self, record: type[R], **narrowed: object) -> list[R]:
        """Give whole records, narrowed by fields: ``all(Risk, project="P1")``."""
        with self.cursor() as db:
            return _records(record, db.execute(tables.every(record, narrowed), narrowed))

    def absences(self) -> list[Absence]:
        """Give when anyone is away, for dates only: who it is may be told as ``all`` has it."""
        return self.all(Absence)

    def get(self, record: type[R], id_: str) -> R:
        """Give one record, or refuse with ``unknown_record``."""
        found = self.all(record, id=id_)
        if not found:
            raise Refusal("unknown_record", id=id_)
        return found[0]

    def titles(self, record: str, project: str | None = None) -> dict[str, str]:
        """Give what readers know each record of a kind by, by its id, in reading order."""
        with self.cursor() as db:
            rows = dicts(db.execute(tables.titles(BY_NAME[record]), {"project": project}))
        return {row["id"]: row["title"] or row["id"] for row in rows}

    def known(self, *records: str, project: str | None = None) -> dict[str, dict[str, str]]:
        """Give what texts stand for which ids, for the check; ambiguous titles are left out.

        A number that is one thing's alone is as good as its name; a name within ``project``
        wins over the same name elsewhere.
        """
        return {record: self._texts(record, project) for record in records}

    def _texts(self, record: str, project: str | None) -> dict[str, str]:
        kind = BY_NAME[record]
        texts = unambiguous(self.titles(record))
        if kind.numbered_by:
            with self.cursor() as db:
                numbers = dict(db.execute(tables.numbers(kind)).fetchall())
            texts = unambiguous(numbers) | texts
        if project and has_project(kind) and record != "project":
            texts |= unambiguous(self.titles(record, project))
        return texts

    def known_for(self, record: type[Record], project: str | None = None) -> Known:
        """Give what texts stand for in all references of a record."""
        referred = {f.refers for f in fields_of(record) if f.refers}
        references = self.known(*referred, project=project)
        graded = {f.key: AXES[f.key] for f in fields_of(record) if f.key in AXES}
        scale = self.scale() if graded else Scale()
        return references | {key: scale.texts(axis) for key, axis in graded.items()}

    def scale(self) -> Scale:
        """Give by what the house grades its risks; five steps where it has not said."""
        return next(iter(self.all(Scale)), Scale())

    def register(
        self, record: type[Record], view: Mapping[str, Any], narrowed: Mapping[str, list[str]]
    ) -> list[dict[str, Any]]:
        """Give one page of a register; see ``tables.register`` for what ``view`` holds."""
        sql = tables.register(
            record, narrowed, view.get("order", "id"), descending=view.get("descending", False)
        )
        asked = {
            "text": view.get("text", ""),
            "limit": view.get("limit", WHOLE),
            "offset": view.get("offset", 0),
            **{f"of_{name}": values for name, values in narrowed.items()},
        }
        with self.cursor() as db:
            return dicts(db.execute(sql, asked))

    def search(self, text: str, limit: int = 30) -> list[dict[str, Any]]:
        """Give records of any kind that hold a text, shortest titles first."""
        with self.cursor() as db:
            return dicts(db.execute(tables.search(), {"text": text, "limit": limit}))

    def counted(self) -> dict[str, int]:
        """Give how many records of each kind there are."""
        with self.cursor() as db:
            return dict(db.execute(tables.counted()).fetchall())

    def versions(self, record: type[Record], id_: str) -> list[dict[str, Any]]:
        """Give every version of a record, newest first, with who saved it and when."""
        with self.cursor() as db:
            return dicts(db.execute(tables.versions(record), {"id": id_}))

    def since(self, record: type[Record], change: int) -> list[dict[str, Any]]:
        """Give all versions of a kind saved after a change, each row's oldest first."""
        with self.cursor() as db:
            return dicts(db.execute(versions.since(record), {"change": change}))

    def touching(self, text: str = "", project: str | None = None) -> list[int]:
        """Give the changes that saved a record with a text in its title, or of a project."""
        with self.cursor() as db:
            asked = {"text": text, "project": project}
            return [number for (number,) in db.execute(versions.touching(), asked).fetchall()]

    def named(self, numbers: list[int], most: int) -> list[dict[str, Any]]:
        """Give the titles of some records that changes saved, a few of each kind."""
        with self.cursor() as db:
            return dicts(db.execute(versions.named(), {"numbers": numbers, "most": most}))

    def naming(self, person: str) -> list[dict[str, Any]]:
        """Give what stands and names a person, field by field."""
        with self.cursor() as db:
            return dicts(db.execute(versions.naming(), {"person": person}))

    def changes_naming(self, person: str, name: str) -> list[dict[str, Any]]:
        """Give the changes that saved a record naming a person, or were made in their name."""
        with self.cursor() as db:
            return dicts(db.execute(versions.named_by(), {"person": person, "name": name}))

    def deeds(self, number: int) -> list[dict[str, Any]]:
        """Give what a change did, by kind: made, edited, deleted, and moved on since."""
        with self.cursor() as db:
            return dicts(db.execute(versions.deeds(), {"number": number}))

    def difference(
        self, record: type[Record], number: int, limit: int, offset: int = 0
    ) -> list[dict[str, Any]]:
        """Give what a change saved of a kind, each after what stood before it."""
        with self.cursor() as db:
            asked = {"number": number, "limit": limit, "offset": offset}
            return dicts(db.execute(versions.difference(record), asked))

    def undoing(self, number: int) -> tuple[list[Record], list[Record], list[Record]]:
        """Give what a change saved, and what its undoing would bring back and take away."""
        saved: list[Record] = []
        back: list[Record] = []
        away: list[Record] = []
        for deed in self.deeds(number):
            kind = BY_NAME[deed["record"]]
            rows = self.difference(kind, number, WHOLE)
            saved += made(kind, map(_as_saved, rows))
            _sort(kind, rows, (back, away))
        return saved, back, away


class Past(Reader):
    """The house as it stood after a change: the same questions, the answers of then.

    To be used in a ``with``: it holds one cursor with views on the history.
    """

    def __init__(
        self,
        lend: Callable[[], duckdb.DuckDBPyConnection],
        version: int,
        sees: Sees | None = None,
    ) -> None:
        """Remember the change, and what may be seen; the views come with the first use."""
        self._lend = lend
        self._version = version
        self._sees = sees
        self._views: duckdb.DuckDBPyConnection | None = None

    @property
    def version(self) -> int:
        """Give the number of the change after which this stood."""
        return self._version

    def as_of(self, moment: datetime) -> "Past":
        """Give the house as it stood still earlier; never later than this past itself."""
        number = min(self.one("change_at", moment=moment)["number"], self.version)
        return Past(self._lend, number, self._sees)

    def sees(self, record: str, project: str | None = None) -> bool:
        """Tell what can be seen of then: what may be seen today."""
        return self._sees is None or self._sees(record, project)

    def __enter__(self) -> Self:
        """Put views named after the tables in front of them."""
        self._views = self._lend()
        for record in ALL:
            self._views.execute(tables.as_it_stood(record, self.version))
        return self

    def __exit__(self, *_: object) -> None:
        """Let the cursor and its views go."""
        cast("duckdb.DuckDBPyConnection", self._views).close()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend the cursor that sees the past."""
        yield cast("duckdb.DuckDBPyConnection", self._views)


def dicts(answer: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Give the rows of an answer, read to the end: an unread one would hold the cursor."""
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _records(record: type[R], answer: duckdb.DuckDBPyConnection) -> list[R]:
    return made(record, dicts(answer))


def made(record: type[R], rows: Iterable[dict[str, Any]]) -> list[R]:
    """Make records of rows as kept: never a check; a field added later is its default."""
    choices = {f.name: f.answers for f in fields_of(record) if f.answers}
    return [_made(record, row, choices) for row in rows]


def _made(record: type[R], row: dict[str, Any], choices: Mapping[str, Any]) -> R:
    values = {name: value for name, value in row.items() if value is not None}
    for name, answers in choices.items():
        if name in values:
            values[name] = answers(values[name])
    return record(**values)


def _sort(
    kind: type[Record], rows: Iterable[dict[str, Any]], into: tuple[list[Record], list[Record]]
) -> None:
    """Sort what a change saved, each after what stood before it, by what its undoing does."""
    back, away = into
    pairs: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        pairs.setdefault(row["id"], []).append(row)
    for was, *now in pairs.values():
        kept = made(kind, [_as_saved(was)])
        found = back if now and not was["deleted"] else away
        found += kept


def _as_saved(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"deleted", "version"}}
