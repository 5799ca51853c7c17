"""Sureness: what many runs of a plan say of its dates, and what moves them most."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from itpm.records import Task
from itpm.records.plan import TaskKind
from itpm.rules.hours import day_of
from itpm.rules.scheduling.chances import Spread, Threat
from itpm.rules.scheduling.schedule import Schedule
from itpm.rules.scheduling.simulation import Simulation, simulate

LIKELY = 80
"""The date that so many of a hundred runs keep is the one to promise by."""
MOST = 8
"""Of how many it is worked out what they cost."""
BY_DAY, BY_WEEK = 35, 400
"""Up to how many days runs are counted by the day, and by the week."""
DAY, WEEK = timedelta(1), timedelta(7)


@dataclass(frozen=True, slots=True)
class Cause:
    """What makes the end of a plan uncertain: a task, or a risk.

    ``days`` is how much earlier the likely end is without it; ``percent`` how far the end
    follows it from run to run, from -100 to 100.
    """

    uid: str
    is_risk: bool
    percent: int
    days: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """Days, how many runs end in them, and how many by their end; before a promise or after."""

    first: date
    last: date
    runs: int
    so_far: int
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Runs:
    """A plan run many times, and all that made it uncertain."""

    made: Schedule
    spreads: Mapping[str, Spread]
    threats: Sequence[Threat]
    seed: int
    result: Simulation

    def day(self, percent: int, uid: str = "") -> date:
        """Give the day that so many per cent of all runs keep."""
        return day_of(self.result.finish(percent, uid), closes=True)

    def chance(self, promised: date, uid: str = "") -> int:
        """Give in how many per cent of all runs something has ended when a day is over."""
        return self.result.chance_of_day(promised, uid)

    def without(self, uid: str) -> Simulation:
        """Run the plan with one thing certain: a task as planned, or a risk that is gone."""
        return simulate(
            self.made,
            {one: spread for one, spread in self.spreads.items() if one != uid},
            [one for one in self.threats if one.uid != uid],
            seed=self.seed,
        )


def run(
    made: Schedule, spreads: Mapping[str, Spread], threats: Sequence[Threat], seed: int
) -> Runs:
    """Run a plan many times."""
    return Runs(made, spreads, threats, seed, simulate(made, spreads, threats, seed=seed))


def causes(runs: Runs) -> tuple[Cause, ...]:
    """Tell what moves the end most: first what makes the likely end latest."""
    likely = runs.result.finish(LIKELY)
    found = []
    for moved in runs.result.moved_by()[:MOST]:
        gain = (likely - runs.without(moved.uid).finish(LIKELY)).days
        is_risk = moved.uid not in runs.spreads
        found.append(Cause(moved.uid, is_risk, moved.percent, gain))
    return tuple(sorted(found, key=lambda one: (-one.days, -abs(one.percent), one.uid)))


def buckets(runs: Runs, promised: date | None) -> tuple[Bucket, ...]:
    """Count the runs by the days, weeks or months they end in."""
    ends = [day_of(at, closes=True) for at in runs.result.ends()]
    begins = _begins((ends[-1] - ends[0]).days)
    counted = Counter((begins(day), promised is None or day <= promised) for day in ends)
    found, so_far = [], 0
    for (start, is_kept), many in sorted(counted.items(), key=lambda one: _order(*one[0])):
        so_far += many
        first, last = _days(start, _next(start, begins) - DAY, promised, is_kept=is_kept)
        found.append(Bucket(first, last, many, so_far, is_kept))
    return tuple(found)


def _days(
    first: date, last: date, promised: date | None, *, is_kept: bool
) -> tuple[date, date]:
    """Give the days of a bucket; a promise within it parts it in two."""
    if promised is None or not first <= promised < last:
        return first, last
    return (first, promised) if is_kept else (promised + DAY, last)


def _order(first: date, is_kept: bool) -> tuple[date, bool]:  # noqa: FBT001 -- part of a key
    return first, not is_kept


def _begins(days: int) -> Callable[[date], date]:
    if days <= BY_DAY:
        return lambda day: day
    if days <= BY_WEEK:
        return lambda day: day - timedelta(day.weekday())
    return lambda day: day.replace(day=1)


def _next(first: date, begins: Callable[[date], date]) -> date:
    """Give the first day of the next bucket."""
    day = first + DAY
    while begins(day) == first:
        day += DAY
    return day


def promised(task: Task) -> tuple[date | None, str]:
    """Give by when a row is promised, and what says so: its deadline, or its baseline."""
    if task.deadline:
        return task.deadline, "deadline"
    return task.baseline_end, "baseline" if task.baseline_end else ""


def promised_end(tasks: Sequence[Task], otherwise: date | None) -> tuple[date | None, str]:
    """Give by when a plan is promised, and what says so.

    It is the deadline of its last row, else the end of its baseline, else of the project.
    """
    last = max(tasks, key=lambda task: (task.ends_on, task.kind is TaskKind.MILESTONE))
    if last.deadline:
        return last.deadline, "deadline"
    agreed = max((task.baseline_end for task in tasks if task.baseline_end), default=None)
    if agreed:
        return agreed, "baseline"
    return otherwise, "project" if otherwise else ""
