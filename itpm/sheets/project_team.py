"""Project team: the people of a file of Microsoft Project, and who works on which task."""

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from itpm.sheets.draft import Draft, Line
from itpm.sheets.leaves import Cells

WORK = "plan_word.work"
RESOURCES = {"0": "plan_word.material", "1": WORK, "2": "plan_word.cost"}
HOUR = 60


def staffed(draft: Draft, sheets: Mapping[str, list[Cells]]) -> dict[str, Line]:
    """Give who works on each task, the one with the largest share first."""
    titles = {row.text("UID"): row.text("Name") for row in sheets["Task"]}
    people = {
        row.text("UID"): row
        for row in sheets["Resource"]
        if row.text("Name") and not row.flag("IsNull")
    }
    kinds = {uid: RESOURCES.get(row.text("Type"), WORK) for uid, row in people.items()}
    draft.tables["person"] += [_person(row, kinds[uid]) for uid, row in people.items()]
    shares: dict[str, list[tuple[Decimal, str]]] = defaultdict(list)
    for one in sheets["Assignment"]:
        task, uid = one.text("TaskUID"), one.text("ResourceUID")
        if uid not in people or task not in titles:
            continue
        units, name = _decimal(one.text("Units")), people[uid].text("Name")
        is_person = kinds[uid] == WORK
        draft.tables["assignment"].append(
            {
                "task": titles[task],
                "resource": name,
                "units": f"{units * 100:.0f} %" if is_person else f"{units:f}",
                "work": _hours(one),
            }
        )
        if is_person:
            shares[task].append((units, name))
    draft.notes["assignments"] = len(draft.tables["assignment"]) - len(shares)
    return {task: _team(several) for task, several in shares.items()}


def _person(row: Cells, kind: str) -> Line:
    mail, group = row.text("EmailAddress"), row.text("Group")
    return {"title": row.text("Name"), "email": mail, "role": group, "resource_kind": kind}


def _team(shares: list[tuple[Decimal, str]]) -> Line:
    team = [name for _, name in sorted(shares, key=lambda one: -one[0])]
    return {"owner": team[0], "members": ", ".join(team) if len(team) > 1 else None}


def _hours(row: Cells) -> int | None:
    minutes = row.minutes("Work")
    return None if minutes is None else round(minutes / HOUR)


def _decimal(text: str) -> Decimal:
    return Decimal(text) if re.fullmatch(r"-?\d{1,12}(\.\d{1,12})?", text) else Decimal(0)
