"""Outline: phases that a table of tasks names beside or between its rows become rows as well.

A phase stands in a column of its own, said once and meant for the rows below; or it is a row
that others belong to by their outline numbers or levels; or one that holds nothing but its
name. It spans what belongs to it, and is known again by its name.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itpm.arrival.levels import above_in
from itpm.records import Task
from itpm.records.plan import TaskKind
from itpm.rules.recognition import Face, known_again
from itpm.sheets.refilled import Texts, refilled, reordered, texts_of
from itpm.store import Keeper

if TYPE_CHECKING:
    from itpm.sheets.look import Table

STARTS, ENDS = "starts_on", "ends_on"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DATED = (STARTS, ENDS, "duration", "deadline")


@dataclass
class _Line:
    """A row of the plan: one of the file, or a phase that a column of the file names."""

    place: int | None
    number: int
    title: str
    wbs: str = ""
    above: "_Line | None" = None
    is_phase: bool = False
    below: list["_Line"] = field(default_factory=list)


def outlined(
    db: Keeper,
    table: "Table",
    mapping: Mapping[str, str],
    project: str,
    *,
    numbered: bool = False,
) -> tuple["Table", Mapping[str, str]]:
    """Give a table with a row for every phase, and what belongs to it; else as it is.

    With ``numbered`` every row has the id it is kept under in any case.
    """
    lines = (
        _by_column(db, table, mapping, project)
        or _by_levels(table, mapping)
        or _by_bands(table, mapping)
    )
    if not numbered and not any(line.above for line in lines):
        return table, mapping
    kept = db.all(Task, project=project) if project else []
    ids = _ids(lines, kept, db.next_number(Task.name()))
    before = {task.id: task for task in kept}
    full = reordered(table, [line.place for line in lines], [line.number for line in lines])
    starts, ends = (_spanned(full, mapping, lines, name) for name in (STARTS, ENDS))
    texts: dict[str, Texts] = {
        "id": [ids[id(line)] for line in lines],
        "title": [line.title for line in lines],
        "phase": [ids[id(line.above)] if line.above else None for line in lines],
        "kind": [
            _kind(line, before.get(ids[id(line)]), said)
            for line, said in zip(lines, texts_of(full, mapping, "kind"), strict=True)
        ],
        STARTS: starts,
        ENDS: ends,
    }
    if "project" in mapping.values():
        texts["project"] = [project] * len(lines)
    return refilled(full, mapping, texts)


def _kind(line: _Line, kept: Task | None, said: str | None) -> str | None:
    if line.is_phase:
        return str(TaskKind.PHASE)
    return said or (str(kept.kind) if kept else None)


def _by_column(
    db: Keeper, table: "Table", mapping: Mapping[str, str], project: str
) -> list[_Line]:
    """Give the lines of a table that names the phase of each row in a column."""
    named = _filled_down(texts_of(table, mapping, "phase"))
    if not any(named):
        return []
    lines = _lines(table, mapping)
    known = db.known_for(Task, project or None).get(Task.name(), {})
    phases = {task.id for task in db.all(Task) if task.kind is TaskKind.PHASE}
    here = {name.casefold(): line for line in lines for name in (line.title, line.wbs) if name}
    found: list[_Line] = []
    for line, name in zip(lines, named, strict=True):
        key = (name or "").casefold()
        if key and key not in here and not line.title:
            line.title, line.is_phase, here[key] = name or "", True, line
            found.append(line)
            continue
        if key not in here and key in known and known[key] not in phases:
            return []  # what is kept and no phase is looked up by its name as ever
        if key and key not in here:
            here[key] = _Line(None, line.number, name or "", is_phase=True)
            found.append(here[key])
        _put_below(line, here.get(key))
        found.append(line)
    return [] if any(map(_goes_round, lines)) else found


def _goes_round(line: _Line) -> bool:
    """Tell whether a row belongs to itself, by way of others."""
    above, met = line.above, {id(line)}
    while above and id(above) not in met:
        met.add(id(above))
        above = above.above
    return above is not None


def _filled_down(texts: Sequence[str | None]) -> list[str | None]:
    """Let a name that is said once stand for the rows below it, where each is said once."""
    said = [text for text in texts if text]
    if len(said) == len(texts) or len(set(said)) < len(said) or not texts[0]:
        return [*texts]
    filled: list[str | None] = []
    for text in texts:
        filled.append(text or filled[-1])
    return filled


def _by_levels(table: "Table", mapping: Mapping[str, str]) -> list[_Line]:
    """Give the lines of a table whose rows have outline numbers or levels."""
    above = above_in(table, mapping)
    lines = _lines(table, mapping)
    for place, over in above.items():
        lines[over].is_phase = True
        _put_below(lines[place], lines[over])
    return lines if above else []


def _by_bands(table: "Table", mapping: Mapping[str, str]) -> list[_Line]:
    """Give the lines of a table in which rows of nothing but a name head those below them."""
    lines, bands = _lines(table, mapping), _bands(table, mapping)
    above: _Line | None = None
    for place, line in enumerate(lines):
        if place in bands and place + 1 < len(lines) and place + 1 not in bands:
            line.title, line.is_phase, above = bands[place], True, line
        elif place not in bands:
            _put_below(line, above)
    return lines


def _bands(table: "Table", mapping: Mapping[str, str]) -> dict[int, str]:
    """Give the rows that hold a name, perhaps with its number, and nothing else."""
    cells = [column.texts.to_pylist() for column in table.columns]
    fields = [mapping.get(name) for name in table.names]
    found = {}
    for place, row in enumerate(zip(*cells, strict=True)):
        said = {to: text for to, text in zip(fields, row, strict=True) if text}
        texts = [text for text in row if text]
        if len(texts) == 1 or (len(texts) == len(said) and said.keys() == {"wbs", "title"}):
            found[place] = said.get("title") or texts[0]
    dated = {
        place
        for name in DATED
        for place, text in enumerate(texts_of(table, mapping, name))
        if text
    }
    return {place: name for place, name in found.items() if place not in dated}


def _lines(table: "Table", mapping: Mapping[str, str]) -> list[_Line]:
    titles, numbers = (texts_of(table, mapping, name) for name in ("title", "wbs"))
    rows = zip(table.numbers.tolist(), titles, numbers, strict=True)
    return [
        _Line(place, number, title or "", wbs or "")
        for place, (number, title, wbs) in enumerate(rows)
    ]


def _put_below(line: _Line, above: _Line | None) -> None:
    if above:
        line.above = above
        above.below.append(line)


def _ids(lines: Sequence[_Line], kept: Sequence[Task], number: int) -> dict[int, str]:
    """Give every line the id of the task it is, or a new one."""
    faces = [Face("", line.wbs, line.title) for line in lines]
    known = known_again(faces, kept)
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    taken = {*known.values()}
    for place, task in enumerate(kept):
        if place not in taken:
            alike[task.wbs, task.title.casefold()].append(task.id)
    ids = {}
    for place, line in enumerate(lines):
        waiting = alike.get((line.wbs, line.title.casefold()), [])
        if place in known:
            ids[id(line)] = kept[known[place]].id
        elif waiting:
            ids[id(line)] = waiting.pop(0)
        else:
            ids[id(line)] = f"{Task.prefix}{number}"
            number += 1
    return ids


def _spanned(
    table: "Table", mapping: Mapping[str, str], lines: Sequence[_Line], name: str
) -> list[str | None]:
    """Give the dates of a field, to a phase without one the first or the last below it."""
    days = _iso(table, mapping, name)
    at = {id(line): place for place, line in enumerate(lines)}
    choose = min if name == STARTS else max
    for place, line in reversed([*enumerate(lines)]):  # parts stand below what they are part of
        there = [day for one in line.below if (day := days[at[id(one)]])]
        if line.is_phase and there and not days[place]:
            days[place] = choose(there)
    said = texts_of(table, mapping, name)
    return [day or text for day, text in zip(days, said, strict=True)]


def _iso(table: "Table", mapping: Mapping[str, str], name: str) -> list[str | None]:
    """Give the days of a field as they sort."""
    column = next((one for one in table.columns if mapping.get(one.name) == name), None)
    if column is None:
        return [None] * table.rows
    days = [str(cell)[:10] for cell in column.values.to_pylist()]
    return [day if DAY.fullmatch(day) else None for day in days]
