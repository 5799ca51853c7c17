"""Risks: how a score weighs, and what has moved since another day.

A score is probability times impact, from 1 to 25. The limits are those of the lights, so
that a risk never looks better in the matrix than in the portfolio.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from itpm.rules.lights import RISK_AT, RISK_OFF

SCALE = range(1, 6)
"""What probability and impact are graded by."""


class Band(StrEnum):
    """How much a score weighs: borne, watched, or acted upon."""

    LOW = auto()
    MEDIUM = auto()
    HIGH = auto()


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


def band(score: int) -> Band:
    """Give the band of a score."""
    if score >= RISK_OFF:
        return Band.HIGH
    return Band.MEDIUM if score >= RISK_AT else Band.LOW


def movement(then: Mapping[str, int], now: Mapping[str, int]) -> Movement:
    """Compare the scores of the open risks of two days, by the risks' ids."""
    both = then.keys() & now.keys()
    return Movement(
        new=len(now.keys() - then.keys()),
        up=sum(now[id_] > then[id_] for id_ in both),
        down=sum(now[id_] < then[id_] for id_ in both),
        gone=len(then.keys() - now.keys()),
    )
