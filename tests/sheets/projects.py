"""Files of Microsoft Project made for the tests, as small as they can be."""

from pathlib import Path

from itpm.rules.scheduling.plan import Activity, Plan
from itpm.rules.scheduling.schedule import Row, schedule
from itpm.sheets.mspdi import project_sheets
from itpm.sheets.project import Project, rows_in
from itpm.sheets.project_plan import plan_of

SPACE = "http://schemas.microsoft.com/project"
HEAD = (
    "<StartDate>2026-01-05T08:00:00</StartDate><MinutesPerDay>480</MinutesPerDay>"
    "<Views><View><Name>Gantt</Name></View></Views>"
)


def element(name: str, **values: object) -> str:
    """Give an element with its leaves; what begins with < stands inside as it is."""
    leaves = "".join(
        str(value) if str(value).startswith("<") else f"<{key}>{value}</{key}>"
        for key, value in values.items()
    )
    return f"<{name}>{leaves}</{name}>"


def task(uid: int, **values: object) -> str:
    """Give a task of one day."""
    return element(
        "Task", **{"UID": uid, "ID": uid, "Name": f"T{uid}", "Duration": "PT8H0M0S", **values}
    )


def waits(uid: int, **values: object) -> str:
    """Give a link from another task."""
    return element("PredecessorLink", PredecessorUID=uid, **values)


def file(*tasks: str, more: str = "", head: str = HEAD, space: str = SPACE) -> str:
    """Give a whole file."""
    named = f' xmlns="{space}"' if space else ""
    body = f"{head}{more}<Tasks>{''.join(tasks)}</Tasks>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Project{named}>{body}</Project>'


def project(text: str, folder: Path) -> Project:
    """Read a file in this process."""
    path = folder / "plan.xml"
    path.write_text(text, "utf-8")
    sheets = {facts["name"]: table for facts, table in project_sheets(path)}
    return Project(
        "plan.xml", {name: tuple(rows_in(table.columns)) for name, table in sheets.items()}
    )


def plan(text: str, folder: Path) -> Plan:
    """Give the plan in a file."""
    return plan_of(project(text, folder))


def rows(text: str, folder: Path) -> dict[str, Row]:
    """Give the dates of a file's tasks."""
    return {row.uid: row for row in schedule(plan(text, folder)).rows}


def activity(text: str, folder: Path, uid: str = "1") -> Activity:
    """Give one activity of a file."""
    return next(one for one in plan(text, folder).activities if one.uid == uid)
