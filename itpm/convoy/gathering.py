"""Gathering: tasks of a plan file and all that hangs on them, weighed as one change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from itpm.arrival import Arrival, weighed
from itpm.convoy.agreed import agreed
from itpm.convoy.links import links
from itpm.convoy.people import assigned, away, introduced
from itpm.convoy.tables import Texts, filled, texts_of
from itpm.convoy.way import Ground, Way
from itpm.records import Record, Task
from itpm.rules.recognition import Face, known_again
from itpm.sheets.look import Look, Table
from itpm.store import Author, Change, Keeper


@dataclass(frozen=True)
class Convoy:
    """What a plan file would do, part by part. Nothing is written yet."""

    tasks: Arrival | None
    links: Arrival | None
    assignments: Arrival | None = None
    beside: tuple[Record, ...] = ()
    """Baselines with their dates, new ones and those that have changed; absences."""

    @property
    def parts(self) -> list[Arrival]:
        """Give what there is of tasks, of links between them, and of who does them."""
        all_three = (self.tasks, self.links, self.assignments)
        return [part for part in all_three if part is not None]

    @property
    def is_idle(self) -> bool:
        """Tell whether saving would change nothing."""
        return not self.beside and all(part.is_idle for part in self.parts)

    def saved(self, db: Keeper, author: Author) -> Change:
        """Save all of it as one change, people before what they do."""
        records: list[Record] = []
        for part in self.parts:
            records += part.newcomers
            records += part.intake.new
            records += (edit.now for edit in part.intake.edits)
        records += self.beside
        return db.save(*records, author=author)


def gathered(db: Keeper, look: Look, way: Way, *, tasks: bool = True) -> Convoy:
    """Read a plan, and tell what saving it would do; without ``tasks`` only its links."""
    table = look.table_of("task")
    if table is None:
        return Convoy(None, None)
    at = Ground(db, look, way, {}).into
    kept = {task.id: task for task in db.all(Task, project=at)}
    ids = _ids(table, [*kept.values()], db.next_number("task"))
    if not tasks:
        known = {uid: id_ for uid, id_ in ids.items() if id_ in kept}
        return Convoy(None, links(Ground(db, look, way, known)))
    arrival = _tasks(db, table, way, {uid: (id_, kept.get(id_)) for uid, id_ in ids.items()})
    arrival = replace(arrival, newcomers=introduced(db, arrival.newcomers, look))
    refused = {row.number for row in arrival.intake.refused}
    numbers = zip(table.keys("uid"), table.numbers.tolist(), strict=True)
    gone = {uid for uid, number in numbers if number in refused}
    there = {uid: id_ for uid, id_ in ids.items() if uid not in gone}
    return _hung_on(arrival, Ground(db, look, way, there, arrival.newcomers))


def _hung_on(tasks: Arrival, ground: Ground) -> Convoy:
    """Weigh all that hangs on the tasks of a plan."""
    who = assigned(ground)
    newcomers = (*ground.newcomers, *(who.newcomers if who else ()))
    beside: list[Record] = [*agreed(ground)]
    if ground.way.absences:
        beside += away(replace(ground, newcomers=newcomers))
    return Convoy(tasks, links(ground), who, tuple(beside))


def _ids(table: Table, kept: list[Task], number: int) -> dict[str, str]:
    """Give the id of every row's task by its key: that of one kept, else a new one."""
    faces = [
        Face(uid or "", wbs or "", title or "")
        for uid, wbs, title in zip(
            table.keys("uid"), texts_of(table, "wbs"), texts_of(table, "title"), strict=True
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
    table, mapping = filled(table, {name: texts for name, texts in columns.items() if texts})
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
            for text, own in zip(texts_of(table, name), usual, strict=True)
        ]
    return dated
