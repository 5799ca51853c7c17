"""Sprints: what is planned in one, what has been done of it, and how it is closed.

After the Scrum Guide 2020: a sprint has a goal and a fixed length of at most a month; a new one
begins when the last has ended, so a project has one at a time. What is not done at its end goes
back to the backlog or on to another sprint, and does not count: velocity is what was done.

Work is counted in points where a project gives any, and else in tasks. A task without points
then counts for nothing, and it is said how many there are.
"""

from collections.abc import Iterable, Sequence

from itpm.records import Record, Refusal, Sprint, Task, replaced
from itpm.records.board import SprintState, Stage
from itpm.rules.columns import stage_of

LATEST = 6
"""How many sprints back the velocity is looked at."""


def in_points(tasks: Iterable[Task]) -> bool:
    """Tell whether a project counts its work in points."""
    return any(one.points is not None for one in tasks)


def size(task: Task, *, points: bool) -> int:
    """Give how much a task counts: its points, or one task."""
    return (task.points or 0) if points else 1


def load(tasks: Iterable[Task], *, points: bool) -> int:
    """Give how much work tasks are."""
    return sum(size(one, points=points) for one in tasks)


def done(tasks: Iterable[Task], *, points: bool) -> int:
    """Give how much of the work is done."""
    finished = (one for one in tasks if stage_of(one) is Stage.DONE)
    return load(finished, points=points)


def within(sprint: str, tasks: Iterable[Task]) -> list[Task]:
    """Give the tasks of a sprint."""
    return [one for one in tasks if one.sprint == sprint]


def running(sprints: Iterable[Sprint]) -> Sprint | None:
    """Give the sprint that is going on, if any."""
    return next((one for one in sprints if one.state is SprintState.ACTIVE), None)


def still_open(sprints: Iterable[Sprint]) -> list[Sprint]:
    """Give the sprints that are not closed: the one going on first, then by their start."""
    found = [one for one in sprints if one.state is not SprintState.CLOSED]
    return sorted(
        found, key=lambda one: (one.state is not SprintState.ACTIVE, one.starts_on, one.id)
    )


def past(sprints: Iterable[Sprint]) -> list[Sprint]:
    """Give the last sprints that were closed, the earliest first."""
    found = [one for one in sprints if one.state is SprintState.CLOSED]
    return sorted(found, key=lambda one: (one.ends_on, one.id))[-LATEST:]


def started(sprint: Sprint, every: Iterable[Sprint]) -> Sprint:
    """Give a sprint that begins; refuse while another one is going on."""
    other = running(one for one in every if one.id != sprint.id)
    if other is not None:
        raise Refusal("sprint_running", title=other.title)
    return replaced(sprint, state=SprintState.ACTIVE)


def closed(sprint: Sprint, tasks: Sequence[Task], onward: str) -> list[Record]:
    """Give all that closing a sprint saves: what is not done goes onward, or to the backlog."""
    left = [one for one in within(sprint.id, tasks) if stage_of(one) is not Stage.DONE]
    moved = [replaced(one, sprint=onward) for one in left]
    return [replaced(sprint, state=SprintState.CLOSED), *moved]
