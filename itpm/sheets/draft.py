"""Draft: a plan as a file tells it, table by table, on its way from the child to us.

Every cell is a text: a day in ISO, a figure in digits, yes or nothing. A column is named by
the field it fills, ``task.title``; by what it shows, ``plan_column.labels``; or ``key.before``,
which is never shown: by keys rows of one table find those of another.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import pyarrow as pa

from itpm.records import BY_NAME, fields_of
from itpm.sheets.bounds import MOST_COLUMNS, CannotRead, within

Cell = str | int | bool | date | datetime | None
Line = dict[str, Cell]

SHOWN: Mapping[str, Sequence[str]] = {
    "task": [
        "wbs",
        "title",
        "kind",
        "starts_on",
        "ends_on",
        "duration",
        "duration_unit",
        "done",
        "predecessors",
        "owner",
        "members",
        "state",
        "board_column",
        "labels",
        "checklist",
        "deadline",
        "constraint_kind",
        "constraint_on",
        "baseline_start",
        "baseline_end",
        "manual",
        "started_on",
        "finished_on",
        "work_hours",
        "remaining_hours",
        "calendar",
        "ignores_people",
        "phase",
        "recurs",
        "note",
    ],
    "link": ["before", "after", "kind", "lag_days", "lag_unit"],
    "person": ["title", "email", "role", "resource_kind"],
    "assignment": ["task", "person", "units", "work"],
    "expense": ["task", "resource", "units"],
    "calendar": ["name", "base", "days", "first", "last", "times"],
    "baseline": ["number", "task", "starts_on", "ends_on", "lasts", "work", "cost"],
}
"""The tables of a plan in the order they are offered, and their columns in order."""

KEPT = {"task", "link", "person", "assignment"}
"""The tables whose rows become records. A calendar of a plan is none of the house's."""

ASIDE = "archived"
"""Tasks that were put away: shown when asked for, like a hidden sheet."""

OWN = "own."
ABSENCE = ("person", "first", "last")
"""What days off of a person are kept by."""
BASELINE = ("task", "number", "saved", "first", "last")
"""What the rows of a baseline are kept by, beside what is shown of them."""
WEEK = "week"
"""The hours of a person's week, where they are not the plan's."""
KEYS = ("uid", "phase", "before", "after", "person", WEEK, *BASELINE)


@dataclass
class Draft:
    """A plan read from a file: its tables, and what must be said about it."""

    program: str
    tables: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    own: list[str] = field(default_factory=list)
    """Columns of the file's own, which only it knows the meaning of."""
    notes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How many times what is not kept, by the code of the sentence that says so."""


def sheets_of(draft: Draft) -> Iterator[tuple[dict[str, str], pa.Table]]:
    """Give the tables of a plan as sheets of texts; one without any is no plan."""
    if not any(draft.tables.values()):
        raise CannotRead("sheet.no_tasks")
    draft.notes["undated"] = sum(not line.get("starts_on") for line in draft.tables["task"])
    for name in (*SHOWN, ASIDE):
        lines = draft.tables.get(name, [])
        if lines:
            yield _sheet(draft, name, lines)


def _sheet(draft: Draft, name: str, lines: list[Line]) -> tuple[dict[str, str], pa.Table]:
    kind = "task" if name == ASIDE else name
    columns = {
        code: texts
        for code, field_name in _codes(kind, draft.own)
        if any(texts := [_text(line.get(field_name)) for line in lines])
    }
    within(len(lines), min(len(columns), MOST_COLUMNS))
    facts = {
        "name": name,
        "hidden": "yes" if name == ASIDE else "",
        "plan": json.dumps(
            {"program": draft.program, "codes": [*columns], "notes": draft.notes}
        ),
    }
    arrays = [pa.array(texts, pa.string()) for texts in columns.values()]
    return facts, pa.table(arrays, names=[f"{n}.text" for n in range(len(arrays))])


def _codes(kind: str, own: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Give the codes of a table's columns, each with its name in a line."""
    kept = {f.name for f in fields_of(BY_NAME[kind])} if kind in KEPT else set()
    for name in SHOWN[kind]:
        yield (f"{kind}.{name}" if name in kept else f"plan_column.{name}"), name
    for name in own if kind == "task" else ():
        yield f"{OWN}{name}", f"{OWN}{name}"
    for key in KEYS:
        yield f"key.{key}", f"key.{key}"


def _text(cell: Cell) -> str | None:
    match cell:
        case None | False | "":
            return None
        case True:
            return "yes"
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell).strip() or None


def shown_under(lines: list[Line]) -> None:
    """Say under each row the title of what it belongs to, beside the key that finds it."""
    titles = {line["key.uid"]: line["title"] for line in lines}
    for line in lines:
        line["phase"] = titles.get(line.get("key.phase"))


def outlined(lines: list[Line]) -> list[Line]:
    """Put every row before those that belong to it; those in a ring keep to the end."""
    below: dict[Cell, list[Line]] = defaultdict(list)
    uids = {line["key.uid"] for line in lines}
    for line in lines:
        above = line.get("key.phase")
        below[above if above in uids else None].append(line)
    placed, waiting = [], below.pop(None, [])[::-1]
    while waiting:
        line = waiting.pop()
        placed.append(line)
        waiting += below.pop(line["key.uid"], [])[::-1]
    return placed + [line for rest in below.values() for line in rest]


def spanning(lines: list[Line]) -> None:
    """Let a phase without days reach from the first to the last of what belongs to it."""
    below: dict[Cell, list[Line]] = defaultdict(list)
    for line in lines:
        below[line.get("key.phase")].append(line)
    for line in reversed(lines):
        if line.get("kind") == "phase" and not line.get("starts_on"):
            under = [one for one in below[line["key.uid"]] if one.get("starts_on")]
            if under:
                line["starts_on"] = min(_day(one["starts_on"]) for one in under)
                line["ends_on"] = max(_day(one["ends_on"]) for one in under)


def _day(cell: Cell) -> date:
    return cell.date() if isinstance(cell, datetime) else date.fromisoformat(str(cell))


def one_day_for_two(line: Line) -> None:
    """Let work that has only a start or only an end take that one day."""
    line["starts_on"] = line.get("starts_on") or line.get("ends_on")
    line["ends_on"] = line.get("ends_on") or line["starts_on"]


def linked(draft: Draft) -> None:
    """Name the ends of every link by their titles, and say before each task what it awaits."""
    names = {line["key.uid"]: line for line in draft.tables["task"]}
    awaited: dict[Cell, list[str]] = defaultdict(list)
    there = []
    for link in draft.tables["link"]:
        before, after = names.get(link["key.before"]), names.get(link["key.after"])
        if before is None or after is None:
            draft.notes["loose_links"] += 1
            continue
        there.append({**link, "before": before["title"], "after": after["title"]})
        awaited[link["key.after"]].append(str(before.get("wbs") or before["title"]))
    draft.tables["link"] = there
    for uid, waits in awaited.items():
        names[uid]["predecessors"] = ", ".join(waits)
