"""The steering brief: what has changed since the last meeting, and the order of the screens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from itpm.briefs.portfolio import portfolio
from itpm.briefs.standing import SIDES, Standing
from itpm.records import Action, Decision, Meeting
from itpm.records.project import Lifecycle, Light
from itpm.rules.lights import Verdict
from itpm.rules.movement import Shift, Slip, Turn, shifted, slipped, turned
from itpm.rules.risks import Band, band
from itpm.store import Keeper, Reader

WEEK = timedelta(days=7)
DONE = 100

Row = dict[str, Any]
Side = tuple[str, str]
"""A project's id and one of its lights."""


@dataclass(frozen=True, kw_only=True)
class News:
    """What has changed since then, the worst first in every list."""

    turns: tuple[Turn[Side], ...] = ()
    slips: tuple[Slip[str], ...] = ()
    reached: tuple[Row, ...] = ()
    shifts: tuple[Shift[str], ...] | None = ()
    """``None`` where no money is shown."""
    risks: tuple[Row, ...] = ()
    decisions: tuple[Row, ...] = ()
    overdue: tuple[Row, ...] = ()

    @property
    def worse(self) -> int:
        """Give how many lights turned the wrong way."""
        return sum(turn.is_worse for turn in self.turns)

    @property
    def delays(self) -> int:
        """Give how many milestones were moved to a later day."""
        return sum(slip.days > 0 for slip in self.slips)

    @property
    def dearer(self) -> Decimal | None:
        """Give how much more all projects are expected to cost."""
        if self.shifts is None:
            return None
        return sum((shift.by for shift in self.shifts), Decimal(0))

    @property
    def is_quiet(self) -> bool:
        """Tell whether nothing has happened that anyone must hear of."""
        return replace(self, shifts=self.shifts or ()) == News()


@dataclass(frozen=True, kw_only=True, eq=False)
class Seen:
    """What there was to see on the evening of one day, by id; only what is active."""

    on: date
    standings: Mapping[str, Standing]
    outline: Mapping[str, Row]
    risks: Mapping[str, Row]
    actions: tuple[Row, ...]

    @property
    def milestones(self) -> dict[str, Row]:
        """Give the milestones of all plans."""
        return {id_: row for id_, row in self.outline.items() if row["kind"] == "milestone"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Steering:
    """A steering meeting: what it compares with, what is new, and what it looks at."""

    on: date
    since: date
    last: Meeting | None
    today: Meeting | None
    comparable: bool
    news: News
    was: Seen
    now: Seen
    decisions: tuple[Decision, ...]
    actions: tuple[Action, ...]

    @property
    def agenda(self) -> tuple[Standing, ...]:
        """Give the projects to be looked at, the worst first."""
        return tuple(self.now.standings.values())

    @property
    def off_plan(self) -> tuple[Standing, ...]:
        """Give the projects that are beyond their tolerances."""
        return tuple(p for p in self.agenda if p.overall.light is Light.OFF_PLAN)


def steering(db: Keeper, *, today: date, project: str | None = None) -> Steering:
    """Compare the house today with the house of the last steering meeting, or a week ago."""
    last, held = _meetings(db, today, project)
    since = last.held_on if last else today - WEEK
    now = _seen(db, today, project)
    with db.as_of(evening(since)) as past:
        comparable = past.version > 0
        was = _seen(past, since, project)
    taken = db.rows("decisions_taken", since=since, today=today, project=project)
    return Steering(
        on=today,
        since=since,
        last=last,
        today=held,
        comparable=comparable,
        news=_news(was, now, taken) if comparable else _no_news(now),
        was=was,
        now=now,
        decisions=tuple(db.all(Decision, meeting=held.id)) if held else (),
        actions=tuple(db.all(Action, meeting=held.id)) if held else (),
    )


def evening(day: date) -> datetime:
    """Give the last moment of a day: what was saved during a meeting was known to it."""
    return datetime.combine(day, time.max)


def _seen(db: Reader, on: date, project: str | None) -> Seen:
    whole = portfolio(db, today=on, project=project)
    active = [p for p in whole.projects if p.lifecycle is Lifecycle.ACTIVE]
    return Seen(
        on=on,
        standings={p.id: p for p in active},
        outline={row["id"]: row for row in db.rows("outline", project=project)},
        risks=_weighed(db, project),
        actions=tuple(db.rows("actions_open", project=project)),
    )


def _no_news(now: Seen) -> News:
    """Give what is known where there is nothing to compare with."""
    return News(overdue=_overdue(now), shifts=_shifts(now, now))


def _news(was: Seen, now: Seen, taken: Iterable[Row]) -> News:
    high = _high(was)
    return News(
        turns=tuple(turned(_lights(was.standings), _lights(now.standings))),
        slips=tuple(slipped(_open_days(was), _open_days(now))),
        reached=tuple(_reached(was, now)),
        shifts=_shifts(was, now),
        risks=tuple(row for id_, row in _high(now).items() if id_ not in high),
        decisions=tuple(taken),
        overdue=_overdue(now),
    )


def _weighed(db: Reader, project: str | None) -> dict[str, Row]:
    """Give the open risks, the heaviest first, by the scale of that day."""
    scale = db.scale()
    rows = [
        row | {"band": band(scale, row["probability"], row["impact"])}
        for row in db.rows("risks_scored", project=project)
    ]
    return {row["id"]: row for row in sorted(rows, key=lambda row: -row["band"].weight)}


def _high(seen: Seen) -> dict[str, Row]:
    return {id_: row for id_, row in seen.risks.items() if row["band"] is Band.HIGH}


def _lights(standings: Mapping[str, Standing]) -> dict[Side, Light]:
    return {
        (id_, side): verdict(p, side).light for id_, p in standings.items() for side in SIDES
    }


def verdict(standing: Standing, side: str) -> Verdict:
    """Give one of a project's three verdicts by its name."""
    return {"time": standing.time, "money": standing.money, "risk": standing.risk}[side]


def _shifts(was: Seen, now: Seen) -> tuple[Shift[str], ...] | None:
    costs = _costs(now.standings)
    if now.standings and not costs:
        return None
    return tuple(shifted(_costs(was.standings), costs))


def _costs(standings: Mapping[str, Standing]) -> dict[str, Decimal]:
    return {id_: p.forecast for id_, p in standings.items() if p.forecast is not None}


def _open_days(seen: Seen) -> dict[str, date]:
    return {id_: row["ends_on"] for id_, row in seen.milestones.items() if row["done"] < DONE}


def _reached(was: Seen, now: Seen) -> list[Row]:
    waiting = _open_days(was)
    return [
        row for id_, row in now.milestones.items() if row["done"] == DONE and id_ in waiting
    ]


def _overdue(seen: Seen) -> tuple[Row, ...]:
    return tuple(row for row in seen.actions if row["due_on"] and row["due_on"] < seen.on)


def _meetings(
    db: Reader, today: date, project: str | None
) -> tuple[Meeting | None, Meeting | None]:
    found = db.rows("steering_meetings", today=today, project=project)
    by_day = {row["is_today"]: db.get(Meeting, row["id"]) for row in found}
    return by_day.get(False), by_day.get(True)
