"""Plan file: any file with a plan in it, as a plan for the kernel."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from itpm.records import Refusal
from itpm.rules.scheduling.plan import Plan
from itpm.sheets import project_plan
from itpm.sheets.bounds import LARGEST_FILE, MEGABYTE
from itpm.sheets.inspection import kind_of
from itpm.sheets.project import KINDS, read_project
from itpm.sheets.reader import read

HEAD = 4096
MICROSOFT = re.compile(rb"<([\w-]+:)?project[^>]*schemas\.microsoft\.com/project|<project>\s*<")
"""Its own namespace; or none, as some programs write it: then it has no attributes."""

ASANA = "asana"
TABLES = {"text": "text", "workbook": "workbook", ASANA: "text"}
"""What is read as a table, and how; Asana's export is a CSV, and says no more than one."""
LENGTHLESS = {"trello": "plan_file.trello", "icalendar": "plan_file.icalendar"}
"""What says when things are due and never how long they take, and how that is said."""


def read_plan(path: Path, language: str, start: date) -> Plan:
    """Read the plan in a file, or refuse it with one sentence.

    ``start`` is when a plan begins that does not say so itself.
    """
    name = path.name
    if not path.is_file():
        raise Refusal("sheet.no_file", file=name)
    if is_project(path):
        if path.stat().st_size > LARGEST_FILE:
            raise Refusal("sheet.too_large", file=name, megabytes=LARGEST_FILE // MEGABYTE)
        return project_plan.plan_of(read_project(path, name))
    kind = kind_of(path, name)
    if kind in KINDS:
        return project_plan.plan_of(read_project(path, name, kind))
    if kind in LENGTHLESS:
        raise Refusal(LENGTHLESS[kind], file=name)
    if kind not in TABLES:
        raise Refusal("sheet.not_a_table", file=name)
    return _in_tables(path, kind, language, start)


def _in_tables(path: Path, kind: str, language: str, start: date) -> Plan:
    # What understands tables takes long to load, and most plans are in a file of a program.
    from itpm.sheets.look import tables_on  # noqa: PLC0415 -- as said above
    from itpm.sheets.plan_sheet import plan_sheet  # noqa: PLC0415 -- as said above
    from itpm.sheets.plan_table import plan_of  # noqa: PLC0415 -- as said above

    tables = tables_on(read(path, path.name, TABLES[kind]), with_totals=True)
    try:
        sheet = plan_sheet(path.name, tables, language)
    except Refusal:
        if kind == ASANA:
            raise Refusal("plan_file.asana", file=path.name) from None
        raise
    return plan_of(sheet, start)


def is_project(path: Path) -> bool:
    """Tell whether a file is the XML of Microsoft Project, whatever it is called."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    return MICROSOFT.search(head.replace(b"\x00", b"").lower()) is not None


def begun_on(plan: Plan, start: date) -> Plan:
    """Give a plan that begins on another day, at the same time of it."""
    return replace(plan, start=datetime.combine(start, plan.start.time()))
