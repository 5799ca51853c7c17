"""Microsoft Project: the XML it saves since 2003 (MSPDI), all of it that people plan by.

This reads a plan as tables to be seen and kept: days, whole hours, one person a task.
``mspdi`` reads the same file for `schedule`: every calendar and assignment, to the minute.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element

from itpm.sheets.branches import tree
from itpm.sheets.draft import ASIDE, Draft, Line, linked, shown_under
from itpm.sheets.luggage import unpacked

LINKS = {"0": "finish_finish", "1": "finish_start", "2": "start_finish", "3": "start_start"}
CONSTRAINTS = (
    "as_soon_as_possible",
    "as_late_as_possible",
    "must_start",
    "must_finish",
    "start_no_earlier",
    "start_no_later",
    "finish_no_earlier",
    "finish_no_later",
)
WORK = "plan_word.work"
RESOURCES = {"0": "plan_word.material", "1": WORK, "2": "plan_word.cost"}
WEEK = tuple(
    f"plan_word.{day}"
    for day in ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
)
WORKDAY, HOUR, DAY = 480, 60, 1440
PERCENT_LAGS = {"19", "20", "51", "52"}
ESTIMATED = 32
"""What a format's number is higher by where the duration is a guess."""
DURATION = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
MIDNIGHT = datetime.min.time()


def drafted(source: Path) -> Draft:
    """Read a plan of Microsoft Project, whichever version saved it."""
    root = tree(source)
    draft = Draft("msproject")
    calendars = {_text(c, "UID"): _text(c, "Name") for c in root.iterfind("Calendars/Calendar")}
    day = _whole(root, "MinutesPerDay") or WORKDAY
    titles = {_text(e, "UID"): _text(e, "Name") for e in root.iterfind("Tasks/Task")}
    owners = _assigned(draft, root, titles)
    parents: dict[int, str] = {}
    for element in root.iterfind("Tasks/Task"):
        uid, level = _text(element, "UID"), _whole(element, "OutlineLevel")
        if _text(element, "IsNull") == "1":
            continue
        parents = {n: one for n, one in parents.items() if n < level} | {level: uid}
        line = _task(element, day)
        if uid == "0":  # the plan itself, above all its tasks
            line |= {"title": line["title"] or _title(root), "kind": "phase"}
        line["key.phase"] = parents.get(level - 1)
        line["calendar"] = calendars.get(_text(element, "CalendarUID"))
        line |= owners.get(uid, {})
        line |= _baselines(draft, element) | unpacked(element)
        draft.tables[ASIDE if _text(element, "Active") == "0" else "task"].append(line)
        draft.tables["link"] += _links(element, day)
    _finished(draft, root)
    return draft


def _finished(draft: Draft, root: Element) -> None:
    shown_under(draft.tables["task"])
    shown_under(draft.tables[ASIDE])
    linked(draft)
    draft.tables["calendar"] += _calendars(root)
    draft.notes["calendars"] = len({line["name"] for line in draft.tables["calendar"]})
    draft.notes["inactive"] = len(draft.tables[ASIDE])
    draft.notes["baselines"] = len({line["number"] for line in draft.tables["baseline"]})


def _title(root: Element) -> str:
    return _text(root, "Title") or _text(root, "Name").removesuffix(".xml")


def _task(element: Element, day: int) -> Line:
    starts, ends = _moment(element, "Start"), _moment(element, "Finish")
    is_phase = _text(element, "Summary") == "1"
    is_milestone = _text(element, "Milestone") == "1"
    lasts, unit = _counted(element, "Duration", _text(element, "DurationFormat"), day)
    kind = _whole(element, "ConstraintType")
    return {
        "key.uid": _text(element, "UID"),
        "wbs": _text(element, "OutlineNumber"),
        "title": _text(element, "Name"),
        "kind": "phase" if is_phase else "milestone" if is_milestone else "task",
        "starts_on": starts,
        "ends_on": _evening(starts, ends),
        "duration": lasts,
        "duration_unit": unit,
        "done": min(100, _whole(element, "PercentComplete")),
        "deadline": _evening(None, _moment(element, "Deadline")),
        "constraint_kind": CONSTRAINTS[kind] if kind < len(CONSTRAINTS) else None,
        "constraint_on": _moment(element, "ConstraintDate") if kind > 1 else None,
        "manual": _text(element, "Manual") == "1",
        "started_on": _moment(element, "ActualStart"),
        "finished_on": _evening(starts, _moment(element, "ActualFinish")),
        "work_hours": _hours(element, "Work"),
        "remaining_hours": _hours(element, "RemainingWork"),
        "note": _text(element, "Notes"),
    }


def _evening(starts: datetime | None, ends: datetime | None) -> datetime | None:
    """Give an end as people see it: midnight is the end of the day before."""
    if ends and ends.time() == MIDNIGHT and starts != ends:
        return ends - timedelta(minutes=1)
    return ends


def _counted(element: Element, name: str, form: str, day: int) -> tuple[int | None, str]:
    minutes = _minutes(_text(element, name))
    if minutes is None:
        return None, "days"
    return counted(minutes, form, day)


def counted(minutes: int, form: str, day: int) -> tuple[int, str]:
    """Give a span as a whole number of the largest unit it was meant in that fits."""
    number = int(form) if form.isdecimal() else 7
    number -= ESTIMATED if number > ESTIMATED else 0
    is_elapsed = number in {4, 6, 8, 10, 12}
    start = {3: 2, 4: 2, 5: 1, 6: 1}.get(number, 0)
    sizes = (DAY if is_elapsed else day, HOUR, 1)[start:]
    names = ("days", "hours", "minutes")[start:]
    size, unit = next((s, n) for s, n in zip(sizes, names, strict=True) if minutes % s == 0)
    return minutes // size, f"elapsed_{unit}" if is_elapsed else unit


def _links(element: Element, day: int) -> Iterator[Line]:
    for link in element.iterfind("PredecessorLink"):
        form, tenths = _text(link, "LagFormat"), _whole(link, "LinkLag")
        lag = (tenths, "percent") if form in PERCENT_LAGS else _lag(tenths, form, day)
        yield {
            "key.before": _text(link, "PredecessorUID"),
            "key.after": _text(element, "UID"),
            "kind": LINKS.get(_text(link, "Type"), "finish_start"),
            "lag_days": lag[0],
            "lag_unit": lag[1],
        }


def _lag(tenths: int, form: str, day: int) -> tuple[int, str]:
    minutes = round(tenths / 10)
    return counted(minutes, form, day) if minutes else (0, "days")


def _assigned(draft: Draft, root: Element, titles: Mapping[str, str]) -> dict[str, Line]:
    """Give who works on each task, the one with the largest share first."""
    kinds: dict[str, str] = {}
    names: dict[str, str] = {}
    for one in root.iterfind("Resources/Resource"):
        uid, name = _text(one, "UID"), _text(one, "Name")
        if name and _text(one, "IsNull") != "1":
            names[uid], kinds[uid] = name, RESOURCES.get(_text(one, "Type"), WORK)
            mail, group = _text(one, "EmailAddress"), _text(one, "Group")
            draft.tables["person"].append(
                {"title": name, "email": mail, "role": group, "resource_kind": kinds[uid]}
            )
    shares: dict[str, list[tuple[Decimal, str]]] = {}
    for one in root.iterfind("Assignments/Assignment"):
        task, uid = _text(one, "TaskUID"), _text(one, "ResourceUID")
        if uid not in names or task not in titles:
            continue
        units = _decimal(_text(one, "Units"))
        draft.tables["assignment"].append(
            {
                "task": titles[task],
                "resource": names[uid],
                "units": f"{units * 100:.0f} %" if kinds[uid] == WORK else f"{units:f}",
                "work": _hours(one, "Work"),
            }
        )
        if kinds[uid] == WORK:
            shares.setdefault(task, []).append((units, names[uid]))
    draft.notes["assignments"] = len(draft.tables["assignment"]) - len(shares)
    return {task: _team(several) for task, several in shares.items()}


def _team(shares: list[tuple[Decimal, str]]) -> Line:
    team = [name for _, name in sorted(shares, key=lambda one: -one[0])]
    return {"owner": team[0], "members": ", ".join(team) if len(team) > 1 else None}


def _baselines(draft: Draft, element: Element) -> Line:
    """Give the first baseline; the others become a table."""
    kept: Line = {}
    for one in element.iterfind("Baseline"):
        starts = _moment(one, "Start")
        number, ends = _whole(one, "Number"), _evening(starts, _moment(one, "Finish"))
        if not number:
            kept = {"baseline_start": starts, "baseline_end": ends}
            continue
        draft.tables["baseline"].append(
            {
                "number": number,
                "task": _text(element, "Name"),
                "starts_on": starts,
                "ends_on": ends,
                "lasts": _hours(one, "Duration"),
                "work": _hours(one, "Work"),
                "cost": _text(one, "Cost"),
            }
        )
    return kept


def _calendars(root: Element) -> Iterator[Line]:
    """Give what each calendar says: the days of its week, then what departs from them."""
    names = {_text(c, "UID"): _text(c, "Name") for c in root.iterfind("Calendars/Calendar")}
    for calendar in root.iterfind("Calendars/Calendar"):
        head: Line = {
            "name": _text(calendar, "Name"),
            "base": names.get(_text(calendar, "BaseCalendarUID")),
        }
        if calendar.find("WeekDays/WeekDay") is None:
            yield head
        for day in calendar.iterfind("WeekDays/WeekDay"):
            number = _whole(day, "DayType")
            is_plain = 1 <= number <= len(WEEK)
            days = WEEK[number - 1] if is_plain else None
            yield {**head, "days": days, **_period(day), "times": _times(day)}
        for one in calendar.iterfind("Exceptions/Exception"):
            yield {**head, "days": _text(one, "Name"), **_period(one), "times": _times(one)}


def _period(element: Element) -> Line:
    period = element.find("TimePeriod")
    if period is None:
        return {}
    return {"first": _moment(period, "FromDate"), "last": _moment(period, "ToDate")}


def _times(element: Element) -> str:
    """Give the hours of work of a day: ``08:00-12:00``; a dash for a day off."""
    spans = [
        f"{_text(one, 'FromTime')[:5]}-{_text(one, 'ToTime')[:5]}"
        for one in element.iterfind("WorkingTimes/WorkingTime")
        if _text(one, "FromTime")
    ]
    return ", ".join(spans) or "–"


def _text(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _whole(element: Element, name: str) -> int:
    return int(_decimal(_text(element, name)))


def _decimal(text: str) -> Decimal:
    return Decimal(text) if re.fullmatch(r"-?\d{1,12}(\.\d{1,12})?", text) else Decimal(0)


def _moment(element: Element, name: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(_text(element, name))
    except ValueError:
        return None
    return found.replace(tzinfo=None)


def _minutes(text: str) -> int | None:
    found = DURATION.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (Decimal(part or 0) for part in found.groups())
    return round(days * DAY + hours * HOUR + minutes + seconds / HOUR)


def _hours(element: Element, name: str) -> int | None:
    """Give work in whole hours, the nearest."""
    minutes = _minutes(_text(element, name))
    return None if minutes is None else round(Decimal(minutes) / HOUR)
