"""Followed: what some changed rows of a plan do to the others, and where they cannot stand.

A move by hand and what is typed in the grid are weighed alike: the plan is scheduled as it was
and as it would be, and the two are compared here.
"""

from collections.abc import Container
from dataclasses import dataclass

from itpm.briefs.scheduled import Row, Scheduled


@dataclass(frozen=True)
class Step:
    """A plan as it stands, and as it would with the rows of these ids changed."""

    before: Scheduled
    after: Scheduled
    changed: Container[str]

    def rows(self) -> list[tuple[Row, Row]]:
        """Give the other rows whose place in the schedule becomes another, before and after.

        What stood out of step before is not put down to the change.
        """
        stood = self.before.by_id
        return [
            (stood[row.id], row)
            for row in self.after.rows
            if row.id not in self.changed
            and row.id in stood
            and _place(stood[row.id]) != _place(row)
        ]

    def held(self) -> list[Row]:
        """Give the changed rows that cannot stand where they were put."""
        return [row for row in self.after.moves if row.id in self.changed]

    def is_told(self, row: Row) -> bool:
        """Tell whether a row was kept from its place before, and by as much."""
        was = self.before.by_id.get(row.id)
        return was is not None and was.moves and _place(was) == _place(row)


def _place(row: Row) -> tuple[object, object]:
    return row.start, row.finish
