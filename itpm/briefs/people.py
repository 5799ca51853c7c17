"""The people brief: what each has to do now, and until when those from outside are here."""

from dataclasses import dataclass
from datetime import date, timedelta

from itpm.briefs.tally import Row, ids
from itpm.store import Reader

WORKS = ("tasks", "risks", "issues", "actions")
SOON = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class People:
    """Everyone, those with most to do first."""

    on: date
    rows: tuple[Row, ...]

    @property
    def busy(self) -> tuple[Row, ...]:
        """Give those who have something to do now."""
        return tuple(row for row in self.rows if load(row))

    @property
    def external(self) -> tuple[Row, ...]:
        """Give those from outside, the first to leave on top; who has left is left out."""
        here = (
            row
            for row in self.rows
            if row["external"] and (row["ends_on"] is None or row["ends_on"] >= self.on)
        )
        return tuple(sorted(here, key=lambda row: row["ends_on"] or date.max))

    @property
    def leaving(self) -> tuple[str, ...]:
        """Give those from outside who leave within ninety days."""
        dated = (row for row in self.external if row["ends_on"])
        return ids(row for row in dated if row["ends_on"] <= self.on + SOON)


def load(row: Row) -> int:
    """Give how many things a person has to do now."""
    return sum(row[work] for work in WORKS)


def people(db: Reader, *, today: date, project: str | None = None) -> People:
    """Gather what everyone has to do, in all projects or in the one in view."""
    return People(on=today, rows=tuple(db.rows("people_load", today=today, project=project)))
