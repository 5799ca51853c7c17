"""Burn-up: how the work to be done and the work done grew from day to day.

A burn-up keeps two lines, so that work that is added is seen as such and not as lost progress:
the scope, as it was known on each day, and what was done of it. Both are read from what was
saved when. Work that says when it was finished counts from that day, even if that was written
down later; it is part of the scope by then at the latest.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Version:
    """A task as it stood from a day on: how much it counts, and whether it is done."""

    id: str
    on: date
    size: int
    """Nothing once it is no longer part of the project."""
    is_done: bool
    finished_on: date | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """How much there was to do in all by the end of a day, and how much of it was done."""

    on: date
    scope: int
    done: int


def days(versions: Iterable[Version]) -> tuple[Day, ...]:
    """Give each day on which scope or done changed; ``versions`` are each task's in order."""
    steps: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for _, several in groupby(versions, key=lambda one: one.id):
        _follow(several, steps)
    found, scope, done = [], 0, 0
    for on, (more, finished) in sorted(steps.items()):
        scope, done = scope + more, done + finished
        if more or finished:
            found.append(Day(on, scope, min(done, scope)))
    return tuple(found)


def _follow(versions: Iterable[Version], steps: dict[date, list[int]]) -> None:
    """Add what each version of one task changed to the day it changed it."""
    scope = done = 0
    for one in versions:
        told = one.finished_on if one.is_done and not done else None
        on = min(told or one.on, one.on)
        now = one.size if one.is_done else 0
        steps[on if not scope else one.on][0] += one.size - scope
        steps[on][1] += now - done
        scope, done = one.size, now


def on_day(line: Iterable[Day], day: date) -> Day:
    """Give how it stood on the evening of a day; nothing before the first."""
    last = Day(day, 0, 0)
    for one in line:
        if one.on > day:
            break
        last = Day(day, one.scope, one.done)
    return last
