"""The topic brief: one project on the big screen, now against what was last seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.briefs.portfolio import Standing, portfolio
from itpm.briefs.steering import DONE, evening
from itpm.records.plan import TaskKind
from itpm.rules.movement import Direction, direction
from itpm.store import Reader, Store

PHASES, MILESTONES = 5, 2
"""Rows of the plan that can be read from six metres."""
ROWS = 3
"""Lines of each list."""

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
    more: Mapping[str, int]

    @property
    def late(self) -> int:
        """Give how many days after what was agreed the project will end."""
        now = self.now
        return (now.ends_on - now.baseline_end).days if now.ends_on and now.baseline_end else 0

    @property
    def over(self) -> Decimal:
        """Give how much more than its budget the project will cost; below zero, less."""
        return self.now.forecast - self.now.budget

    @property
    def later(self) -> int:
        """Give how many days the end has moved since it was last seen."""
        if not (self.was and self.was.ends_on and self.now.ends_on):
            return 0
        return (self.now.ends_on - self.was.ends_on).days

    @property
    def dearer(self) -> Decimal:
        """Give how much the forecast has moved since it was last seen."""
        return self.now.forecast - self.was.forecast if self.was else Decimal(0)


def topic(db: Store, *, today: date, project: str | None, since: date) -> Topic:
    """Gather one project now, and as it stood on the evening of ``since``."""
    standing = portfolio(db, today=today, project=project)
    (now,) = standing.projects
    with db.as_of(evening(since)) as past:
        was = {p.id: p for p in portfolio(past, today=since, project=project).projects}
        lay = {row["id"]: row for row in past.rows("outline", project=project)}
        scored = {row["id"]: row["score"] for row in _risks(past, project)}
    bars = [_bar(row, lay.get(row["id"])) for row in db.rows("outline", project=project)]
    dangers = [_danger(row, scored.get(row["id"])) for row in _risks(db, project)]
    wanted = db.rows("changes_wanted", project=project)
    actions = db.rows("actions_open", project=project)
    lists = {"risk": len(dangers), "change_request": len(wanted), "action": len(actions)}
    return Topic(
        on=today,
        since=since,
        now=now,
        was=was.get(now.id),
        bars=tuple(legible(bars)),
        months=standing.months,
        dangers=tuple(dangers[:ROWS]),
        wanted=tuple(wanted[:ROWS]),
        actions=tuple(actions[:ROWS]),
        more={name: max(0, many - ROWS) for name, many in lists.items()},
    )


def legible(bars: Iterable[Bar]) -> list[Bar]:
    """Give the rows worth a place: the phases last begun or to come, the next milestones."""
    bars = list(bars)
    phases = [bar for bar in bars if bar.kind is TaskKind.PHASE]
    waiting = [bar for bar in bars if bar.kind is TaskKind.MILESTONE and not bar.is_done]
    finished = [bar for bar in phases if bar.is_done]
    spare = max(0, min(len(finished), len(phases) - PHASES))
    kept = [bar for bar in phases if bar not in finished[:spare]][:PHASES]
    return [bar for bar in bars if bar in kept or bar in waiting[:MILESTONES]]


def _risks(db: Reader, project: str | None) -> list[Row]:
    return db.rows("risks_scored", least=1, project=project)


def _danger(row: Row, was: int | None) -> Danger:
    return Danger(
        title=row["title"],
        owner=row["owner"],
        score=row["score"],
        direction=direction(was, row["score"]),
    )


def _bar(row: Row, was: Row | None) -> Bar:
    names = ("id", "title", "starts_on", "ends_on", "baseline_end", "done")
    return Bar(
        **{name: row[name] for name in names},
        kind=TaskKind(row["kind"]),
        was_start=was["starts_on"] if was else None,
        was_end=was["ends_on"] if was else None,
    )
