"""Convoy: tasks of a plan file and the links between them, on their way in as one change."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

import pyarrow as pa

from itpm.arrival import USUAL, Arrival, answers, weighed
from itpm.briefs.intake import intake
from itpm.records import (
    Absence,
    Baseline,
    BaselineDate,
    Link,
    Person,
    Record,
    Task,
    fields_of,
    replaced,
)
from itpm.records.plan import TaskKind
from itpm.rules.agreed import Said, brought, numbered
from itpm.rules.recognition import Face, known_again
from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.draft import ABSENCE, BASELINE
from itpm.sheets.look import Look, Table
from itpm.sheets.planned import Told
from itpm.sheets.rows import Row, read_rows
from itpm.store import Author, Change, Keeper

Texts = list[str | None]
BLANK = "{n}"
"""Where the number stands in the name of a baseline."""


@dataclass(frozen=True)
class Convoy:
    """What a plan file would do to tasks and to links. Nothing is written yet."""

    tasks: Arrival | None
    links: Arrival | None
    beside: tuple[Record, ...] = ()
    """Baselines with their dates, new ones and those that have changed; absences."""

    @property
    def parts(self) -> list[Arrival]:
        """Give what there is of the two."""
        return [part for part in (self.tasks, self.links) if part is not None]

    @property
    def is_idle(self) -> bool:
        """Tell whether saving would change nothing."""
        return not self.beside and all(part.is_idle for part in self.parts)

    def saved(self, db: Keeper, author: Author) -> Change:
        """Save persons, tasks, links and baselines as one change."""
        records: list[Record] = []
        for part in self.parts:
            records += part.newcomers
            records += part.intake.new
            records += (edit.now for edit in part.intake.edits)
        records += self.beside
        return db.save(*records, author=author)


@dataclass(frozen=True)
class Way:
    """How a plan is to come in: into which project, and what else was said about it."""

    project: str
    create: Collection[str] = USUAL
    undated: date | None = None
    """The day of tasks that have none."""
    baseline: str = f"Baseline {BLANK}"
    """What baselines are called, which have numbers only."""
    absences: bool = False
    """Whether days off of people come in too: not everyone may write them down."""


def gathered(db: Keeper, look: Look, way: Way, *, tasks: bool = True) -> Convoy:
    """Read a plan, and tell what saving it would do; without ``tasks`` only its links."""
    table = look.table_of("task")
    if table is None:
        return Convoy(None, None)
    at = db.known("project")["project"].get(way.project.casefold(), way.project)
    kept = {task.id: task for task in db.all(Task, project=at)}
    ids = _ids(table, [*kept.values()], db.next_number("task"))
    if not tasks:
        ids = {uid: id_ for uid, id_ in ids.items() if id_ in kept}
        return Convoy(None, _links(db, look, way, ids, {}))
    arrival = _tasks(db, table, way, {uid: (id_, kept.get(id_)) for uid, id_ in ids.items()})
    arrival = replace(arrival, newcomers=_introduced(arrival.newcomers, look))
    refused = {row.number for row in arrival.intake.refused}
    numbers = zip(table.keys("uid"), table.numbers.tolist(), strict=True)
    gone = {uid for uid, number in numbers if number in refused}
    there = {uid: id_ for uid, id_ in ids.items() if uid not in gone}
    projects = {
        one.title_text.casefold(): one.id
        for one in arrival.newcomers
        if one.name() == "project"
    }
    into = projects.get(way.project.casefold(), at)
    beside = [*_agreed(db, look, replace(way, project=into), there)]
    if way.absences:
        beside += _away(db, look, arrival.newcomers)
    return Convoy(arrival, _links(db, look, way, there, projects), tuple(beside))


def _texts(table: Table, field: str) -> Texts:
    return table.cells_by_field().get(field) or [None] * table.rows


def _ids(table: Table, kept: list[Task], number: int) -> dict[str, str]:
    """Give the id of every row's task by its key: that of one kept, else a new one."""
    faces = [
        Face(uid or "", wbs or "", title or "")
        for uid, wbs, title in zip(
            table.keys("uid"), _texts(table, "wbs"), _texts(table, "title"), strict=True
        )
    ]
    known = known_again(faces, kept)
    ids = {}
    for place, face in enumerate(faces):
        if place in known:
            ids[face.uid] = kept[known[place]].id
        else:
            ids[face.uid] = f"{Task.prefix}{number}"
            number += 1
    return ids


def _tasks(
    db: Keeper, table: Table, way: Way, known: Mapping[str, tuple[str, Task | None]]
) -> Arrival:
    uids = [uid or "" for uid in table.keys("uid")]
    phases = [known[key][0] if key and key in known else None for key in table.keys("phase")]
    columns: dict[str, Texts | None] = {
        "id": [known[uid][0] for uid in uids],
        "uid": [*uids],
        "phase": phases if any(phases) else None,
        **_dated(table, [known[uid][1] for uid in uids], way.undated),
    }
    table, mapping = _with(table, {name: texts for name, texts in columns.items() if texts})
    return weighed(db, table, Task, mapping, fixed={"project": way.project}, create=way.create)


def _dated(
    table: Table, kept: Sequence[Task | None], day: date | None
) -> dict[str, Texts | None]:
    """Give the days of all tasks: of those without any the days they have here, or ``day``."""
    dated: dict[str, Texts | None] = {}
    for name in ("starts_on", "ends_on"):
        usual = [getattr(task, name) if task else day for task in kept]
        dated[name] = [
            text or (own.isoformat() if own else None)
            for text, own in zip(_texts(table, name), usual, strict=True)
        ]
    return dated


def _with(table: Table, texts: Mapping[str, Texts]) -> tuple[Table, dict[str, str]]:
    """Give a table with columns of our own in the place of the file's, and its mapping."""
    told = table.told or Told()
    kept = [
        (column, name)
        for column, name in zip(table.columns, told.fields, strict=True)
        if name not in texts
    ]
    kept += [(_column(name, cells), name) for name, cells in texts.items()]
    columns = tuple(column for column, _ in kept)
    mapping = {column.name: name for column, name in kept if name}
    return replace(table, columns=columns), mapping


def _column(name: str, cells: Texts) -> Column:
    texts = pa.array(cells, pa.string())
    return Column(f"key.{name}", ColumnKind.TEXT, texts, texts)


def _links(
    db: Keeper, look: Look, way: Way, ids: Mapping[str, str], projects: Mapping[str, str]
) -> Arrival | None:
    table = look.table_of("link")
    if table is None:
        return None
    ends = {
        name: [
            ids.get(key or "", title)
            for key, title in zip(table.keys(name), _texts(table, name), strict=True)
        ]
        for name in ("before", "after")
    }
    table, mapping = _with(table, ends)
    known = {name: dict(texts) for name, texts in db.known_for(Link).items()}
    known["project"] |= projects
    known["task"] = {id_.casefold(): id_ for id_ in ids.values()}
    fixed = {"project": way.project}
    rows = read_rows(table, Link, mapping, {**known, **answers(Link)}, fixed)
    weighing = intake(db, Link, rows, [*mapping.values(), "project"])
    return Arrival(Link, weighing, (), cast("tuple[Row[Record], ...]", tuple(rows)))


def _away(db: Keeper, look: Look, newcomers: Sequence[Record]) -> Iterator[Absence]:
    """Give the days off of people that nobody has written down yet."""
    table = _keyed(look, "person")
    people = dict(db.known("person")["person"])
    people |= {
        one.title_text.casefold(): one.id for one in newcomers if isinstance(one, Person)
    }
    kept = db.all(Absence)
    cells = zip(*(table.keys(name) for name in ABSENCE), strict=True) if table else ()
    for name, first, last in cells:
        person = people.get((name or "").casefold())
        if person and first and last:
            one = Absence(
                person=person,
                starts_on=date.fromisoformat(first),
                ends_on=date.fromisoformat(last),
            )
            if not any(_covers(other, one) for other in kept):
                kept.append(one)
                yield one


def _covers(one: Absence, other: Absence) -> bool:
    within = one.starts_on <= other.starts_on and other.ends_on <= one.ends_on
    return one.person == other.person and within


def _keyed(look: Look, key: str) -> Table | None:
    """Give the table whose rows have a key of this name."""
    return next((one for one in look.tables if one.told and key in one.told.keys), None)


def _agreed(db: Keeper, look: Look, way: Way, ids: Mapping[str, str]) -> Iterator[Record]:
    """Give the baselines a plan brings along, and the dates of tasks in them."""
    said = _said(look, ids)
    standing = db.all(BaselineDate, project=way.project)
    found = numbered(db.all(Baseline, project=way.project))
    number = db.next_number("baseline")
    for n, one in sorted({one.number: one for one in said}.items()):
        if n not in found:
            title = way.baseline.replace(BLANK, str(n))
            found[n] = Baseline(
                id=f"{Baseline.prefix}{number}",
                project=way.project,
                title=title,
                taken_on=one.saved,
            )
            number += 1
            yield found[n]
    yield from brought(said, found, standing)


def _said(look: Look, ids: Mapping[str, str]) -> list[Said]:
    """Give what a plan says of its tasks in its baselines; of those without a day, nothing."""
    table, rows = _keyed(look, "number"), look.table_of("task")
    if table is None or rows is None:
        return []
    titles = dict(zip(rows.keys("uid"), _texts(rows, "title"), strict=True))
    kinds = dict(zip(rows.keys("uid"), _texts(rows, "kind"), strict=True))
    cells = zip(*(table.keys(name) for name in BASELINE), strict=True)
    return [
        Said(
            number=int(number or 0),
            task=ids[uid],
            title=titles[uid] or uid,
            kind=TaskKind(kinds[uid] or TaskKind.TASK),
            starts_on=date.fromisoformat(first),
            ends_on=date.fromisoformat(last),
            saved=date.fromisoformat(saved or first),
        )
        for uid, number, saved, first, last in cells
        if uid in ids and uid in titles and first and last
    ]


def _introduced(newcomers: tuple[Record, ...], look: Look) -> tuple[Record, ...]:
    """Give newcomers what the file says of them beside their names."""
    table = look.table_of("person")
    if table is None or table.told is None:
        return newcomers
    names = [f.name for f in fields_of(Person) if f.name in table.told.fields]
    rows = zip(*(_texts(table, name) for name in names), strict=True)
    said = {row[names.index("title")]: dict(zip(names, row, strict=True)) for row in rows}
    return tuple(
        replaced(one, **{n: text for n, text in said.get(one.title_text, {}).items() if text})
        if isinstance(one, Person)
        else one
        for one in newcomers
    )
