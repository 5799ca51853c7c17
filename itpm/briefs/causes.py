"""Causes: what decides when each row of a scheduled plan begins, as the records say it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from itpm.records import Absence, Link, Task
from itpm.records.plan import Constraint, LinkKind, TaskKind, TimeUnit
from itpm.rules.attendance import away_in
from itpm.rules.scheduling.drivers import Driver, Why
from itpm.rules.scheduling.plan import Activity, Lag
from itpm.rules.timetable import Timetable, Work

OWN_DATE = "own_date"
"""Why a row begins when it does, beside the scheduler's ``Why``: on the day it was given."""
FROM_TODAY = "today"
"""Or because what is left of it cannot have been done before today."""
SOMEBODY_AWAY, OTHER_HOURS = "somebody_away", "other_hours"
"""Or because of a person: one whose absences the reader may not know of, or who works at
other hours."""
Kept = Mapping[tuple[str, LinkKind | None, Lag], Link]
OWN = {Why.PLAN, Why.CONSTRAINT}


@dataclass(frozen=True, kw_only=True)
class Cause:
    """What decides when a row begins; ``id`` and ``title`` are of the other row, if any."""

    why: str
    id: str = ""
    title: str = ""
    project: str = ""
    """The title of the project the other row belongs to, where that is another."""
    kind: LinkKind | None = None
    lag: int = 0
    unit: TimeUnit = TimeUnit.DAYS
    constraint: Constraint | None = None
    on: date | None = None
    until: date | None = None
    """The last day of an absence."""


class Names:
    """What rows are called, here and elsewhere; what cannot be seen has only its id."""

    def __init__(
        self, work: Work, projects: Mapping[str, str], absences: Collection[str] = ()
    ) -> None:
        """Know the tasks, the titles of projects, and the absences that may be told of."""
        self._people = {one.id: one.title for one in work.staff.people}
        self._absences = absences
        self._titles = {one.id: one.title for one in (*work.tasks, *work.elsewhere)}
        self._projects = {
            one.id: projects.get(one.project, one.project) for one in work.elsewhere
        }

    def __contains__(self, id_: str) -> bool:
        """Tell whether a row can be seen."""
        return id_ in self._titles

    def title(self, id_: str) -> str:
        """Give what a row is called."""
        return self._titles.get(id_, id_)

    def person(self, id_: str) -> str:
        """Give what a person is called."""
        return self._people.get(id_, id_)

    def may_tell(self, absence: Absence) -> bool:
        """Tell whether who reads this may know who is away."""
        return absence.id in self._absences

    def project(self, id_: str) -> str:
        """Give the project of a row from elsewhere; nothing for one of this plan."""
        return self._projects.get(id_, "")


def causes(table: Timetable, names: Names, status: date | None) -> list[Cause]:
    """Give what decides the start of every row, as the rows stand."""
    kept: Kept = {
        (one.before, one.kind, link.lag): one
        for one, link in zip(table.links, table.made.plan.links, strict=True)
    }
    activities = table.made.plan.activities
    doing = table.staff.on(one.task for one in table.placed)
    found = []
    for place, one in enumerate(table.placed):
        driver = table.made.driver(place)
        if driver.since is not None:
            people = doing.get(one.task.id, ())
            found.append(_of_people(table, place, people, names))
        elif driver.why in OWN:
            cause = _of_its_own(one.task, activities[place], driver.why)
            put_off = status and cause.on and cause.on < status and not cause.constraint
            found.append(Cause(why=FROM_TODAY, on=status) if put_off else cause)
        else:
            found.append(_of_another(driver, kept, names))
    return found


def _of_people(table: Timetable, place: int, people: Sequence[str], names: Names) -> Cause:
    """Tell who is away; who may not read absences is told that somebody is, and no more.

    One who is not away works at other hours than the task's calendar.
    """
    since, start = table.made.driver(place).since, table.made.rows[place].start
    absence = away_in(table.staff.absences, people, since or start, start)
    if absence is None:
        return Cause(why=OTHER_HOURS, title=names.person(people[0]))
    if not names.may_tell(absence):
        return Cause(why=SOMEBODY_AWAY)
    return Cause(
        why=Why.AWAY,
        title=names.person(absence.person),
        on=absence.starts_on,
        until=absence.ends_on,
    )


def _of_its_own(task: Task, activity: Activity, why: Why) -> Cause:
    """Tell a constraint somebody has set from a day that a row merely has."""
    if activity.constraint_date is None:
        return Cause(why=why)
    kind = task.constraint_kind
    if kind.name == activity.constraint.name and task.constraint_on:
        return Cause(why=why, constraint=kind, on=task.constraint_on)
    is_point = task.kind is TaskKind.MILESTONE
    return Cause(why=OWN_DATE, on=task.ends_on if is_point else task.starts_on)


def _of_another(driver: Driver, kept: Kept, names: Names) -> Cause:
    id_, title = driver.uid, names.title(driver.uid)
    if driver.why is not Why.LINK:
        return Cause(why=driver.why, id=id_, title=title)
    link = kept[id_, driver.kind, driver.lag]
    return Cause(
        why=driver.why,
        id=id_,
        title=title,
        project=names.project(id_),
        kind=link.kind,
        lag=link.lag_days,
        unit=link.lag_unit,
    )
