"""Project team: the people of a file of Microsoft Project, and who works on which task."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from itpm.sheets.draft import WEEK, Draft, Line
from itpm.sheets.leaves import Cells
from itpm.sheets.luggage import ONLY, said_of
from itpm.sheets.project_hours import weeks_of_people

WORK = "plan_word.work"
RESOURCES = {"0": "plan_word.material", "1": WORK, "2": "plan_word.cost"}
HOUR = 60


def staffed(draft: Draft, sheets: Mapping[str, list[Cells]]) -> dict[str, Line]:
    """Give whose each task is and who works on it, the one with the largest share first."""
    tasks = {row.text("UID"): row for row in sheets["Task"] if not row.flag("IsNull")}
    people = {
        row.text("UID"): row
        for row in sheets["Resource"]
        if row.text("Name") and not row.flag("IsNull")
    }
    weeks = weeks_of_people(sheets)
    draft.tables["person"] += [
        {**_person(row, _kind(row)), f"key.{WEEK}": weeks.get(uid)}
        for uid, row in people.items()
    ]
    shares: dict[str, list[tuple[Decimal, str]]] = defaultdict(list)
    for one in sheets["Assignment"]:
        task, person = tasks.get(one.text("TaskUID")), people.get(one.text("ResourceUID"))
        if task is None or person is None:
            continue
        if _kind(person) == WORK:
            shares[task.text("UID")].append((_decimal(one.text("Units")), person.text("Name")))
        _listed(draft, one, task, person)
    draft.notes["expenses"] = len(draft.tables["expense"])
    return {uid: _team(tasks[uid], several) for uid, several in shares.items()}


def _listed(draft: Draft, one: Cells, task: Cells, person: Cells) -> None:
    """Put an assignment in the table of its kind; one to a task put away stands with that."""
    units, name = _decimal(one.text("Units")), person.text("Name")
    line: Line = {"key.task": task.text("UID"), "task": task.text("Name")}
    if _kind(person) != WORK:
        draft.tables["expense"].append({**line, "resource": name, "units": f"{units:f}"})
    elif task.text("Active") != "0" and said_of(task).get(ONLY) != name:
        part = {"person": name, "units": f"{units * 100:.0f}", "work": _hours(one)}
        draft.tables["assignment"].append({**line, **part})


def _kind(person: Cells) -> str:
    return RESOURCES.get(person.text("Type"), WORK)


def _person(row: Cells, kind: str) -> Line:
    mail, group = row.text("EmailAddress"), row.text("Group")
    return {"title": row.text("Name"), "email": mail, "role": group, "resource_kind": kind}


def _team(task: Cells, shares: list[tuple[Decimal, str]]) -> Line:
    """Give a task's people; whose it was when it left this house, it still is if they do it."""
    team = by_share(shares)
    owner = said_of(task).get("owner", team[0])
    return {
        "owner": owner if owner in {*team, ""} else team[0],
        "members": ", ".join(team) if len(team) > 1 else None,
    }


def by_share(shares: Iterable[tuple[Decimal, str]]) -> list[str]:
    """Give who works on a task, the one with the largest share first."""
    return [name for _, name in sorted(shares, key=lambda one: -one[0])]


def _hours(row: Cells) -> int | None:
    minutes = row.minutes("Work")
    return None if minutes is None else round(minutes / HOUR)


def _decimal(text: str) -> Decimal:
    return Decimal(text) if re.fullmatch(r"-?\d{1,12}(\.\d{1,12})?", text) else Decimal(0)
