"""The moving brief: what a row that somebody moves by hand takes along with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from itpm.briefs.followed import Step
from itpm.briefs.scheduled import NEEDED, Row, calendars_of, weighed, work_of
from itpm.records import Refusal, SpecialDay, Task, replaced
from itpm.records.plan import TaskKind
from itpm.rules.hours import Hours
from itpm.rules.shifting import shifted
from itpm.rules.timetable import YEARS, Work
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Follower:
    """A row that another one takes along: as it stands, and as it would."""

    was: Task
    now: Task


@dataclass(frozen=True, kw_only=True)
class Moving:
    """A move as somebody thinks of it: nothing of it is saved."""

    mine: Task
    held: Task | None = None
    """The row where its links and its constraint would put it instead."""
    rows: tuple[Follower, ...] = ()
    """Tasks and milestones that follow, in the order of the plan."""
    phases: tuple[Follower, ...] = ()
    """Phases that become as wide as their parts."""

    @property
    def asks(self) -> bool:
        """Tell whether somebody must say what is meant."""
        return bool(self.held or self.rows)

    @property
    def alone(self) -> tuple[Task, ...]:
        """Give what is saved if nothing follows; phases hold nothing by themselves."""
        return (self.mine, *(one.now for one in self.phases if not self.asks))

    @property
    def together(self) -> tuple[Task, ...]:
        """Give what is saved if all that depends on the row follows."""
        followers = (*self.rows, *self.phases)
        return (self.held or self.mine, *(one.now for one in followers))


def moving(db: Reader, mine: Task, *, today: date) -> Moving:
    """Weigh a moved row against the plan it stands in; of a part of one nothing is told."""
    project = mine.project
    if not all(db.sees(record, project) for record in NEEDED):
        return Moving(mine=mine)
    work = work_of(db, project)
    others = [one for one in work.tasks if one.id != mine.id]
    moved = replace(work, tasks=[*others, mine])
    step = Step(weighed(db, work, today), weighed(db, moved, today), {mine.id})
    found = tuple(_followers(work, step))
    return Moving(
        mine=mine,
        held=_held(mine, step),
        rows=tuple(one for one in found if one.was.kind is not TaskKind.PHASE),
        phases=tuple(one for one in found if one.was.kind is TaskKind.PHASE),
    )


def placed(db: Reader, task: Task, first: date, last: date) -> Task:
    """Give a row on other days, by the calendars of the house; not in another century."""
    for day in (first, last):
        if day.year not in YEARS:
            raise Refusal("schedule.far", title=task.title, year=day.year)
    days: Sequence[date] = (first, last, task.starts_on, task.ends_on)
    years = range(min(days).year - 1, max(days).year + 2)
    hours = Hours(calendars_of(db, task.project), db.all(SpecialDay), years)
    return shifted(task, first, last, hours)


def _followers(work: Work, step: Step) -> Iterator[Follower]:
    """Give the rows whose place in the schedule is another one through the move."""
    tasks = {one.id: one for one in work.tasks}
    for was, row in step.rows():
        task = tasks[row.id]
        first, last = (row.start, row.finish)
        if task.kind is TaskKind.PHASE:
            first, last = _as_wide(task, was, row)
        elif not row.moves:
            continue
        if (first, last) != (task.starts_on, task.ends_on):
            yield Follower(was=task, now=replaced(task, starts_on=first, ends_on=last))


def _as_wide(task: Task, was: Row, row: Row) -> tuple[date, date]:
    """Let a phase that was as wide as its parts stay so; a wider one only grows."""
    first = row.start if was.start == task.starts_on else min(task.starts_on, row.start)
    last = row.finish if was.finish == task.ends_on else max(task.ends_on, row.finish)
    return first, last


def _held(mine: Task, step: Step) -> Task | None:
    """Give the row where it can be, if that is not where it was put; once, not each time."""
    for row in step.held():
        if mine.kind is not TaskKind.PHASE and not step.is_told(row):
            return replaced(mine, starts_on=row.start, ends_on=row.finish)
    return None
