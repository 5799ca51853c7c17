"""Plans made for the tests, as the programs they come from would have written them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from itpm.i18n import words
from itpm.sheets import child
from itpm.sheets.inspection import kind_of
from itpm.sheets.look import Look, Table, planned_on
from itpm.sheets.planned import notes_of
from itpm.sheets.reader import sheets_in
from itpm.sheets.spoken import spoken


def planned(tmp_path: Path, content: str | bytes, name: str = "plan.xml") -> Look:
    """Look into a plan; the child's work is done here, without a child."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    child.main(kind_of(path, name), str(path), str(tmp_path))
    assert (tmp_path / "said.json").read_text() == "{}"
    sheets = sheets_in(tmp_path)
    return Look(name, planned_on(sheets), notes=notes_of(sheets))


def refused(tmp_path: Path, content: str | bytes, name: str) -> str:
    """Give the code by which a plan is refused; the child's work is done here."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    child.main(kind_of(path, name), str(path), str(tmp_path))
    return str(json.loads((tmp_path / "said.json").read_text()).get("code"))


def told(look: Look, record: str) -> Table:
    """Give the table of a plan that bears a name."""
    return next(table for table in look.tables if table.sheet == record)


def rows(look: Look, name: str, *columns: str) -> list[tuple[Any, ...]]:
    """Give some columns of a table, row by row, as texts; one that is not there is blank."""
    table = told(look, name)
    texts = {column.name.split(".", 1)[1]: column.texts.to_pylist() for column in table.columns}
    blank = [None] * table.rows
    return list(zip(*(texts.get(column, blank) for column in columns), strict=True))


def headings(look: Look, name: str, language: str) -> list[str]:
    """Give the headings of a table as a reader sees them."""
    at = [table.sheet for table in look.tables].index(name)
    return spoken(look, words(language)).tables[at].names


# ------------------------------------------------------------------ Microsoft Project


def element(name: str, *parts: str, **texts: object) -> str:
    """Give an element of these texts, then of these parts."""
    inner = "".join(f"<{key}>{text}</{key}>" for key, text in texts.items())
    return f"<{name}>{inner}{''.join(parts)}</{name}>"


def work(uid: int, title: str, level: int, number: str, *parts: str, **more: object) -> str:
    """Give a task of Microsoft Project: a day's work on 5 January 2026, unless more is said."""
    texts: dict[str, object] = {
        "UID": uid,
        "ID": uid,
        "Name": title,
        "IsNull": 0,
        "OutlineNumber": number,
        "OutlineLevel": level,
        "Start": "2026-01-05T08:00:00",
        "Finish": "2026-01-05T17:00:00",
        "Duration": "PT8H0M0S",
        "DurationFormat": 7,
        "Summary": 0,
        "Milestone": 0,
        "PercentComplete": 0,
        "ConstraintType": 0,
        "CalendarUID": -1,
    }
    return element("Task", *parts, **(texts | more))


def waits(before: int, kind: int = 1, lag: int = 0, form: int = 7) -> str:
    """Give what a task waits for; the lag in tenths of a minute, or per cent."""
    return element(
        "PredecessorLink", PredecessorUID=before, Type=kind, LinkLag=lag, LagFormat=form
    )


def mspdi(*tasks: str, rest: str = "", **more: object) -> str:
    """Give the XML of a plan that holds these tasks."""
    head = "".join(f"<{key}>{text}</{key}>" for key, text in more.items())
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Project xmlns="http://schemas.microsoft.com/project">'
        f"<Name>Arkiv.xml</Name>{head}<Tasks>{''.join(tasks)}</Tasks>{rest}</Project>"
    )


MPP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + b"MSProject.MPP14\x00" + bytes(600)
"""What looks like a file of its own kind, and holds nothing."""


# ----------------------------------------------------------------------------- Trello


def card(id_: str, list_: str, name: str, **more: object) -> dict[str, object]:
    """Give a card as Trello exports it."""
    return {
        "id": id_,
        "badges": {"checkItems": 0, "due": None},
        "closed": False,
        "dateLastActivity": "2026-01-05T11:00:00.000Z",
        "desc": "",
        "due": None,
        "dueComplete": False,
        "idBoard": "B",
        "idChecklists": [],
        "idList": list_,
        "idMembers": [],
        "isTemplate": False,
        "labels": [],
        "name": name,
        "pos": 65536,
        "start": None,
    } | more


def board(
    phases: Mapping[str, str],
    cards: Sequence[Mapping[str, object]],
    checklists: Sequence[Mapping[str, object]] = (),
    **more: object,
) -> str:
    """Give a board as Trello's “Export as JSON” writes it, on one line."""
    made = {
        "id": "B",
        "name": "Arkiv",
        "desc": "",
        "closed": False,
        "prefs": {"permissionLevel": "org"},
        "actions": [{"id": "A1", "type": "updateCard"}],
        "lists": [
            {"id": id_, "name": name, "closed": False, "idBoard": "B", "pos": n}
            for n, (id_, name) in enumerate(phases.items())
        ],
        "cards": list(cards),
        "checklists": list(checklists),
        "members": [
            {"id": "M1", "fullName": "Kari Nordmann", "username": "kari"},
            {"id": "M2", "fullName": "", "username": "ola"},
        ],
        "labels": [],
        "customFields": [],
    }
    return json.dumps(made | more)


# ------------------------------------------------------------------------------ Asana

ASANA = (
    "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,"
    "Start Date,Due Date,Tags,Notes,Projects,Parent task,Blocked By (Dependencies),"
    "Blocking (Dependencies)"
)


def asana(*lines: str, own: str = "") -> str:
    """Give an export of Asana, in the columns of today and some of the team's own."""
    return "\n".join([ASANA + own, *lines]) + "\n"


# ---------------------------------------------------------------------- GanttProject


def gan(tasks: str, rest: str = "", calendars: str = "") -> str:
    """Give a plan of GanttProject."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><project name="Arkiv" company="" webLink=""'
        ' view-date="2026-01-05" view-index="0" gantt-divider-location="400"'
        ' resource-divider-location="300" version="3.3.3312" locale="nb">'
        f'<description/>{calendars}<tasks empty-milestones="true">{tasks}</tasks>'
        f"{rest}</project>"
    )


# -------------------------------------------------------------------------- iCalendar


def ics(*parts: str, head: str = "") -> str:
    """Give a calendar of these parts, each a text of lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//nb", *head.splitlines()]
    for part in parts:
        kind, *rest = part.strip().splitlines()
        lines += [f"BEGIN:{kind}", *rest, f"END:{kind}"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])
