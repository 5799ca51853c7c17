"""The stakeholders brief: who has a stake, how to meet them, and whom to speak with next."""

from dataclasses import dataclass
from datetime import date

from itpm.briefs.tally import Row, ids, is_past, within
from itpm.records import Stakeholder
from itpm.records.people import Attitude
from itpm.rules.stakeholders import Strategy, strategy
from itpm.store import Reader

ATTITUDES = list(Attitude)


@dataclass(frozen=True, kw_only=True)
class Stakeholders:
    """The stakeholders by strategy."""

    on: date
    rows: tuple[Row, ...]
    by_strategy: dict[Strategy, tuple[Row, ...]]

    @property
    def resisting(self) -> tuple[str, ...]:
        """Give those who resist."""
        return ids(row for row in self.rows if row["attitude"] == Attitude.RESISTS)

    @property
    def to_win(self) -> tuple[str, ...]:
        """Give those who are further from the project than they should be."""
        return ids(
            row
            for row in self.rows
            if ATTITUDES.index(row["attitude"]) < ATTITUDES.index(row["attitude_wanted"])
        )

    @property
    def overdue(self) -> tuple[str, ...]:
        """Give those who should have been spoken with by now."""
        return ids(row for row in self.rows if is_past(row["next_contact"], self.on))


def stakeholders(db: Reader, *, today: date, project: str | None = None) -> Stakeholders:
    """Gather the stakeholders, the most influential first."""
    rows = tuple(
        db.register(Stakeholder, {"order": "influence", "descending": True}, within(project))
    )
    return Stakeholders(
        on=today,
        rows=rows,
        by_strategy={
            one: tuple(r for r in rows if strategy(r["interest"], r["influence"]) is one)
            for one in Strategy
        },
    )
