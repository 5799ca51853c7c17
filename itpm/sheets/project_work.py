"""Project work: who works how long on the tasks of a file of Microsoft Project.

A task is worked by its people's calendars. That matters where they are not the plan's own, or
not each other's; and an assignment knows where a task is split.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itpm.rules.scheduling.axis import moment
from itpm.rules.scheduling.plan import Plan, Work
from itpm.rules.scheduling.worktime import Axes
from itpm.sheets.leaves import Cells
from itpm.sheets.leaves import moment as read
from itpm.sheets.project import Project

FIXED_DURATION = 1
"""The type of a task whose length nobody's calendar changes."""
PEOPLE = 1
"""The type of a resource that is a person."""
CONTOURS = (1.0, 0.6, 0.6, 0.5, 0.5, 0.5, 0.5, 0.7)
"""How much of its peak a contour of work comes to: flat, back and front loaded, ..."""
TENTHS = 10


@dataclass(frozen=True)
class Staffing:
    """The assignments of every task, and the calendar of every person."""

    axes: Axes
    assignments: Mapping[str, list[Cells]]
    people: Mapping[str, str]

    def of(self, task: Cells) -> tuple[tuple[Work, ...], tuple[tuple[int, int], ...]]:
        """Give the parts of a task and where it pauses."""
        rows = self.assignments.get(task.text("UID"), [])
        pause = self._pause(task, rows) if rows and not task.moment("ActualStart") else 0
        pauses = ((0, pause),) if pause else ()
        if task.flag("IgnoreResourceCalendar") or task.whole("Type") == FIXED_DURATION:
            return (), pauses
        works = (self._work(row) for row in rows if row.text("ResourceUID") in self.people)
        return tuple(work for work in works if work.minutes), pauses

    def _work(self, row: Cells) -> Work:
        calendar = self.people[row.text("ResourceUID")]
        delay = (row.whole("Delay") + row.whole("LevelingDelay")) // TENTHS
        contour = row.whole("WorkContour")
        if contour >= len(CONTOURS):
            return Work(calendar, self._stored(row, calendar))
        work = row.minutes("RegularWork") or (row.minutes("Work") or 0) - (
            row.minutes("OvertimeWork") or 0
        )
        units = row.share("Units") * CONTOURS[contour]
        return Work(calendar, round(work / units) if units > 0 else 0, delay)

    def _stored(self, row: Cells, calendar: str) -> int:
        """Give the length of an assignment shaped by hand: as long as it was stored."""
        start, finish = row.moment("Start"), row.moment("Finish")
        if not (start and finish):
            return 0
        axis = self.axes.of(calendar)
        return axis.worked(moment(finish)) - axis.worked(moment(start))

    def _pause(self, task: Cells, rows: Iterable[Cells]) -> int:
        """Give the working time for which a task pauses: while all who work on it do."""
        found = []
        for row in rows:
            calendar = self.people.get(row.text("ResourceUID"), "") or task.text("CalendarUID")
            axis = self.axes.of(calendar)
            blocks = [part.partition("/")[::2] for part in row.text("Pauses").split()]
            ends = [(read(begin), read(end)) for begin, end in blocks]
            found.append(
                sum(
                    axis.worked(moment(end)) - axis.worked(moment(begin))
                    for begin, end in ends
                    if begin and end
                )
            )
        return min(found)


def staffing_of(project: Project, plan: Plan) -> Staffing:
    """Gather who works on what."""
    axes = Axes(plan.calendars, plan.calendar, moment(plan.start))
    assignments: dict[str, list[Cells]] = defaultdict(list)
    for row in project.rows("Assignment"):
        assignments[row.text("TaskUID")].append(row)
    known = {one.uid for one in plan.calendars}
    people = {
        row.text("UID"): uid if (uid := row.text("CalendarUID")) in known else ""
        for row in project.rows("Resource")
        if row.whole("Type", PEOPLE) == PEOPLE and not row.flag("IsNull")
    }
    return Staffing(axes, assignments, people)
