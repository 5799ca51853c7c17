"""Stakeholders: how to meet them, by their interest and influence (Mendelow's grid)."""

from enum import StrEnum, auto

MIDDLE = 3


class Strategy(StrEnum):
    """How to meet a stakeholder."""

    INVOLVE = auto()
    SATISFY = auto()
    INFORM = auto()
    WATCH = auto()


def strategy(interest: int, influence: int) -> Strategy:
    """Give the strategy; above three is high."""
    if influence > MIDDLE:
        return Strategy.INVOLVE if interest > MIDDLE else Strategy.SATISFY
    return Strategy.INFORM if interest > MIDDLE else Strategy.WATCH
