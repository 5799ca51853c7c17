"""Memory: answers that hold until the next change. Kept by version, never by time."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

A = TypeVar("A")

MOST = 256
"""Answers remembered at once."""


class Memory:
    """Remembers answers for one version of the house; a newer version forgets them all."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: tuple[int, dict[Hashable, Any]] = (-1, {})

    def recall(self, version: int, key: Hashable, answer: Callable[[], A]) -> A:
        """Give the answer remembered under a key, or find and remember it."""
        if self._kept[0] != version:
            self._kept = (version, {})
        kept = self._kept[1]
        if key in kept:
            return cast("A", kept[key])
        found = answer()
        if len(kept) >= MOST:
            kept.clear()
        kept[key] = found
        return found
