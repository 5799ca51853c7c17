"""Project file: a plan of the house as the XML Microsoft Project reads (MSPDI)."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from itpm.sheets import luggage
from itpm.sheets.project_calendar_file import calendars, numbered
from itpm.sheets.project_entry import WHOLE, Entry, Handed
from itpm.sheets.project_task_file import FIXED_DURATION, TaskFile, fill, span

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
        "LastSaved": file.morning(handed.saved),
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
    teams = [(one, one.crew) for one in handed.entries]
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
        fill(SubElement(parts, "Assignment"), {**about, **_part(*part, one)})


def _part(share: int, minutes: int | None, entry: Entry) -> dict[str, object]:
    """Give somebody's part; of a task that goes by its people's hours what is done and left."""
    units: dict[str, object] = {"Units": share / WHOLE}
    if minutes is None:
        return units
    work = round(minutes * share / WHOLE)
    done = work * entry.task.done // WHOLE
    left = {"ActualWork": span(done), "RemainingWork": span(work - done)}
    return {**left, **units, "Work": span(work)}


def _fields() -> Element:
    made = Element("ExtendedAttributes")
    fill(SubElement(made, "ExtendedAttribute"), luggage.ABOUT)
    return made
