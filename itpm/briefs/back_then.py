"""Back then: the portfolio as it stood on a day, and what has become of it since."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.briefs.portfolio import Portfolio, portfolio
from itpm.briefs.standing import Standing
from itpm.briefs.steering import evening
from itpm.records.project import Lifecycle, Light
from itpm.store import Keeper


@dataclass(frozen=True, kw_only=True)
class Fate:
    """A project then and now. It may not have been there, or not be there any more."""

    then: Standing | None
    now: Standing | None

    @property
    def title(self) -> str:
        """Give the name it goes by, the one it had last."""
        known = self.now or self.then
        return known.title if known else ""

    @property
    def days(self) -> int | None:
        """Give how many days later it ends than it said then."""
        if not (self.then and self.now and self.then.ends_on and self.now.ends_on):
            return None
        return (self.now.ends_on - self.then.ends_on).days

    @property
    def dearer(self) -> Decimal | None:
        """Give how much more it is expected to cost than it said then."""
        was = self.then.forecast if self.then else None
        now = self.now.forecast if self.now else None
        return None if was is None or now is None else now - was


@dataclass(frozen=True, kw_only=True)
class BackThen:
    """The portfolio of a day beside today's."""

    on: date
    today: date
    then: Portfolio
    now: Portfolio
    fates: tuple[Fate, ...]
    changes: int

    @property
    def later(self) -> tuple[Fate, ...]:
        """Give the projects that end later than they said, the furthest first."""
        moved = [fate for fate in self.fates if fate.days and fate.days > 0]
        return tuple(sorted(moved, key=lambda fate: -(fate.days or 0)))


def back_then(db: Keeper, *, today: date, project: str | None = None, on: date) -> BackThen:
    """Give the portfolio as it stood on the evening of a day, and as it stands."""
    now = portfolio(db, today=today, project=project)
    with db.as_of(evening(on)) as past:
        then = portfolio(past, today=on, project=project)
        changes = past.version
    stood, stands = {p.id: p for p in then.projects}, {p.id: p for p in now.projects}
    return BackThen(
        on=on,
        today=today,
        then=then,
        now=now,
        fates=tuple(
            Fate(then=stood.get(id_), now=stands.get(id_)) for id_ in {**stood, **stands}
        ),
        changes=changes,
    )


def off_plan(whole: Portfolio) -> int:
    """Give how many active projects are beyond their tolerances."""
    return sum(
        p.lifecycle is Lifecycle.ACTIVE and p.overall.light is Light.OFF_PLAN
        for p in whole.projects
    )
