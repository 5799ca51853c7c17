"""The milestones brief: the days of a project's milestones, or of all projects that go on."""

from dataclasses import dataclass
from datetime import date, timedelta

from itpm.records import Project, Task
from itpm.records.plan import TaskKind
from itpm.records.project import Lifecycle
from itpm.records.reading import PERCENTS
from itpm.store import Reader

BACK = timedelta(365)
"""How long a milestone that is over stays in a calendar."""


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """A milestone and its day."""

    id: str
    version: int
    title: str
    project: str
    project_title: str
    day: date
    agreed: date | None
    is_reached: bool


@dataclass(frozen=True, kw_only=True)
class Milestones:
    """Milestones in the order of their days; ``title`` is that of the one project, if any."""

    title: str
    days: tuple[Milestone, ...]


def milestones(db: Reader, *, today: date, project: str | None) -> Milestones:
    """Gather the milestones of a project, or of all that are not closed, for a calendar."""
    projects = {one.id: one for one in db.all(Project)}
    asked = {"project": project} if project else {}
    found = [
        task
        for task in db.all(Task, kind=TaskKind.MILESTONE, **asked)
        if task.project in projects
        and (project or projects[task.project].lifecycle is not Lifecycle.CLOSED)
        and (project or task.ends_on >= today - BACK)
    ]
    found.sort(key=lambda task: (task.ends_on, task.title.casefold(), task.id))
    return Milestones(
        title=projects[project].title if project in projects else "",
        days=tuple(_milestone(task, projects[task.project].title) for task in found),
    )


def _milestone(task: Task, project: str) -> Milestone:
    return Milestone(
        id=task.id,
        version=task.version,
        title=task.title,
        project=task.project,
        project_title=project,
        day=task.ends_on,
        agreed=task.baseline_end,
        is_reached=task.done >= PERCENTS[1],
    )
