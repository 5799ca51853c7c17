"""Parts of GanttProject files made for the tests, and the dates of what they make up."""

from pathlib import Path

from itpm.rules.scheduling.plan import Plan
from itpm.rules.scheduling.schedule import Row, schedule
from itpm.sheets.gan_project import project_sheets
from itpm.sheets.project import Project, rows_in
from itpm.sheets.project_plan import plan_of

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def task(uid: int, start: str, lasts: int, *parts: str, **more: object) -> str:
    """Give a task as GanttProject writes it."""
    said = "".join(f' {name.replace("_", "-")}="{text}"' for name, text in more.items())
    return (
        f'<task id="{uid}" name="T{uid}" start="{start}" duration="{lasts}"{said}>'
        f"{''.join(parts)}</task>"
    )


def point(uid: int, start: str, *parts: str, **more: object) -> str:
    """Give a milestone."""
    return task(uid, start, 0, *parts, meeting="true", **more)


def then(uid: int, kind: int = 2, lag: int = 0, hardness: str = "Strong") -> str:
    """Give what waits for the task it stands in."""
    return f'<depend id="{uid}" type="{kind}" difference="{lag}" hardness="{hardness}"/>'


def week(*days: str, off: str = "sat sun", shown_only: str = "false") -> str:
    """Give a calendar."""
    ends = "".join(f' {day}="{int(day in off)}"' for day in WEEK)
    return (
        f'<calendars base-id="none"><day-types><default-week id="1" name="default"{ends}/>'
        f'<only-show-weekends value="{shown_only}"/></day-types>{"".join(days)}</calendars>'
    )


def day(month: int, number: int, kind: str = "HOLIDAY", year: str = "2026") -> str:
    """Give a day of a calendar."""
    return f'<date year="{year}" month="{month}" date="{number}" type="{kind}"/>'


def plan(text: str, folder: Path) -> Plan:
    """Give the plan in a file, read in this process."""
    path = folder / "plan.gan"
    path.write_text(text, "utf-8")
    sheets = {facts["name"]: table for facts, table in project_sheets(path)}
    rows = {n: tuple(rows_in(t.columns)) for n, t in sheets.items() if t.num_columns}
    return plan_of(Project("plan.gan", rows))


def rows(text: str, folder: Path) -> dict[str, Row]:
    """Give the dates of a file's tasks."""
    return {row.uid: row for row in schedule(plan(text, folder)).rows}


def days(text: str, folder: Path) -> dict[str, str]:
    """Give the first and the last day of a file's tasks."""
    return {
        uid: f"{row.start:%m-%d}..{row.finish:%m-%d}" for uid, row in rows(text, folder).items()
    }
