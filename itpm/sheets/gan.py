"""GanttProject: a ``.gan`` file. What a task is waited for by stands within the task."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from itpm.sheets.branches import nested, tree
from itpm.sheets.draft import Draft, Line, linked, shown_under
from itpm.sheets.gan_days import Days, day, days_of, earliest, whole

LINKS = {"1": "start_start", "2": "finish_start", "3": "finish_finish", "4": "start_finish"}
OFF = "–"


def drafted(source: Path) -> Draft:
    """Read a plan of GanttProject."""
    root = tree(source)
    draft = Draft("ganttproject")
    days = days_of(root)
    owners = _owners(draft, root)
    agreed = _baselines(draft, root, days)
    for task, parent, number in nested(root.find("tasks") or Element("none"), "task"):
        line = _task(task, number, days)
        line["key.phase"] = None if parent is None else parent.get("id")
        line["owner"] = owners.get(task.get("id", ""))
        line |= agreed.get(task.get("id", ""), {})
        draft.tables["task"].append(line)
        draft.tables["link"] += _links(task)
    shown_under(draft.tables["task"])
    linked(draft)
    _calendars(draft, root, days)
    return draft


def _task(task: Element, number: str, days: Days) -> Line:
    starts, lasts = day(task.get("start")), whole(task.get("duration"))
    is_milestone = task.get("meeting") == "true"
    kind = "milestone" if is_milestone else "task"
    line: Line = {
        "key.uid": task.get("id"),
        "wbs": number,
        "title": task.get("name"),
        "kind": "phase" if task.find("task") is not None else kind,
        "starts_on": starts,
        "ends_on": starts and (starts if is_milestone else days.last(starts, lasts)),
        "duration": 0 if is_milestone else lasts,
        "duration_unit": "days",
        "done": min(100, whole(task.get("complete"))),
        "note": task.findtext("notes"),
    }
    if at := earliest(task):
        line |= {"constraint_kind": "start_no_earlier", "constraint_on": at}
    return line


def _links(task: Element) -> Iterator[Line]:
    for depend in task.iterfind("depend"):
        yield {
            "key.before": task.get("id"),
            "key.after": depend.get("id"),
            "kind": LINKS.get(depend.get("type", "2"), "finish_start"),
            "lag_days": whole(depend.get("difference")),
            "lag_unit": "days",
        }


def _owners(draft: Draft, root: Element) -> dict[str, str]:
    """Give who answers for each task: the one who is responsible, else the first named."""
    names, owners, sure = {}, {}, set()
    for one in root.iterfind("resources/resource"):
        names[one.get("id")] = name = one.get("name", "")
        mail = one.get("contacts") or None
        draft.tables["person"].append({"title": name, "email": mail})
    titles = _titles(root)
    shares = {}
    for one in root.iterfind("allocations/allocation"):
        task, name = one.get("task-id", ""), names.get(one.get("resource-id"), "")
        if not name:
            continue
        is_sure = one.get("responsible") == "true"
        if task not in owners or (is_sure and task not in sure):
            owners[task] = name
        sure |= {task} if is_sure else set()
        shares[task, name] = whole(one.get("load"))
    draft.tables["assignment"] += [
        {"key.task": task, "task": titles.get(task), "person": name, "units": units}
        for (task, name), units in shares.items()
    ]
    return owners


def _titles(root: Element) -> dict[str | None, str | None]:
    return {task.get("id"): task.get("name") for task in root.iter("task")}


def _baselines(draft: Draft, root: Element, days: Days) -> dict[str, Line]:
    """Give the newest baseline by task; the older ones become a table."""
    found: dict[str, Line] = {}
    titles = _titles(root)
    sets = root.findall("previous/previous-tasks")
    for number, one in enumerate(sets):
        for task in one.iterfind("previous-task"):
            starts, lasts = day(task.get("start")), whole(task.get("duration"))
            ends = starts and days.last(starts, lasts)
            if one is sets[-1]:
                found[task.get("id", "")] = {"baseline_start": starts, "baseline_end": ends}
                continue
            draft.tables["baseline"].append(
                {
                    "number": number,
                    "task": titles.get(task.get("id")),
                    "starts_on": starts,
                    "ends_on": ends,
                }
            )
    draft.notes["baselines"] = max(0, len(sets) - 1)
    return found


def _calendars(draft: Draft, root: Element, days: Days) -> None:
    names = {one.get("id"): one.get("name") for one in root.iterfind("resources/resource")}
    table = draft.tables["calendar"]
    table += [{"first": one, "last": one, "times": OFF} for one in sorted(days.off)]
    for one in root.iterfind("vacations/vacation"):
        first, last = day(one.get("start")), day(one.get("end"))
        who = names.get(one.get("resourceid"))
        table.append({"name": who, "first": first, "last": last, "times": OFF})
    draft.notes["days_off"] = len(table)
