"""The load brief: who has how much to do in the weeks ahead, over all projects in sight.

Whose load is shown follows from the right to read it; what it is made of are the tasks whoever
asks may see. Where those are not all, the brief says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from itpm.briefs.scheduled import NEEDED, work_of
from itpm.records import Absence, Assignment, Calendar, Person, Project, SpecialDay, Task
from itpm.records.project import Lifecycle
from itpm.rules import load as rule
from itpm.rules.hours import Hours
from itpm.rules.levelling import FURTHEST, Diary, Levelled, levelled
from itpm.rules.load import Cell, Effort, Overload, efforts
from itpm.rules.timetable import timetable
from itpm.store import Reader

WEEKS = 16
SUMMED = ("project", "task", "assignment", "absence")
"""What must be seen whole for a load to be all there is."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One person's weeks; ``there`` is nobody's secret, what it goes to is."""

    id: str
    title: str
    unit: str
    cells: tuple[Cell, ...]

    @property
    def worst(self) -> int:
        """Give the load of the fullest week."""
        return max((cell.percent for cell in self.cells), default=0)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A task somebody has to do: where it is, when, and how much it asks of whom."""

    id: str
    title: str
    project: str
    project_title: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class Load:
    """Everyone who has something to do in the weeks ahead, the fullest weeks first."""

    on: date
    weeks: tuple[date, ...]
    rows: tuple[Row, ...] = ()
    overloads: tuple[Overload, ...] = ()
    pieces: Mapping[str, Piece]
    unknown: tuple[Piece, ...] = ()
    """Tasks of these weeks of which nobody knows who does them, or how much they take."""
    is_whole: bool = True
    """Whether all projects count, or only those whoever asks may see."""

    @property
    def names(self) -> Mapping[str, str]:
        """Give what the persons are called."""
        return {row.id: row.title for row in self.rows}


@dataclass(frozen=True, kw_only=True)
class _Staff:
    """What the load follows from: everyone's work and time."""

    some: Sequence[Effort]
    unknown: Sequence[Task]
    worked: Mapping[date, int]
    own: Mapping[str, Mapping[date, int]]
    """What is worked by calendars that people have of their own."""
    people: Mapping[str, Person]
    absences: Sequence[Absence]

    def there(self, person: str) -> dict[date, int]:
        """Give how long a person can work on each day."""
        one = self.people[person]
        worked = self.own.get(one.calendar, self.worked)
        return rule.capacity(one, self.absences, worked)


def load(db: Reader, *, today: date, project: str | None = None) -> Load:
    """Gather what everyone has to do in the weeks ahead, of those who work in a project."""
    monday = today - timedelta(today.weekday())
    weeks = tuple(monday + WEEK * n for n in range(WEEKS))
    staff = _staff(db, today, weeks[-1] + WEEK)
    there = {id_: staff.there(id_) for id_ in staff.people}
    needed = rule.needs(staff.some, staff.worked, today, there)
    shown = _shown(db, staff, project)
    rows = [_row(staff, person, needed[person], weeks) for person in sorted(shown)]
    rows = [row for row in rows if any(cell.needed for cell in row.cells)]
    over = [one for row in rows for one in rule.overloads(row.id, row.cells)]
    titles = db.titles("project")
    soon = [task for task in staff.unknown if task.starts_on < weeks[-1] + WEEK]
    counted = (task for task in soon if project in (None, task.project))
    return Load(
        on=today,
        weeks=weeks,
        rows=tuple(sorted(rows, key=lambda row: (-row.worst, row.title.casefold()))),
        overloads=tuple(sorted(over, key=lambda one: (-one.percent, one.first, one.person))),
        pieces={one.task.id: _piece(one.task, titles) for one in staff.some},
        unknown=tuple(_piece(task, titles) for task in counted),
        is_whole=all(db.sees(kind) for kind in SUMMED),
    )


def _staff(db: Reader, today: date, until: date) -> _Staff:
    active = {one.id for one in db.all(Project) if one.lifecycle is Lifecycle.ACTIVE}
    tasks = [task for task in db.all(Task) if task.project in active]
    some, unknown = efforts(tasks, db.all(Assignment))
    last = max([until, *(one.task.ends_on for one in some)])
    hours = Hours(db.all(Calendar), db.all(SpecialDay), range(today.year - 1, last.year + 2))
    people = {one.id: one for one in db.all(Person)}
    return _Staff(
        some=[one for one in some if one.person in people],
        unknown=unknown,
        worked=rule.worked_days(hours, today, last, hours.own.id),
        own={
            one.uid: rule.worked_days(hours, today, last, one.uid)
            for one in hours.calendars
            if any(person.calendar == one.uid for person in people.values())
        },
        people=people,
        absences=db.all(Absence),
    )


def _shown(db: Reader, staff: _Staff, project: str | None) -> set[str]:
    """Give whose load may be read: of those who work where whoever asks may read it."""
    projects = {one.task.project for one in staff.some}
    read = {one for one in projects if db.sees("load", one)}
    if project is not None:
        read &= {project}
    return {one.person for one in staff.some if one.task.project in read}


def _row(
    staff: _Staff,
    person: str,
    needed: Mapping[date, Mapping[str, int]],
    weeks: Iterable[date],
) -> Row:
    one = staff.people[person]
    return Row(
        id=person,
        title=one.title,
        unit=one.unit,
        cells=rule.weeks_of(needed, staff.there(person), weeks),
    )


def _piece(task: Task, titles: Mapping[str, str]) -> Piece:
    return Piece(
        id=task.id,
        title=task.title,
        project=task.project,
        project_title=titles.get(task.project, ""),
        starts_on=task.starts_on,
        ends_on=task.ends_on,
    )


def proposal(db: Reader, *, today: date, project: str | None) -> Levelled | None:
    """Propose which tasks of a project would wait; of a plan seen in part there is none."""
    here = project or ""
    if not all(db.sees(kind, here) for kind in (*NEEDED, "assignment", "load")):
        return None
    table = timetable(work_of(db, here))
    until = max(today, table.made.finish.date()) + timedelta(days=FURTHEST)
    staff = _staff(db, today, until)
    diary = Diary({id_: staff.there(id_) for id_ in staff.people}, staff.worked)
    ours = [one for one in staff.some if one.task.project == here]
    for one in staff.some:
        if one.task.project != here:
            diary.take(one.person, diary.needs(one, rule.span(one.task, today)))
    return levelled(table, ours, diary, today)
