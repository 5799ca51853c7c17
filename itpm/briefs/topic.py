"""The topic brief: one project on the big screen, now against what was last seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.briefs.spend import course
from itpm.briefs.standing import Standing
from itpm.briefs.steering import DONE, Steering
from itpm.records.plan import TaskKind
from itpm.rules.movement import Direction, direction
from itpm.store import Reader

PHASES, MILESTONES = 5, 2
"""Rows of the plan that can be read from six metres."""

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A phase or a milestone: where it lies, where it lay, where it was agreed to end."""

    id: str
    title: str
    kind: TaskKind
    starts_on: date
    ends_on: date
    baseline_end: date | None
    was_start: date | None
    was_end: date | None
    done: int

    @property
    def is_done(self) -> bool:
        """Tell whether nothing is left of it."""
        return self.done == DONE

    @property
    def late(self) -> int:
        """Give how many days it ends after what was agreed; below zero, before."""
        return (self.ends_on - self.baseline_end).days if self.baseline_end else 0


@dataclass(frozen=True, kw_only=True)
class Danger:
    """A risk, its score, and which way it has gone."""

    title: str
    owner: str
    score: int
    direction: Direction


@dataclass(frozen=True, kw_only=True)
class Topic:
    """All a steering group needs of one project."""

    on: date
    since: date
    now: Standing
    was: Standing | None
    bars: tuple[Bar, ...]
    months: tuple[Row, ...]
    dangers: tuple[Danger, ...]
    wanted: tuple[Row, ...]
    actions: tuple[Row, ...]

    @property
    def late(self) -> int:
        """Give how many days after what was agreed the project will end."""
        now = self.now
        return (now.ends_on - now.baseline_end).days if now.ends_on and now.baseline_end else 0

    @property
    def over(self) -> Decimal:
        """Give how much more than its budget the project will cost; below zero, less."""
        return self.now.over or Decimal(0)

    @property
    def later(self) -> int:
        """Give how many days the end has moved since it was last seen."""
        if not (self.was and self.was.ends_on and self.now.ends_on):
            return 0
        return (self.now.ends_on - self.was.ends_on).days

    @property
    def dearer(self) -> Decimal:
        """Give how much the forecast has moved since it was last seen."""
        now, was = self.now.forecast, self.was.forecast if self.was else None
        return Decimal(0) if now is None or was is None else now - was


def topic(db: Reader, *, today: date, project: str | None, meeting: Steering) -> Topic:
    """Gather one project of a meeting: what it has seen of it, and its money."""
    id_ = str(project)
    was, now = meeting.was, meeting.now
    plan, risks, actions = (
        [row for row in rows if row["project"] == id_]
        for rows in (now.outline.values(), now.risks.values(), now.actions)
    )
    bars = [_bar(row, was.outline.get(row["id"])) for row in plan]
    wanted = db.rows("changes_wanted", project=id_)
    return Topic(
        on=today,
        since=meeting.since,
        now=now.standings[id_],
        was=was.standings.get(id_),
        bars=tuple(legible(bars)),
        months=_months(db, today, now.standings[id_]),
        dangers=tuple(_danger(row, was.risks.get(row["id"])) for row in risks),
        wanted=tuple(wanted),
        actions=tuple(actions),
    )


def _months(db: Reader, today: date, now: Standing) -> tuple[Row, ...]:
    if now.forecast is None:
        return ()
    months = db.rows("spend_by_month", today=today, project=now.id)
    return course(months, today, now.forecast).points


def legible(bars: Iterable[Bar]) -> list[Bar]:
    """Give the rows worth a place: the phases last begun or to come, the next milestones."""
    bars = list(bars)
    phases = [bar for bar in bars if bar.kind is TaskKind.PHASE]
    waiting = [bar for bar in bars if bar.kind is TaskKind.MILESTONE and not bar.is_done]
    finished = [bar for bar in phases if bar.is_done]
    spare = max(0, min(len(finished), len(phases) - PHASES))
    kept = [bar for bar in phases if bar not in finished[:spare]][:PHASES]
    return [bar for bar in bars if bar in kept or bar in waiting[:MILESTONES]]


def _danger(row: Row, was: Row | None) -> Danger:
    return Danger(
        title=row["title"],
        owner=row["owner"],
        score=row["score"],
        direction=direction(was["score"] if was else None, row["score"]),
    )


def _bar(row: Row, was: Row | None) -> Bar:
    names = ("id", "title", "starts_on", "ends_on", "baseline_end", "done")
    return Bar(
        **{name: row[name] for name in names},
        kind=TaskKind(row["kind"]),
        was_start=was["starts_on"] if was else None,
        was_end=was["ends_on"] if was else None,
    )
