"""Unmapped: columns of a file that fill no field surely, and the fields that lack one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from itpm.i18n import Words
from itpm.records import Problem
from itpm.sheets.match import Matched


@dataclass(frozen=True)
class Unmapped:
    """Which fields a file fills, which columns may fill another, and which are left out."""

    filled: frozenset[str] = frozenset()
    perhaps: Mapping[str, str] = field(default_factory=dict)
    left: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, matched: Iterable[Matched], fixed: Collection[str], used: Collection[str] = ()
    ) -> "Unmapped":
        """Take what each column was taken for, and the fields that are the same in all rows.

        ``used`` are columns that fill no field and are not left out all the same.
        """
        matched = list(matched)
        sure = {one.field for one in matched if one.field and not one.ask}
        return cls(
            frozenset({*sure, *fixed}),
            {one.field: one.column for one in matched if one.field and one.ask},
            tuple(
                one.column
                for one in matched
                if one.field not in sure and one.column not in used
            ),
        )

    def told(self, problem: Problem, t: Words, label: str) -> str | None:
        """Say why a field is empty in every row: no column is it, or one only may be."""
        if problem.code != "missing" or not self.filled or problem.field in self.filled:
            return None
        if column := self.perhaps.get(problem.field):
            return t("problem.perhaps_column", field=label, column=column)
        return t("problem.no_column", field=label)

    def as_plain(self) -> dict[str, Any]:
        """Give the columns left out, where there are any."""
        return {"left": list(self.left)} if self.left else {}
