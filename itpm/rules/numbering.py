"""Numbering: a plan by the depth of its rows: their numbers, and which is part of which."""

from collections.abc import Sequence


def numbered(levels: Sequence[int]) -> list[str]:
    """Give the outline number of every row: ``1``, ``1.1``, ``1.2``, ``2``."""
    counts: list[int] = []
    numbers = []
    for level in levels:
        counts = counts[: level + 1] + [0] * (level + 1 - len(counts))
        counts[level] += 1
        numbers.append(".".join(str(max(1, count)) for count in counts))
    return numbers


def parents(levels: Sequence[int]) -> list[int | None]:
    """Give the place of the row each row is part of; nothing for the outermost."""
    above: list[int] = []
    found: list[int | None] = []
    for place, level in enumerate(levels):
        while above and levels[above[-1]] >= level:
            above.pop()
        found.append(above[-1] if above else None)
        above.append(place)
    return found


def shifted(levels: Sequence[int], first: int, last: int, by: int) -> list[int]:
    """Give the depths after some rows, with their parts, were moved in or out by one.

    A row is never deeper than one below the row above it, and never further out than all.
    """
    moved = list(levels)
    end = last
    while end + 1 < len(levels) and levels[end + 1] > levels[last]:
        end += 1
    for place in range(first, end + 1):
        most = moved[place - 1] + 1 if place else 0
        moved[place] = max(0, min(levels[place] + by, most))
    return _closed(moved)


def _closed(levels: list[int]) -> list[int]:
    """Draw out what would otherwise hang two steps below the row above it."""
    for place, level in enumerate(levels):
        levels[place] = min(level, levels[place - 1] + 1 if place else 0)
    return levels
