"""Thorough: how often a test repeats itself, every day and for the scoreboard."""

import os

THOROUGH = "ITPM_THOROUGH"
"""Named in the environment, all is counted that was promised; it takes minutes."""


def times(usually: int, promised: int) -> int:
    """Give how often something is done: a few times each day, and fully for the scoreboard."""
    return promised if os.environ.get(THOROUGH) else usually
