"""Project task file: the rows of a plan as the XML Microsoft Project reads.

Elements stand in the order the format wants them. Microsoft Project needs some things said
that nobody has said here: how long a task lasts that only has two dates, for one. What the
house has otherwise travels along (``luggage``), so that a plan that comes back is the plan
that left.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from xml.etree.ElementTree import Element, SubElement

from itpm.records import Link, Task
from itpm.records.plan import Constraint, TaskKind, TimeUnit
from itpm.sheets.luggage import ONLY, packed
from itpm.sheets.msproject import CONSTRAINTS, LINKS
from itpm.sheets.project_entry import WHOLE, Entry, Handed

FORMATS = {
    TimeUnit.MINUTES: 3,
    TimeUnit.ELAPSED_MINUTES: 4,
    TimeUnit.HOURS: 5,
    TimeUnit.ELAPSED_HOURS: 6,
    TimeUnit.DAYS: 7,
    TimeUnit.ELAPSED_DAYS: 8,
    TimeUnit.PERCENT: 19,
}
ENDS = {
    Constraint.FINISH_NO_EARLIER,
    Constraint.FINISH_NO_LATER,
    Constraint.MUST_FINISH,
}
FIXED_UNITS = 0
"""It lasts as long as its people need by their hours."""
FIXED_DURATION = 1
"""Nobody's part in a task changes how long it lasts."""
TENTHS = 10
HOUR = 60
UNTOLD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class TaskFile:
    """Writes row after row of one plan."""

    def __init__(self, handed: Handed) -> None:
        """Number the rows and the calendars, and know the hours of a usual day."""
        self.handed = handed
        self.uids = _uids([one.task for one in handed.entries])
        self.calendars = {one.uid: n for n, one in enumerate(handed.plan.calendars, 1)}
        self.waits: dict[str, list[Link]] = defaultdict(list)
        for link in handed.links:
            self.waits[link.after].append(link)
        own = next(c for c in handed.plan.calendars if c.uid == handed.plan.calendar)
        shifts = next(filter(None, own.week))
        self.opens, self.closes = (_clock(at) for at in (shifts[0][0], shifts[-1][1]))

    def morning(self, day: date) -> datetime:
        """Give when work begins on a day."""
        return datetime.combine(day, self.opens)

    def evening(self, day: date) -> datetime:
        """Give when it ends."""
        return datetime.combine(day, self.closes)

    def row(self, entry: Entry, number: str, at: int, *, sums: bool) -> Element:
        """Give a row; ``at`` is its place, and one that sums has others below it."""
        task = entry.task
        wish, on = _wish(entry)
        made = Element("Task")
        fill(
            made,
            {
                "UID": self.uids[task.id],
                "ID": at,
                "Name": task.title,
                "Active": 1,
                "Manual": int(task.manual),
                "Type": FIXED_UNITS if entry.team else FIXED_DURATION,
                "IsNull": 0,
                "WBS": task.wbs or number,
                "OutlineNumber": number,
                "OutlineLevel": 0 if number == "0" else number.count(".") + 1,
                **self._dates(entry),
                "EffortDriven": 0,
                "Milestone": int(task.kind is TaskKind.MILESTONE),
                "Summary": int(sums),
                **self._progress(entry),
                "ConstraintType": CONSTRAINTS.index(wish.value),
                "CalendarUID": self._calendar_of(entry),
                "ConstraintDate": on and self._wished(wish, on),
                "Deadline": task.deadline and self.evening(task.deadline),
                "IgnoreResourceCalendar": int(task.ignores_people) or None,
                "Notes": task.note or None,
            },
        )
        for link in self.waits[task.id]:
            fill(SubElement(made, "PredecessorLink"), self._link(link))
        if own := self._own(entry, number, sums=sums):
            fill(SubElement(made, "ExtendedAttribute"), packed(own))
        self._based(made, entry)
        return made

    def _based(self, made: Element, entry: Entry) -> None:
        """Add the baselines of a row: the one it is measured by, and the others."""
        task = entry.task
        if task.baseline_end:
            fill(SubElement(made, "Baseline"), self._baseline(task, task.baseline_end))
        for place, (first, last) in sorted(entry.agreed.items()):
            dates = {"Start": self.morning(first), "Finish": self.evening(last)}
            fill(SubElement(made, "Baseline"), {"Number": place, **dates})

    def _dates(self, entry: Entry) -> dict[str, object]:
        task = entry.task
        starts, ends = self.morning(task.starts_on), self.evening(task.ends_on)
        if task.kind is TaskKind.MILESTONE:
            starts = ends
        lasts = span(entry.activity.minutes)
        by_hand = {"ManualStart": starts, "ManualFinish": ends, "ManualDuration": lasts}
        unit = task.duration_unit
        if task.duration is None:
            unit = TimeUnit.ELAPSED_DAYS if entry.activity.elapsed else TimeUnit.DAYS
        return {
            "Start": starts,
            "Finish": ends,
            "Duration": lasts,
            **(by_hand if task.manual else {}),
            "DurationFormat": FORMATS[unit],
            "Work": None if task.work_hours is None else span(task.work_hours * HOUR),
        }

    def _progress(self, entry: Entry) -> dict[str, object]:
        task = entry.task
        lasts = entry.activity.minutes
        done = lasts * task.done // WHOLE
        began, ended = self._began(entry), self._ended(entry)
        left = task.remaining_hours
        return {
            "PercentComplete": task.done,
            "ActualStart": began and self.morning(began),
            "ActualFinish": ended and self.evening(ended),
            "ActualDuration": span(done) if began or entry.team else None,
            "RemainingDuration": span(lasts - done),
            "RemainingWork": None if left is None else span(left * HOUR),
        }

    def _began(self, entry: Entry) -> date | None:
        """Give the day a row was begun; one that is under way was begun some day."""
        started = entry.activity.progress.started
        return entry.task.started_on or (started.date() if started else None)

    def _ended(self, entry: Entry) -> date | None:
        is_over = entry.activity.progress.finished is not None
        return entry.task.finished_on or (entry.task.ends_on if is_over else None)

    def _wished(self, wish: Constraint, on: date) -> datetime:
        return self.evening(on) if wish in ENDS else self.morning(on)

    def _calendar_of(self, entry: Entry) -> int:
        return self.calendars[entry.activity.calendar] if entry.task.calendar else -1

    def _baseline(self, task: Task, end: date) -> dict[str, object]:
        starts = task.baseline_start and self.morning(task.baseline_start)
        return {"Number": 0, "Start": starts, "Finish": self.evening(end)}

    def _link(self, link: Link) -> dict[str, object]:
        sizes = {
            TimeUnit.DAYS: self.handed.day_minutes,
            TimeUnit.HOURS: HOUR,
            TimeUnit.ELAPSED_DAYS: 24 * HOUR,
            TimeUnit.ELAPSED_HOURS: HOUR,
        }
        is_share = link.lag_unit is TimeUnit.PERCENT
        size = 1 if is_share else sizes.get(link.lag_unit, 1) * TENTHS
        return {
            "PredecessorUID": self.uids[link.before],
            "Type": next(n for n, kind in LINKS.items() if kind == link.kind.value),
            "CrossProject": 0,
            "LinkLag": link.lag_days * size,
            "LagFormat": FORMATS[link.lag_unit],
        }

    def _own(self, entry: Entry, number: str, *, sums: bool) -> dict[str, object]:
        """Say what the house has otherwise than the file must say."""
        task, wish = entry.task, _wish(entry)
        had = {
            "wbs": (task.wbs, number),
            "kind": (task.kind.value, _kind(task, sums=sums)),
            "key.phase": ("", "" if task.phase or not entry.level else "derived"),
            "constraint_kind": (task.constraint_kind.value, wish[0].value),
            "constraint_on": (task.constraint_on, wish[1]),
            "started_on": (task.started_on, self._began(entry)),
            "finished_on": (task.finished_on, self._ended(entry)),
            "calendar": (task.calendar, self._known(entry)),
            "owner": (entry.owner, entry.foremost),
            ONLY: ("" if entry.owner in entry.assigned else entry.owner, ""),
        }
        said: dict[str, object] = {n: own for n, (own, told) in had.items() if own != told}
        if task.duration is None:
            said |= {"duration": "", "duration_unit": task.duration_unit.value}
        return said

    def _known(self, entry: Entry) -> str:
        name = next(
            c.name for c in self.handed.plan.calendars if c.uid == entry.activity.calendar
        )
        return name if entry.task.calendar else ""


def _uids(tasks: Sequence[Task]) -> dict[str, int]:
    """Give every task the number it came with; those without one get the next."""
    came = {int(one.uid): one.id for one in reversed(tasks) if one.uid.isdecimal()}
    uids = {id_: uid for uid, id_ in came.items()}
    spare = max(came, default=0)
    for task in tasks:
        if task.id not in uids:
            spare += 1
            uids[task.id] = spare
    return uids


def _wish(entry: Entry) -> tuple[Constraint, date | None]:
    """Give the constraint the scheduler obeys, and its day."""
    task, activity = entry.task, entry.activity
    wish = Constraint[activity.constraint.name]
    if wish is task.constraint_kind and task.constraint_on:
        return wish, task.constraint_on
    if activity.constraint_date is None:
        return wish, None
    return wish, task.ends_on if task.kind is TaskKind.MILESTONE else task.starts_on


def _kind(task: Task, *, sums: bool) -> str:
    is_point = task.kind is TaskKind.MILESTONE
    return "phase" if sums else "milestone" if is_point else "task"


def fill(element: Element, texts: Mapping[str, object]) -> None:
    """Give an element parts of these names and texts; what is nothing is left out."""
    for name, value in texts.items():
        if value is not None:
            SubElement(element, name).text = _told(value)


def _told(value: object) -> str:
    """Write a value; what no XML may hold is left out."""
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return UNTOLD.sub("", text)


def span(minutes: int) -> str:
    """Write minutes as the file wants them."""
    return f"PT{minutes // HOUR}H{minutes % HOUR}M0S"


def _clock(minute: int) -> time:
    return time(minute // HOUR % 24, minute % HOUR)
