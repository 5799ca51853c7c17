"""Levelling: which tasks of a plan would have to wait so that nobody has too much to do.

Nothing is moved here: what comes out is a proposal, and what it costs. Tasks are placed one by
one, the earliest first and of those the one with the least slack, each as soon as everyone it
needs has the time on all its days. Links, calendars and constraints hold all along. What has
begun, what stands by hand and what other projects ask of people stays where it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from itpm.records import Task
from itpm.records.plan import Constraint as Wish
from itpm.rules.hours import day_of
from itpm.rules.load import Effort
from itpm.rules.scheduling.plan import Constraint
from itpm.rules.scheduling.schedule import Row, Schedule, schedule
from itpm.rules.timetable import Timetable

DAY = timedelta(days=1)
FURTHEST = 520
"""By how many days a task may wait at most; what finds no room by then stays."""
FREE = {Constraint.AS_SOON_AS_POSSIBLE, Constraint.START_NO_EARLIER}

Days = Mapping[date, int]


@dataclass(frozen=True, slots=True)
class Move:
    """A task that would be done later: from when to when, and whether it waits by itself.

    What does not wait by itself follows another that does.
    """

    task: str
    was: tuple[date, date]
    becomes: tuple[date, date]
    waits: bool


@dataclass(frozen=True, slots=True)
class Levelled:
    """A proposal: the moves, when the plan ended and would end, and who has no room at all."""

    moves: tuple[Move, ...]
    was: date
    becomes: date
    stuck: tuple[str, ...] = ()
    """Tasks for which there is no room: they ask more of somebody than there is."""
    fits: bool = True
    """Whether the plan then asks nobody for more than they have."""

    @property
    def costs(self) -> int:
        """Give by how many days the plan would end later."""
        return (self.becomes - self.was).days


class Diary:
    """How many minutes of each day everyone still has."""

    def __init__(self, there: Mapping[str, Days], worked: Days) -> None:
        """Begin with all that everyone can work."""
        self.worked = worked
        self._there = there
        self._left = {person: dict(days) for person, days in there.items()}

    def needs(self, one: Effort, days: Sequence[date]) -> dict[date, int]:
        """Give what an effort asks of each day."""
        return one.needs(days, self.worked, self._there.get(one.person, {}))

    def is_worked(self, day: date, efforts: Sequence[Effort]) -> bool:
        """Tell whether a task is worked on a day: by anyone who does it, or without asking."""
        if not self.worked.get(day):
            return False
        return any(
            one.task.ignores_people or self._there.get(one.person, {}).get(day)
            for one in efforts
        )

    def take(self, person: str, needed: Mapping[date, int]) -> None:
        """Write work in."""
        left = self._left.setdefault(person, {})
        for day, minutes in needed.items():
            left[day] = left.get(day, 0) - minutes

    def has_room(self, efforts: Sequence[Effort], days: Sequence[date]) -> bool:
        """Tell whether everyone has the time a task needs on all its days."""
        return all(
            minutes <= self._left.get(one.person, {}).get(day, 0)
            for one in efforts
            for day, minutes in self.needs(one, days).items()
            if minutes
        )


def levelled(
    table: Timetable, efforts: Iterable[Effort], diary: Diary, today: date
) -> Levelled:
    """Propose which tasks wait. The diary holds what is asked of everyone beside this plan."""
    by_task: dict[str, list[Effort]] = defaultdict(list)
    for one in efforts:
        by_task[one.task.id].append(one)
    made = table.made
    waiting = {task: some for task, some in by_task.items() if _is_free(made, task, today)}
    fits = True
    for task, some in by_task.items():
        if task not in waiting:
            fits &= _write(diary, some, _days(_row(made, task), today))
    stays, stuck = {}, []
    while waiting:
        task = min(waiting, key=lambda id_: _order(_row(made, id_)))
        some = waiting.pop(task)
        days = _days(_row(made, task), today)
        found = _room(diary, some, days)
        if found is None:
            stuck.append(task)
        elif found[0] > days[0]:
            stays[task] = found[0]
            made = _held(table, stays)
        _write(diary, some, found or days)
    ends = _end(table.made), _end(made)
    return Levelled(_moves(table, made, stays), *ends, tuple(stuck), fits and not stuck)


def _is_free(made: Schedule, task: str, today: date) -> bool:
    one = next(one for one in made.plan.activities if one.uid == task)
    begun = one.progress.started or one.progress.finished
    return not one.manual and not begun and one.constraint in FREE and today < date.max


def _order(row: Row) -> tuple[object, ...]:
    return row.start, row.total_slack, row.uid


def _row(made: Schedule, task: str) -> Row:
    return next(row for row in made.rows if row.uid == task)


def _days(row: Row, today: date) -> list[date]:
    first = max(day_of(row.start, closes=False), today)
    last = max(day_of(row.finish, closes=True), first)
    return [first + DAY * n for n in range((last - first).days + 1)]


def _write(diary: Diary, some: Sequence[Effort], days: Sequence[date]) -> bool:
    """Write a task in on its days; tell whether there was room."""
    had_room = diary.has_room(some, days)
    for one in some:
        diary.take(one.person, diary.needs(one, days))
    return had_room


def _room(diary: Diary, some: Sequence[Effort], days: Sequence[date]) -> list[date] | None:
    """Give the first days, as many working ones as before, on which all have the time."""
    length = sum(diary.is_worked(day, some) for day in days)
    if not length:
        return list(days)
    for later in range(FURTHEST):
        first = days[0] + DAY * later
        if later and not diary.is_worked(first, some):
            continue
        found = _stretch(diary, some, first, length)
        if found and diary.has_room(some, found):
            return found
    return None


def _stretch(diary: Diary, some: Sequence[Effort], first: date, length: int) -> list[date]:
    """Give the days from one on until so many of them are worked; none where they run out."""
    days, day = [], first
    while length:
        if day not in diary.worked:
            return []
        days.append(day)
        length -= diary.is_worked(day, some)
        day += DAY
    return days


def _held(table: Timetable, stays: Mapping[str, date]) -> Schedule:
    """Schedule the plan with some tasks held back."""
    plan = table.made.plan
    rows = [
        replace(
            one,
            constraint=Constraint.START_NO_EARLIER,
            constraint_date=table.hours.morning(stays[one.uid], one.calendar),
        )
        if one.uid in stays
        else one
        for one in plan.activities
    ]
    return schedule(replace(plan, activities=tuple(rows)))


def _moves(table: Timetable, made: Schedule, stays: Mapping[str, date]) -> tuple[Move, ...]:
    kinds = {one.task.id for one in table.placed}
    pairs = zip(table.made.rows, made.rows, strict=True)
    return tuple(
        Move(new.uid, _dates(old), _dates(new), new.uid in stays)
        for old, new in pairs
        if new.uid in kinds and _dates(old) != _dates(new)
    )


def _dates(row: Row) -> tuple[date, date]:
    return day_of(row.start, closes=False), day_of(row.finish, closes=True)


def _end(made: Schedule) -> date:
    return day_of(made.finish, closes=True)


def accepted(task: Task, move: Move) -> Task:
    """Give a task on its proposed dates.

    One whose length is written follows its links wherever they lead: it is held back by a
    constraint too, where it waits by itself.
    """
    starts_on, ends_on = move.becomes
    moved = replace(task, starts_on=starts_on, ends_on=ends_on)
    if not move.waits or task.duration is None:
        return moved
    return replace(moved, constraint_kind=Wish.START_NO_EARLIER, constraint_on=starts_on)
