"""Risks: how a score weighs, and what has moved since another day.

A score is probability times impact. The house's own scale says from which score on a risk
must be watched, or acted upon, and whether some cell of its matrix weighs otherwise. Matrix,
lights and meetings ask here, so that a risk never looks better in one than in another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from itpm.records import Risk, Scale
from itpm.records.scale import AXES


class Band(StrEnum):
    """How much a score weighs: borne, watched, or acted upon; the lightest first."""

    LOW = auto()
    MEDIUM = auto()
    HIGH = auto()

    @property
    def weight(self) -> int:
        """Give its place in the order."""
        return list(Band).index(self)


LETTERS = {band.value[0]: band for band in Band}


@dataclass(frozen=True)
class Movement:
    """What happened to the risks between two days, in counts."""

    new: int
    up: int
    down: int
    gone: int

    @property
    def is_still(self) -> bool:
        """Tell whether nothing has moved."""
        return not (self.new or self.up or self.down or self.gone)


def band(scale: Scale, probability: int, impact: int) -> Band:
    """Give how much a cell of the matrix weighs."""
    place = (probability - 1) * scale.most + impact - 1
    if scale.cells and probability in scale.range and impact in scale.range:
        return LETTERS[scale.cells[place]]
    return by_score(scale, probability * impact)


def by_score(scale: Scale, score: int) -> Band:
    """Give what a score weighs where no cell says otherwise."""
    if score >= scale.high_from:
        return Band.HIGH
    return Band.MEDIUM if score >= scale.medium_from else Band.LOW


def cells(scale: Scale, wanted: Band) -> list[int]:
    """Give the cells of a band as two figures each: probability and impact, 45 for 4 and 5."""
    return [10 * p + i for p in scale.range for i in scale.range if band(scale, p, i) is wanted]


def reach(scale: Scale, wanted: Band) -> tuple[int, int]:
    """Give the lowest and the highest score of a band, where scores decide."""
    low, high = scale.medium_from, scale.high_from
    return {
        Band.LOW: (1, low - 1),
        Band.MEDIUM: (low, high - 1),
        Band.HIGH: (high, scale.most**2),
    }[wanted]


def beyond(scale: Scale, risks: Iterable[Risk]) -> list[Risk]:
    """Give the risks that are graded by steps the scale does not have."""
    fields = [key.removeprefix("risk.") for key in AXES]
    return [risk for risk in risks if any((getattr(risk, f) or 0) > scale.most for f in fields)]


def movement(then: Mapping[str, int], now: Mapping[str, int]) -> Movement:
    """Compare the scores of the open risks of two days, by the risks' ids."""
    both = then.keys() & now.keys()
    return Movement(
        new=len(now.keys() - then.keys()),
        up=sum(now[id_] > then[id_] for id_ in both),
        down=sum(now[id_] < then[id_] for id_ in both),
        gone=len(then.keys() - now.keys()),
    )
