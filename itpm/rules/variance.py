"""Variance: what of a plan is no longer as it was, the furthest delay first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from itpm.records import Baseline, BaselineDate, Task, replaced
from itpm.records.plan import TaskKind


class Change(StrEnum):
    """What has become of a row."""

    SAME = auto()
    MOVED = auto()
    NEW = auto()
    GONE = auto()


@dataclass(frozen=True, kw_only=True)
class Stood:
    """When a row was to begin and to end at some time."""

    id: str
    title: str
    kind: TaskKind
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class Variance:
    """A row then and now; days are later where above zero, and none where there is no other."""

    id: str
    title: str
    kind: TaskKind
    was: tuple[date, date] | None
    now: tuple[date, date] | None

    @property
    def start(self) -> int | None:
        """Give how many days later the row starts."""
        return (self.now[0] - self.was[0]).days if self.now and self.was else None

    @property
    def finish(self) -> int | None:
        """Give how many days later the row ends."""
        return (self.now[1] - self.was[1]).days if self.now and self.was else None

    @property
    def longer(self) -> int | None:
        """Give how many days longer the row lasts."""
        if self.start is None or self.finish is None:
            return None
        return self.finish - self.start

    @property
    def change(self) -> Change:
        """Tell what has become of the row."""
        if self.was is None:
            return Change.NEW
        if self.now is None:
            return Change.GONE
        return Change.MOVED if self.was != self.now else Change.SAME


def stood(tasks: Iterable[Task | BaselineDate]) -> list[Stood]:
    """Give rows as they stand, or as a baseline has them."""
    return [
        Stood(
            id=one.task if isinstance(one, BaselineDate) else one.id,
            title=one.title,
            kind=one.kind,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
        )
        for one in tasks
    ]


def agreed(tasks: Iterable[Task]) -> list[Stood]:
    """Give the rows that have a baseline of their own, as that has them."""
    return [
        Stood(
            id=one.id,
            title=one.title,
            kind=one.kind,
            starts_on=min(one.baseline_start or one.baseline_end, one.baseline_end),
            ends_on=one.baseline_end,
        )
        for one in tasks
        if one.baseline_end
    ]


def variances(was: Sequence[Stood], now: Sequence[Stood]) -> list[Variance]:
    """Compare every row then with the same row now: the furthest delay first, news last."""
    before, after = ({one.id: one for one in rows} for rows in (was, now))
    found = [
        Variance(
            id=id_,
            title=known.title,
            kind=known.kind,
            was=_days(before.get(id_)),
            now=_days(after.get(id_)),
        )
        for id_, known in {**before, **after}.items()
    ]
    return sorted(found, key=lambda one: (one.finish is None, -(one.finish or 0)))


def _days(one: Stood | None) -> tuple[date, date] | None:
    return (one.starts_on, one.ends_on) if one else None


def dates_of(baseline: Baseline, tasks: Iterable[Task]) -> list[BaselineDate]:
    """Give the dates a baseline keeps of tasks."""
    return [
        BaselineDate(
            project=baseline.project,
            baseline=baseline.id,
            task=one.id,
            title=one.title,
            kind=one.kind,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
        )
        for one in tasks
    ]


def measured_by(tasks: Iterable[Task], dates: Iterable[BaselineDate]) -> list[Task]:
    """Give the tasks that are from now on measured by a baseline, as they become."""
    kept = {one.task: (one.starts_on, one.ends_on) for one in dates}
    return [
        replaced(one, baseline_start=kept[one.id][0], baseline_end=kept[one.id][1])
        for one in tasks
        if one.id in kept and (one.baseline_start, one.baseline_end) != kept[one.id]
    ]
