"""Project hours: the week of people in a file of Microsoft Project, where not the plan's."""

from collections.abc import Mapping, Sequence

from itpm.records.calendar import week_written
from itpm.rules.scheduling.calendar import OFF, STANDARD, Calendar, Shifts, lineage
from itpm.sheets.leaves import Cells
from itpm.sheets.project import Project
from itpm.sheets.project_calendar import WEEK, calendars_of


def weeks_of_people(sheets: Mapping[str, Sequence[Cells]]) -> dict[str, str]:
    """Give the hours of a week, by the uid of whoever has others than the plan."""
    project = Project("", {kind: tuple(rows) for kind, rows in sheets.items()})
    known = {one.uid: one for one in calendars_of(project)}
    usual = _week(known.get(project.about.text("CalendarUID"), STANDARD), known)
    weeks = {
        row.text("UID"): _week(known[uid], known)
        for row in project.rows("Resource")
        if (uid := row.text("CalendarUID")) in known
    }
    return {uid: week_written(week) for uid, week in weeks.items() if week != usual}


def _week(calendar: Calendar, known: Mapping[str, Calendar]) -> list[Shifts]:
    """Give the hours of each weekday, those left open from what the calendar is built on."""
    line = [one.week for one in lineage(calendar, known)]
    return [
        next((week[day] or OFF for week in line if week[day] is not None), OFF)
        for day in range(WEEK)
    ]
