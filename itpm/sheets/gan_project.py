"""GanttProject as rows of a project, so that its plan is scheduled as one of Microsoft Project.

Run in the child. The rows are named as in the XML of Microsoft Project (``mspdi``); what makes
a plan of them is ``project_plan``. GanttProject itself places its tasks like this:

- ``depend`` stands within the task that is waited for; ``id`` is the one that waits. Type 1 is
  start to start, 2 finish to start, 3 finish to finish, 4 start to finish; ``difference`` is
  the lag in days of work, a lead is negative.
- A Strong link moves the task that waits to where it allows, forth and back. A Rubber one only
  pushes it; with none but such links, or without any, a task stays where it was drawn.
- An earliest start, ``thirdDate``, holds only with ``thirdDate-constraint`` 1.
- A milestone stands on the morning after what it waits for. In older files it lasts a day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import pyarrow as pa

from itpm.sheets.bounds import CannotRead
from itpm.sheets.branches import nested, tree
from itpm.sheets.gan_days import Days, day, days_of, earliest, whole
from itpm.sheets.mspdi import OWNER, Row, table_of

CALENDAR = "1"
NO_EARLIER = "4"
KINDS = {"1": "3", "2": "1", "3": "0", "4": "2"}
"""The kinds of links, and what Microsoft Project calls them."""
AT_FINISH = {"3", "4"}
"""The kinds that hold the end of what waits."""
RUBBER = "Rubber"
HOURS, TENTHS = 8, 4_800
"""A day of work, in hours and in the tenths of minutes that a lag counts."""
DONE = 100
AFTER, AT_MOST = 100, 300
"""For how many years what is off every year is laid out: after the last start, and in all."""


@dataclass(frozen=True)
class Bar:
    """A task as it is drawn, with what moves it."""

    task: Element
    number: str
    place: int
    floats: bool
    """Whether it stays where it was drawn while nothing pushes it."""
    lasts: int

    @property
    def uid(self) -> str:
        """Give what links find it by; one without an id is found by none."""
        return self.task.get("id") or f"row {self.place}"

    @property
    def starts(self) -> date | None:
        """Give the day on which it was drawn."""
        return day(self.task.get("start"))


def project_sheets(source: Path) -> Iterator[tuple[dict[str, str], pa.Table]]:
    """Read a plan, one kind of row a sheet."""
    root = tree(source)
    bars = _bars(root)
    if not bars:
        raise CannotRead("sheet.no_tasks")
    days = days_of(root)
    starts = sorted(at for bar in bars if (at := bar.starts))
    sheets: Mapping[str, Iterable[Row]] = {
        "Project": [_about(root, starts)],
        "Calendar": [{"UID": CALENDAR, "Name": "GanttProject", "IsBaseCalendar": "1"}],
        "WeekDay": _week(days),
        "Exception": _exceptions(days, starts),
        "Task": (_row(bar, days) for bar in bars),
        "Task PredecessorLink": (row for bar in bars for row in _links(bar)),
    }
    for name, rows in sheets.items():
        yield {"name": name, "hidden": ""}, table_of(rows)


def _bars(root: Element) -> list[Bar]:
    top = root.find("tasks")
    found = [] if top is None else [(task, number) for task, _, number in nested(top, "task")]
    points_last = top is not None and top.get("empty-milestones") != "true"
    waits = _waits([task for task, _ in found])
    return [
        Bar(
            task,
            number,
            place,
            _floats(task, waits.get(task.get("id"), [])),
            _days(task, points_last=points_last),
        )
        for place, (task, number) in enumerate(found, 1)
    ]


def _waits(tasks: Iterable[Element]) -> Mapping[str | None, list[Element]]:
    """Give the links each task waits by."""
    found: dict[str | None, list[Element]] = {}
    for task in tasks:
        for link in task.iterfind("depend"):
            found.setdefault(link.get("id"), []).append(link)
    return found


def _floats(task: Element, links: Iterable[Element]) -> bool:
    """Tell whether a task keeps its place; a rubber link at its end keeps it there too."""
    all_rubber = task.get("fixed-start") == "true"  # as links were once made rubber
    kinds = [(link.get("type"), all_rubber or link.get("hardness") == RUBBER) for link in links]
    strong = any(not rubber for _, rubber in kinds)
    return not strong or any(rubber and kind in AT_FINISH for kind, rubber in kinds)


def _days(task: Element, *, points_last: bool) -> int:
    if task.get("meeting") == "true" and not points_last:
        return 0
    return max(0, whole(task.get("duration")))


def _about(root: Element, starts: list[date]) -> Row:
    """Give what holds for the plan; it begins when its first task does."""
    about = {"Name": root.get("name", ""), "CalendarUID": CALENDAR, "MilestonesOpen": "1"}
    return {**about, "StartDate": _morning(starts[0])} if starts else about


def _row(bar: Bar, days: Days) -> Row:
    task, lasts = bar.task, bar.lasts
    row = {
        "UID": bar.uid,
        "ID": str(bar.place),
        "Name": task.get("name", ""),
        "OutlineLevel": str(bar.number.count(".") + 1),
        "Duration": f"PT{lasts * HOURS}H0M0S",
    }
    if task.find("task") is None:
        row |= _held(bar) | _done(bar, days)
    return row


def _held(bar: Bar) -> Row:
    """Give the day before which a task does not start."""
    wished = earliest(bar.task), bar.starts if bar.floats else None
    held = max((at for at in wished if at), default=None)
    return {"ConstraintType": NO_EARLIER, "ConstraintDate": _morning(held)} if held else {}


def _done(bar: Bar, days: Days) -> Row:
    """Give how far a task is: what has begun has begun where it is drawn."""
    done, starts = whole(bar.task.get("complete")), bar.starts
    if done <= 0 or starts is None:
        return {}
    row = {"ActualStart": _morning(starts), "PercentComplete": str(min(done, DONE))}
    if done < DONE:
        return row
    ends = _evening(days.last(starts, bar.lasts)) if bar.lasts else _morning(starts)
    return {**row, "ActualFinish": ends}


def _links(bar: Bar) -> Iterator[Row]:
    for link in bar.task.iterfind("depend"):
        yield {
            OWNER: link.get("id", ""),
            "PredecessorUID": bar.uid,
            "Type": KINDS.get(link.get("type", ""), KINDS["2"]),
            "LinkLag": str(whole(link.get("difference")) * TENTHS),
        }


def _week(days: Days) -> Iterator[Row]:
    for weekday, works in enumerate(days.week):
        number = (weekday + 1) % len(days.week) + 1  # the file begins its week on Sunday
        yield {OWNER: CALENDAR, "DayType": str(number), "DayWorking": str(int(works))}


def _exceptions(days: Days, starts: list[date]) -> Iterator[Row]:
    """Give the days unlike their week; what is said of one day comes before every year's."""
    for found, works in ((days.worked, True), (days.off, False)):
        yield from (_exception(one, works=works) for one in sorted(found))
    for each_year, works in ((days.yearly_worked, True), (days.yearly_off, False)):
        yield from (_exception(one, works=works) for one in _yearly(each_year, starts))


def _yearly(each_year: Iterable[tuple[int, int]], starts: list[date]) -> Iterator[date]:
    """Lay out days of every year, for the years of the plan and long after."""
    if not starts:
        return
    first = starts[0].year - 1
    last = min(starts[-1].year + AFTER, first + AT_MOST)
    for year in range(first, last):
        for month, number in sorted(each_year):
            if found := day(f"{year:04d}-{month:02d}-{number:02d}"):
                yield found


def _exception(one: date, *, works: bool) -> Row:
    at = _morning(one)
    said = {"FromDate": at, "ToDate": at, "DayWorking": str(int(works))}
    return {OWNER: CALENDAR, "Type": "1", **said}


def _morning(at: date) -> str:
    return f"{at.isoformat()}T08:00:00"


def _evening(at: date) -> str:
    return f"{at.isoformat()}T17:00:00"
