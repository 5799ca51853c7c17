"""The lessons brief: what past projects can tell the next one."""

from dataclasses import dataclass
from datetime import date, timedelta

from itpm.briefs.tally import Row, Tally, ids, tallies, within
from itpm.records import Lesson
from itpm.store import Reader

YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class Lessons:
    """The lessons, newest first, by what they are about and what they advise."""

    on: date
    rows: tuple[Row, ...]
    categories: tuple[Tally, ...]

    @property
    def projects(self) -> int:
        """Give how many projects have written one down."""
        return len({row["project_id"] for row in self.rows})

    def about(self, category: str) -> int:
        """Give how many are about something."""
        return sum(tally.n for tally in self.categories if tally.key == category)

    @property
    def recent(self) -> tuple[str, ...]:
        """Give those of the last year."""
        dated = (row for row in self.rows if row["learnt_on"])
        return ids(row for row in dated if row["learnt_on"] > self.on - YEAR)


def lessons(
    db: Reader, *, today: date, project: str | None = None, everywhere: bool = True
) -> Lessons:
    """Gather the lessons, of every project unless only those of one are asked for."""
    rows = tuple(
        db.register(
            Lesson,
            {"order": "learnt_on", "descending": True},
            {} if everywhere else within(project),
        )
    )
    return Lessons(
        on=today,
        rows=rows,
        categories=tallies(rows, lambda row: row["category"], lambda row: row["verdict"]),
    )
