"""An independent solver: the longest path by relaxing every link until nothing moves.

It knows nothing of the kernel: days are whole numbers, there are no calendars, and it repeats
one step, over and over, that anyone can check by eye.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Tie = tuple[str, str, str, int]
"""From, to, two letters such as FS, and lag."""


@dataclass(frozen=True)
class Solved:
    """The earliest and the latest start of every task."""

    early: Mapping[str, int]
    late: Mapping[str, int]
    end: int


def longest(
    lengths: Mapping[str, int], ties: Sequence[Tie], floors: Mapping[str, int]
) -> Solved:
    """Solve a network; ``floors`` are starts that are no earlier than a day."""
    early = {one: floors.get(one, 0) for one in lengths}
    moved = True
    while moved:
        moved = False
        for before, after, kind, lag in ties:
            leaves = early[before] + (lengths[before] if kind[0] == "F" else 0)
            start = leaves + lag - (lengths[after] if kind[1] == "F" else 0)
            if start > early[after]:
                early[after], moved = start, True
    end = max(early[one] + lengths[one] for one in lengths)
    late = {one: end - lengths[one] for one in lengths}
    moved = True
    while moved:
        moved = False
        for before, after, kind, lag in ties:
            arrives = late[after] + (lengths[after] if kind[1] == "F" else 0)
            start = arrives - lag - (lengths[before] if kind[0] == "F" else 0)
            if start < late[before]:
                late[before], moved = start, True
    return Solved(early, late, end)
