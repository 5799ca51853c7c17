"""The handover brief: a project's plan as another program is to get it."""

from dataclasses import dataclass
from datetime import date

from itpm.briefs.scheduled import work_of
from itpm.records import Link, Project
from itpm.rules.plan import Placed
from itpm.rules.scheduling.plan import Activity
from itpm.rules.scheduling.plan import Plan as Kernel
from itpm.rules.timetable import timetable
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Handover:
    """A plan with all that its dates follow from."""

    title: str
    plan: Kernel
    day_minutes: int
    rows: tuple[tuple[Placed, Activity], ...]
    """The rows in the order of the outline, each with what the scheduler makes of it."""
    links: tuple[Link, ...]
    owners: dict[str, str]
    """The names of people by their ids."""


def handover(db: Reader, *, today: date, project: str | None) -> Handover:
    """Gather the plan of a project, or refuse what cannot be scheduled."""
    del today
    found = db.get(Project, project or "")
    table = timetable(work_of(db, found.id))
    own = {one.task.id for one in table.placed}
    return Handover(
        title=found.title,
        plan=table.made.plan,
        day_minutes=table.hours.day,
        # Tasks of other projects come last among the activities, and are left at home.
        rows=tuple(zip(table.placed, table.made.plan.activities, strict=False)),
        links=tuple(one for one in table.links if {one.before, one.after} <= own),
        owners=db.titles("person"),
    )
