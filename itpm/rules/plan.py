"""Plan: how late a row of the plan is, how a milestone stands, and the order of the outline.

A day counts as done when it has passed: a task that ends today is not late.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from functools import lru_cache

from itpm.records import Task
from itpm.records.plan import TaskKind

DONE = 100


class Standing(StrEnum):
    """How a milestone stands against its baseline."""

    REACHED = auto()
    ON_PLAN = auto()
    LATE = auto()
    OVERDUE = auto()


def slip(task: Task, today: date) -> int:
    """Give how many days later than its baseline a row ends, or will at the earliest.

    A row without a baseline is measured against its own end, so only time that has passed
    can make it late. Early ends are negative.
    """
    agreed = task.baseline_end or task.ends_on
    return (_ends(task, today) - agreed).days


def _ends(task: Task, today: date) -> date:
    if task.done >= DONE:
        return task.finished_on or task.ends_on
    return max(task.ends_on, today)


def overdue(task: Task, today: date) -> int:
    """Give for how many days a row should have been done; nothing for what is done."""
    return max(0, (today - task.ends_on).days) if task.done < DONE else 0


def standing(task: Task, today: date) -> Standing:
    """Tell how a milestone stands."""
    if task.done >= DONE:
        return Standing.REACHED
    if overdue(task, today):
        return Standing.OVERDUE
    return Standing.LATE if slip(task, today) > 0 else Standing.ON_PLAN


def is_under_way(task: Task, today: date) -> bool:
    """Tell whether a row should be worked on now: begun by today, and not done."""
    return task.starts_on <= today and task.done < DONE


@dataclass(frozen=True)
class Placed:
    """A row of the plan in its place: under its phase, or by itself."""

    task: Task
    level: int


def in_outline(tasks: Iterable[Task]) -> list[Placed]:
    """Put every phase before the rows that belong to it, and all in the order of the outline.

    A row belongs to the phase it names, else to the one its outline number begins with. No
    row is lost: phases that belong to each other in a ring come last.
    """
    tasks = sorted(tasks, key=_place)
    phases = {task.id for task in tasks if task.kind is TaskKind.PHASE}
    numbers = {task.wbs: task.id for task in tasks if task.id in phases and task.wbs}
    below: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        below[_phase_of(task, phases, numbers)].append(task)
    placed = [*_under("", below, 0)]
    seen = {one.task.id for one in placed}
    return placed + [Placed(task, 0) for task in tasks if task.id not in seen]


def _under(phase: str, below: Mapping[str, list[Task]], level: int) -> Iterator[Placed]:
    for task in below.get(phase, ()):
        yield Placed(task, level)
        if task.kind is TaskKind.PHASE:
            yield from _under(task.id, below, level + 1)


def _phase_of(task: Task, phases: Collection[str], numbers: Mapping[str, str]) -> str:
    if task.phase in phases:
        return task.phase
    parts = task.wbs.split(".")
    while len(parts) > 1:
        parts.pop()
        if found := numbers.get(".".join(parts)):
            return found
    return ""


def _place(task: Task) -> tuple[tuple[int, ...], date, date, int, str]:
    number = int(task.id[1:]) if task.id[1:].isdecimal() else 0
    return outline(task.wbs), task.starts_on, task.ends_on, number, task.id


@lru_cache(maxsize=20_000)
def outline(wbs: str) -> tuple[int, ...]:
    """Give an outline number as figures, so that 1.10 comes after 1.9; a nameless one last."""
    parts = [part for part in wbs.strip().strip(".").split(".") if part]
    if not parts or not all(part.isdecimal() for part in parts):
        return (10**9,)
    return tuple(int(part) for part in parts)
