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
    works: tuple[str, ...] = WORKS
    """The kinds of work that are shown, and so counted."""
    is_whole: bool = True
    """Whether all work in the house is counted."""

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
    """Give how many things a person has to do now, of those that are shown."""
    return sum(row[work] or 0 for work in WORKS)


def people(db: Reader, *, today: date, project: str | None = None) -> People:
    """Gather what everyone has to do, in all projects or in the one in view."""
    works = tuple(work for work in WORKS if db.sees(work.removesuffix("s"), project))
    unseen = {work: None for work in WORKS if work not in works}
    found = [{**row, **unseen} for row in db.rows("people_load", today=today, project=project)]
    return People(
        on=today,
        rows=tuple(sorted(found, key=lambda row: -load(row))),
        works=works,
        is_whole=works == WORKS and (project is not None or db.sees("project")),
    )
