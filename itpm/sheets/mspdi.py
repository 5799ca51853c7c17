"""MSPDI: the XML of Microsoft Project, 2003 and later, as flat tables of text.

Run in the child, under its limits. Every kind of element becomes a sheet whose first row names
the columns as the file does; what hangs below an element names its owner in an ``Owner``
column. Elements are known by their own name: some programs write another namespace, or none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

import pyarrow as pa
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from itpm.sheets.bounds import CannotRead, within
from itpm.sheets.luggage import LUGGAGE, carried_by

GROUPS = {"Tasks": "Task", "Resources": "Resource", "Assignments": "Assignment"}
CALENDARS = "Calendars"
SKIPPED = {"ExtendedAttribute", "OutlineCode", "TimephasedData", "AvailabilityPeriods", "Rates"}
"""What hangs below a task, resource or assignment and becomes no table."""
NO_WORK = {"", "PT0H0M0S", "PT0S"}
WORDS = {"StartText", "FinishText", "DurationText"}
WORDED = "Worded"
"""Told of a task planned by hand that has words, or none yet, in place of a date."""
OWNER = "Owner"
Row = dict[str, str]
Sheets = dict[str, list[Row]]


def project_sheets(source: Path) -> Iterator[tuple[dict[str, str], pa.Table]]:
    """Read a project, one kind of element a sheet; what is not well formed is refused."""
    sheets = gathered(source, "plan_file.damaged", "plan_file.entities")
    for name, rows in sheets.items():
        yield {"name": name, "hidden": ""}, table_of(rows)


def gathered(source: Path, damaged: str, entities: str) -> Sheets:
    """Read a project, or refuse it by one of two codes: it is damaged, or has entities."""
    try:
        return _read(source)
    except (ParseError, LookupError, ValueError) as no:
        raise CannotRead(entities if isinstance(no, DefusedXmlException) else damaged) from None


def _read(source: Path) -> Sheets:
    sheets: Sheets = defaultdict(list)
    path: list[Element] = []
    plan: Row = {}
    for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
        element.tag = element.tag.rpartition("}")[2]
        if event == "start":
            path.append(element)
            if len(path) == 1 and element.tag != "Project":
                raise CannotRead("plan_file.other_xml")
            continue
        path.pop()
        inside = [one.tag for one in path]
        if len(inside) == 1 and not len(element):
            plan[element.tag] = (element.text or "").strip()
        if len(inside) == 2:  # noqa: PLR2004 -- Project, and the group
            _take(sheets, inside[1], element)
            path[1].clear()
    sheets["Project"].append(plan)
    return sheets


def _take(sheets: Sheets, group: str, element: Element) -> None:
    """Take one element of a group, and what hangs below it."""
    if group == CALENDARS:
        _calendar(sheets, element)
    elif GROUPS.get(group) == element.tag:
        row = _leaves(element)
        sheets[element.tag].append(row)
        if not WORDS.isdisjoint(row):
            row[WORDED] = "1"
        if element.tag == "Assignment":
            row["Pauses"] = _pauses(element)
        if carried := carried_by(element):
            row[LUGGAGE] = carried
        for part in element:
            if len(part) and part.tag not in SKIPPED:
                sheets[f"{element.tag} {part.tag}"].append(
                    {OWNER: row.get("UID", ""), **_leaves(part)}
                )


def _leaves(element: Element) -> Row:
    return {part.tag: (part.text or "").strip() for part in element if not len(part)}


def _pauses(assignment: Element) -> str:
    """Give the stretches of an assignment without work: nights and weekends, and splits."""
    found = []
    for part in assignment.iterfind("TimephasedData"):
        block = _leaves(part)
        if block.get("Type") in {"1", "2"} and block.get("Value", "") in NO_WORK:
            found.append(f"{block.get('Start', '')}/{block.get('Finish', '')}")
    return " ".join(found)


def _calendar(sheets: Sheets, calendar: Element) -> None:
    row = _leaves(calendar)
    sheets["Calendar"].append(row)
    owner = row.get("UID", "")
    for day in calendar.iterfind("WeekDays/WeekDay"):
        sheets["WeekDay"].append({OWNER: owner, **_day(day)})
    for one in calendar.iterfind("Exceptions/Exception"):
        sheets["Exception"].append({OWNER: owner, **_day(one)})
    for number, weeks in enumerate(calendar.iterfind("WorkWeeks/WorkWeek")):
        about = {OWNER: owner, "Number": str(number), **_day(weeks)}
        for day in weeks.iterfind("WeekDays/WeekDay"):
            sheets["WorkWeek"].append({**about, **_day(day)})


def _day(element: Element) -> Row:
    """Give a day, or days, with their period and their hours."""
    times = [
        f"{_text(time, 'FromTime')}/{_text(time, 'ToTime')}"
        for time in element.iterfind("WorkingTimes/WorkingTime")
    ]
    period = {
        name: _text(found, name)
        for found in element.iterfind("TimePeriod")
        for name in ("FromDate", "ToDate")
    }
    return _leaves(element) | period | {"Times": " ".join(times)}


def _text(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def table_of(rows: Iterable[Row]) -> pa.Table:
    """Give rows as a table of text, the names of the columns in its first row."""
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row))
    within(len(rows) + 1, max(len(names), 1))
    columns = {
        f"{place}.text": pa.array([name, *(row.get(name) or None for row in rows)], pa.string())
        for place, name in enumerate(names)
    }
    return pa.table(columns)
