"""The handover brief: a project's plan as another program is to get it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from itpm.briefs.scheduled import work_of
from itpm.records import Baseline, BaselineDate, Link, Project
from itpm.rules.agreed import numbered
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
    agreed: Mapping[str, Mapping[int, tuple[date, date]]]
    """The dates of tasks in baselines, by their ids and the numbers of the baselines."""


def handover(db: Reader, *, today: date, project: str | None) -> Handover:
    """Gather the plan of a project, or refuse what cannot be scheduled."""
    del today
    found = db.get(Project, project or "")
    table = timetable(work_of(db, found.id))
    own = {one.task.id for one in table.placed}
    return Handover(
        title=found.title,
        plan=_alone(table.made.plan),
        day_minutes=table.hours.day,
        # Tasks of other projects come last among the activities, and are left at home.
        rows=tuple(zip(table.placed, table.made.plan.activities, strict=False)),
        links=tuple(one for one in table.links if {one.before, one.after} <= own),
        owners=db.titles("person"),
        agreed=_agreed(db, found.id),
    )


def _alone(plan: Kernel) -> Kernel:
    """Give a plan without the hours of its people: who is away does not leave the house."""
    people = {work.calendar for one in plan.activities for work in one.works}
    own = {one.calendar for one in plan.activities}
    return replace(
        plan,
        calendars=tuple(one for one in plan.calendars if one.uid not in people - own),
        activities=tuple(
            replace(one, works=()) if one.works else one for one in plan.activities
        ),
    )


def _agreed(db: Reader, project: str) -> Mapping[str, Mapping[int, tuple[date, date]]]:
    """Give the baselines but the first, which is what the tasks themselves are measured by."""
    numbers = {one.id: n for n, one in numbered(db.all(Baseline, project=project)).items() if n}
    found: dict[str, dict[int, tuple[date, date]]] = defaultdict(dict)
    for one in db.all(BaselineDate, project=project):
        if one.baseline in numbers:
            found[one.task][numbers[one.baseline]] = one.starts_on, one.ends_on
    return found
