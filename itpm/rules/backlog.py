"""Backlog: the one order in which tasks are to be taken up (Scrum Guide 2020, Product Backlog).

The rank of a task is a number with room beside it, so that putting one between two others
changes one task and not all. It is the same rank in the backlog, in a sprint and in a column.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from itpm.records import Sprint, Task, replaced

STEP = 100
"""The room between two ranks."""
WEEK = timedelta(7)
FIRST_LENGTH = timedelta(11)


def placed(others: Sequence[Task], mine: Task, before: str) -> list[Task]:
    """Put a task before another one, or last; give all whose rank that changes, itself first.

    ``others`` are the rest of the list in its order.
    """
    ids = [one.id for one in others]
    at = ids.index(before) if before in ids else len(others)
    low, changed = 0, []
    for one in others[:at]:
        if one.rank is None:
            changed.append(replaced(one, rank=low + STEP))
        low = low + STEP if one.rank is None else one.rank
    high = others[at].rank if at < len(others) else None
    if high is None:
        return [replaced(mine, rank=low + STEP), *changed]
    if high - low > 1:
        return [replaced(mine, rank=(low + high) // 2), *changed]
    return _renumbered([*others[:at], mine, *others[at:]], mine)


def _renumbered(every: Sequence[Task], mine: Task) -> list[Task]:
    """Give every task a rank of its own again, where there is no room left."""
    given = [replaced(one, rank=STEP * n) for n, one in enumerate(every, start=1)]
    fresh = [new for new, old in zip(given, every, strict=True) if new.rank != old.rank]
    (own,) = [one for one in given if one.id == mine.id]
    return [own, *(one for one in fresh if one.id != mine.id)]


def next_days(last: Sprint | None, today: date) -> tuple[date, date]:
    """Give the days of the next sprint: as many as the last had, from the same weekday on.

    The first one has the working days of this week and the next.
    """
    if last is None:
        monday = today - timedelta(today.weekday())
        return monday, monday + FIRST_LENGTH
    length = last.ends_on - last.starts_on
    weeks = -(-(length.days + 1) // WEEK.days)
    first = last.starts_on + weeks * WEEK
    return first, first + length


def room(sprint: Sprint | None, ends_on: date | None, today: date) -> tuple[date, date]:
    """Give the days of a task somebody jots down: those of its sprint, else until the end.

    Nobody has said more than that, and what has no day yet must not be late tomorrow.
    """
    if sprint is not None:
        return sprint.starts_on, sprint.ends_on
    return today, max(ends_on or today, today)
