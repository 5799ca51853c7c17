"""The meetings brief: those to come and those held, and what one of them led to."""

from dataclasses import dataclass
from datetime import date, timedelta

from itpm.briefs.tally import Row, ids, within
from itpm.records import Action, Decision, Meeting
from itpm.store import Reader

SOON = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Meetings:
    """The meetings to come, the nearest first, and those held, the latest first."""

    on: date
    coming: tuple[Row, ...]
    held: tuple[Row, ...]

    @property
    def soon(self) -> tuple[str, ...]:
        """Give those within two weeks."""
        return ids(row for row in self.coming if row["held_on"] <= self.on + SOON)

    @property
    def unwritten(self) -> tuple[str, ...]:
        """Give those held that have no minutes."""
        return ids(row for row in self.held if not row["minutes"])


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one meeting led to."""

    decisions: tuple[Row, ...]
    actions: tuple[Row, ...]


def meetings(db: Reader, *, today: date, project: str | None = None) -> Meetings:
    """Gather the meetings."""
    rows = db.register(Meeting, {"order": "held_on"}, within(project))
    return Meetings(
        on=today,
        coming=tuple(row for row in rows if row["held_on"] >= today),
        held=tuple(row for row in reversed(rows) if row["held_on"] < today),
    )


def outcome(db: Reader, *, today: date, project: str | None = None, meeting: str) -> Outcome:
    """Gather the decisions and actions of a meeting, whatever project they belong to."""
    del today, project
    return Outcome(
        decisions=tuple(db.register(Decision, {}, {"meeting": [meeting]})),
        actions=tuple(db.register(Action, {"order": "due_on"}, {"meeting": [meeting]})),
    )
