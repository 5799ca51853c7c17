"""Scale: by what a house grades its risks, and what of it counts as high."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import Choice, Quick, Text, Whole
from itpm.records.record import Problem, Record

AXES: Mapping[str, str] = {
    "risk.probability": "probability",
    "risk.impact": "impact",
    "risk.residual_probability": "probability",
    "risk.residual_impact": "impact",
}
"""The fields that are graded by the scale, by their key, and which words they are read in."""


class Steps(Choice):
    """How many steps a scale has."""

    FOUR = auto()
    FIVE = auto()


USUAL: Mapping[Steps, tuple[int, int]] = {Steps.FOUR: (6, 12), Steps.FIVE: (10, 15)}
"""From which score on a risk is usually medium, and high."""


@dataclass(frozen=True, kw_only=True)
class Scale(Record):
    """By what a house grades its risks: the steps, their names, and what counts as high."""

    prefix: ClassVar[str] = "RS"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("title",)
    inner: ClassVar[bool] = True

    title: Text = "5 × 5"
    steps: Annotated[Steps, Quick()] = Steps.FIVE
    medium_from: Annotated[Whole, Quick()] = USUAL[Steps.FIVE][0]
    high_from: Annotated[Whole, Quick()] = USUAL[Steps.FIVE][1]
    cells: Text = ""
    """Where scores do not decide: a letter (l, m, h) a cell, from the lowest row upwards."""
    probability_1: Text = ""
    probability_2: Text = ""
    probability_3: Text = ""
    probability_4: Text = ""
    probability_5: Text = ""
    impact_1: Text = ""
    impact_2: Text = ""
    impact_3: Text = ""
    impact_4: Text = ""
    impact_5: Text = ""

    @property
    def most(self) -> int:
        """Give the highest step."""
        return 4 if self.steps is Steps.FOUR else 5

    @property
    def range(self) -> tuple[int, ...]:
        """Give the steps as figures, the lowest first."""
        return tuple(range(1, self.most + 1))

    def label(self, axis: str, step: int) -> str:
        """Give what the house calls a step of an axis; nothing where it has no word for it."""
        return str(getattr(self, f"{axis}_{step}"))

    def texts(self, axis: str) -> dict[str, str]:
        """Give what people may type for a step: its figure, its word, or both."""
        found = {str(n): str(n) for n in self.range}
        for n in self.range:
            if label := self.label(axis, n).casefold():
                found |= {label: str(n), f"{n} – {label}": str(n), f"{n} {label}": str(n)}
        return found

    def problems(self) -> Iterable[Problem]:
        """The limits rise within the scale, every cell weighs something, no word is twice."""
        if not 1 < self.medium_from < self.high_from:
            yield Problem("high_from", "limits_do_not_rise", self.high_from)
        if self.high_from > self.most**2:
            yield Problem("high_from", "limit_beyond_scale", self.high_from)
        if self.cells and not re.fullmatch(f"[lmh]{{{self.most**2}}}", self.cells):
            yield Problem("cells", "wrong_cells", self.cells)
        for axis in ("probability", "impact"):
            yield from self._words_twice(axis)

    def _words_twice(self, axis: str) -> Iterator[Problem]:
        seen: set[str] = set()
        for n in self.range:
            label = self.label(axis, n).casefold()
            if label.isdecimal() or label in seen:
                yield Problem(f"{axis}_{n}", "not_a_word_of_its_own", self.label(axis, n))
            seen |= {label} - {""}
