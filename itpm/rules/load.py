"""Load: how much people are to work in the weeks ahead, and how much they can.

A task is worked on by those who are assigned to it, for their share of every working day. One
without assignments is its owner's, for the hours that are left, laid evenly over its days.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from itpm.records import Absence, Assignment, Person, Task
from itpm.records.plan import TaskKind
from itpm.rules.hours import Hours

DAY, WEEK = timedelta(days=1), timedelta(days=7)
HOUR, WHOLE = 60, 100


@dataclass(frozen=True, slots=True)
class Effort:
    """What one person does of a task: a share of every day, or minutes over all its days."""

    person: str
    task: Task
    units: int = 0
    minutes: int = 0

    def needs(
        self, days: Sequence[date], worked: Mapping[date, int], there: Container[date]
    ) -> dict[date, int]:
        """Give the minutes of each day; without a working day, all of them on the first.

        Nothing is done on days on which the person is not there, unless it is all of them, or
        the task does not ask who is there.
        """
        on = [day for day in days if worked.get(day)]
        if not self.task.ignores_people:
            on = [day for day in on if day in there] or on
        if not on:
            return {days[0]: self.minutes} if self.minutes else {}
        if self.units:
            return {day: worked[day] * self.units // WHOLE for day in on}
        each, rest = divmod(self.minutes, len(on))
        return {day: each + (at < rest) for at, day in enumerate(on)}


@dataclass(frozen=True, slots=True)
class Cell:
    """One person's week: minutes to be worked, minutes there are, and what they go to."""

    week: date
    needed: int
    there: int
    tasks: tuple[tuple[str, int], ...] = ()
    """The tasks behind it with the minutes of each, the largest first."""

    @property
    def percent(self) -> int:
        """Give the load as a share of what there is; all beyond it where there is nothing."""
        if not self.there:
            return WHOLE + WHOLE if self.needed else 0
        return self.needed * WHOLE // self.there

    @property
    def is_over(self) -> bool:
        """Tell whether more is to be worked than can be."""
        return self.needed > self.there


@dataclass(frozen=True, slots=True)
class Overload:
    """Weeks on end in which a person has too much to do, and the share in the worst."""

    person: str
    first: date
    last: date
    percent: int


def efforts(
    tasks: Iterable[Task], assignments: Iterable[Assignment]
) -> tuple[list[Effort], list[Task]]:
    """Give who does what, and the tasks of which nobody knows who or how much."""
    shares: dict[str, list[Assignment]] = defaultdict(list)
    for one in assignments:
        shares[one.task].append(one)
    found: list[Effort] = []
    unknown = []
    for task in tasks:
        if task.kind is not TaskKind.TASK or task.done >= WHOLE or task.finished_on:
            continue
        assigned = shares.get(task.id, [])
        hours = hours_left(task)
        if assigned:
            found += [Effort(one.person, task, units=one.units) for one in assigned]
        elif task.owner and hours is not None:
            found.append(Effort(task.owner, task, minutes=hours * HOUR))
        else:
            unknown.append(task)
    return found, unknown


def hours_left(task: Task) -> int | None:
    """Give how many hours of a task are left, if anybody has said how many it takes."""
    if task.remaining_hours is not None:
        return task.remaining_hours
    if task.work_hours is None:
        return None
    return -(-task.work_hours * (WHOLE - task.done) // WHOLE)


def span(task: Task, today: date) -> list[date]:
    """Give the days on which what is left of a task is done: from today on."""
    first = max(today, task.starts_on)
    last = max(first, task.ends_on)
    return [first + DAY * n for n in range((last - first).days + 1)]


def worked_days(hours: Hours, first: date, last: date, calendar: str) -> dict[date, int]:
    """Give the minutes a calendar works on each day from one to another."""
    days = (first + DAY * n for n in range((last - first).days + 1))
    return {day: hours.between(day, day, calendar) for day in days}


def capacity(
    person: Person, absences: Iterable[Absence], worked: Mapping[date, int]
) -> dict[date, int]:
    """Give the minutes a person can work on each day."""
    away = [(one.starts_on, one.ends_on) for one in absences if one.person == person.id]
    here = (person.starts_on or date.min, person.ends_on or date.max)
    return {
        day: minutes * person.capacity // WHOLE
        for day, minutes in worked.items()
        if minutes and here[0] <= day <= here[1] and not any(a <= day <= b for a, b in away)
    }


def needs(
    some: Iterable[Effort],
    worked: Mapping[date, int],
    today: date,
    there: Mapping[str, Container[date]],
) -> dict[str, dict[date, dict[str, int]]]:
    """Give what each person has to do on each day, by task."""
    found: dict[str, dict[date, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for one in some:
        for day, minutes in one.needs(span(one.task, today), worked, there[one.person]).items():
            found[one.person][day][one.task.id] = minutes
    return found


def weeks_of(
    needed: Mapping[date, Mapping[str, int]], there: Mapping[date, int], weeks: Iterable[date]
) -> tuple[Cell, ...]:
    """Sum a person's days up by the week."""
    cells = []
    for week in weeks:
        days = [week + DAY * n for n in range(7)]
        tasks: dict[str, int] = defaultdict(int)
        for day in days:
            for task, minutes in needed.get(day, {}).items():
                tasks[task] += minutes
        by_size = sorted(tasks.items(), key=lambda one: (-one[1], one[0]))
        able = sum(there.get(day, 0) for day in days)
        cells.append(Cell(week, sum(tasks.values()), able, tuple(by_size)))
    return tuple(cells)


def overloads(person: str, cells: Iterable[Cell]) -> list[Overload]:
    """Give the weeks on end in which a person has too much to do."""
    found: list[Overload] = []
    for cell in cells:
        if not cell.is_over:
            continue
        last = found[-1] if found else None
        if last and cell.week - last.last == WEEK:
            worst = max(last.percent, cell.percent)
            found[-1] = Overload(person, last.first, cell.week, worst)
        else:
            found.append(Overload(person, cell.week, cell.week, cell.percent))
    return found
