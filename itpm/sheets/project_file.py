"""Project file: a plan of the house as the XML Microsoft Project reads (MSPDI)."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from itpm.sheets import luggage
from itpm.sheets.project_calendar_file import calendars, numbered
from itpm.sheets.project_task_file import (
    FIXED_DURATION,
    WHOLE,
    Entry,
    Handed,
    TaskFile,
    fill,
    span,
)

SPACE = "http://schemas.microsoft.com/project"


def as_xml(handed: Handed) -> bytes:
    """Write a plan."""
    file = TaskFile(handed)
    root = Element("Project", xmlns=SPACE)
    fill(root, _about(handed, file))
    root.append(_fields())
    root.append(calendars(handed.plan, file.calendars, handed.hours))
    root.append(_tasks(handed.entries, file))
    _people(root, handed, file)
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _tasks(entries: Sequence[Entry], file: TaskFile) -> Element:
    made = Element("Tasks")
    # A row that came as the plan itself stands above all others.
    rise = 0 if entries and entries[0].task.uid == "0" else 1
    below = [*(one.level for one in entries[1:]), 0]
    for place, (entry, number) in enumerate(zip(entries, _numbers(entries, rise), strict=True)):
        sums = below[place] > entry.level
        made.append(file.row(entry, number, place + rise, sums=sums))
    return made


def _numbers(entries: Sequence[Entry], rise: int) -> list[str]:
    """Give outline numbers: 1, 1.1, 1.2; the plan itself is 0."""
    counts: list[int] = []
    numbers = []
    for one in entries:
        level = one.level + rise
        counts = [*counts[:level], *[0] * (level - len(counts))]
        if counts:
            counts[-1] += 1
        numbers.append(".".join(map(str, counts)) or "0")
    return numbers


def _about(handed: Handed, file: TaskFile) -> dict[str, object]:
    begins = handed.plan.start.date()
    first = min((one.task.starts_on for one in handed.entries), default=begins)
    last = max((one.task.ends_on for one in handed.entries), default=begins)
    return {
        "SaveVersion": 14,
        "Name": f"{handed.title}.xml",
        "Title": handed.title,
        "ScheduleFromStart": 1,
        "StartDate": file.morning(first),
        "FinishDate": file.evening(last),
        "CriticalSlackLimit": 0,
        "CalendarUID": file.calendars[handed.plan.calendar],
        "DefaultStartTime": file.opens.isoformat(),
        "DefaultFinishTime": file.closes.isoformat(),
        "MinutesPerDay": handed.day_minutes,
        "MinutesPerWeek": handed.day_minutes * 5,
        "DaysPerMonth": 20,
        "DefaultTaskType": FIXED_DURATION,
        "HonorConstraints": 1,
        "NewTasksAreManual": 0,
    }


def _people(root: Element, handed: Handed, file: TaskFile) -> None:
    """Add who works on what: first who is responsible, then who does it by their own hours."""
    teams = [(one, _team(one)) for one in handed.entries]
    names = dict.fromkeys(name for _, team in teams for name in team)
    uids = {name: uid for uid, name in enumerate(names, 1)}
    people, parts = SubElement(root, "Resources"), SubElement(root, "Assignments")
    hours = numbered(handed.hours, file.calendars)
    for name, uid in uids.items():
        about = {"UID": uid, "ID": uid, "Name": name, "Type": 1, "IsNull": 0}
        fill(SubElement(people, "Resource"), {**about, "CalendarUID": hours.get(name)})
    pairs = ((one, name, part) for one, team in teams for name, part in team.items())
    for uid, (one, name, part) in enumerate(pairs, 1):
        about = {"UID": uid, "TaskUID": file.uids[one.task.id], "ResourceUID": uids[name]}
        fill(SubElement(parts, "Assignment"), {**about, **part})


def _team(entry: Entry) -> dict[str, dict[str, object]]:
    """Give who is on a task: who is responsible keeps the largest share, and so the task."""
    first = {entry.owner: _part(1, 0, entry)} if entry.owner else {}
    for name, (units, minutes) in entry.team.items():
        share = 1 if name == entry.owner else min(units, WHOLE) / WHOLE
        first[name] = _part(share, round(minutes * share), entry)
    return first


def _part(share: float, minutes: int, entry: Entry) -> dict[str, object]:
    """Give somebody's part; of a task that goes by its people's hours what is done and left."""
    done = minutes * entry.task.done // WHOLE
    work = (
        {"ActualWork": span(done), "RemainingWork": span(minutes - done)} if entry.team else {}
    )
    return {**work, "Units": share, "Work": span(minutes) if entry.team else None}


def _fields() -> Element:
    made = Element("ExtendedAttributes")
    fill(SubElement(made, "ExtendedAttribute"), luggage.ABOUT)
    return made
