"""Plan rows: a table of tasks made whole: missing dates reckoned, phases rows as well."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from itpm.arrival.dating import ENDS, LASTS, STARTS, dated, days_in
from itpm.arrival.implied import titled
from itpm.arrival.outline import outlined
from itpm.arrival.waiting import NO_WAITS, Waits, waits_in
from itpm.records import Project, Record, Task
from itpm.records.plan import TaskKind
from itpm.rules.scheduling.plan import Link as Wait
from itpm.sheets.refilled import refilled, texts_of
from itpm.store import Keeper

if TYPE_CHECKING:
    from itpm.sheets.look import Table

Mapped = tuple["Table", Mapping[str, str]]


@dataclass(frozen=True)
class Whole:
    """A table, which field each of its columns is, and what its rows wait for."""

    table: "Table"
    mapping: Mapping[str, str]
    waits: Waits = NO_WAITS
    project: str = ""


def made_whole(  # noqa: PLR0913 -- the last one is named
    db: Keeper,
    table: "Table",
    record: type[Record],
    mapping: Mapping[str, str],
    fixed: Mapping[str, object],
    *,
    day: date | None = None,
) -> Whole:
    """Give a table of tasks with the dates and the phases it implies, a budget with titles.

    ``day`` is when a plan without any date begins; else it begins with its project. A plan's
    own file says all that itself, and so does what comes home with its ids.
    """
    if record is not Task:
        return Whole(*titled(table, record, mapping))
    if table.told or "id" in mapping.values():
        return Whole(table, mapping)
    project = _project(db, table, mapping, fixed)
    if project is None:
        return Whole(table, mapping)
    if waits := waits_in(table, mapping):
        return _waiting(db, table, mapping, (project, day), waits)
    return Whole(*outlined(db, *dated(db, table, mapping, project), project))


def _waiting(
    db: Keeper,
    table: "Table",
    mapping: Mapping[str, str],
    where: tuple[str, date | None],
    waits: list[tuple[int, int, Wait]],
) -> Whole:
    """Give a plan: every row by its id, those without dates begun on its first day for now."""
    project = where[0]
    first = _first(db, table, mapping, where)
    open_ = _open(table, mapping) if first else set()
    numbers = table.numbers.tolist()
    if first and open_:
        days, starts = days_in(table, mapping, STARTS), texts_of(table, mapping, STARTS)
        begun = [
            first.isoformat() if place in open_ else day.isoformat() if day else text
            for place, (day, text) in enumerate(zip(days, starts, strict=True))
        ]
        table, mapping = refilled(table, mapping, {STARTS: begun})
    table, mapping = dated(db, table, mapping, project)
    table, mapping = outlined(db, table, mapping, project, numbered=True)
    ids = texts_of(table, mapping, "id")
    # A phase that was no row of the file bears the number of the row below it, and precedes it.
    by_number = dict(zip(table.numbers.tolist(), ids, strict=True))
    at = [str(by_number[number]) for number in numbers]
    links = tuple((at[before], at[after], one) for before, after, one in waits)
    kept = {task.id: task for task in db.all(Task, project=project)} if project else {}
    undated = {at[place] for place in open_}
    open_here = kept.keys() & (undated | _above(table, mapping, undated))
    table, mapping = _as_kept(table, mapping, {id_: kept[id_] for id_ in open_here})
    new = undated - kept.keys()
    waiting = Waits(links, frozenset(new | _above(table, mapping, new)))
    return Whole(table, mapping, waiting, project)


def _first(
    db: Keeper, table: "Table", mapping: Mapping[str, str], where: tuple[str, date | None]
) -> date | None:
    """Give the day a plan begins: its own first one, the one that was said, its project's."""
    project, day = where
    said = [one for name in (STARTS, ENDS) for one in days_in(table, mapping, name) if one]
    if said:
        return min(said)
    found = db.all(Project, id=project) if project else []
    return day or (found[0].starts_on if found else None)


def _open(table: "Table", mapping: Mapping[str, str]) -> set[int]:
    """Give the rows that say how long they take, and not when."""
    cells = (texts_of(table, mapping, name) for name in (LASTS, STARTS, ENDS))
    rows = enumerate(zip(*cells, strict=True))
    return {place for place, (lasts, start, end) in rows if lasts and not (start or end)}


def _as_kept(table: "Table", mapping: Mapping[str, str], kept: Mapping[str, Task]) -> Mapped:
    """Let rows that are tasks here already keep the dates they have."""
    if not kept:
        return table, mapping
    ids = texts_of(table, mapping, "id")
    days = {
        name: [
            getattr(kept[str(id_)], name).isoformat() if id_ in kept else text
            for id_, text in zip(ids, texts_of(table, mapping, name), strict=True)
        ]
        for name in (STARTS, ENDS)
    }
    return refilled(table, mapping, days)


def _above(table: "Table", mapping: Mapping[str, str], ids: set[str]) -> set[str]:
    """Give the phases that hold some rows, however deep: they span what will follow."""
    cells = (texts_of(table, mapping, name) for name in ("id", "phase", "kind"))
    rows = {str(id_): (phase, kind) for id_, phase, kind in zip(*cells, strict=True)}
    found: set[str] = set()
    for id_ in ids:
        above = rows[id_][0]
        while above and above not in found and rows[above][1] == TaskKind.PHASE:
            found.add(above)
            above = rows[above][0]
    return found


def _project(
    db: Keeper, table: "Table", mapping: Mapping[str, str], fixed: Mapping[str, object]
) -> str | None:
    """Give the one project all rows are of; nothing where they are of several."""
    column = next((one for one in table.columns if mapping.get(one.name) == "project"), None)
    said = str(fixed.get("project") or "")
    texts = {said} if said or column is None else {*column.texts.to_pylist()}
    known = db.known("project")["project"]
    found = {known.get((text or "").strip().casefold(), "") for text in texts}
    return found.pop() if len(found) == 1 else None
